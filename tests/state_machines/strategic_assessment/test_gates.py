"""The nine gates: each closed on its evidence, open without it, and passed by a waiver with a name and a reason."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from state_machines.strategic_assessment.completeness import gates, open_gates
from state_machines.strategic_assessment.guards_sign_off import GATES_PASSED, YEAR_HAS_BEGUN
from state_machines.strategic_assessment.inputs_items import Gate
from tests.state_machines.strategic_assessment import gates_cast as cast

_CLOSED = cast.complete()
_PLANNED = _CLOSED.record["plan_cycle"]
_SECTIONS = _CLOSED.of_kind("section")
_PARTS = _CLOSED.of_kind("contribution")


def _planned(**changes: object) -> dict[str, object]:
    plan = {name: value for name, value in (cast.PLAN | changes).items() if value is not None}
    return {"record": {"plan_cycle": {**_PLANNED, "input": plan}}}


OPEN = {
    "G1": ({"items": {"section": _SECTIONS[:1]}}, "substance misuse"),
    "G2": (_planned(period_from="2025-02-01"), "do not follow on"),
    "G3": (
        {
            "items": {
                "section": (
                    cast.section(
                        "section-1", ["crime_and_disorder", "re_offending"], changes=[cast.CHANGE | {"why": ""}]
                    ),
                    _SECTIONS[1],
                )
            }
        },
        "why these changed: burglary",
    ),
    "G4": ({"record": {"review_last_plan": None}}, "how far the last plan was carried out"),
    "G5": ({"items": {"recommendation": ()}}, "No recommendation that rests on a finding"),
    "G6": ({"record": {"record_public_views": None}}, "what people who live or work in the area think"),
    "G7": (
        {"items": {"contribution": (cast.part("contribution-1", "council", "data_set", "late"), *_PARTS[1:])}},
        "council owes: data set.",
    ),
    "G8": ({"record": {"seek_scrutiny_input": None}}, "has not been asked"),
    "G9": (
        {
            "items": {
                "contribution": (*_PARTS[:5], cast.part("contribution-6", "police", "written_review", priorities=()))
            }
        },
        "not summed up: police",
    ),
}


def test_all_nine_gates_are_closed_on_their_evidence():
    found = gates(_CLOSED)

    assert [one.gate for one in found] == list(Gate)
    assert [one.missing for one in found] == [None] * 9
    assert all(one.evidence and one.authority and one.title for one in found)
    assert open_gates(_CLOSED) == ()
    assert GATES_PASSED.holds(_CLOSED)


@pytest.mark.parametrize("gate", OPEN)
def test_a_gate_without_its_evidence_is_open_alone_and_says_what_is_missing(gate: str):
    without, words = OPEN[gate]
    facts = cast.complete(**without)

    (found,) = open_gates(facts)

    assert (found.gate.value, found.evidence, found.is_open) == (gate, None, True)
    assert words in found.missing
    (sentence,) = GATES_PASSED.reasons(facts)
    assert sentence.startswith(f"Gate {gate} is open: {found.title}. ")
    assert found.authority in sentence


@pytest.mark.parametrize("gate", OPEN)
def test_a_waiver_lets_it_pass_and_names_who_and_why(gate: str):
    without, _ = OPEN[gate]
    items = without.get("items", {}) | {"gate_waiver": (cast.waiver(gate),)}

    facts = cast.complete(**(without | {"items": items}))

    found = next(one for one in gates(facts) if one.gate.value == gate)
    assert (found.is_open, found.waived_by, found.waived_because) == (False, "the chair", "Not this year.")
    assert found.missing, "what is missing is still told"
    assert GATES_PASSED.holds(facts)


@pytest.mark.parametrize("gate", OPEN)
def test_a_waiver_that_was_taken_back_or_is_of_another_gate_lets_nothing_pass(gate: str):
    without, _ = OPEN[gate]
    another = "G1" if gate == "G9" else "G9"
    for waivers in ((cast.waiver(gate, "withdrawn"),), (cast.waiver(another),)):
        items = without.get("items", {}) | {"gate_waiver": waivers}
        facts = cast.complete(**(without | {"items": items}))

        assert gate in {one.gate.value for one in open_gates(facts)}


def test_a_gap_in_the_data_that_was_explained_opens_no_gate():
    facts = cast.complete(**_planned(period_from="2025-02-01", gap_explained="The system changed."))

    assert open_gates(facts) == ()


def test_an_unknown_previous_period_opens_the_second_gate():
    (found,) = open_gates(cast.complete(**_planned(previous_period_to=None)))

    assert found.gate is Gate.G2


def test_a_section_that_is_only_drafted_shows_nothing_yet():
    drafted = cast.section("section-2", ["substance_misuse"], state="drafted")

    (found,) = open_gates(cast.complete(items={"section": (_SECTIONS[0], drafted)}))

    assert found.gate is Gate.G1


def test_a_recommendation_without_a_finding_or_that_was_rejected_does_not_count():
    for one in (
        cast.item("recommendation-1", "proposed", propose={"finding": None}),
        cast.item("recommendation-1", "rejected", propose={"finding": "Burglary falls."}),
    ):
        assert [found.gate for found in open_gates(cast.complete(items={"recommendation": (one,)}))] == [Gate.G5]


def test_views_gathered_before_the_cycle_are_not_this_years():
    old = {"on": "2026-06-01", "sequence": 4, "input": {"gathered_on": "2025-05-20"}}

    assert [one.gate for one in open_gates(cast.complete(record={"record_public_views": old}))] == [Gate.G6]


def test_the_report_of_a_consultation_is_evidence_of_the_publics_views():
    reported = cast.item("consultation-1", "reported")

    facts = cast.complete(record={"record_public_views": None}, items={"consultation": (reported,)})

    assert open_gates(facts) == ()
    assert "consultation-1" in next(one.evidence for one in gates(facts) if one.gate is Gate.G6)


def test_bodies_are_called_by_their_names():
    late = (cast.part("contribution-1", "council", "data_set", "late"), *_PARTS[1:5])
    unsummed = cast.part("contribution-6", "police", "written_review", priorities=())
    names = {"council": "Nexton Borough Council", "police": "Nexton Police"}
    facts = replace(cast.complete(items={"contribution": (*late, unsummed)}), find_names=lambda: names)

    owing, summing = open_gates(facts)

    assert owing.missing == "Nexton Borough Council owes: data set."
    assert summing.missing == "The priorities of these partners are not summed up: Nexton Police."


def test_an_authority_that_was_never_asked_opens_the_seventh_gate_and_waived_parts_do_not():
    only_council = tuple(one for one in _PARTS if one.organisation == "council")
    waived = tuple(cast.part(one.key, "police", one.recorded("request", "part"), "waived") for one in _PARTS[3:])

    (unasked,) = open_gates(cast.complete(items={"contribution": only_council}))
    never = "police is a responsible authority and was not asked for: data set, commentary, written review."
    assert never in unasked.missing
    (partly,) = open_gates(cast.complete(items={"contribution": (*_PARTS[:3], *waived[:1])}))
    assert "police is a responsible authority and was not asked for: commentary, written review." in partly.missing
    assert open_gates(cast.complete(items={"contribution": (*_PARTS[:3], *waived)})) == ()


def test_looking_at_the_gates_changes_nothing_and_asks_nothing_but_the_facts():
    before = {field.name: getattr(_CLOSED, field.name) for field in fields(_CLOSED)}

    assert gates(_CLOSED) == gates(_CLOSED)
    assert {field.name: getattr(_CLOSED, field.name) for field in fields(_CLOSED)} == before


def test_an_assessment_is_not_signed_off_before_its_year_begins():
    before, first = (replace(_CLOSED, happened_on=day) for day in (date(2026, 3, 31), date(2026, 4, 1)))

    assert YEAR_HAS_BEGUN.holds(first)
    assert not YEAR_HAS_BEGUN.holds(before)
    assert YEAR_HAS_BEGUN.fields(before)["met_on"].startswith(
        "Met on: the year of this assessment begins on Wednesday 1 April 2026"
    )
