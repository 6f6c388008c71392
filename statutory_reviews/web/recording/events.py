"""Recording an event of a case or an item, and opening an item: the form, and what is done with it when it is sent."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.entering import InputRefused, StaleVersion
from cases.queries import EventAsked, Followed
from cases.queries.letter_lists import letters_owed_since
from cases.recording import Recorded, record_event
from state_machines.engine import EventRefused
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.recording import seen as tokens
from statutory_reviews.web.recording.beforehand import recorded_last, suggested
from statutory_reviews.web.recording.entry import entered, faults_of, fields_of, refusal_shown, values_in
from statutory_reviews.web.recording.refused import reasons_in, refused_page
from statutory_reviews.web.recording.seen import Seen
from statutory_reviews.web.recording.showing import form_of, form_page
from statutory_reviews.web.recording.wanted import Wanted, asked_of, wanted_by
from statutory_reviews.web.visit import Page, Visit

_FILLED_IN = "Some answers are filled in from what is on record. Check them before you record this."
_AGAIN = "You signed in again since this form was shown. Nothing was recorded yet: look it over and record it."


def show_event(visit: Visit) -> Response:
    """The form of an event: empty, or with what was recorded last time, or as it was when a session ended on it."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    wanted = wanted_by(visit)
    try:
        asked = asked_of(visit, wanted)
    except EventRefused as refused:
        return _given_back(visit, wanted, refused, gathered(kept)) if kept else refused_page(visit, wanted, refused)
    if kept is None and asked.was_recorded and visit.query.get("from") == "last":
        return form_page(visit, asked, recorded_last(visit, wanted, asked))
    if kept is None and asked.suggested:
        return form_page(visit, asked, suggested(asked), note=_FILLED_IN)
    return form_page(visit, asked, gathered(kept or ()), note=_AGAIN if kept else None)


def send_event(visit: Visit) -> Response:
    """Record what was sent; or show it again with what is wrong, what happened meanwhile, or one group more or less."""
    wanted = wanted_by(visit)
    answers = gathered(visit.form.items())
    seen = tokens.seen_in(visit.csrf, form_of(visit), visit.form.text(tokens.FIELD))
    try:
        return _sent(visit, wanted, answers, seen)
    except EventRefused as refused:
        if seen and _is_recorded(visit, wanted, answers, seen):
            return _was_recorded(visit, wanted)
        return _given_back(visit, wanted, refused, answers, seen)


def _sent(visit: Visit, wanted: Wanted, answers: Answers, seen: Seen | None) -> Response:
    """What comes of a form. Raises EventRefused where it can no longer be recorded, whatever is entered."""
    asked = asked_of(visit, wanted)
    if seen is None:
        return form_page(visit, asked, answers, note=_AGAIN, status=HTTPStatus.CONFLICT)
    fields = fields_of(asked.asks)
    if (other := changed(fields, answers)) is not None:
        return form_page(visit, asked, other, seen=seen)
    try:
        if asked.version == seen.version:
            return _recorded_or_refused(visit, asked, tidied(fields, answers))
    except StaleVersion:
        pass  # in this very moment
    return _meanwhile(visit, wanted, answers, seen)


