"""The web server: uvicorn with our application, until it is told to stop."""

from __future__ import annotations

import socket

import uvicorn

from statutory_reviews.bootstrap import Application
from statutory_reviews.web.app import make_app
from statutory_reviews.web_settings import WebSettings

_ENDS_WITHIN_SECONDS = 10


class AddressTaken(OSError):
    """Another program listens where the web application is to listen."""


def listen(web: WebSettings) -> socket.socket:
    """Take the address. Raises AddressTaken with what to do."""
    family = socket.AF_INET6 if ":" in web.listen_host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((web.listen_host, web.listen_port))
    except OSError as error:
        listening.close()
        raise AddressTaken(
            f"Port {web.listen_port} of {web.listen_host} cannot be used ({error.strerror}). Stop the other program, "
            "or set REVIEWS_WEB_LISTEN, for example to 127.0.0.1:8001."
        ) from None
    return listening


def serve(application: Application, web: WebSettings, listening: socket.socket) -> None:
    """Serve the pages until SIGINT or SIGTERM.

    Nothing is logged of a request that went well: an address may hold a reference, and who looked is in the access log.
    """
    config = uvicorn.Config(
        make_app(application, web),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_ENDS_WITHIN_SECONDS,
    )
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
