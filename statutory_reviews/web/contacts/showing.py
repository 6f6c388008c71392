"""One entry of the address book, with everything that was ever recorded of it, and who looked at it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from starlette.responses import Response

from cases.address_book.details import ContactDetails
from cases.address_book.shown import contact_looks, contact_shown
from cases.address_book.views import ContactView
from cases.queries.naming import names_of_officers
from state_machines.words import as_words, capital
from statutory_reviews.web.contacts.changes import CHANGES, may_be_asked
from statutory_reviews.web.visit import Page, Visit


def show_contact(visit: Visit) -> Response:
    """An entry as it stands today; the look is kept."""
    shown = contact_shown(visit.session, visit.actor, visit.path["key"], on=visit.today, now=visit.now)
    return visit.page(
        "contacts/show.html",
        title=f"Contact {shown.key} – address book",
        contact=shown,
        officers=names_of_officers(visit.session, _acted(shown)),
        details=_told(shown.details) if shown.details else (),
        told=_told,
        changes=[(name, one.heading) for name, one in CHANGES.items() if may_be_asked(name, shown)],
    )


def show_looks(visit: Visit) -> Response:
    """Who looked at an entry, and when; this look is kept too."""
    key = visit.path["key"]
    rows = contact_looks(visit.session, visit.actor, key, on=visit.today, now=visit.now)
    latest = rows[::-1][:200]
    return visit.page(
        "contacts/looks.html",
        title=f"Looks at {key} – address book",
        key=key,
        rows=latest,
        officers=names_of_officers(visit.session, [one.officer for one in latest]),
    )


def _acted(shown: ContactView) -> list[str | None]:
    """The keys of the officers who changed an entry."""
    stopped = [key for one in shown.stops for key in (one.officer, one.ended_by)]
    return [*stopped, *(one.officer for one in shown.versions)]


def _told(details: ContactDetails) -> tuple[tuple[str, str], ...]:
    """What is recorded, field by field, in words."""
    said = ((capital(as_words(name)), getattr(details, name)) for name in ContactDetails.model_fields)
    return tuple((name, _words(value)) for name, value in said if value)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return "Yes" if value is True else as_words(value) if isinstance(value, StrEnum) else str(value)


PAGES = (
    Page("/contacts/{key}", show_contact),
    Page("/contacts/{key}/looks", show_looks),
)
