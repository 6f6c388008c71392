"""Reading a scenario: everything that can be known to be wrong is found before anything is written anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cases.partnership_file import file_format
from state_machines.input_files import FileRefused, read_input, read_mapping
from state_machines.periods import in_words
from state_machines.registry import UnknownKind, versions
from statutory_reviews.replay.cast import unknown_actor, with_stand_ins
from statutory_reviews.replay.desk import DESK_EVENTS, LETTER_EVENTS
from statutory_reviews.replay.form import CaseForm, GivenInput, ScenarioForm, Step
from statutory_reviews.replay.partnership import partnership_of
from statutory_reviews.replay.plan import CaseToReplay, Event, Scenario

_NUMBERED_ITEM = re.compile(r"(?P<kind>[a-z_]+?)(-\d+|:.+)?")


class ScenarioRefused(ValueError):
    """The scenario cannot be replayed as it is written; each sentence names the file, the place and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def read_scenario(path: Path) -> Scenario:
    """Read a scenario with every file it names, and hold its names and dates against the lifecycle.

    Raises ScenarioRefused with the file, the place, what is wrong and what to do.
    """
    try:
        form = read_input(ScenarioForm, path.read_text(encoding="utf-8"), file_format(path))
        cases = tuple(_case(one, form, path.parent) for one in _case_forms(form))
        events = tuple(_event(number, step, cases, path.parent) for number, step in enumerate(form.events, 1))
    except FileRefused as refused:
        raise ScenarioRefused(*(f"{path}: {one}" for one in refused.sentences.values())) from None
    except (OSError, UnicodeDecodeError) as failure:
        why = "it is not plain text" if isinstance(failure, UnicodeDecodeError) else (failure.strerror or "no reason")
        raise ScenarioRefused(f"{path}: the file cannot be read ({why}). Check its name.") from None
    scenario = Scenario(
        path, form.title or path.stem, with_stand_ins(cases, events), events, tuple(sorted(form.checks))
    )
    if faults := tuple(_faults(scenario)):
        raise ScenarioRefused(*faults)
    return scenario


def _case_forms(form: ScenarioForm) -> tuple[CaseForm, ...]:
    if form.cases:
        return form.cases
    return (
        CaseForm.model_construct(
            name="", partnership=form.partnership, kind=None, opened=form.opened, expect=form.expect
        ),
    )


def _case(one: CaseForm, form: ScenarioForm, folder: Path) -> CaseToReplay:
    return CaseToReplay(
        name=one.name,
        kind=one.kind or form.kind,
        partnership=partnership_of(one.partnership, folder),
        opened=one.opened,
        values=_values(one.opened.input, folder, "opened"),
        expect=one.expect,
    )


def _event(number: int, step: Step, cases: tuple[CaseToReplay, ...], folder: Path) -> Event:
    names = [one.name for one in cases]
    case = step.case if step.case is not None else names[0]
    if (step.case is None and len(cases) > 1) or case not in names:
        words = f"event {number}: say with 'case' which case is meant, one of: {', '.join(names)}."
        raise FileRefused({f"events.{number}": words})
    return Event(number, step, case, _values(step.input, folder, f"event {number}"))


def _values(given: GivenInput, folder: Path, place: str) -> Mapping[str, Any]:
    if not isinstance(given, str):
        return given
    path = folder / given
    try:
        return read_mapping(path.read_text(encoding="utf-8"), file_format(path))
    except FileRefused as refused:
        raise FileRefused({place: f"{place}: the file '{given}' cannot be used. {refused}"}) from None
    except (OSError, UnicodeDecodeError):
        words = f"{place}: there is no readable file '{given}' beside the scenario. Check its name."
        raise FileRefused({place: words}) from None


def _faults(scenario: Scenario) -> Iterator[str]:
    cases = {one.name: one for one in scenario.cases}
    for case in scenario.cases:
        try:
            versions(case.kind)
        except UnknownKind as unknown:
            yield f"{scenario.path}: {unknown}"
            return
        if words := unknown_actor(case.partnership, case.opened.by, case.opened.on):
            yield f"{scenario.path}, opened{f' ({case.name})' if case.name else ''}: {words}"
    last: date | None = None
    for event in scenario.events:
        if words := _fault(event, cases[event.case], last):
            yield f"{scenario.place(event)}: {words}"
        last = event.step.on
    first = min(case.opened.on for case in scenario.cases)
    for day in scenario.checks:
        if day < first:
            yield f"{scenario.path}: the check of {in_words(day)} comes before any case is opened. Correct its date."


def _fault(event: Event, case: CaseToReplay, last: date | None) -> str | None:
    step = event.step
    if last and step.on < last:
        return f"it stands after an event of {in_words(last)}. Put the events in the order of their dates."
    if step.on < case.opened.on:
        return f"it comes before the case is opened on {in_words(case.opened.on)}. Correct one of the two dates."
    if step.event in LETTER_EVENTS and step.letter is None:
        return "say with 'letter' which letter is meant."
    return _unknown_event(step, case.kind) or unknown_actor(case.partnership, step.by, step.on)


def _unknown_event(step: Step, kind: str) -> str | None:
    if step.event in DESK_EVENTS and (step.item is None or step.event not in LETTER_EVENTS):
        return None
    lifecycles = versions(kind)
    if step.item is None:
        known = {line.event.name for one in lifecycles for line in one.transitions}
        return None if step.event in known else f"there is no such event; {_near(step.event, known | DESK_EVENTS)}"
    kinds = {item.kind: item for one in lifecycles for item in one.items}
    match = _NUMBERED_ITEM.fullmatch(step.item)
    item = kinds.get(match["kind"]) if match else None
    if item is None:
        return f"there is no item '{step.item}'; {_near(step.item, kinds)}"
    known = {line.event.name for line in item.transitions}
    return (
        None if step.event in known else f"there is no such event of an item '{item.kind}'; {_near(step.event, known)}"
    )


def _near(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names)}."