def _recorded_or_refused(visit: Visit, asked: EventAsked, answers: Answers) -> Response:
    """Record it, or show every reason why not. Raises StaleVersion."""
    try:
        with visit.session.begin_nested():
            return _recorded(visit, asked, answers)
    except InputRefused as refused:
        faults = faults_of(refused, asked.asks)
        return form_page(visit, asked, answers, faults=faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except EventRefused as refused:
        said = refusal_shown(refused, asked.asks)
        return form_page(visit, asked, answers, faults=said.faults, reasons=said.reasons, status=HTTPStatus.CONFLICT)


def _recorded(visit: Visit, asked: EventAsked, answers: Answers) -> Response:
    given = entered(asked.event, asked.asks, answers, visit.today)
    recorded = record_event(
        visit.session,
        reference=asked.reference,
        event=asked.event,
        values=given.values,
        actor=visit.actor,
        now=visit.now,
        happened_on=given.happened_on,
        item=asked.item,
        expected_version=asked.version,
    )
    # A session may have ended on this form before, and the step have been refused when its answers were shown again.
    take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    about, since = (visit.session, visit.actor, asked.reference), recorded.sequence
    rows = queries.followed(*about, on=visit.today, since=since)
    letters = letters_owed_since(*about, on=visit.today, since=since)
    return visit.redirect(_place(asked.reference, recorded), said=_said(asked, rows, letters))


def _meanwhile(visit: Visit, wanted: Wanted, answers: Answers, seen: Seen) -> Response:
    """The case has changed since the form was shown: by this very form sent twice, or by somebody else."""
    if _is_recorded(visit, wanted, answers, seen):
        return _was_recorded(visit, wanted)
    asked, rows = asked_of(visit, wanted), _happened_since(visit, wanted, seen)
    return form_page(visit, asked, answers, meanwhile=rows, status=HTTPStatus.CONFLICT)


def _given_back(
    visit: Visit, wanted: Wanted, refused: EventRefused, answers: Answers, seen: Seen | None = None
) -> Response:
    """The form with what was typed and why it cannot be recorded any more, for whoever was shown it before."""
    try:
        asked = asked_of(visit, wanted, to_give_back=True)
    except EventRefused:
        return refused_page(visit, wanted, refused)
    if not (seen or asked.is_theirs):
        return refused_page(visit, wanted, refused)
    rows = _happened_since(visit, wanted, seen) if seen and seen.version != asked.version else None
    answers = changed(fields_of(asked.asks), answers) or answers
    status = HTTPStatus.CONFLICT
    return form_page(visit, asked, answers, reasons=reasons_in(refused), meanwhile=rows, status=status)


def _happened_since(visit: Visit, wanted: Wanted, seen: Seen) -> tuple[Followed, ...]:
    return queries.followed(visit.session, visit.actor, wanted.reference, on=visit.today, since=seen.sequence + 1)


def _is_recorded(visit: Visit, wanted: Wanted, answers: Answers, seen: Seen) -> bool:
    return queries.recorded_already(
        visit.session,
        visit.actor,
        wanted.reference,
        wanted.event,
        lambda model: values_in(model, answers),
        since=seen.sequence,
        on=visit.today,
        item=wanted.item,
    )


def _was_recorded(visit: Visit, wanted: Wanted) -> Response:
    said = "This was recorded already: the form was sent twice, and it was recorded once."
    return visit.redirect(f"/cases/{wanted.reference}", said=said)


def _place(reference: str, recorded: Recorded) -> str:
    return f"/cases/{reference}/items/{recorded.item}" if recorded.item else f"/cases/{reference}"


def _said(asked: EventAsked, rows: tuple[Followed, ...], letters: int) -> str:
    """What was recorded, and what follows in numbers; the case page shows the rest."""
    counts = {"deadline": sum(len(row.started) for row in rows), "letter": letters}
    follows = [f"{number} {word if number == 1 else word + 's'}" for word, number in counts.items() if number]
    verb = "follows" if sum(counts.values()) == 1 else "follow"
    return f"Recorded: ‘{asked.title}’." + (f" {' and '.join(follows)} {verb} from it." if follows else "")


PAGES = (
    Page("/cases/{reference}/record/{event}", show_event),
    Page("/cases/{reference}/record/{event}", send_event, method="POST"),
    Page("/cases/{reference}/items/{item}/record/{event}", show_event),
    Page("/cases/{reference}/items/{item}/record/{event}", send_event, method="POST"),
    Page("/cases/{reference}/open/{kind}", show_event),
    Page("/cases/{reference}/open/{kind}", send_event, method="POST"),
)
