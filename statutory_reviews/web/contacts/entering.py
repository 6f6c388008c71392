"""Entering somebody in the address book, and changing what it says of them from a day on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from cases.accounts.kept_answers import keep_answers, see_answers, take_answers, take_up_once
from cases.address_book import changes
from cases.address_book.details import ContactDetails
from cases.address_book.finding import book_of
from cases.address_book.shown import contact_shown
from cases.address_book.views import ContactView
from cases.entering import InputRefused
from statutory_reviews.web.contacts.listing import book_asked
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.asked import Asked, Control, asked_by
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.security import new_token
from statutory_reviews.web.visit import Page, Visit

_FROM = Asked("from_on", Control.DAY, "The day from which this holds", "Without a day: today.", is_required=False)
_CHANGED = "Somebody changed this entry while you were filling the form in. Nothing was kept: look at it, then send it."


def ask_for_new(visit: Visit) -> Response:
    """The form for a new entry; with the answers kept from a session that ended before it was sent."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _page(visit, gathered(kept or ()))


def enter(visit: Visit) -> Response:
    """Enter somebody; or ask again, with what is wrong."""
    answers = _answers(visit)
    read = read_form(_asks(), answers)
    if read.wrong:
        return _page(visit, answers, wrong=read.wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    from_on, form = _from(read.values, visit.today), f"{visit.url_path} {visit.form.text('once')}"
    if not take_up_once(visit.session, visit.actor.key, form, visit.wall_clock):
        return _entered_already(visit, form)
    try:
        with visit.session.begin_nested():
            key = changes.add_contact(
                visit.session,
                partnership=book_asked(visit),
                values=read.values,
                from_on=from_on,
                actor=visit.actor,
                now=visit.now,
            )
    except InputRefused as refused:
        return _page(visit, answers, wrong=refused.fields, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    keep_answers(visit.session, visit.actor.key, form, [("key", key)], visit.wall_clock)
    return visit.redirect(f"/contacts/{key}", said=f"Entered as {key}.")


def _entered_already(visit: Visit, form: str) -> Response:
    """The entry that the same form made when it was sent before."""
    key = dict(see_answers(visit.session, visit.actor.key, form, visit.wall_clock)).get("key")
    said = f"Entered as {key} already; nothing was entered twice." if key else "That form was sent already."
    return visit.redirect(f"/contacts/{key}" if key else "/contacts", said=said)


def ask_for_change(visit: Visit) -> Response:
    """The details of an entry as they stand, to be changed."""
    shown = _shown(visit)
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    standing = shown.details.model_dump(mode="json", exclude_none=True) if shown.details else {}
    return _page(visit, gathered(kept) if kept else as_typed(_asks(), standing), shown=shown)


def change(visit: Visit) -> Response:
    """Change an entry from a day on, where it is still what was changed; or ask again."""
    answers, shown = _answers(visit), _shown(visit)
    read = read_form(_asks(), answers)
    if read.wrong:
        return _page(visit, answers, shown=shown, wrong=read.wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if visit.form.text("seen") != _seen(shown):
        return _page(visit, answers, shown=shown, wrong={"": _CHANGED}, status=HTTPStatus.CONFLICT)
    from_on = _from(read.values, visit.today)
    values = {one.name: read.values.get(one.name, "") for one in asked_by(ContactDetails)}
    try:
        with visit.session.begin_nested():
            until = changes.change_contact(
                visit.session, key=shown.key, values=values, from_on=from_on, actor=visit.actor, now=visit.now
            )
    except InputRefused as refused:
        return _page(visit, answers, shown=shown, wrong=refused.fields, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    until_then = f" It holds until a change recorded for {until:%-d %B %Y}." if until else ""
    return visit.redirect(f"/contacts/{shown.key}", said=f"Changed from {from_on:%-d %B %Y}.{until_then}")


def _asks() -> tuple[Asked, ...]:
    return (*asked_by(ContactDetails), _FROM)


def _answers(visit: Visit) -> Answers:
    return tidied(_asks(), gathered(visit.form.items()))


def _from(values: dict[str, Any], today: date) -> date:
    written = values.pop(_FROM.name, None)
    return date.fromisoformat(written) if written else today


def _shown(visit: Visit) -> ContactView:
    return contact_shown(visit.session, visit.actor, visit.path["key"], on=visit.today, now=visit.now)


def _seen(shown: ContactView) -> str:
    """What somebody saw who changes an entry: every version that there was."""
    versions = "".join(f"{one.from_on}{one.recorded_at}{one.officer}" for one in shown.versions)
    return hashlib.sha256(f"{shown.merged_into}{versions}".encode()).hexdigest()


def _page(
    visit: Visit,
    answers: Answers,
    *,
    shown: ContactView | None = None,
    wrong: Mapping[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    if shown is None:
        book_of(visit.session, visit.actor, book_asked(visit), visit.today)
    faults = {place: in_page_words(sentence) for place, sentence in (wrong or {}).items()}
    heading = f"Change {shown.key}" if shown else "Enter somebody"
    return visit.page(
        "contacts/enter.html",
        title=f"{heading} – address book",
        status=status,
        heading=heading,
        form=form_shown(_asks(), answers, faults=faults),
        seen=_seen(shown) if shown else "",
        once=visit.form.text("once") or new_token(),
        book=book_asked(visit) or "",
        back=f"/contacts/{shown.key}" if shown else "/contacts",
    )


PAGES = (
    Page("/contacts/new", ask_for_new),
    Page("/contacts/new", enter, method="POST"),
    Page("/contacts/{key}/change", ask_for_change),
    Page("/contacts/{key}/change", change, method="POST"),
)
