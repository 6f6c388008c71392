"""What recording an event does whatever is entered with it, as far as its lifecycle declares that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.casefile import CaseFile
from state_machines.engine import possible_events
from state_machines.lifecycle import Deadline, Letter, Lifecycle, Transition
from state_machines.registry import versions

_Titles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StepDeclared:
    """What a step does for certain, in titles. `leads_to` has several states where what is entered decides.

    `meets` and `ends` are deadlines that are open now. `letters` has the kinds of recipient of each by its title.
    """

    leads_to: tuple[str, ...]
    starts: tuple[str, ...]
    meets: tuple[str, ...]
    ends: tuple[str, ...]
    letters: Mapping[str, tuple[str, ...]]


def step_declared(
    file: CaseFile, lifecycle: Lifecycle, state: str, lines: tuple[Transition, ...], *, item_key: str | None
) -> StepDeclared:
    """What all of these lines do, any of which may be taken: those of every rule set where the event chooses one.

    `item_key` is '' for an event of the case, and None for one that opens an item.
    """
    chosen = versions(lifecycle.kind) if any(line.chooses_rules for line in lines) else ()
    lines += tuple(
        one for rules in chosen for one in possible_events(rules, state) if one.event.name == lines[0].event.name
    )
    own, of_case = _open_now(file, item_key), _open_now(file, "")

    def met(line: Transition) -> _Titles:
        inside = {rule.name: own[rule.name] for rule in line.meets if rule.name in own}
        return inside | {rule.name: of_case[rule.name] for rule in line.meets_of_case if rule.name in of_case}

    def ended(line: Transition) -> _Titles:
        left = own.keys() - {one.name for one in line.clears}
        left = {one.name for one in line.keeps} if line.clears_all else left
        return {name: title for name, title in own.items() if name not in left and name not in met(line)}

    sent = {letter.name: letter for line in lines for letter in line.sends}
    owed = _in_all(lines, lambda line: {one.name: one.name for one in line.sends if _is_owed(one)})
    return StepDeclared(
        leads_to=tuple(dict.fromkeys(_title(line.target or state, (lifecycle, *chosen)) for line in lines)),
        starts=_in_all(lines, lambda line: {one.name: one.title for one in line.starts if _begins(one, line)}),
        meets=_in_all(lines, met),
        ends=_in_all(lines, ended),
        letters={sent[name].title: tuple(one.value for one in sent[name].to) for name in owed},
    )


def _title(state: str, lifecycles: tuple[Lifecycle, ...]) -> str:
    return next(one.title for rules in lifecycles for one in rules.states if one.name == state)


def _open_now(file: CaseFile, item_key: str | None) -> _Titles:
    return {} if item_key is None else {one.name: file.rule(one.name).title for one in file.deadlines_of(item_key)}


def _in_all(lines: tuple[Transition, ...], found: Callable[[Transition], _Titles]) -> tuple[str, ...]:
    first, *others = (found(line) for line in lines)
    return tuple(title for name, title in first.items() if all(name in one for one in others))


def _begins(rule: Deadline, line: Transition) -> bool:
    """Whether it begins in any case: its day may be left out, or another occasion may be the one that counts."""
    is_given = rule.counts_from is None or line.event.inputs.model_fields[rule.counts_from].is_required()
    return is_given and rule.when is None and rule.anchor is None and rule.already_met_on is None


def _is_owed(letter: Letter) -> bool:
    return letter.when is None and not letter.once_since and not letter.one_a_day
