"""Where the work behind a deadline is done: the letter or the step that meets it, or the step that leads there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, Standing
from cases.casefile import rule_named
from cases.letters import CANCELLED, SENT, letter_in, visible_letters
from cases.models import Case, Item, LetterOwed
from cases.queries.next_steps import Stage, is_asked_first, may_take, stages_of_cases
from cases.queries.reach import parts_of
from cases.queries.timing import PAUSED, DeadlineRow
from state_machines.engine import possible_events
from state_machines.lifecycle import Lifecycle, Role, Transition
from state_machines.roads import ends_of_pauses, lines_inside_that_meet, meets, steps_towards

_Key = tuple[int, str]
_Found = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Way:
    """A letter by its number, with its status, or an event of a case, of the item of that key, or of items of a kind.

    With `meets` it meets the deadline; without, it is the next step on the way there. `is_asked_first`: the event may
    be refused now, whatever is entered; whoever is sent there has to ask first.
    """

    title: str
    meets: bool = True
    letter: int | None = None
    status: str = ""
    event: str = ""
    item: str = ""
    items: str = ""
    is_asked_first: bool = False


def ways(session: Session, actor: Actor, rows: Sequence[DeadlineRow], *, on: date) -> Mapping[int, tuple[Way, ...]]:
    """Where this person may meet each open deadline now, by its number: the letter, else the steps they may record.

    Where nobody can meet a deadline of the case yet, the step that leads there: the end of the pause for one that is
    paused. Only the role and the state are looked at. `rows` are no more than a page shows.
    """
    running = [row for row in rows if row.status == "open" and not row.is_window]
    if not running:
        return {}
    cases = stages_of_cases(session, {row.reference for row in running})
    parts = parts_of(session, actor, on)
    items = _items(session, {(cases[row.reference].id, row.item) for row in running if row.item})
    letters = _letters(session, actor, running, cases, on)
    found = {}
    for row in running:
        case = cases[row.reference]
        standing = parts.standing(case.partnership_id, case.id)
        found[row.id] = letters.get((case.id, row.item, row.name), ()) or (
            tuple(_in_item(row, case.lifecycle, items[case.id, row.item], standing))
            if row.item
            else tuple(_in_case(row, case, standing.roles))
        )
    return found


def _in_item(row: DeadlineRow, lifecycle: Lifecycle, item: _Found, standing: Standing) -> Iterator[Way]:
    kind, state, body = item
    inside = lifecycle.item(kind)
    meeting = [line for line in possible_events(inside, state) if meets(inside, line, row.name)]
    yield from _as_ways(meeting, inside, state, standing.roles_on(body), item=row.item)


def _in_case(row: DeadlineRow, case: Stage, roles: frozenset[Role]) -> Iterator[Way]:
    lifecycle, state = case.lifecycle, case.state
    meeting = [line for line in possible_events(lifecycle, state) if meets(lifecycle, line, row.name)]
    inside = lines_inside_that_meet(lifecycle, row.name)
    yield from _as_ways(meeting, lifecycle, state, roles)
    for kind, lines in inside.items():
        theirs = [line.event.title for line in lines if may_take(line, roles)]
        yield from (Way(title, items=kind) for title in dict.fromkeys(theirs))
    if meeting or inside:
        return
    ending = ends_of_pauses(lifecycle, state) if row.urgency == PAUSED else ()
    towards = ending or steps_towards(lifecycle, state, rule_named(lifecycle, row.name))
    onward = [line for line in towards if may_take(line, roles)]
    yield from _as_ways(onward[:1], lifecycle, state, roles, meets=False)


def _as_ways(
    lines: Sequence[Transition],
    lifecycle: Lifecycle,
    state: str,
    roles: frozenset[Role],
    *,
    item: str = "",
    meets: bool = True,
) -> Iterator[Way]:
    events = {line.event.name: line.event.title for line in lines if may_take(line, roles)}
    for name, title in events.items():
        asked_first = is_asked_first(lifecycle, state, name, roles)
        yield Way(title, meets=meets, event=name, item=item, is_asked_first=asked_first)


def _items(session: Session, keys: Collection[_Key]) -> Mapping[_Key, _Found]:
    asked = select(Item.case_id, Item.key, Item.kind, Item.state, Item.organisation)
    # Asked for in pairs, SQLite would go through the items of every case.
    of_cases, named = Item.case_id.in_({case_id for case_id, _ in keys}), Item.key.in_({key for _, key in keys})
    found = session.execute(asked.where(of_cases, named))
    return {(row.case_id, row.key): (row.kind, row.state, row.organisation) for row in found}


def _letters(
    session: Session, actor: Actor, rows: Sequence[DeadlineRow], cases: Mapping[str, Stage], on: date
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
