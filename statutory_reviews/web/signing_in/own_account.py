"""The page of one's own account."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts import second_factor
from cases.accounts.accounts import account_shown
from cases.accounts.feeds import feed_given_at
from cases.accounts.log import sign_in_log
from cases.accounts.sessions import sign_out_everywhere
from statutory_reviews.web.signing_in.by_password import gone
from statutory_reviews.web.visit import Page, Visit

_LAST = 10


def show_account(visit: Visit) -> Response:
    """How this person signs in, and when their account was last used."""
    officer = visit.actor.key
    return visit.page(
        "signing_in/account.html",
        title="Your account",
        account=account_shown(visit.session, officer),
        codes_left=second_factor.recovery_codes_left(visit.session, officer),
        feed_since=feed_given_at(visit.session, officer),
        lines=sign_in_log(visit.session, officer=officer, limit=_LAST),
    )


def leave_everywhere(visit: Visit) -> Response:
    """Sign out at every browser, this one too."""
    officer = visit.actor.key
    sign_out_everywhere(visit.session, officer, done_by=officer, now=visit.wall_clock)
    return gone(visit)


PAGES = (
    Page("/account", show_account),
    Page("/account/sign-out-everywhere", leave_everywhere, method="POST", forgets_answers=True, shown_on="/account"),
)
