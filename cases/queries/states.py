"""How many cases stand in each state, of those that a person may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.models import Case


def cases_in_states(session: Session, actor: Actor, *, on: date) -> Mapping[tuple[str, str, str], int]:
    """The number of cases by kind, version of the lifecycle, and state."""
    rows = session.execute(
        select(Case.kind, Case.lifecycle_version, Case.state, func.count())
        .where(visible_cases(actor, on))
        .group_by(Case.kind, Case.lifecycle_version, Case.state)
    )
    return {(kind, version, state): number for kind, version, state, number in rows}
