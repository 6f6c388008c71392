"""A lifecycle as rows for people and machines: its states, events, deadlines and letters, as they are declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from state_machines.lifecycle import LAPSES_QUIETLY, Deadline, Guard, Letter, Lifecycle, Rung, Transition
from state_machines.policy import deadlines_of


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state. `at_rest`: nobody has anything to do; `final`: there is no way out."""

    name: str
    title: str
    at_rest: bool
    final: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the story. `target` None leaves the state as it is; `refused_when` holds the guards' sentences.

    `chosen_by_input`: what is entered decides between several lines of the same event.
    """

    event: str
    title: str
    sources: tuple[str, ...]
    target: str | None
    by: tuple[str, ...]
    refused_when: tuple[str, ...]
    chosen_by_input: bool
    by_the_calendar: bool
    effect: str | None
    starts: tuple[str, ...]
    meets: tuple[str, ...]
    clears: tuple[str, ...]
    sends: tuple[str, ...]
    withdraws: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One time limit. `counts_from` names dates of the input, or the day of the event."""

    name: str
    title: str
    length: str
    as_written: str | None
    counts_from: tuple[str, ...]
    set_by: str | None
    weight: str
    authority: str
    owner: str
    reminders: tuple[str, ...]
    passes: str
    extendable_by: tuple[str, ...]
    held_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter of the register."""

    number: str
    name: str
    title: str
    to: tuple[str, ...]
    release: str
    authority: str
    marking: str | None
    leaflets: tuple[str, ...]
    pseudonyms_only: bool


def states(lifecycle: Lifecycle) -> tuple[StateRow, ...]:
    """The states, in the order of the declaration."""
    return tuple(StateRow(state.name, state.title, state.at_rest, state.final) for state in lifecycle.states)


def events(lifecycle: Lifecycle) -> tuple[EventRow, ...]:
    """The lines that lead from state to state, in the order of the declaration."""
    return tuple(_event(line) for line in lifecycle.transitions)


def deadlines(lifecycle: Lifecycle) -> tuple[DeadlineRow, ...]:
    """The time limits that the lifecycle itself starts (those of its items stand with the items), each name once."""
    by_name: dict[str, list[Deadline]] = {}
    for rule in deadlines_of(lifecycle):
        by_name.setdefault(rule.name, []).append(rule)
    own = {rule.name for line in lifecycle.transitions for rule in line.starts}
    own |= {rule.name for line in lifecycle.transitions for letter in line.sends for rule in letter.starts}
    return tuple(_deadline(rules) for name, rules in by_name.items() if name in own)


def letters(lifecycle: Lifecycle) -> tuple[LetterRow, ...]:
    """The letters that the lifecycle itself owes, by their number in the register."""
    found = dict.fromkeys(_letters(lifecycle))
    return tuple(_letter(letter) for letter in sorted(found, key=_place_in_register))


def rule_of(guard: Guard) -> str:
    """What a guard asks, for a reader who has no case before them."""
    return guard.rule or (guard.refusal if isinstance(guard.refusal, str) else "What is on file does not allow it.")


def _event(line: Transition) -> EventRow:
    return EventRow(
        event=line.event.name,
        title=line.event.title,
        sources=line.source,
        target=line.target,
        by=tuple(role.value for role in line.by),
        refused_when=tuple(rule_of(guard) for guard in line.guards),
        chosen_by_input=line.when is not None,
        by_the_calendar=line.automatic is not None,
        effect=line.effect.value if line.effect else None,
        starts=_names(line.starts),
        meets=_names(line.meets),
        clears=_cleared(line),
        sends=_names(line.sends),
        withdraws=_names(line.withdraws),
        opens=tuple(opening.item for opening in line.opens),
    )


def _cleared(line: Transition) -> tuple[str, ...]:
    if not line.clears_all:
        return _names((*line.clears, *line.clears_inside))
    return (f"every open deadline but {', '.join(_names(line.keeps))}" if line.keeps else "every open deadline",)


def _names(ones: Iterable[Deadline] | Iterable[Letter]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in ones))


def _deadline(rules: list[Deadline]) -> DeadlineRow:
    rule = rules[0]
    return DeadlineRow(
        name=rule.name,
        title=rule.title,
        length=rule.period.words,
        as_written=rule.as_written,
        counts_from=tuple(dict.fromkeys(one.counts_from or "the day of the event" for one in rules)),
        set_by=rule.set_by,
        weight=rule.weight.value,
        authority=str(rule.authority),
        owner=rule.owner.value,
        reminders=tuple(_reminder(rung) for rung in rule.rungs),
        passes=_when_it_passes(rule),
        extendable_by=tuple(role.value for role in rule.extendable_by),
        held_by=tuple(pause.value for pause in rule.held_by),
    )


def _when_it_passes(rule: Deadline) -> str:
    if rule.lapses is None:
        return "it is overdue"
    return "it lapses" if rule.lapses == LAPSES_QUIETLY else f"'{rule.lapses}' follows"


def _reminder(rung: Rung) -> str:
    number = abs(rung.days_after)
    days = f"{number} day{'' if number == 1 else 's'}"
    when = "on the day" if number == 0 else f"{days} {'before' if rung.days_after < 0 else 'after'}"
    every = rung.repeats_every_months
    again = "" if every is None else ", then every month" if every == 1 else f", then every {every} months"
    return f"{when}{again}{f' ({rung.letter.name})' if rung.letter else ''}"


def _letters(lifecycle: Lifecycle) -> Iterator[Letter]:
    for line in lifecycle.transitions:
        yield from line.sends
        for rule in line.starts:
            yield from (rung.letter for rung in rule.rungs if rung.letter)


def _letter(letter: Letter) -> LetterRow:
    return LetterRow(
        number=letter.number,
        name=letter.name,
        title=letter.title,
        to=tuple(recipient.value for recipient in letter.to),
        release=letter.release.value,
        authority=str(letter.authority),
        marking=letter.marking,
        leaflets=letter.leaflets,
        pseudonyms_only=letter.pseudonyms_only,
    )


def _place_in_register(letter: Letter) -> tuple[float, str]:
    found = re.fullmatch(r"L(\d+)(.*)", letter.number)
    return (float(found[1]), found[2]) if found else (float("inf"), letter.number)
