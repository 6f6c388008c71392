"""What protects every page: headers, where a form may come from, and the token that goes with it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No script at all: pages work without, and nothing that somebody typed can then run as one.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "frame-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors {framers}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HTTPS_ONLY = "max-age=31536000"


class SecurityHeaders:
    """Gives every answer the headers above; nothing but a style sheet is kept by a browser or on the way."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self._app, self._is_https = app, is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and dress its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A PDF of ours is shown within a page of ours; no page is.
                framers = "'self'" if headers.get("content-type") == "application/pdf" else "'none'"
                headers["Content-Security-Policy"] = _POLICY.format(framers=framers)
                headers["X-Frame-Options"] = "SAMEORIGIN" if framers == "'self'" else "DENY"
                headers.update(_HEADERS)
                if self._is_https:
                    headers["Strict-Transport-Security"] = _HTTPS_ONLY
                if not scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, dressed)


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def is_our_own_form(headers: Mapping[str, str], *, host: str, sent: str, expected: str) -> bool:
    """Whether a form was sent from a page of ours, by the browser that was given it."""
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    if origin is not None and urlsplit(origin).netloc != host:
        return False
    return bool(expected) and compare_digest(sent.encode(), expected.encode())
