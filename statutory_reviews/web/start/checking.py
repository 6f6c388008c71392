"""The page on which the answers are checked, and the step that opens the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.entering import InputRefused
from cases.opening import open_case
from cases.queries import OpeningAsked
from cases.recording import Recorded
from state_machines.engine import EventRefused
from statutory_reviews.web import fingerprints
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.faults import Fault
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.start.day import day_in, day_shown, day_typed
from statutory_reviews.web.start.draft import (
    answers_so_far,
    known_in,
    opening_of,
    pages_of,
    place_of,
    take_draft,
)
from statutory_reviews.web.start.pages import faults_in
from statutory_reviews.web.start.parts import Part
from statutory_reviews.web.start.told import Section, told
from statutory_reviews.web.visit import Page, Visit

_NOT_LISTED = (
    " The body it comes from is not on the partnership’s list, so no interest in it can be shown: "
    "check that its name is not a slip."
)
_CHANGED = (
    "The answers were changed since you looked, on another page of yours. Nothing was opened: "
    "read them again as they stand now, then open the case."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One page of the form with what was answered on it."""

    part: Part
    sections: tuple[Section, ...]


def show_answers(visit: Visit) -> Response:
    """What was answered on all pages, and what is still missing."""
    opening = opening_of(visit)
    answers = answers_so_far(visit, opening)
    if not answers:
        return visit.redirect(place_of(opening))
    return _page(visit, opening, answers, faults=faults_in(opening, answers, visit))


def open_it(visit: Visit) -> Response:
    """Open the case as it was shown, once however often the button is pressed; or show what stands in the way."""
    opening = opening_of(visit)
    draft = take_draft(visit, opening)
    if draft is None:
        return visit.redirect("/cases", said="This was opened already, or thrown away. Look for it in this list.")
    answers = {**tidied(asked_by(opening.asks), draft), **day_typed(gathered(visit.form.items()))}
    if visit.form.text(fingerprints.FIELD) != _mark(opening, draft):
        return _page(visit, opening, answers, reasons=(_CHANGED,), status=HTTPStatus.CONFLICT)
    if faults := {**faults_in(opening, answers, visit), **day_in(opening, answers).wrong}:
        return _page(visit, opening, answers, faults=faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with visit.session.begin_nested():
            opened = _opened(visit, opening, answers)
    except InputRefused as refused:
        return _page(visit, opening, answers, faults=refused.fields, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except EventRefused as refused:
        # Where one of the same reference is refused, whoever knows that it is another matter says so here.
        again = opening.asks.same_source is not None and opening.asks.only_one is None
        conflict = HTTPStatus.CONFLICT
        return _page(visit, opening, answers, reasons=refused.reasons, may_be_again=again, status=conflict)
    said = f"Case {opened.reference} is open.{_NOT_LISTED if opened.warning else ''}"
    return visit.redirect(_then(visit, opened), said=said)


def _opened(visit: Visit, opening: OpeningAsked, answers: Answers) -> Recorded:
    return open_case(
        visit.session,
        partnership=opening.partnership,
        kind=opening.kind,
        values=read_form(asked_by(opening.asks), answers).values,
        actor=visit.actor,
        now=visit.now,
        happened_on=day_in(opening, answers).on,
        again=visit.form.text("form-again") == "yes",
    )


def _then(visit: Visit, opened: Recorded) -> str:
    """What is proposed about the case where something is, else the case itself."""
    found = queries.proposals(visit.session, visit.actor, opened.reference, on=visit.today)
    return f"/cases/{opened.reference}{'/proposal' if found else ''}"


def _page(
    visit: Visit,
    opening: OpeningAsked,
    answers: Answers,
    *,
    faults: Mapping[str, str] | None = None,
    reasons: tuple[str, ...] = (),
    may_be_again: bool = False,
    status: int = HTTPStatus.OK,
) -> Response:
    known, parts, place = known_in(visit, opening), pages_of(opening), place_of(opening)
    names = {one.value: one.text for one in known["body"]}
    checked: list[Checked] = []
    lines: list[tuple[Fault, str | None]] = []
    for part in parts:
        own = {path: words for path, words in (faults or {}).items() if path.split(".")[0] in part.names}
        form = form_shown(part.asked, answers, known=known, faults=own)
        checked.append(Checked(part, told(form.questions, names)))
        lines += [(fault, f"{place}/part/{part.number}?then=check#{fault.anchor}") for fault in form.faults]
    # What is refused may be so because of the day: then the question stands open.
    day = day_shown(opening, answers, faults, is_folded=status == HTTPStatus.OK)
    lines += [(fault, f"#{fault.anchor}") for fault in day.faults]
    of_no_page = {*(name for part in parts for name in part.names), *(one.name for one in day.questions)}
    others = (words for path, words in (faults or {}).items() if path.split(".")[0] not in of_no_page)
    lines += [(Fault(words, None), None) for words in others]
    return visit.page(
        "start/check.html",
        title=f"{'Error: ' if reasons else ''}Check the answers – {opening.event}",
        status=status,
        opening=opening,
        place=place,
        checked=checked,
        lines=lines,
        reasons=reasons,
        day=day,
        seen=_mark(opening, answers),
        may_be_again=may_be_again,
    )


def _mark(opening: OpeningAsked, answers: Answers) -> str:
    """The mark of the answers that were shown; the day is typed on the same page and so is none of them."""
    shown = tidied(asked_by(opening.asks), answers)
    return fingerprints.fingerprint_of({name: shown[name] for name in sorted({*shown} - {*day_typed(shown)})})


PAGES = (
    Page("/start/{partnership}/{kind}/check", show_answers),
    Page("/start/{partnership}/{kind}/check", open_it, method="POST"),
)
