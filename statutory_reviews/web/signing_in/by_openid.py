"""Signing in with the organisation's own provider: there, and back."""

from __future__ import annotations

import hmac
import logging
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.responses import RedirectResponse, Response

from cases.accounts import openid as accounts
from statutory_reviews.openid_settings import OpenIdSettings
from statutory_reviews.web import cookies
from statutory_reviews.web.asked_first import local_path
from statutory_reviews.web.signing_in import openid
from statutory_reviews.web.signing_in.by_password import sign_in_page
from statutory_reviews.web.signing_in.letting_in import WRONG, key_of, let_in, source, token_of, wanted_next
from statutory_reviews.web.signing_in.openid import ProviderRefused, UnderWay
from statutory_reviews.web.visit import Before, NotThere, Page, Visit

_RETURN = "/sign-in/openid/return"
_LASTS = timedelta(minutes=10)
_SEE_OTHER = 303
_TRY_AGAIN = "Signing in with your organisation did not work. Try again; if it goes on, tell your administrator."

_log = logging.getLogger("statutory_reviews.web")


def go_there(visit: Visit) -> Response:
    """Send somebody to their provider; what comes back has to come to this browser, within ten minutes."""
    under_way = visit.elsewhere
    if not isinstance(under_way, UnderWay):
        return _did_not_work(visit, under_way)
    answer = RedirectResponse(under_way.url, status_code=_SEE_OTHER)
    sealed = _seal(visit).dumps(
        {
            "state": under_way.state,
            "nonce": under_way.nonce,
            "verifier": under_way.verifier,
            "next": wanted_next(visit),
            "at": visit.wall_clock.isoformat(),
        }
    )
    cookies.keep_under_way(answer, str(sealed), visit.web)
    return answer


def come_back(visit: Visit) -> Response:
    """Let in whom the provider vouches for and whom we know; every doubt ends at the sign-in page."""
    answer = _let_in_or_refuse(visit)
    cookies.forget_under_way(answer, visit.web)
    return answer


def _let_in_or_refuse(visit: Visit) -> Response:
    person, under_way = visit.elsewhere, _under_way(visit)
    if not isinstance(person, accounts.Person) or under_way is None:
        return _did_not_work(visit, person)
    answer = accounts.sign_in_as(
        visit.session, person, now=visit.wall_clock, in_place_of=token_of(visit), **source(visit)
    )
    if answer.refusal is not None:
        return sign_in_page(visit, refusal=answer.refusal, status=WRONG, about="openid")
    return let_in(visit, answer, local_path(under_way["next"]))


def _where_to(before: Before) -> UnderWay | ProviderRefused:
    settings = _settings(before)
    try:
        return openid.begin(settings, _return_to(before))
    except ProviderRefused as refused:
        return refused


def _whom(before: Before) -> accounts.Person | ProviderRefused:
    settings, under_way = _settings(before), _under_way(before)
    state = before.query.get("state", "")
    if under_way is None or not hmac.compare_digest(under_way["state"].encode(), state.encode()):
        return ProviderRefused("It came back to another browser, or too late.")
    if "code" not in before.query:
        return ProviderRefused("The provider sent no code.")
    try:
        return openid.finish(
            settings,
            code=before.query["code"],
            nonce=under_way["nonce"],
            verifier=under_way["verifier"],
            return_to=_return_to(before),
            now=before.wall_clock,
        )
    except ProviderRefused as refused:
        return refused


def _did_not_work(visit: Visit, why: object) -> Response:
    _log.warning("signing in by OpenID Connect did not work: %s", why)
    accounts.refuse(visit.session, now=visit.wall_clock, **source(visit))
    return sign_in_page(visit, refusal=_TRY_AGAIN, status=WRONG, about="openid")


def _settings(before: Before) -> OpenIdSettings:
    if before.web.openid is None:
        raise NotThere("Nobody signs in through an organisation here.")
    return before.web.openid


def _return_to(before: Before) -> str:
    return f"{before.web.url}{_RETURN}"


def _seal(visit: Visit | Before) -> URLSafeSerializer:
    return URLSafeSerializer(key_of(visit), salt="openid")


def _under_way(visit: Visit | Before) -> dict[str, Any] | None:
    sealed = cookies.under_way(visit.cookies, visit.web)
    if not sealed:
        return None
    try:
        kept: dict[str, Any] = _seal(visit).loads(sealed)
    except BadSignature:
        return None
    return kept if visit.wall_clock - datetime.fromisoformat(kept["at"]) < _LASTS else None


PAGES = (
    Page("/sign-in/openid", go_there, public=True, keeps_refusals=True, elsewhere=_where_to),
    Page(_RETURN, come_back, public=True, keeps_refusals=True, elsewhere=_whom),
)
