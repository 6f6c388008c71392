"""Signing in first, and coming back to the page that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from starlette.responses import Response

    from statutory_reviews.web.visit import Page, Visit


def sign_in_first(page: Page, visit: Visit) -> Response:
    """Go to sign in, and then to where they were going."""
    return visit.redirect(f"/sign-in?next={next_page(page, visit)}")


def next_page(page: Page, visit: Visit) -> str:
    """The page that was asked for, as part of an address; a form is shown again, not sent again."""
    query = f"?{visit.query}" if visit.query and visit.method == "GET" else ""
    return quote(f"{place_of_form(page, visit)}{query}", safe="/")


def place_of_form(page: Page, visit: Visit) -> str:
    """The address of the page that shows the form which was sent."""
    return page.shown_on.format(**visit.path) if page.shown_on else visit.url_path


def local_path(wanted: str) -> str:
    """A page of ours to go to; the work tray for anything else that an address may hold."""
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted
    return wanted if is_ours and wanted.isprintable() else "/"
