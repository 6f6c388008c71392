"""The cookies: who is signed in, the token of forms before that, a sentence for the next page, a sign-in elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.responses import Response

from statutory_reviews.web_settings import WebSettings

_SESSION, _BEFORE, _SAID, _UNDER_WAY = "reviews", "reviews-form", "reviews-said", "reviews-under-way"


def session_token(cookies: Mapping[str, str], web: WebSettings) -> str | None:
    """The token of the session that a browser holds."""
    return cookies.get(_name(_SESSION, web))


def start_session(answer: Response, token: str, web: WebSettings) -> None:
    """Let the browser hold a session until it is closed; how long it is good for is known here, not there."""
    _put(answer, _SESSION, token, web)


def end_session(answer: Response, web: WebSettings) -> None:
    """Take the session from the browser."""
    answer.delete_cookie(_name(_SESSION, web), secure=web.is_https, httponly=True, samesite="lax")


def token_before_sign_in(cookies: Mapping[str, str], web: WebSettings) -> str | None:
    """The token that goes with forms while nobody is signed in."""
    return cookies.get(_name(_BEFORE, web))


def keep_token_before_sign_in(answer: Response, token: str, web: WebSettings) -> None:
    """Let the browser hold that token."""
    _put(answer, _BEFORE, token, web)


def keep_said(answer: Response, said: str, key: str, web: WebSettings) -> None:
    """Leave a sentence for the next page, signed so that it is certainly ours."""
    _put(answer, _SAID, str(URLSafeSerializer(key, salt=_SAID).dumps(said)), web)


def take_said(cookies: Mapping[str, str], key: str, web: WebSettings) -> str | None:
    """The sentence that the page before left."""
    kept = cookies.get(_name(_SAID, web))
    if not kept:
        return None
    try:
        return str(URLSafeSerializer(key, salt=_SAID).loads(kept))
    except BadSignature:
        return None


def forget_said(answer: Response, web: WebSettings) -> None:
    """It is shown once."""
    answer.delete_cookie(_name(_SAID, web), secure=web.is_https, httponly=True, samesite="lax")


def keep_under_way(answer: Response, sealed: str, web: WebSettings) -> None:
    """Let the browser hold what belongs to a sign-in with the organisation's provider."""
    _put(answer, _UNDER_WAY, sealed, web)


def under_way(cookies: Mapping[str, str], web: WebSettings) -> str | None:
    """What the browser holds of a sign-in under way."""
    return cookies.get(_name(_UNDER_WAY, web))


def forget_under_way(answer: Response, web: WebSettings) -> None:
    """It is over, however it ended."""
    answer.delete_cookie(_name(_UNDER_WAY, web), secure=web.is_https, httponly=True, samesite="lax")


def _name(name: str, web: WebSettings) -> str:
    return f"__Host-{name}" if web.is_https else name


def _put(answer: Response, name: str, value: str, web: WebSettings) -> None:
    answer.set_cookie(_name(name, web), value, secure=web.is_https, httponly=True, samesite="lax", path="/")
