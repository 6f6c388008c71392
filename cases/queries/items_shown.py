"""The items of a case, as far as somebody may see them, each with what people call it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.models import Item
from cases.queries.naming import names_of_items


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item inside a case; `title` is what people call it."""

    key: str
    kind: str
    title: str
    organisation: str | None
    state: str
    state_title: str
    opened_on: date
    state_since: date
    at_rest: bool


def items_shown(file: CaseFile, *, only_of: Collection[str] | None) -> tuple[ItemRow, ...]:
    """The items of one case in the order they were opened; `only_of` keeps those of some organisations."""
    name = names_of_items(file.session, file.case, file.lifecycle)
    return tuple(
        item_row(file, item, name(item)) for item in file.items if only_of is None or item.organisation in only_of
    )


def items_named(
    session: Session, actor: Actor, reference: str, keys: Collection[str], *, on: date
) -> tuple[ItemRow, ...]:
    """Those of some items of a case that this person may see. Raises CaseNotFound."""
    if not keys:
        return ()
    case = access.find_case(session, actor, reference, on)
    found = items_shown(open_file(session, case), only_of=access.confined_to(session, actor, case, on))
    return tuple(one for one in found if one.key in keys)


def item_row(file: CaseFile, item: Item, title: str) -> ItemRow:
    """One item as people read it."""
    return ItemRow(
        key=item.key,
        kind=item.kind,
        title=title,
        organisation=item.organisation,
        state=item.state,
        state_title=file.lifecycle.item(item.kind).state(item.state).title,
        opened_on=item.opened_on,
        state_since=item.state_since,
        at_rest=item.at_rest,
    )
