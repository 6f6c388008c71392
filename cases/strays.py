"""Pages that lie in the print folder without a record of their having left: of which letter are they, and may it go?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from cases.letters import CANCELLED
from cases.models import Case, CaseEvent, Dispatch, LetterFile, LetterOwed


def proofs_since(session: Session, since: date, way: str) -> Sequence[str]:
    """The proofs of what left by one way out on a day or later."""
    left = select(Dispatch.proof).where(Dispatch.way == way, Dispatch.sent_on >= since, Dispatch.proof.is_not(None))
    return [str(proof) for proof in session.scalars(left)]


def was_withdrawn(session: Session, name: str, sha256: str) -> bool:
    """Whether pages are those of a letter that was cancelled or recalled after its release.

    `name` begins with the reference of their case. Of pages that nobody knows any more, as after a restore, it is not
    said.
    """
    of_case = select(Case.id).where(literal(name).startswith(Case.reference.concat("-")))
    frozen = (
        select(LetterOwed.status)
        .join(LetterFile, LetterFile.letter_id == LetterOwed.id)
        .where(LetterFile.sha256 == sha256, LetterOwed.case_id.in_(of_case))
    )
    if statuses := session.scalars(frozen).all():
        return set(statuses) == {CANCELLED}
    released = select(CaseEvent.consequences).where(
        CaseEvent.event == "letter:released", CaseEvent.case_id.in_(of_case)
    )
    return any(one.get("sha256") == sha256 for one in session.scalars(released))
