"""Signing in first, and coming back to the page that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from starlette.responses import Response

    from statutory_reviews.web.visit import Visit


def sign_in_first(visit: Visit) -> Response:
    """Go to sign in, and then to where they were going."""
    return visit.redirect(f"/sign-in?next={next_page(visit)}")


def next_page(visit: Visit) -> str:
    """The page that was asked for, as part of an address; a form is shown again, not sent again."""
    query = f"?{visit.query}" if visit.query and visit.method == "GET" else ""
    return quote(f"{visit.url_path}{query}", safe="/")


def local_path(wanted: str) -> str:
    """A page of ours to go to; the work tray for anything else that an address may hold."""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted
    return wanted if is_ours and wanted.isprintable() else "/"
