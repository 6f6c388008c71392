"""The nine gates of an assessment as they stand: what closes each, or what is missing, and who let it pass."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from cases.access import Actor, standing_in
from cases.facts import gather
from cases.queries.of_kind import whole_case
from state_machines.strategic_assessment.completeness import GateFound, gates


def completeness(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[GateFound, ...]:
    """The gates G1 to G9 of one assessment, as on a day. Raises CaseNotFound, NotShown or AnotherKind."""
    file = whole_case(session, actor, reference, ("strategic_assessment",), on=on, what="gates")
    standing = standing_in(session, actor, file.case, on)
    return gates(gather(file, standing, happened_on=on, today=on))
