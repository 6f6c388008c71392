"""May this event happen, and what follows? The only user of `transitions`; it decides and does nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from transitions import EventData, Machine, MachineError

from state_machines.facts import Facts
from state_machines.lifecycle import START, Lifecycle, Role, Transition


class EventRefused(ValueError):
    """The event may not happen now; `reasons` holds every reason, in the caseworker's words.

    Where nothing but what was entered is at fault, `fields` has a sentence for each wrong field, by its path.
    `found_at` has the field to look at for those reasons that are about one, by the reason.
    """

    def __init__(
        self,
        event: str,
        state: str,
        reasons: tuple[str, ...],
        fields: Mapping[str, str] | None = None,
        found_at: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"'{event}' is refused: {' '.join(reasons)}")
        self.event, self.state, self.reasons, self.fields = event, state, reasons, dict(fields or {})
        self.found_at = dict(found_at or {})


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows when the event happens. Nothing has happened yet."""

    transition: Transition
    source: str
    target: str
    role: Role


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether one event may happen now; when it may not, why.

    `is_theirs`: it is a step of those who ask. `is_main`: it is one of those that take the work on, for whoever asks
    which these are. `about`: the keys of the items that the reasons name.
    """

    event: str
    title: str
    allowed: bool
    reasons: tuple[str, ...] = ()
    is_theirs: bool = True
    is_main: bool = False
    about: tuple[str, ...] = ()


class _Position:
    """A throw-away model for the shared machine, so that no record is ever half moved."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def decide(lifecycle: Lifecycle, state: str, event: str, facts: Facts) -> Decision:
    """Decide one event from one state.

    Raises EventRefused when the event is unknown, not possible in this state or not this person's to do, and with the
    reasons of all guards that fail.
    """
    machine = _machine(lifecycle)
    declared = machine.events.get(event)
    if declared is None:
        raise EventRefused(event, state, (_unknown(lifecycle, state, event),))
    taken: list[Transition] = []
    reasons: list[str] = []
    at_fault: list[Mapping[str, str]] = []
    found_at: dict[str, str] = {}
    try:
        position = _Position(state)
        moved = declared.trigger(
            position, facts=facts, taken=taken, reasons=reasons, at_fault=at_fault, found_at=found_at
        )
    except MachineError:
        raise EventRefused(event, state, (_not_possible(lifecycle, state, event),)) from None
    if not moved:
        refusals = tuple(dict.fromkeys(reasons)) or ("What was entered fits none of the ways this event can go.",)
        fields = {path: words for one in at_fault for path, words in one.items()} if all(at_fault) else {}
        raise EventRefused(event, state, refusals, fields, found_at)
    return Decision(taken[0], state, position.state, _acting_role(taken[0], facts))


def possible_events(lifecycle: Lifecycle, state: str) -> tuple[Transition, ...]:
    """The lines that lead on from a state, in the lifecycle's order."""
    return tuple(line for line in lifecycle.transitions if state in line.source)


def permissions(lifecycle: Lifecycle, state: str, facts: Facts) -> tuple[Permission, ...]:
    """What may be done next, and what is refused and why, before anything has been entered.

    Whose step it is comes first; then the guards speak that need nothing of what would be entered, so that nobody fills
    in a form that would be refused whatever they enter. The others are asked when it is recorded. `state` may be START,
    of an item that is not opened yet; `facts` are then those of the case.
    """
    lines: dict[str, list[Transition]] = {}
    for line in possible_events(lifecycle, state):
        lines.setdefault(line.event.name, []).append(line)
    return tuple(_permission(ways, facts) for ways in lines.values())


def _permission(ways: list[Transition], facts: Facts) -> Permission:
    event = ways[0].event
    theirs = [line for line in ways if not _role_reasons(line, facts)]
    if not theirs:
        whose = _role_reasons(ways[0], facts)
        return Permission(event.name, event.title, allowed=False, reasons=whose, is_theirs=False)
    failing = [[guard for guard in line.guards if not guard.may_hold(facts)] for line in theirs]
    if not all(failing):
        return Permission(event.name, event.title, allowed=True)
    about: dict[str, None] = {}
    noting = facts.noting(about)
    reasons = dict.fromkeys(one for guards in failing for guard in guards for one in guard.reasons(noting))
    return Permission(event.name, event.title, not reasons, tuple(reasons), about=tuple(about))


def _acting_role(line: Transition, facts: Facts) -> Role:
    return next(role for role in line.by if role in facts.roles)


@lru_cache(maxsize=64)
def _machine(lifecycle: Lifecycle) -> Machine:
    machine = Machine(
        model=None,
        states=[START, *(state.name for state in lifecycle.states)],
        initial=START,
        auto_transitions=False,
        send_event=True,
    )
    for line in lifecycle.transitions:
        machine.add_transition(line.event.name, list(line.source), line.target or "=", conditions=[_permits(line)])
    return machine


def _permits(line: Transition) -> Callable[[EventData], bool]:
    def permits(data: EventData) -> bool:
        facts: Facts = data.kwargs["facts"]
        # Whose step it is comes first: whoever may not take it has entered nothing, and is told nothing of the case.
        reasons = _role_reasons(line, facts)
        if not reasons and line.when is not None and not line.when(facts):
            return False
        failing = () if reasons else tuple(guard for guard in line.guards if not guard.holds(facts))
        reasons = reasons or tuple(one for guard in failing for one in guard.reasons(facts))
        if reasons:
            data.kwargs["reasons"].extend(reasons)
            data.kwargs["at_fault"].extend(guard.fields_at_fault(facts) for guard in failing)
            at_one = [guard for guard in failing if guard.at_field]
            data.kwargs["found_at"].update({one: guard.at_field for guard in at_one for one in guard.reasons(facts)})
            return False
        data.kwargs["taken"].append(line)
        return True

    return permits


def _role_reasons(line: Transition, facts: Facts) -> tuple[str, ...]:
    if any(role in facts.roles for role in line.by):
        return ()
    may = " or ".join(role.words for role in line.by if role is not Role.SYSTEM) or "the calendar"
    return (f"Only {may} may do this.",)


def _unknown(lifecycle: Lifecycle, state: str, event: str) -> str:
    return f"There is no event '{event}' in {lifecycle.title}. Possible now: {_names(lifecycle, state)}."


def _not_possible(lifecycle: Lifecycle, state: str, event: str) -> str:
    title = "not opened yet" if state == START else lifecycle.state(state).title
    instead = next((line.event.not_now for line in lifecycle.transitions if line.event.name == event), None)
    why = f"‘{_title(lifecycle, event)}’ is not possible while this is ‘{title}’. {instead or ''}".rstrip()
    possible = "; ".join(dict.fromkeys(line.event.title for line in possible_events(lifecycle, state)))
    return f"{why} Possible now: {possible or 'nothing'}."


def _title(lifecycle: Lifecycle, event: str) -> str:
    return next(line.event.title for line in lifecycle.transitions if line.event.name == event)


def _names(lifecycle: Lifecycle, state: str) -> str:
    return ", ".join(dict.fromkeys(line.event.name for line in possible_events(lifecycle, state))) or "nothing"
