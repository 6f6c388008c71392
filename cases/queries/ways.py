"""Where the work is done: the letter or the step that meets a deadline, and the steps by which a case goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.casefile import rule_named
from cases.letters import CANCELLED, SENT, letter_in, visible_letters
from cases.models import Case, Item, LetterOwed, Officer, OfficerRole
from cases.queries.listing import CaseRow
from cases.queries.timing import DeadlineRow
from state_machines.engine import possible_events
from state_machines.lifecycle import Lifecycle, Role, Transition
from state_machines.registry import lifecycle_of
from state_machines.roads import main_steps

_Key = tuple[int, str]
_Roles = Callable[[int, int], frozenset[Role]]


@dataclass(frozen=True, slots=True)
class Way:
    """A letter by its number, with its status, or an event of a case or of the item of that key.

    With `meets` it meets the deadline; without, it is the next step on the way there.
    """

    title: str
    meets: bool = True
    letter: int | None = None
    status: str = ""
    event: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What of a case tells which steps are possible in it."""

    id: int
    partnership_id: int
    lifecycle: Lifecycle
    state: str


def ways(session: Session, actor: Actor, rows: Sequence[DeadlineRow], *, on: date) -> Mapping[int, tuple[Way, ...]]:
    """Where this person may meet each open deadline now, by its number: the letter, else the steps they may record.

    Where a deadline of the case has no such step yet, the step by which the case goes on. Only the role and the state
    are looked at: a step may still be refused, and then says why. `rows` are no more than a page shows.
    """
    running = [row for row in rows if row.status == "open" and not row.is_window]
    if not running:
        return {}
    cases = _cases(session, {row.reference for row in running})
    roles = _roles(session, actor, on)
    items = _items(session, {(cases[row.reference].id, row.item) for row in running if row.item})
    letters = _letters(session, actor, running, cases, on)
    found = {}
    for row in running:
        case = cases[row.reference]
        by_letter = letters.get((case.id, row.item, row.name), ())
        found[row.id] = by_letter or tuple(_steps(row, case, items, roles))
    return found


def with_steps(session: Session, actor: Actor, rows: Sequence[CaseRow], *, on: date) -> tuple[CaseRow, ...]:
    """Cases with the steps by which each goes on that this person may record, the usual one first."""
    if not rows:
        return ()
    cases = _cases(session, {row.reference for row in rows})
    roles = _roles(session, actor, on)
    found = []
    for row in rows:
        case = cases[row.reference]
        theirs = roles(case.partnership_id, case.id)
        lines = main_steps(case.lifecycle, case.state)
        steps = tuple((line.event.name, line.event.title) for line in lines if theirs.intersection(line.by))
        found.append(replace(row, steps=steps))
    return tuple(found)


def _steps(row: DeadlineRow, case: _Standing, items: Mapping[_Key, tuple[str, str]], roles: _Roles) -> Iterator[Way]:
    theirs = roles(case.partnership_id, case.id)
    if row.item:
        kind, state = items[case.id, row.item]
        lifecycle = case.lifecycle.item(kind)
    else:
        lifecycle, state = case.lifecycle, case.state
    meeting = [line for line in possible_events(lifecycle, state) if _meets(line, row.name) and _may(line, theirs)]
    yield from _as_ways(meeting, item=row.item, meets=True)
    if not meeting and not row.item:
        onward = [line for line in main_steps(lifecycle, state) if _may(line, theirs)]
        yield from _as_ways(onward[:1], item="", meets=False)


def _meets(line: Transition, name: str) -> bool:
    return any(rule.name == name for rule in line.meets)


def _may(line: Transition, roles: Collection[Role]) -> bool:
    return not set(line.by).isdisjoint(roles)


def _as_ways(lines: Sequence[Transition], *, item: str, meets: bool) -> Iterator[Way]:
    events = {line.event.name: line.event.title for line in lines}
    yield from (Way(title, meets=meets, event=name, item=item) for name, title in events.items())


def _cases(session: Session, references: Collection[str]) -> Mapping[str, _Standing]:
    asked = select(Case.reference, Case.id, Case.partnership_id, Case.kind, Case.lifecycle_version, Case.state)
    return {
        row.reference: _Standing(row.id, row.partnership_id, lifecycle_of(row.kind, row.lifecycle_version), row.state)
        for row in session.execute(asked.where(Case.reference.in_(references)))
    }


def _roles(session: Session, actor: Actor, on: date) -> _Roles:
    """The roles this person holds on a day, by the numbers of a partnership and of a case in it."""
    if actor.is_system:
        return lambda _partnership_id, _case_id: frozenset({Role.SYSTEM})
    held = session.execute(
        select(OfficerRole.partnership_id, OfficerRole.case_id, OfficerRole.role)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(Officer.key == actor.key, OfficerRole.held_on(on))
    ).all()

    def roles(partnership_id: int, case_id: int) -> frozenset[Role]:
        return frozenset(
            Role(one.role) for one in held if one.partnership_id == partnership_id and one.case_id in (None, case_id)
        )

    return roles


def _items(session: Session, keys: Collection[_Key]) -> Mapping[_Key, tuple[str, str]]:
    asked = select(Item.case_id, Item.key, Item.kind, Item.state)
    # Asked for in pairs, SQLite would go through the items of every case.
    of_cases, named = Item.case_id.in_({case_id for case_id, _ in keys}), Item.key.in_({key for _, key in keys})
    found = session.execute(asked.where(of_cases, named))
    return {(row.case_id, row.key): (row.kind, row.state) for row in found}


def _letters(
    session: Session, actor: Actor, rows: Sequence[DeadlineRow], cases: Mapping[str, _Standing], on: date
) -> Mapping[tuple[int, str, str], tuple[Way, ...]]:
    """The letters that meet these deadlines and have not left yet, by case, item and the deadline's name."""
    met: dict[tuple[int, str], set[str]] = {}
    for row in rows:
        case = cases[row.reference]
        for letter in rule_named(case.lifecycle, row.name).met_by_letters:
            met.setdefault((case.id, letter), set()).add(row.name)
    asked = (
        select(LetterOwed, Case)
        .join(Case, Case.id == LetterOwed.case_id)
        .where(
            LetterOwed.case_id.in_({case_id for case_id, _ in met}),
            LetterOwed.letter.in_({letter for _, letter in met}),
            LetterOwed.status.not_in((SENT, CANCELLED)),
            visible_letters(actor, on),
        )
        .order_by(LetterOwed.id)
    )
    found: dict[tuple[int, str, str], tuple[Way, ...]] = {}
    for owed, of in session.execute(asked).tuples() if met else ():
        title = letter_in(of.kind, of.lifecycle_version, owed.letter).title
        way = Way(title, letter=owed.id, status=owed.status)
        for name in met.get((of.id, owed.letter), ()):
            for item_key in {"", owed.item_key}:
                key = (of.id, item_key, name)
                found[key] = (*found.get(key, ()), way)
    return found
