"""What stands above every page of a case: which case it is, how it stands, and how this person stands to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor, Standing, visible_items
from cases.models import Case, Item
from cases.queries.taking_part import MAY_READ_LOOKS
from state_machines.lifecycle import Lifecycle, Role, State
from state_machines.registry import lifecycle_of


@dataclass(frozen=True, slots=True)
class CaseHead:
    """One case in short. `items` counts those this person may see, by kind.

    `is_whole` is False for an agency's contact, who sees their own agency's part alone. `standing` is the reader's.
    """

    reference: str
    kind: str
    title: str
    lifecycle: Lifecycle
    state: State
    state_since: date
    is_whole: bool
    sees_people: bool
    reads_looks: bool
    standing: Standing
    items: Mapping[str, int]

    @property
    def roles(self) -> frozenset[Role]:
        """The parts that this person plays in the case."""
        return self.standing.roles

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The interests that this person has declared in it."""
        return self.standing.conflicts


def case_head(session: Session, actor: Actor, reference: str, *, on: date, now: datetime, what: str | None) -> CaseHead:
    """The head of one case. `what` is looked at beneath it, and kept; None where that is kept already.

    Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    if what is not None:
        access.log_look(session, actor, case.id, now=now, what=what, reason=None)
    lifecycle = lifecycle_of(case.kind, case.lifecycle_version)
    standing = access.standing_in(session, actor, case, on)
    return CaseHead(
        reference=case.reference,
        kind=case.kind,
        title=lifecycle.title,
        lifecycle=lifecycle,
        state=lifecycle.state(case.state),
        state_since=case.state_since,
        is_whole=access.confined_to(session, actor, case, on) is None,
        sees_people=access.sees_people(standing.roles),
        reads_looks=bool(standing.roles & MAY_READ_LOOKS),
        standing=standing,
        items=_counted(session, actor, case, on),
    )


def _counted(session: Session, actor: Actor, case: Case, on: date) -> Mapping[str, int]:
    counted = (
        select(Item.kind, func.count())
        .join(Case, Case.id == Item.case_id)
        .where(Case.id == case.id, visible_items(actor, on))
        .group_by(Item.kind)
    )
    return Counter(dict(session.execute(counted).tuples().all()))
