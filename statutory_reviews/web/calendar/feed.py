"""The private feed of one person's calendar, by a secret address: references and titles, nobody's name."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event
from starlette.responses import Response

from cases import queries
from cases.access import Actor
from cases.accounts.feeds import officer_of_feed
from cases.queries import FeedRow
from statutory_reviews.web.visit import NotThere, Page, Visit

_HOURS_UNTIL_ASKED_AGAIN = 6
_DAYS_BACK = 90
"""What is overdue for longer stands in the tray; a calendar is looked at for the days ahead."""


def show_feed(visit: Visit) -> Response:
    """The feed that a secret address opens. Raises NotThere where it opens none."""
    officer = officer_of_feed(visit.session, visit.path["token"])
    if officer is None:
        raise NotThere("This address opens no calendar.")
    rows = queries.feed(visit.session, Actor(officer), from_on=visit.today - timedelta(days=_DAYS_BACK), on=visit.today)
    content = _calendar(rows, visit.now, visit.web.url).to_ical()
    return visit.file(content, "text/calendar", "statutory-reviews.ics", inline=True)


def _calendar(rows: tuple[FeedRow, ...], now: datetime, url: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Statutory Reviews//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Statutory Reviews")
    calendar.add("refresh-interval", timedelta(hours=_HOURS_UNTIL_ASKED_AGAIN), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", f"PT{_HOURS_UNTIL_ASKED_AGAIN}H")
    for row in rows:
        calendar.add_component(_event(row, now, url))
    return calendar


def _event(row: FeedRow, now: datetime, url: str) -> Event:
    event = Event()
    # The identity of an entry stays when its date moves, so that the other calendar moves it too.
    event.add("uid", f"deadline-{row.deadline_id}@statutory-reviews")
    event.add("sequence", row.moved)
    event.add("dtstamp", now)
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(days=1))
    event.add("summary", f"{row.reference}: {row.title}")
    event.add("url", f"{url}/cases/{row.reference}/deadlines/{row.deadline_id}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


PAGES = (Page("/calendar/feed/{token}.ics", show_feed, public=True),)
