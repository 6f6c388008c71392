"""The front page of administration, and the two logs: who signed in, and who looked at which case."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.log import sign_in_log
from cases.partnerships import partnership_names
from cases.queries.looking import looks_everywhere
from cases.queries.procedures import procedures_listed
from statutory_reviews.web.administration.permitted import administrators_only
from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.visit import Page, Visit

_ON_A_PAGE = 100
_MOST_DIGITS = 15


@administrators_only
def show_front(visit: Visit) -> Response:
    """What can be administered."""
    return visit.page(
        "administration/front.html",
        title="Administration",
        partnerships=partnership_names(visit.session, visit.today),
        procedures=procedures_listed(visit.session),
    )


@administrators_only
def show_sign_ins(visit: Visit) -> Response:
    """The sign-in log, newest first."""
    rows = sign_in_log(visit.session, before=_before(visit), limit=_ON_A_PAGE)
    return visit.page(
        "administration/sign_ins.html",
        title="Sign-in log",
        rows=rows,
        further=rows[-1].number if len(rows) == _ON_A_PAGE else None,
    )


def show_looks(visit: Visit) -> Response:
    """Who looked at what, in the cases that this person may see wholly, newest first."""
    rows = looks_everywhere(visit.session, visit.actor, on=visit.today, before=_before(visit), limit=_ON_A_PAGE)
    return visit.page(
        "administration/looks.html",
        title="Access log",
        rows=rows,
        further=rows[-1].number if len(rows) == _ON_A_PAGE else None,
    )


def _before(visit: Visit) -> int | None:
    return whole_number(visit.query.get("before", ""), digits=_MOST_DIGITS)


PAGES = (
    Page("/administration", show_front),
    Page("/administration/sign-ins", show_sign_ins),
    Page("/access-log", show_looks),
)
