"""A line that ends at an instant, however slowly the other side goes on talking."""

from __future__ import annotations

import smtplib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def cut_off(server: smtplib.SMTP, ends: float) -> Iterator[None]:
    """Close the line at an instant of the monotonic clock; whoever waits on it then finds it broken."""

    def cut() -> None:
        line = server.sock
        if line is not None:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    watch = threading.Timer(max(0.0, ends - time.monotonic()), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
