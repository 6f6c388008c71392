"""Recording an event: the only way a case changes. State, history, deadlines and letters owed are written together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor, Standing
from cases.applying import BODY, Occasion, apply, body_named, open_item
from cases.casefile import CaseFile
from cases.clock import legal_date
from cases.entering import InputRefused, check_day, check_one_day, check_version, fields_named, read_input
from cases.facts import gather
from cases.finding import find_item, opens_item
from cases.models import Case, Item
from cases.taking_up import take_up
from state_machines.engine import EventRefused, decide, possible_events
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Lifecycle, Role
from state_machines.registry import RulesNotInForce, choose_rules


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, for a face to say; `warning` tells of something in it that may be a slip."""

    reference: str
    sequence: int
    event: str
    from_state: str
    to_state: str
    item: str | None
    consequences: Mapping[str, Any]
    version: int
    warning: str | None = None


def record_event(
    session: Session,
    *,
    reference: str,
    event: str,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    happened_on: date | None = None,
    item: str | None = None,
    expected_version: int | None = None,
) -> Recorded:
    """Record that an event happened in a case, or in an item of it, with everything that follows from it.

    Raises CaseNotFound, ItemNotFound, StaleVersion, InputRefused (fields) or EventRefused (every reason); nothing is
    written then. Where no day is given, it happened on the day that the input itself names for it, else today. The
    face that opened the session ends the transaction.
    """
    today = legal_date(now)
    with session.no_autoflush:  # everything is read before, and written at once at the end
        file, standing = take_up(session, actor, reference, today, for_an_item=item is not None)
        check_version(file.case, expected_version)
        entry = _Entry(event, values, actor, standing, now, happened_on)
        if item and opens_item(file, item, event):
            return _open(session, file, item, entry)
        confined_to = access.confined_to(session, actor, file.case, today) if item else None
        return _record(session, file, find_item(file, item, only_of=confined_to) if item else None, entry)


def record_in(
    session: Session,
    file: CaseFile,
    item: Item | None,
    *,
    event: str,
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    happened_on: date,
) -> Recorded:
    """The same on a case file already open (and locked): for sweeps and for items opened on their own."""
    standing = access.standing_in(session, actor, file.case, legal_date(now))
    return _record(session, file, item, _Entry(event, values, actor, standing, now, happened_on))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is entered, by whom, and when."""

    event: str
    values: Mapping[str, Any]
    actor: Actor
    standing: Standing
    now: datetime
    happened_on: date | None

    @property
    def today(self) -> date:
        return legal_date(self.now)

    def day(self, given: Input | None = None) -> date:
        """The day on which it happened. Raises InputRefused where two days are given for it."""
        if given is not None:
            check_one_day(self.event, given, self.happened_on)
        own: date | None = getattr(given, given.dated_by) if given is not None and given.dated_by else None
        return self.happened_on or own or self.today


def _record(session: Session, file: CaseFile, item: Item | None, entry: _Entry) -> Recorded:
    lifecycle = file.lifecycle.item(item.kind) if item else file.lifecycle
    state = item.state if item else file.case.state
    event = entry.event
    facts = gather(file, entry.standing, happened_on=entry.day(), today=entry.today, item=item)
    model = _asked_by(lifecycle, state, event, facts.roles) or _refuse(lifecycle, state, event, facts)
    given = read_input(event, model, entry.values, today=entry.today)
    on = entry.day(given)
    check_day(event, on, entry.today, since=_since(item or file.case, model))
    lifecycle = _under_chosen_rules(file, lifecycle, state, event, given)
    facts = replace(facts, input=given, happened_on=on)
    with fields_named(event):
        decision = decide(lifecycle, state, event, facts)
    occasion = Occasion(actor=entry.actor, now=entry.now, happened_on=on, facts=facts)
    sequence, consequences = apply(session, file, item, decision, occasion)
    session.flush()
    return Recorded(
        reference=file.case.reference,
        sequence=sequence,
        event=event,
        from_state=decision.source,
        to_state=decision.target,
        item=item.key if item else None,
        consequences=consequences,
        version=file.case.version,
    )


def _open(session: Session, file: CaseFile, kind: str, entry: _Entry) -> Recorded:
    lifecycle = file.lifecycle.item(kind)
    line = possible_events(lifecycle, START)[0]
    given = read_input(entry.event, line.event.inputs, entry.values, today=entry.today)
    on = entry.day(given)
    check_day(entry.event, on, entry.today, since=file.case.opened_on)
    roles = entry.standing.roles_on(body_named(given))
    body = next((name for name in BODY if name in type(given).model_fields), None)
    if body and roles.isdisjoint(line.by) and not entry.standing.roles.isdisjoint(line.by):
        raise InputRefused(entry.event, {body: "Name the agency whose contact you are: you record this for it alone."})
    standing = replace(entry.standing, roles=roles)
    facts = gather(file, standing, happened_on=on, today=entry.today, given=given, opens_item=True)
    occasion = Occasion(actor=entry.actor, now=entry.now, happened_on=on, facts=facts)
    with fields_named(entry.event):
        item, sequence = open_item(session, file, kind, given, occasion)
    session.flush()
    return Recorded(file.case.reference, sequence, entry.event, START, item.state, item.key, {}, file.case.version)


def _asked_by(lifecycle: Lifecycle, state: str, event: str, roles: frozenset[Role]) -> type[Input] | None:
    for line in possible_events(lifecycle, state):
        if line.event.name == event and any(role in roles for role in line.by):
            return line.event.inputs
    return None


def _refuse(lifecycle: Lifecycle, state: str, event: str, facts: Facts) -> type[Input]:
    """Let the engine say why: the event is unknown, not possible now, or not this person's."""
    decide(lifecycle, state, event, facts)
    raise EventRefused(event, state, ("This cannot be recorded now.",))


def _since(subject: Case | Item, model: type[Input]) -> date | None:
    """The day of the step that an event follows: the one that led to the present state, or one that its input names.

    None where the guards of the event say from when it may be dated.
    """
    if model.days_are_guarded:
        return None
    followed = [subject.record[one] for one in model.follows_one_of if one in subject.record]
    latest = max(followed, key=lambda one: int(one["sequence"]), default=None)
    if latest is None:
        return subject.state_since
    earlier = latest["input"].get(model.follows_since) if model.follows_since else None
    return date.fromisoformat(earlier or latest["on"])


def _under_chosen_rules(file: CaseFile, lifecycle: Lifecycle, state: str, event: str, given: Input) -> Lifecycle:
    """The rule set that the event itself chooses, where its line says that it may."""
    chooses = any(line.chooses_rules for line in possible_events(lifecycle, state) if line.event.name == event)
    wanted: str | None = getattr(given, "regime", None)
    if not chooses or wanted is None or wanted == lifecycle.rules:
        return lifecycle
    try:
        file.lifecycle = choose_rules(file.case.kind, wanted, file.policy)
    except RulesNotInForce as refused:
        raise InputRefused(event, {"regime": str(refused)}) from None
    return file.lifecycle
