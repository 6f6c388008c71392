"""What is answered when even the page of a failure cannot be made, and what the log says of a failure: no names."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from http import HTTPStatus

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("statutory_reviews.web")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sorry, there is a problem – Statutory Reviews</title></head>
<body>
<main>
<h1>Sorry, there is a problem</h1>
<p>This page cannot be shown. Look whether what you did was recorded before you do it again. If this goes on, tell
whoever looks after this service when it happened.</p>
<p><a href="/">Go to your work tray</a></p>
</main>
</body>
</html>
"""


class LastResort:
    """Answers with a page that needs no template, no database and nobody signed in, whatever has failed inside."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; should it fail before an answer has begun, answer it here."""
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = has_begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as failure:
            if scope["type"] != "http" or has_begun:
                raise
            _log.error("no page could be made\n%s", in_the_log(failure))
            await HTMLResponse(_PAGE, HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, send)


def in_the_log(failure: BaseException) -> str:
    """What failed and where in the program, with what it arose from; none of its own words, which may name somebody."""
    return "\n".join(_told(failure))


def _told(failure: BaseException) -> Iterator[str]:
    before = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    if before is not None:
        yield from _told(before)
        yield "and from it:"
    for place in traceback.extract_tb(failure.__traceback__):
        yield f"  {place.filename}, line {place.lineno}, in {place.name}"
    yield f"{type(failure).__module__}.{type(failure).__qualname__}"
