"""The server's own key: it marks addresses in the sign-in log, and seals second factors and a sign-in under way."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

_BYTES = 32
_FILE = "sign-in.key"


@cache
def server_key(home: Path) -> bytes:
    """The key that lies in the home folder, made at its first use and readable by the server alone.

    Where it is lost or several servers have their own, waits after wrong passwords begin anew, and no code of an app
    is right: recovery codes are, and `reviews accounts reset-second-factor` lets somebody set theirs up anew.
    """
    file = home / _FILE
    with suppress(FileNotFoundError):
        return file.read_bytes()
    home.mkdir(parents=True, exist_ok=True)
    new = home / f"{_FILE}.{secrets.token_hex(8)}"
    new.touch(mode=0o600)
    new.write_bytes(secrets.token_bytes(_BYTES))
    try:
        os.link(new, file)  # whole or not at all, and never over one that another process has just made
    except FileExistsError:
        pass
    finally:
        new.unlink()
    return file.read_bytes()
