"""What somebody narrows a list to: a kind of review, a case, and what they answer for themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Date, String, and_, bindparam, exists, false, literal_column, or_

from cases.access import SYSTEM, Actor, takes_part
from cases.models import Case, ClockStop, Deadline, Item, Officer, OfficerRole
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Role
from state_machines.policy import deadlines_of
from state_machines.registry import LIFECYCLES

ON = cast("date", bindparam("on", type_=Date))
"""The day of the question, within a statement that is built once and asked for any day: composing costs more."""

_SOMEBODY = Actor(cast("str", bindparam("officer", type_=String)))
_SPACE: ColumnElement[str] = literal_column("' '", String)
_RULE = Case.kind + _SPACE + Case.lifecycle_version + _SPACE + Deadline.name
_ESCAPE = "/"


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind` of review, `case` a part of its reference; with `mine` only what this person answers for themselves."""

    kind: str = ""
    case: str = ""
    mine: bool = False

    @property
    def shape(self) -> Asked:
        """What of it is asked for, whatever the words: statements of one shape are built once."""
        return Asked("kind" if self.kind else "", "case" if self.case else "", self.mine)

    def of_cases(self) -> tuple[ColumnElement[bool], ...]:
        """What holds of the cases asked for; the words are those that `parameters` gives."""
        kind = (Case.kind == bindparam("kind"),) if self.kind else ()
        case = Case.reference.icontains(bindparam("case", type_=String), escape=_ESCAPE)
        return (*kind, *((case,) if self.case else ()))


EVERYTHING = Asked()


def somebody(actor: Actor) -> Actor:
    """Who stands in a statement that is built once and asked for anybody; the calendar sees without asking who."""
    return SYSTEM if actor.is_system else _SOMEBODY


def parameters(actor: Actor, on: date, asked: Asked = EVERYTHING) -> dict[str, Any]:
    """What such a statement is asked with."""
    words = asked.case
    for letter in (_ESCAPE, "%", "_"):
        words = words.replace(letter, _ESCAPE + letter)
    given = {"kind": asked.kind, "case": words}
    return {"officer": actor.key, "on": on, **{name: value for name, value in given.items() if value}}


def plays(actor: Actor, on: date, *parts: ColumnElement[bool]) -> ColumnElement[bool]:
    """True of the cases in which this person plays such a part on a day, in the case or across its partnership."""
    return exists().where(
        OfficerRole.officer_id == Officer.id,
        Officer.key == actor.key,
        OfficerRole.partnership_id == Case.partnership_id,
        or_(OfficerRole.case_id.is_(None), OfficerRole.case_id == Case.id),
        OfficerRole.held_on(on),
        *parts,
    )


def answers_for(actor: Actor, on: date) -> ColumnElement[bool]:
    """True of the deadlines whose owner this person is."""
    if actor.is_system:
        return any_of(_RULE, _owned().get(Role.SYSTEM, ()))
    owned = (and_(OfficerRole.role == role, any_of(_RULE, rules)) for role, rules in _owned().items())
    # What other agencies have to do is not theirs, even where another part of theirs shows it to them.
    own = or_(OfficerRole.role != Role.AGENCY_CONTACT, takes_part(Item.key == Deadline.item_key))
    return plays(actor, on, or_(*owned), own)


def is_paused() -> ColumnElement[bool]:
    """True of the deadlines that a pause of their case holds."""
    held = (and_(ClockStop.pause == pause, any_of(_RULE, rules)) for pause, rules in _held().items())
    return exists().where(ClockStop.case_id == Case.id, ClockStop.to_on.is_(None), or_(false(), *held))


def is_a_window() -> ColumnElement[bool]:
    """True of the times that others have: they close, and are nobody's task."""
    return any_of(_RULE, _windows())


@cache
def of_agencies() -> frozenset[str]:
    """The time limits that agencies answer for, or that something they may record meets."""
    parts = [part for one in LIFECYCLES for part in (one, *one.items)]
    owned = (rule.name for one in LIFECYCLES for rule in deadlines_of(one) if rule.owner is Role.AGENCY_CONTACT)
    met = (
        rule.name
        for part in parts
        for line in part.transitions
        if Role.AGENCY_CONTACT in line.by
        for rule in line.meets
    )
    return frozenset((*owned, *met))


def any_of(column: Any, words: Iterable[str]) -> ColumnElement[bool]:  # noqa: ANN401 - a column or an attribute
    """True where a column holds one of these words of our own, written into the statement: binding many is slow."""
    among: ColumnElement[bool] = column.in_([literal_column(f"'{word}'", String) for word in sorted(words)])
    return among


@cache
def _owned() -> Mapping[str, frozenset[str]]:
    """The rules by the part of their owner; agencies' contacts and whoever chases them answer for what agencies do."""
    both = (Role.AGENCY_CONTACT.value, Role.COORDINATOR.value)
    return _rules_by(lambda rule: {rule.owner.value, *(both if rule.name in of_agencies() else ())})


@cache
def _windows() -> frozenset[str]:
    return _rules_by(lambda rule: ("window",) if rule.is_window else ()).get("window", frozenset())


@cache
def _held() -> Mapping[str, frozenset[str]]:
    return _rules_by(lambda rule: (pause.value for pause in rule.held_by))


def _rules_by(words: Callable[[Rule], Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """The rules of every lifecycle, named with the kind and version they are of, by a word about them."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in LIFECYCLES:
        for rule in deadlines_of(one):
            for word in words(rule):
                found[word].add(f"{one.kind} {one.version} {rule.name}")
    return {word: frozenset(rules) for word, rules in found.items()}
