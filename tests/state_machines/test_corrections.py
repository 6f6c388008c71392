"""What a correction breaks is refused; what fails without it as well is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from state_machines.corrections import check_corrected, lines_taken
from state_machines.engine import EventRefused
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import Event, Guard, Role, Transition
from state_machines.policy import Policy
from state_machines.registry import versions

DHR = versions("domestic_homicide_review")[0]


class Figures(Input):
    """Two figures."""

    first: int = 1
    second: int = 1


def _negative(facts: Facts) -> dict[str, str]:
    return {name: f"{name} is negative." for name, value in facts.input if value < 0}


NONE_NEGATIVE = Guard(
    lambda facts: tuple(_negative(facts).values()), lambda facts: not _negative(facts), fields=_negative
)
SMALL = Guard("Together they are too many.", lambda facts: sum(value for _, value in facts.input) < 10)
LINE = Transition(
    event=Event("count", "Count", Figures),
    source=("open",),
    target=None,
    by=(Role.CHAIR,),
    guards=(NONE_NEGATIVE, SMALL),
)
FACTS = Facts(
    happened_on=date(2027, 3, 1),
    today=date(2027, 3, 1),
    roles=frozenset({Role.CHAIR}),
    input=Input(),
    record={},
    policy=Policy(kind="domestic_homicide_review", version="test", in_force_from=date(2011, 4, 13)),
)


def check(recorded: Figures, corrected: Figures, *, field: str = "first", lines: tuple[Transition, ...] = (LINE,)):
    before, after = replace(FACTS, input=recorded), replace(FACTS, input=corrected)
    check_corrected(lines, before, after, fields=frozenset({field}), state="open")


def refused(recorded: Figures, corrected: Figures, **more: object) -> EventRefused:
    with pytest.raises(EventRefused) as found:
        check(recorded, corrected, **more)
    return found.value


def test_what_the_correction_breaks_is_refused_on_its_field():
    assert refused(Figures(), Figures(first=-1)).fields == {"first": "first is negative."}


def test_what_is_no_fields_fault_is_refused_in_the_guards_words():
    broken = refused(Figures(), Figures(first=9))

    assert (broken.reasons, broken.fields) == (("Together they are too many.",), {})


def test_the_fault_of_another_field_is_not_put_on_the_corrected_one():
    broken = refused(Figures(), Figures(first=-1), field="second")

    assert (broken.reasons, broken.fields) == (("first is negative.",), {})


def test_what_fails_both_times_does_not_stand_in_the_way():
    check(Figures(first=20), Figures(first=30))
    check(Figures(first=-1), Figures(first=-2))


def test_what_fails_already_for_one_field_covers_no_other():
    broken = refused(Figures(first=-1), Figures(first=-1, second=-1), field="second")

    assert broken.fields == {"second": "second is negative."}


def test_a_correction_does_not_choose_another_line():
    chosen = replace(LINE, when=lambda facts: facts.input.first == 1, guards=())
    outgrown = replace(LINE, when=lambda _facts: False, guards=(SMALL,))

    assert "gone another way" in str(refused(Figures(), Figures(first=2), lines=(chosen,)))
    check(Figures(), Figures(first=2), lines=(chosen, replace(LINE, when=lambda facts: facts.input.first == 2)))
    check(Figures(), Figures(first=2), lines=(outgrown,))
    assert refused(Figures(), Figures(first=9), lines=(outgrown,)).reasons == ("Together they are too many.",)


def test_the_lines_are_those_of_the_step_as_it_was_recorded():
    found = lines_taken(DHR, "pause", source="completed", target="completed", role=Role.CHAIR)

    assert [len(line.guards) for line in found] == [3]
    assert lines_taken(DHR, "pause", source="completed", target="closed", role=Role.CHAIR) == ()
    assert lines_taken(DHR, "pause", source="notified", target="notified", role=Role.AUDITOR) == ()
