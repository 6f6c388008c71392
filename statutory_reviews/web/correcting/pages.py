"""Correcting a row of a case's history: the form as it stands on record, and what is done when it is sent."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.correcting_together import correct_fields
from cases.entering import InputRefused, StaleVersion
from cases.queries import Followed
from cases.recording import Recorded
from state_machines.engine import EventRefused
from statutory_reviews.web.correcting.asking import Asking, asked_of, asking_of, given_back, uncovered
from statutory_reviews.web.correcting.form import fields_of, on_record, parts_in, people_in, settled_in, wanted_in
from statutory_reviews.web.correcting.showing import (
    SHOW,
    covered_page,
    form_of,
    form_page,
    history_of,
    refused_page,
)
from statutory_reviews.web.forms.answers import Answers, gathered, tidied, typed
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.recording import seen as tokens
from statutory_reviews.web.recording.seen import Seen
from statutory_reviews.web.visit import NotThere, Page, Visit

_AGAIN = "You signed in again since this form was shown. Nothing was corrected yet: look it over and send it."
_THE_SAME = "Nothing here differs from what is on record. Change what is wrong, or leave it as it is."


def show_parts(visit: Visit) -> Response:
    """What may be corrected, where that takes several pages; else the one there is."""
    try:
        asked = asked_of(visit)
    except EventRefused as refused:
        return refused_page(visit, refused)
    parts = parts_in(asked)
    if len(parts) == 1:
        return visit.redirect(f"{visit.url_path}/1")
    return visit.page(
        "correcting/parts.html",
        title=f"Correct row {asked.row.words.sequence} – {asked.reference}",
        asked=asked,
        parts=parts,
        settled=settled_in(asked),
        back=history_of(asked.reference),
    )


def show_correction(visit: Visit) -> Response:
    """A page with what stands on record, once any people in it are asked for; or as a session ended on it."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    try:
        asking = asking_of(visit)
    except EventRefused as refused:
        return _given_back(visit, refused, gathered(kept)) if kept else refused_page(visit, refused)
    if kept is not None and not typed(gathered(kept), SHOW):
        return form_page(visit, asking, gathered(kept), note=_AGAIN)
    if people := people_in(asking.asked, asking.part):
        return covered_page(visit, asking, people)
    return form_page(visit, asking, on_record(asking.asked, asking.part))


def send_correction(visit: Visit) -> Response:
    """Uncover a page, or correct what was changed on it; or show it again with what is wrong or happened meanwhile."""
    seen = tokens.seen_in(visit.csrf, form_of(visit), visit.form.text(tokens.FIELD))
    answers = gathered(visit.form.items())
    try:
        return _sent(visit, answers, seen)
    except EventRefused as refused:
        return _given_back(visit, refused, answers, seen)


def _sent(visit: Visit, answers: Answers, seen: Seen | None) -> Response:
    """What comes of a page. Raises EventRefused where the row can no longer be corrected, or not by this person."""
    asking = uncovered(visit, asking_of(visit))
    if visit.form.text(SHOW):
        return form_page(visit, asking, on_record(asking.asked, asking.part))
    if seen is None:
        return form_page(visit, asking, answers, note=_AGAIN, status=HTTPStatus.CONFLICT)
    fields = fields_of(asking.part)
    if (other := changed(fields, answers)) is not None:
        return form_page(visit, asking, other, seen=seen)
    answers = tidied(fields, answers)
    try:
        if asking.asked.version == seen.version:
            return _corrected_or_refused(visit, asking, answers)
    except StaleVersion:
        asking = uncovered(visit, asking_of(visit))  # in this very moment
    return _meanwhile(visit, asking, answers, seen)


def _corrected_or_refused(visit: Visit, asking: Asking, answers: Answers) -> Response:
    """Correct it, or show every reason why not. Raises StaleVersion."""
    wanted, wrong = wanted_in(asking.asked, asking.part, answers), HTTPStatus.UNPROCESSABLE_ENTITY
    if wanted.wrong:
        return form_page(visit, asking, answers, faults=wanted.wrong, status=wrong)
    if not wanted.values:
        return form_page(visit, asking, answers, reasons=(_THE_SAME,), status=wrong)
    try:
        done = correct_fields(
            visit.session,
            reference=asking.asked.reference,
            sequence=asking.row.sequence,
            values=wanted.values,
            reason=wanted.reason,
            actor=visit.actor,
            now=visit.now,
            expected_version=asking.asked.version,
            keys=wanted.keys,
        )
    except InputRefused as refused:
        return form_page(visit, asking, answers, faults=refused.fields, status=wrong)
    except EventRefused as refused:
        return form_page(visit, asking, answers, reasons=refused.reasons, status=HTTPStatus.CONFLICT)
    return visit.redirect(history_of(asking.asked.reference), said=_said(asking.row, done))


def _meanwhile(visit: Visit, asking: Asking, answers: Answers, seen: Seen) -> Response:
    """The case has changed since the form was shown: by this very form sent twice, or by somebody else."""
    reference, wanted = asking.asked.reference, wanted_in(asking.asked, asking.part, answers)
    if not wanted.values:
        said = f"Row {asking.row.sequence} says this already: nothing was left to correct."
        return visit.redirect(history_of(reference), said=said)
    rows = queries.followed(visit.session, visit.actor, reference, on=visit.today, since=seen.sequence + 1)
    return form_page(visit, asking, answers, meanwhile=rows, would_change=wanted.labels, status=HTTPStatus.CONFLICT)


def _given_back(visit: Visit, refused: EventRefused, answers: Answers, seen: Seen | None = None) -> Response:
    """The page with what was typed on it and why it corrects nothing any more, for those who may correct a record."""
    if typed(answers, SHOW):
        return refused_page(visit, refused)
    try:
        asking = given_back(visit)
    except (EventRefused, NotThere):
        return refused_page(visit, refused)
    answers = changed(fields_of(asking.part), answers) or answers
    status = HTTPStatus.CONFLICT
    return form_page(visit, asking, answers, seen=seen, reasons=refused.reasons, status=status)


def _said(row: Followed, done: tuple[Recorded, ...]) -> str:
    """What was corrected, in numbers; the history shows the rest."""
    moved = {one["name"] for each in done for one in each.consequences["moved"]}
    number = "One field is" if len(done) == 1 else f"{len(done)} fields are"
    dates = f" {len(moved)} {'deadline' if len(moved) == 1 else 'deadlines'} moved with it." if moved else ""
    return f"{number} corrected in row {row.sequence}, {row.title}.{dates}"


PAGES = (
    Page("/cases/{reference}/history/{number}/correct", show_parts),
    Page("/cases/{reference}/history/{number}/correct/{part}", show_correction),
    Page("/cases/{reference}/history/{number}/correct/{part}", send_correction, method="POST"),
)
