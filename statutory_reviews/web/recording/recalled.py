"""What stands beside a decision: what an earlier step put on record, and what the rules propose, in short."""

from __future__ import annotations

from dataclasses import dataclass

from cases import queries
from cases.queries import DeathProposals, EventAsked, RecordedRow
from statutory_reviews.web.case.told import Told, in_short, told
from statutory_reviews.web.visit import Visit

_CHARACTERS_OF_A_FIELD = 1_200


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known before the form: the row of the earlier step with what was entered, and the proposal."""

    row: RecordedRow | None
    fields: tuple[Told, ...]
    proposal: DeathProposals | None


def recalled(visit: Visit, asked: EventAsked) -> Recalled | None:
    """What the step recalls, as it stands corrected today; None for a step that recalls nothing."""
    if asked.recalls is None:
        return None
    row = queries.recorded_latest(visit.session, visit.actor, asked.reference, asked.recalls, on=visit.today)
    entered = told(row.model, row.entered, asked.bodies) if row else ()
    proposal = queries.proposals(visit.session, visit.actor, asked.reference, on=visit.today)
    return Recalled(
        row=row,
        fields=tuple(in_short((one,), _CHARACTERS_OF_A_FIELD)[0][0] for one in entered),
        proposal=proposal if isinstance(proposal, DeathProposals) else None,
    )
