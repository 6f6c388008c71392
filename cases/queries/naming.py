"""What people call the items of a case: with the name of the body each is of, and what tells it from its like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import open_file
from cases.finding import find_item
from cases.models import Case, Item, Organisation
from state_machines.item_names import called
from state_machines.lifecycle import Lifecycle


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
