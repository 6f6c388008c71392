"""Recording an event of a case or an item, and opening an item: the form, and what is done with it when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.entering import InputRefused, StaleVersion
from cases.queries import EventAsked, Followed
from cases.recording import Recorded, record_event
from state_machines.engine import EventRefused
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.recording import seen as tokens
from statutory_reviews.web.recording.beforehand import letters_waiting, recorded_last, suggested
from statutory_reviews.web.recording.entry import entered, faults_of, fields_of, refusal_shown, values_in
from statutory_reviews.web.recording.refused import refused_page
from statutory_reviews.web.recording.seen import Seen
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
        return refused_page(visit, wanted, refused)
    if kept is None and asked.was_recorded and visit.query.get("from") == "last":
        return _page(visit, asked, recorded_last(visit, wanted, asked))
    if kept is None and asked.suggested:
        return _page(visit, asked, suggested(asked), note=_FILLED_IN)
    return _page(visit, asked, gathered(kept or ()), note=_AGAIN if kept else None)


def send_event(visit: Visit) -> Response:
    """Record what was sent; or show it again with what is wrong, what happened meanwhile, or one group more or less."""
    wanted = wanted_by(visit)
    answers = gathered(visit.form.items())
    seen = tokens.seen_in(visit.csrf, _form(visit), visit.form.text(tokens.FIELD))
    try:
        asked = asked_of(visit, wanted)
    except EventRefused as refused:
        if seen and _is_recorded(visit, wanted, answers, seen):
            return _was_recorded(visit, wanted)
        return refused_page(visit, wanted, refused)
    if seen is None:
        return _page(visit, asked, answers, note=_AGAIN, status=HTTPStatus.CONFLICT)
    fields = fields_of(asked.asks)
    if (other := changed(fields, answers)) is not None:
        return _page(visit, asked, other, seen=seen)
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
        return _page(visit, asked, answers, faults=faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except EventRefused as refused:
        said = refusal_shown(refused, asked.asks)
        return _page(visit, asked, answers, faults=said.faults, reasons=said.reasons, status=HTTPStatus.CONFLICT)


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
    rows = queries.followed(visit.session, visit.actor, asked.reference, on=visit.today, since=recorded.sequence)
    return visit.redirect(_place(asked.reference, recorded), said=_said(asked, rows))


def _meanwhile(visit: Visit, wanted: Wanted, answers: Answers, seen: Seen) -> Response:
    """The case has changed since the form was shown: by this very form sent twice, or by somebody else."""
    if _is_recorded(visit, wanted, answers, seen):
        return _was_recorded(visit, wanted)
    asked = asked_of(visit, wanted)
    rows = queries.followed(visit.session, visit.actor, wanted.reference, on=visit.today, since=seen.sequence + 1)
    return _page(visit, asked, answers, meanwhile=rows, status=HTTPStatus.CONFLICT)


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


def _page(
    visit: Visit,
    asked: EventAsked,
    answers: Answers,
    *,
    seen: Seen | None = None,
    faults: Mapping[str, str] | None = None,
    reasons: tuple[str, ...] = (),
    meanwhile: tuple[Followed, ...] | None = None,
    note: str | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    known = known_of(asked.bodies, asked.deadlines, near=asked.bodies_in_it)
    form = form_shown(fields_of(asked.asks), answers, known=known, faults=faults)
    now = seen or Seen(asked.version, asked.sequence)
    return visit.page(
        "recording/event.html",
        title=f"{'Error: ' if form.faults or reasons else ''}{asked.title} – {asked.reference}",
        status=status,
        asked=asked,
        form=form,
        reasons=reasons,
        meanwhile=meanwhile,
        note=note,
        letters=letters_waiting(visit, asked),
        token=tokens.token(visit.csrf, _form(visit), now),
        back=f"/cases/{asked.reference}/items/{asked.item}"
        if asked.item and not asked.opens
        else f"/cases/{asked.reference}",
    )


def _form(visit: Visit) -> tuple[str, str]:
    """What a form's token is bound to beside the session: whose form it is, and of which case, item and event."""
    return visit.actor.key, visit.url_path


def _place(reference: str, recorded: Recorded) -> str:
    return f"/cases/{reference}/items/{recorded.item}" if recorded.item else f"/cases/{reference}"


def _said(asked: EventAsked, rows: tuple[Followed, ...]) -> str:
    """What was recorded, and what follows in numbers; the case page shows the rest."""
    counts = {"deadline": sum(len(row.started) for row in rows), "letter": sum(len(row.letters) for row in rows)}
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
