"""What every way of signing in shares: where an attempt came from, and the answer to somebody who is let in."""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import quote

from starlette.responses import Response

from cases.accounts.answers import Answer
from cases.accounts.sessions import signed_in
from statutory_reviews.web import cookies
from statutory_reviews.web.asked_first import local_path
from statutory_reviews.web.signing_in.server_key import server_key
from statutory_reviews.web.visit import Before, Visit

WRONG = 422
"""The status of a form page that says what is wrong."""


class Source(TypedDict):
    """Where an attempt came from, for the log, and the key that makes marks of it."""

    address: str
    key: bytes


def source(visit: Visit) -> Source:
    """Where this request came from."""
    return {"address": visit.address, "key": key_of(visit)}


def key_of(visit: Visit | Before) -> bytes:
    """The server's key."""
    return server_key(visit.application.settings.home)


def token_of(visit: Visit) -> str | None:
    """The token of the session that this browser holds, over or not."""
    return cookies.session_token(visit.cookies, visit.web)


def secret_typed(visit: Visit, name: str) -> str:
    """A password as it was typed: spaces at its ends are part of it."""
    typed = visit.form.all(name)
    return typed[-1] if typed else ""


def wanted_next(visit: Visit) -> str:
    """The page to go to afterwards: one of ours, or the work tray."""
    return local_path(visit.form.text("next") or visit.query.get("next", "/"))


def let_in(visit: Visit, answer: Answer, next_path: str, *, said: str | None = None) -> Response:
    """Give the browser its session and go on: to the code where one is due, or to the page that was wanted."""
    if answer.token is None:
        raise ValueError("Only somebody with a token is let in.")
    path = f"/sign-in/code?next={quote(next_path, safe='/')}" if answer.second_factor_due else next_path
    going_on = visit.redirect(path)
    cookies.start_session(going_on, answer.token, visit.web)
    at_browser = signed_in(visit.session, answer.token, visit.wall_clock)
    if said and at_browser:
        cookies.keep_said(going_on, said, at_browser.csrf, visit.web)  # under the new session's own key
    return going_on
