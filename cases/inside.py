"""The items and the open deadlines inside one case, read as they are asked for: a case may hold very many of them."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, literal_column, select
from sqlalchemy.orm import Session

from cases.models import Case, Deadline, Item


@dataclass(eq=False, kw_only=True)
class Inside:
    """What lies inside a case. Everything is read once, and kept as it stood then.

    `opened` are the items opened since, which are found here before they are written; deadlines started since are rows
    only. In a case that `is_new` there is nothing to be read yet.
    """

    session: Session
    case: Case
    is_new: InitVar[bool] = False
    opened: list[Item] = field(default_factory=list, init=False)
    _by_key: dict[str, Item] = field(default_factory=dict, init=False)
    _by_kind: dict[str | None, list[Item]] = field(default_factory=dict, init=False)
    _numbers: dict[str, int] = field(default_factory=dict, init=False)
    _open: dict[str, list[Deadline]] = field(default_factory=dict, init=False)
    _all_open: list[Deadline] | None = field(default=None, init=False)

    def __post_init__(self, is_new: bool) -> None:
        if is_new:
            self._by_kind[None], self._all_open = [], []

    @property
    def items(self) -> list[Item]:
        """All items in the order they were opened: for those who really need every one."""
        return self._items(None)

    def of_kind(self, kind: str) -> list[Item]:
        """The items of one kind, in the order they were opened."""
        return self._items(kind)

    def item(self, key: str) -> Item | None:
        """The item of that key, or None. Its open deadlines are read with it."""
        if key not in self._by_key and not {None, _kind_in(key)} & self._by_kind.keys():
            rows = self.session.execute(_ITEM, {"case_id": self.case.id, "key": key}).all()
            for item, _ in rows[:1]:
                self._by_key[key] = item
            self._open.setdefault(key, [deadline for _, deadline in rows if deadline is not None])
        return self._by_key.get(key)

    def latest_of(self, kind: str, organisation: str) -> Item | None:
        """The latest item of a kind that one body answers for, or None."""
        asked = {"case_id": self.case.id, "kind": kind, "organisation": organisation}
        found = self.session.scalar(_LATEST, asked)
        return self.item(found) if found is not None else None

    def unsettled_of(self, kind: str, organisation: str, *, since: date) -> list[Item]:
        """The items of a kind, opened since a day, that one body answers for and has still something to do about."""
        asked = {"case_id": self.case.id, "kind": kind, "organisation": organisation, "since": since}
        return list(self.session.scalars(_UNSETTLED, asked))

    @property
    def deadlines(self) -> list[Deadline]:
        """The open deadlines of the case and of all its items, oldest first."""
        return [one for one in self.read_deadlines() if one.status == "open"]

    def read_deadlines(self) -> list[Deadline]:
        """Read all open deadlines at once, for whoever is about to ask for those of many items."""
        if self._all_open is None:
            self._all_open = list(self.session.scalars(_ALL_OPEN, {"case_id": self.case.id}))
            by_item: dict[str, list[Deadline]] = {}
            for deadline in self._all_open:
                by_item.setdefault(deadline.item_key, []).append(deadline)
            self._open = by_item | self._open
        return self._all_open

    def deadlines_of(self, item_key: str) -> list[Deadline]:
        """The open deadlines of one item, oldest first; of the case itself for ''."""
        if self._all_open is None and item_key not in self._open:
            asked = {"case_id": self.case.id, "item_key": item_key}
            self._open[item_key] = list(self.session.scalars(_OPEN, asked))
        return [one for one in self._open.get(item_key, ()) if one.status == "open"]

    def deadline(self, deadline_id: int) -> Deadline | None:
        """One open deadline by its number, or None. The item it belongs to is read with it."""
        row = self.session.execute(_DEADLINE, {"case_id": self.case.id, "deadline_id": deadline_id}).one_or_none()
        if row is None:
            return None
        deadline, item = row
        if item is not None:
            self._by_key[item.key] = item
        return deadline if deadline.status == "open" else None

    def next_key(self, kind: str) -> str:
        """The key of the next item of a kind, such as 'agency_return-3'."""
        if kind not in self._numbers:
            read = {None, kind} & self._by_kind.keys()
            asked = {"case_id": self.case.id, "kind": kind}
            keys = [one.key for one in self.of_kind(kind)] if read else list(self.session.scalars(_LAST, asked))
            self._numbers[kind] = int(keys[-1].rpartition("-")[2]) if keys else 0
        return f"{kind}-{self._numbers[kind] + 1}"

    def take_in(self, item: Item) -> None:
        """Put in an item that has just been opened under the next key of its kind."""
        self.opened.append(item)
        self._numbers[item.kind] += 1
        self._by_key[item.key], self._open[item.key] = item, []
        for kind in {None, item.kind} & self._by_kind.keys():
            self._by_kind[kind].append(item)

    def _items(self, kind: str | None) -> list[Item]:
        if kind not in self._by_kind:
            known = self._by_kind.get(None)
            self._by_kind[kind] = (
                [*self._read(kind), *self._not_written(kind)]
                if known is None
                else [one for one in known if one.kind == kind]
            )
        return self._by_kind[kind]

    def _read(self, kind: str | None) -> list[Item]:
        statement = _ITEMS if kind is None else _OF_KIND
        found = list(self.session.scalars(statement, {"case_id": self.case.id, "kind": kind}))
        self._by_key.update({item.key: item for item in found})
        return found

    def _not_written(self, kind: str | None) -> list[Item]:
        pending = self.session.new
        return [one for one in self.opened if one in pending and kind in {None, one.kind}]


def _kind_in(key: str) -> str:
    return key.rpartition("-")[0]


# Built once: composing a statement costs more than running it.
_OF_THE_CASE = Item.case_id == bindparam("case_id")
_IS_OPEN = and_(Deadline.case_id == bindparam("case_id"), Deadline.status == literal_column("'open'"))
_ITEMS = select(Item).where(_OF_THE_CASE).order_by(Item.id)
_OF_KIND = _ITEMS.where(Item.kind == bindparam("kind"))
_LAST = select(Item.key).where(_OF_THE_CASE, Item.kind == bindparam("kind")).order_by(Item.id.desc()).limit(1)
_UNSETTLED = _OF_KIND.where(
    Item.organisation == bindparam("organisation"), Item.at_rest.is_(False), Item.opened_on >= bindparam("since")
)
_LATEST = _LAST.where(Item.organisation == bindparam("organisation"))
_ITEM: Select[Any] = (
    select(Item, Deadline)
    .outerjoin(Deadline, and_(_IS_OPEN, Deadline.item_key == Item.key))
    .where(_OF_THE_CASE, Item.key == bindparam("key"))
    .order_by(Deadline.id)
)
_ALL_OPEN = select(Deadline).where(_IS_OPEN).order_by(Deadline.id)
_OPEN = _ALL_OPEN.where(Deadline.item_key == bindparam("item_key"))
_DEADLINE: Select[Any] = (
    select(Deadline, Item)
    .outerjoin(Item, and_(Item.case_id == Deadline.case_id, Item.key == Deadline.item_key))
    .where(Deadline.id == bindparam("deadline_id"), _IS_OPEN)
)
