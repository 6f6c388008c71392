"""What a form begins with: what was recorded last or is on record, and letters to look at before the step is taken."""

from __future__ import annotations

from cases import queries
from cases.queries import EventAsked, LetterRow
from statutory_reviews.web.forms.answers import Answers
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.recording.wanted import Wanted
from statutory_reviews.web.visit import Visit

_WAIT = frozenset({"awaiting_release", "awaiting_addressee", "held"})


def recorded_last(visit: Visit, wanted: Wanted, asked: EventAsked) -> Answers:
    """What was entered when this was last recorded, as it would be typed; the look at it is kept."""
    about = (visit.session, visit.actor, wanted.reference, wanted.event)
    values = queries.recorded_last(*about, now=visit.now, on=visit.today, item=wanted.item)
    return as_typed(asked_by(asked.asks), values, known={"body": asked.bodies.keys()})


def suggested(asked: EventAsked) -> Answers:
    """What is on record already, as it would be typed."""
    return as_typed(asked_by(asked.asks), asked.suggested, known={"body": asked.bodies.keys()})


def letters_waiting(visit: Visit, asked: EventAsked) -> tuple[LetterRow, ...]:
    """The letters of the case that have not been let go, where they are to be looked at before this step."""
    if not asked.after_letters:
        return ()
    found = queries.letters(visit.session, visit.actor, on=visit.today, reference=asked.reference)
    return tuple(row for row in found if row.status in _WAIT or _is_to_be_worded(row))


def _is_to_be_worded(row: LetterRow) -> bool:
    return row.status == "owed" and row.release == "by_a_person"
