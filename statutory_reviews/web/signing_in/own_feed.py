"""The private address of one's own calendar, for a calendar program."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.feeds import end_feed, new_feed_token
from statutory_reviews.web.visit import Page, Visit


def give_address(visit: Visit) -> Response:
    """A new address, shown this once; the one before no longer works."""
    token = new_feed_token(visit.session, visit.actor.key, now=visit.wall_clock)
    return visit.page(
        "signing_in/feed.html",
        title="The address of your calendar",
        address=f"{visit.web.url}/calendar/feed/{token}.ics",
    )


def end_address(visit: Visit) -> Response:
    """End the address."""
    end_feed(visit.session, visit.actor.key, done_by=visit.actor.key, now=visit.wall_clock)
    return visit.redirect("/account", said="The address of your calendar works no longer.")


PAGES = (
    Page("/account/feed", give_address, method="POST", forgets_answers=True, shown_on="/account"),
    Page("/account/feed/end", end_address, method="POST", forgets_answers=True, shown_on="/account"),
)
