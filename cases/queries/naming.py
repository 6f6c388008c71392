"""What people call the items of a case: with the name of the body each is of, and what tells it from its like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import SYSTEM, Actor
from cases.casefile import open_file
from cases.finding import find_item
from cases.models import Case, Deadline, Item, Officer, Organisation
from state_machines.item_names import called
from state_machines.lifecycle import Lifecycle
from state_machines.registry import lifecycle_of

_AT_ONCE = 500
"""Of so many deadlines the items are asked for in one statement: no page shows more."""

BY_ITSELF = "the scheduled checks"
"""Who acted where nobody did."""


def names_of_officers(session: Session, keys: Iterable[str | None]) -> Mapping[str, str]:
    """The officers with these keys by name: staff, named to whoever may see what they did."""
    asked = select(Officer.key, Officer.name).where(Officer.key.in_({one for one in keys if one}))
    return {**dict(session.execute(asked).tuples().all()), SYSTEM.key: BY_ITSELF}


def names_of_items(session: Session, case: Case, lifecycle: Lifecycle) -> Callable[[Item], str]:
    """How to call the items of a case, such as 'Thames Valley Police: data set, part 1 of 3'."""
    asked = select(Organisation.key, Organisation.name).where(Organisation.partnership_id == case.partnership_id)
    bodies: dict[str | None, str] = dict(session.execute(asked).tuples().all())

    def name(item: Item) -> str:
        return called(lifecycle.item(item.kind), item.record, bodies.get(item.organisation, item.organisation))

    return name


def item_called(session: Session, actor: Actor, reference: str, key: str, *, on: date) -> tuple[str, str]:
    """The key of one item, and what people call it. Raises CaseNotFound or ItemNotFound."""
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    item = find_item(file, key, only_of=access.confined_to(session, actor, case, on))
    return item.key, names_of_items(session, case, file.lifecycle)(item)


def names_beside(session: Session, rows: Sequence[tuple[Deadline, Case]]) -> Mapping[tuple[int, str], str]:
    """How to call the items whose deadlines these are, by the number of the case and the key of the item."""
    of_items = [(deadline.item_key, case) for deadline, case in rows if deadline.item_key]
    found: dict[tuple[int, str], str] = {}
    for first in range(0, len(of_items), _AT_ONCE):
        cases = {case.id: case for _, case in of_items[first : first + _AT_ONCE]}
        keys = {key for key, _ in of_items[first : first + _AT_ONCE]}
        query = (
            select(Item.case_id, Item.key, Item.kind, Item.record, Organisation.name, Item.organisation)
            .join(Case, Case.id == Item.case_id)
            .outerjoin(
                Organisation,
                and_(Organisation.partnership_id == Case.partnership_id, Organisation.key == Item.organisation),
            )
            .where(Item.case_id.in_(cases), Item.key.in_(keys))
        )
        for case_id, key, kind, record, body, organisation in session.execute(query):
            case = cases[case_id]
            lifecycle = lifecycle_of(case.kind, case.lifecycle_version).item(kind)
            found[case_id, key] = called(lifecycle, record, body or organisation)
    return found
