"""Every model of every lifecycle makes a form, and what is typed into it is read back as it was meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from state_machines.inputs import Input
from state_machines.registry import versions
from statutory_reviews.replay.scenario import read_scenario
from statutory_reviews.web.forms.answers import tidied
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.recording.entry import fields_of
from tests.cast import ROOT
from tests.web.forms.every_model import BODIES, Answering, models, page_of
from tests.web.policing import faults_of

KNOWN = known_of(BODIES, {"decide": "Decide, due 27 November 2026"})
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("name", models())
def test_every_model_makes_a_page_that_keeps_to_the_rules(name: str) -> None:
    model = models()[name]
    every_path_is_wrong = {one.name: "Name: this is missing; add it." for one in fields_of(model)}

    empty = page_of(model, form_shown(fields_of(model), {}, known=KNOWN))
    wrong = page_of(model, form_shown(fields_of(model), {}, known=KNOWN, faults=every_path_is_wrong))

    assert not faults_of(empty)
    assert not faults_of(wrong)


@pytest.mark.parametrize("name", models())
def test_what_is_typed_is_read_back_as_it_was_meant(name: str) -> None:
    asked = asked_by(models()[name])
    for number in range(10):
        values = Answering(f"{name} {number}").to(asked)
        typed = as_typed(asked, values, known={"body": BODIES.keys()})
        read = read_form(asked, tidied(asked, typed))
        assert read.wrong == {}
        assert read.values == _as_read(asked, values)


def test_what_scenarios_and_examples_enter_is_read_back_equal() -> None:
    compared = 0
    for name, model, values in _entered():
        try:
            meant = model.model_validate(values)
        except ValidationError:
            continue  # a scenario of what is refused
        asked = asked_by(model)
        typed = as_typed(asked, values)
        read = read_form(asked, tidied(asked, typed))
        assert read.wrong == {}, name
        assert model.model_validate(read.values) == meant, name
        compared += 1
    assert compared > 400


def _entered() -> Iterator[tuple[str, type[Input], dict[str, Any]]]:
    for path in SCENARIOS:
        if path.name.endswith(".example.yaml"):
            continue
        scenario = read_scenario(path)
        kinds = {case.name: case.kind for case in scenario.cases}
        for case in scenario.cases:
            for lifecycle in versions(case.kind):
                yield f"{path.name}: opened", lifecycle.transitions[0].event.inputs, dict(case.values)
        for event in scenario.events:
            for lifecycle in versions(kinds[event.case]):
                for part in (lifecycle, *lifecycle.items):
                    for line in part.transitions:
                        if line.event.name == event.step.event:
                            yield f"{path.name}: {event.step.event}", line.event.inputs, dict(event.values)


def _as_read(asked: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The values as a form gives them: a box that is not ticked is a no, and groups hold their own boxes too."""
    read: dict[str, Any] = {}
    for one in asked:
        value = values.get(one.name)
        if one.control == "confirmation":
            read[one.name] = bool(value)
        elif one.control == "group" and (value or one.is_required):
            read[one.name] = _as_read(one.parts, value or {})
        elif one.control == "groups" and value:
            read[one.name] = [_as_read(one.parts, each) for each in value]
        elif value is not None:
            read[one.name] = _in_order_of_the_page(one, value)
        elif one.control == "by_word" and one.is_required:
            read[one.name] = {}
    return read


def _in_order_of_the_page(one: Any, value: Any) -> Any:
    if one.control == "by_word":
        return {part.name: value[part.name] for part in one.parts if part.name in value}
    if one.control == "checkboxes" and one.or_another:
        return [each for each in value if each in BODIES] + [each for each in value if each not in BODIES]
    return value
