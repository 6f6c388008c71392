"""Taking a change to an entry of the address book, or asking again with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from starlette.responses import Response

from cases.accounts.kept_answers import take_answers
from cases.address_book.finding import ContactNotFound
from cases.address_book.shown import contact_shown
from cases.entering import InputRefused
from state_machines.engine import EventRefused
from statutory_reviews.web.contacts.changes import CHANGES, asks_of
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.lengths import too_long
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import Page, Visit

_ABOUT = {"merge": "into", "end": "from", "link": "person"}
"""What a refusal of each change is about, by the field at which it is said; else it stands above the form."""
_NO_SUCH = "There is no such entry in the address book. Write its key, such as C3."


def ask(name: str, visit: Visit) -> Response:
    """The page of a change; with the answers kept from a session that ended before it was sent."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _page(name, visit, gathered(kept or ()))


def take(name: str, visit: Visit) -> Response:
    """Make the change, and go to the entry; or ask again."""
    key, answers = visit.path["key"], gathered(visit.form.items())
    shown = contact_shown(visit.session, visit.actor, key, on=visit.today, now=visit.now)
    given = read_form(asks_of(name, shown), answers)
    if wrong := {**too_long(given.values), **given.wrong}:
        return _page(name, visit, answers, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with visit.session.begin_nested():
            said = CHANGES[name].take(visit, shown.key, given.values)
    except InputRefused as refused:
        return _page(name, visit, answers, refused.fields, HTTPStatus.UNPROCESSABLE_ENTITY)
    except ContactNotFound:
        return _page(name, visit, answers, {"into": _NO_SUCH}, HTTPStatus.UNPROCESSABLE_ENTITY)
    except EventRefused as refused:
        about = {_ABOUT.get(name, ""): " ".join(refused.reasons)}
        return _page(name, visit, answers, about, HTTPStatus.UNPROCESSABLE_ENTITY)
    return visit.redirect(f"/contacts/{shown.key}", said=said)


def _page(
    name: str,
    visit: Visit,
    answers: Answers,
    wrong: Mapping[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    shown = contact_shown(visit.session, visit.actor, visit.path["key"], on=visit.today, now=visit.now)
    faults = {place: in_page_words(sentence) for place, sentence in (wrong or {}).items()}
    return visit.page(
        "contacts/change.html",
        title=f"{CHANGES[name].heading}: {shown.key} – address book",
        status=status,
        key=shown.key,
        change=CHANGES[name],
        form=form_shown(asks_of(name, shown), answers, faults=faults),
    )


PAGES = (
    *(Page(f"/contacts/{{key}}/{name}", partial(ask, name)) for name in CHANGES),
    *(Page(f"/contacts/{{key}}/{name}", partial(take, name), method="POST") for name in CHANGES),
)
