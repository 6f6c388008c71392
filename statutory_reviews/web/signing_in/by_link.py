"""A one-time link: looking at it shows a button, and pressing that signs in. Mail programs look at every link."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.answers import LINK_UNUSABLE
from cases.accounts.links import link_stands, use_link
from statutory_reviews.web.signing_in.letting_in import let_in, source, token_of
from statutory_reviews.web.visit import Page, Visit

_GONE = 410


def show_link(visit: Visit) -> Response:
    """The button, if the link still stands."""
    if not link_stands(visit.session, visit.path["token"], visit.wall_clock):
        return _unusable(visit)
    return visit.page("signing_in/link.html", title="Sign in with your link")


def sign_in_by_link(visit: Visit) -> Response:
    """Use the link; then a password is to be set."""
    answer = use_link(
        visit.session, visit.path["token"], now=visit.wall_clock, in_place_of=token_of(visit), **source(visit)
    )
    return _unusable(visit) if answer.refusal is not None else let_in(visit, answer, "/sign-in/password")


def _unusable(visit: Visit) -> Response:
    return visit.page(
        "signing_in/link_unusable.html",
        title="This link cannot be used",
        status=_GONE,
        sentence=LINK_UNUSABLE,
    )


PAGES = (
    Page("/sign-in/link/{token}", show_link, public=True),
    Page("/sign-in/link/{token}", sign_in_by_link, method="POST", public=True, keeps_refusals=True),
)
