"""What is said of a document after it was filed: what it answers, or that it should not lie where it lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from cases.access import CaseNotFound
from cases.accounts.kept_answers import take_answers
from cases.documents import answering, withdrawing
from cases.entering import InputRefused
from cases.queries.filing_choices import FilingChoices, filing_choices
from state_machines.engine import EventRefused
from statutory_reviews.web.case.around import head_of, shown
from statutory_reviews.web.documents.asked import asked_of_its_answer, numbers_in
from statutory_reviews.web.documents.finding import address_of, check_is_there, number_of
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.lengths import too_long
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import Page, Visit

Values = Mapping[str, Any]

_NOT_YOURS = "Only the coordinator or the partnership chair may do this."
_REASON = Asked("reason", Control.PROSE, "Why", "It is kept beside the document: name nobody.", is_required=True)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it means and asks, and what takes it, which answers with where to go and what to say there."""

    heading: str
    about: str
    button: str
    asks: Callable[[FilingChoices], tuple[Asked, ...]]
    take: Callable[[Visit, Values], tuple[str, str]]


def ask(change: Change, visit: Visit) -> Response:
    """The form of a change; with the answers kept from a session that ended before it was sent."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _asking(change, visit, gathered(kept or ()))


def take(change: Change, visit: Visit) -> Response:
    """Make the change; or ask again, with what is wrong."""
    answers = gathered(visit.form.items())
    given = read_form(change.asks(_choices(visit)), answers)
    if wrong := too_long(given.values):
        return _asking(change, visit, answers, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with visit.session.begin_nested():
            address, said = change.take(visit, given.values)
    except InputRefused as refused:
        return _asking(change, visit, answers, refused.fields, HTTPStatus.UNPROCESSABLE_ENTITY)
    return visit.redirect(address, said=said)


def _answers(visit: Visit, values: Values) -> tuple[str, str]:
    number = number_of(visit)
    found, wrong = numbers_in(values)
    if wrong:
        raise InputRefused("say_what_it_answers", wrong)
    answering.say_what_it_answers(
        visit.session,
        reference=visit.path["reference"],
        number=number,
        letter=found["answers"],
        row=found["answers_row"],
        actor=visit.actor,
        now=visit.now,
    )
    return address_of(visit, number), "What it answers is kept."


def _withdraw(visit: Visit, values: Values) -> tuple[str, str]:
    number = number_of(visit)
    withdrawing.withdraw(
        visit.session,
        reference=visit.path["reference"],
        number=number,
        reason=values.get("reason", ""),
        actor=visit.actor,
        now=visit.now,
    )
    return address_of(visit), f"Document {number} is withdrawn. Its row stays."


def _move(visit: Visit, values: Values) -> tuple[str, str]:
    number = number_of(visit)
    if "to" not in values:
        raise InputRefused("withdraw_document", {"to": "Write the reference of the case to which it belongs."})
    try:
        filed = withdrawing.move(
            visit.session,
            visit.application.documents,
            reference=visit.path["reference"],
            number=number,
            to=values["to"],
            reason=values.get("reason", ""),
            actor=visit.actor,
            now=visit.now,
        )
    except CaseNotFound:
        raise InputRefused("withdraw_document", {"to": "There is no such case that you may see."}) from None
    there = f"/cases/{filed.reference}/documents/{filed.number}"
    return there, f"Document {number} of {visit.path['reference']} lies here now, as document {filed.number}."


CHANGES: Mapping[str, Change] = {
    "answers": Change(
        "Say what it answers",
        "In place of what was said before; with nothing chosen it answers nothing.",
        "Keep this",
        asked_of_its_answer,
        _answers,
    ),
    "withdraw": Change(
        "Withdraw it",
        "Its row stays; what it says is not shown any more, what it answered is undone, and what came in it goes too.",
        "Withdraw it",
        lambda _: (_REASON,),
        _withdraw,
    ),
    "move": Change(
        "Move it to another case",
        "It is withdrawn here and filed there, as of the same day. What it answered is undone; a person who sent it is "
        "somebody else there until you say who.",
        "Move it",
        lambda _: (
            Asked(
                "to",
                Control.LINE,
                "The case to which it belongs",
                "Its reference, such as MK-DHR-2026-002.",
                is_required=True,
            ),
            _REASON,
        ),
        _move,
    ),
}


def _asking(
    change: Change,
    visit: Visit,
    answers: Answers,
    wrong: Mapping[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    number = number_of(visit)
    asks = change.asks(_choices(visit))
    check_is_there(visit, number, answers)
    faults = {name: in_page_words(sentence) for name, sentence in (wrong or {}).items()}
    return shown(
        visit,
        head_of(visit, look=None),
        "documents",
        "documents/change.html",
        heading=f"Document {number}: {change.heading[:1].lower()}{change.heading[1:]}",
        status=status,
        change=change,
        form=form_shown(asks, answers, faults=faults),
        back=address_of(visit, number),
    )


def _choices(visit: Visit) -> FilingChoices:
    choices = filing_choices(visit.session, visit.actor, visit.path["reference"], on=visit.today)
    if not choices.may_file:
        raise EventRefused("change_document", "", (_NOT_YOURS,))
    return choices


PAGES = (
    *(Page(f"/cases/{{reference}}/documents/{{number}}/{name}", partial(ask, one)) for name, one in CHANGES.items()),
    *(
        Page(f"/cases/{{reference}}/documents/{{number}}/{name}", partial(take, one), method="POST")
        for name, one in CHANGES.items()
    ),
)
