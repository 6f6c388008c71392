"""One entry of the address book, with everything that was ever recorded of it, and who looked at it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from starlette.responses import Response

from cases.address_book.details import ContactDetails
from cases.address_book.shown import contact_looks, contact_shown
from statutory_reviews.web.contacts.changes import CHANGES, may_be_asked
from statutory_reviews.web.visit import Page, Visit


def show_contact(visit: Visit) -> Response:
    """An entry as it stands today; the look is kept."""
    shown = contact_shown(visit.session, visit.actor, visit.path["key"], on=visit.today, now=visit.now)
    return visit.page(
        "contacts/show.html",
        title=f"{shown.key} – address book",
        contact=shown,
        details=_told(shown.details) if shown.details else (),
        told=_told,
        changes=[(name, one.heading) for name, one in CHANGES.items() if may_be_asked(name, shown)],
    )


def show_looks(visit: Visit) -> Response:
    """Who looked at an entry, and when; this look is kept too."""
    key = visit.path["key"]
    rows = contact_looks(visit.session, visit.actor, key, on=visit.today, now=visit.now)
    return visit.page("contacts/looks.html", title=f"Looks at {key} – address book", key=key, rows=rows[::-1][:200])


def _told(details: ContactDetails) -> tuple[tuple[str, str], ...]:
    """What is recorded, field by field, in words."""
    said = ((name.replace("_", " ").capitalize(), getattr(details, name)) for name in ContactDetails.model_fields)
    return tuple((name, _words(value)) for name, value in said if value)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return "Yes" if value is True else value.replace("_", " ") if isinstance(value, StrEnum) else str(value)


PAGES = (
    Page("/contacts/{key}", show_contact),
    Page("/contacts/{key}/looks", show_looks),
)
