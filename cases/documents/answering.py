"""What a document answers: a letter of ours or a row of history, as a person says; what an e-mail itself names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.documents.changing import take_in_hand
from cases.documents.finding import withdrawal_of
from cases.entering import InputRefused
from cases.letters import SENT, letter_in, own_recipients
from cases.models import Case, CaseEvent, Dispatch, LetterOwed

EVENT = "document:answers"
_ASKED = "say_what_it_answers"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A letter that an e-mail names as the one it answers. Anybody can write that: a person confirms it."""

    reference: str
    letter_id: int
    title: str
    sent_on: date | None


def proposed(session: Session, actor: Actor, answers: Iterable[str], *, on: date) -> tuple[Proposed, ...]:
    """The letters behind references of ours, among those this person may see, in the order in which they were sent."""
    sent = select(Dispatch.letter_id).where(Dispatch.reference.in_(list(answers)))
    query = (
        select(LetterOwed, Case)
        .join(Case, Case.id == LetterOwed.case_id)
        .where(LetterOwed.id.in_(sent), visible_cases(actor, on))
        .order_by(LetterOwed.id)
    )
    return tuple(
        Proposed(case.reference, row.id, letter_in(case.kind, case.lifecycle_version, row.letter).title, row.sent_on)
        for row, case in session.execute(query)
        if (own := own_recipients(session, actor, case, on)) is None or row.recipient in own
    )


def check_answers(session: Session, case: Case, letter: int | None, row: int | None) -> None:
    """Raises InputRefused where there is no such letter or row in the case, or the letter has not left yet."""
    if letter is not None:
        status = session.scalar(select(LetterOwed.status).where(LetterOwed.id == letter, LetterOwed.case_id == case.id))
        if status is None:
            words = f"There is no letter {letter} in this case. 'reviews letters list {case.reference}' shows them."
            raise InputRefused(_ASKED, {"answers": words})
        if status != SENT:
            raise InputRefused(_ASKED, {"answers": f"Letter {letter} has not been sent, so nothing can answer it."})
    if row is not None:
        known = select(CaseEvent.id).where(CaseEvent.case_id == case.id, CaseEvent.sequence == row)
        if session.scalar(known) is None:
            words = f"The history has no row {row}. 'reviews history show {case.reference}' shows the rows."
            raise InputRefused(_ASKED, {"answers_row": words})


def say_what_it_answers(
    session: Session,
    *,
    reference: str,
    number: int,
    letter: int | None,
    row: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Put down what a document answers, in place of what was said before; with neither, that it answers nothing.

    Raises CaseNotFound, DocumentNotFound, InputRefused, or EventRefused when the actor may not.
    """
    taken = take_in_hand(session, actor, reference, number, asked=_ASKED, now=now)
    document = taken.document
    if withdrawal_of(session, document) is not None:
        raise InputRefused(_ASKED, {"document": f"Document {number} was withdrawn, so it answers nothing any more."})
    check_answers(session, taken.case, letter, row)
    if (document.answers_letter, document.answers_row) == (letter, row):
        return
    document.answers_letter, document.answers_row = letter, row
    taken.note(EVENT, {"document": number, "answers": letter, "answers_row": row})
