"""How much of what a browser sends is read."""

from __future__ import annotations

import asyncio

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from statutory_reviews.web.sending import read_form

TOO_LARGE, A_MEGABYTE = 413, 1024 * 1024


def test_nothing_is_read_beyond_the_limit_where_a_browser_does_not_say_how_much_it_sends() -> None:
    beginning = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    pieces = iter([beginning, *[b"x" * A_MEGABYTE] * 50])

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": next(pieces), "more_body": True}

    headers = [(b"content-type", b"multipart/form-data; boundary=b")]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    with pytest.raises(HTTPException) as refused:
        asyncio.run(read_form(request, largest_file=3 * A_MEGABYTE))
    assert refused.value.status_code == TOO_LARGE
    assert "larger than 3 MB" in refused.value.detail
    assert len(list(pieces)) >= 44  # the rest was never asked for
