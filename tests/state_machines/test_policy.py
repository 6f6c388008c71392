"""Local procedure may tighten the law and never loosen it; and which rules are in force."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.calendars import england_and_wales
from state_machines.lifecycle import Weight
from state_machines.periods import Counting, Unit, last_day
from state_machines.policy import LocalPeriod, Policy, PolicyRefused, deadlines_of, read_policy
from state_machines.registry import (
    LIFECYCLES,
    RulesNotInForce,
    UnknownKind,
    choose_rules,
    commencement,
    in_force,
    lifecycle_of,
    versions,
)

KIND = "domestic_homicide_review"
DHR, DARDR = versions("domestic_homicide_review")
RULES = {rule.name: rule for rule in deadlines_of(DHR)}
HOLIDAYS = england_and_wales()


def content(**changes: Any) -> dict[str, Any]:
    return {"kind": KIND, "version": "mk-test", "in_force_from": "2026-01-01", **changes}


def read(**changes: Any) -> Policy:
    return read_policy(content(**changes), LIFECYCLES, HOLIDAYS)


def reasons(**changes: Any) -> tuple[str, ...]:
    with pytest.raises(PolicyRefused) as refused:
        read(**changes)
    return refused.value.reasons


def period(length: int, unit: str, **more: str) -> dict[str, Any]:
    return {"length": length, "unit": unit, **more}


def test_a_procedure_that_says_nothing_leaves_the_law_as_it_is():
    policy = read()

    assert policy.period(RULES["decide"]) == RULES["decide"].period
    assert policy.authority(RULES["decide"]) == str(RULES["decide"].authority)


@pytest.mark.parametrize(
    ("name", "length", "unit", "section"),
    [
        ("decide", 5, "weeks", "section 5"),
        ("complete_review", 12, "months", "six months"),
        ("commissioner_reply", 57, "days", "Domestic Abuse Act 2021 s.16(6)"),
        ("freedom_of_information", 21, "working_days", "Freedom of Information Act 2000 s.10"),
        ("subject_access", 2, "months", "UK GDPR Article 12(3)"),
        ("offensive_weapons_notice", 1, "months", "s.27(1) and (8)"),
        ("copy_to_commissioner", 11, "working_days", "s.9(3B)-(3C)"),
        ("complete_review", 182, "days", "six months"),
        ("decide", 29, "days", "section 5"),
        ("decide", 20, "working_days", "section 5"),
    ],
)
def test_a_longer_time_than_the_law_allows_is_refused_with_its_section(name, length, unit, section):
    (reason,) = reasons(periods={name: period(length, unit)})

    assert reason.startswith(f"periods.{name}: {length} ")
    assert "local procedure may shorten it but not lengthen it" in reason
    assert section in reason


def test_another_way_of_counting_that_ends_later_is_refused_too():
    (reason,) = reasons(periods={"decide": period(1, "months", roll="next_working_day")})

    assert "periods.decide" in reason


@pytest.mark.parametrize(
    ("name", "length", "unit"),
    [("decide", 4, "weeks"), ("decide", 10, "working_days"), ("complete_review", 5, "months"), ("decide", 28, "days")],
)
def test_a_shorter_time_is_accepted_and_applies(name, length, unit):
    policy = read(periods={name: period(length, unit, authority="MK procedure, para 3")})

    assert (policy.period(RULES[name]).length, policy.period(RULES[name]).unit) == (length, Unit(unit))
    assert policy.authority(RULES[name]) == "MK procedure, para 3"


@pytest.mark.parametrize("name", ["tell_family", "submit_to_home_office", "agency_return", "police_notification"])
def test_targets_and_local_matters_may_be_set_either_way(name):
    assert read(periods={name: period(60, "working_days")}).period(RULES[name]).length == 60


@given(
    name=st.sampled_from([rule.name for rule in RULES.values() if rule.weight in {Weight.STATUTORY, Weight.GUIDANCE}]),
    length=st.integers(1, 200),
    unit=st.sampled_from(["days", "weeks", "months", "working_days"]),
    counting=st.sampled_from(["AFTER", "BEGINNING_WITH"]),
    start=st.dates(date(2026, 1, 1), date(2033, 12, 31)),
)
def test_whatever_is_accepted_never_ends_later_than_the_law(name, length, unit, counting, start):
    try:
        policy = read(periods={name: period(length, unit, counting=counting)})
    except PolicyRefused:
        return

    law = RULES[name].period
    assert last_day(start, policy.period(RULES[name]), HOLIDAYS) <= last_day(start, law, HOLIDAYS)


def test_every_mistake_is_named_at_once():
    given = reasons(
        periods={"decide": period(2, "months"), "dicide": period(1, "weeks"), "publish": period(5, "weeks")},
        commencements={"dardr-9": "2027-01-01"},
    )

    assert len(given) == 3
    assert any("there is no deadline of that name; known are" in one and "periods.dicide" in one for one in given)
    assert any("commencements.dardr-9: there is no rule set of that name" in one for one in given)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "parking_review"}, "there is no kind of review called 'parking_review'"),
        ({"periodes": {}}, "there is no such field"),
        ({"in_force_from": "soon"}, "not a day of the calendar"),
        ({"in_force_from": None}, "not a day of the calendar"),
        ({"periods": {"decide": period(0, "months")}}, "1 or more"),
        ({"periods": {"decide": period(1, "fortnights")}}, "write one of"),
        ({"periods": {"decide": {"unit": "weeks"}}}, "missing"),
        ({"periods": {"decide": "a month"}}, "group of named fields"),
    ],
)
def test_malformed_procedure_is_refused_in_words(changes, words):
    assert any(words in reason for reason in reasons(**changes)), reasons(**changes)


def test_a_period_that_contradicts_itself_is_refused_in_words():
    (reason,) = reasons(periods={"tell_family": period(5, "working_days", counting="calendar-then-roll")})

    assert "CALENDAR_THEN_ROLL counts calendar time" in reason


def test_a_period_that_counts_backwards_where_the_rule_counts_on_is_refused():
    (reason,) = reasons(periods={"tell_family": period(5, "working_days", counting="before")})

    assert reason == "periods.tell_family: it counts backwards where the rule counts on; correct it."


def test_a_setting_that_nobody_knows_is_refused_with_those_that_there_are():
    (reason,) = reasons(settings={"advocasy": ["AAFDA"]})

    assert reason.startswith("settings.advocasy: ")
    assert "did you mean 'advocacy'?" in reason
    assert reason.endswith("Known settings are advocacy.")
    assert read(settings={"advocacy": ["AAFDA"]}).settings == {"advocacy": ["AAFDA"]}


def test_a_procedure_without_a_version_is_refused():
    with pytest.raises(PolicyRefused, match="The local procedure 'without a version' cannot be used"):
        read_policy({"kind": KIND, "in_force_from": "2026-01-01"}, LIFECYCLES)


@pytest.mark.parametrize("spelling", ["BEGINNING_WITH", "beginning-with", "Beginning_With"])
def test_conventions_may_be_spelt_as_people_do(spelling):
    assert LocalPeriod(length=1, unit=Unit.WEEKS, counting=spelling).counting is Counting.BEGINNING_WITH


# Which rules are in force


def test_the_2016_rules_apply_by_default():
    assert in_force(KIND, read(), date(2026, 11, 21)) is DHR


def test_before_any_rules_there_is_nothing_to_open():
    with pytest.raises(RulesNotInForce, match="No rules for domestic_homicide_review were in force on 12 April 2011"):
        in_force(KIND, read(), date(2011, 4, 12))


@pytest.mark.parametrize("commencements", [{}, {"dardr-8A": None}])
def test_section_8a_cannot_be_chosen_until_its_commencement_is_configured(commencements):
    policy = read(commencements=commencements)

    with pytest.raises(RulesNotInForce, match=r"set commencements\.dardr-8A in the local procedure"):
        choose_rules(KIND, "dardr-8A", policy)
    assert in_force(KIND, policy, date(2099, 1, 1)) is DHR
    assert commencement(DARDR, policy) is None


def test_from_its_commencement_section_8a_applies_by_default():
    policy = read(commencements={"dardr-8A": "2027-04-01"})

    assert in_force(KIND, policy, date(2027, 3, 31)) is DHR
    assert in_force(KIND, policy, date(2027, 4, 1)) is DARDR
    assert choose_rules(KIND, "dardr-8A", policy) is DARDR
    assert choose_rules(KIND, "dhr-2016", policy) is DHR


def test_unknown_kinds_versions_and_rules_are_named_with_the_known_ones():
    with pytest.raises(UnknownKind, match="Known: domestic_homicide_review"):
        versions("parking_review")
    with pytest.raises(UnknownKind, match="Known: dhr-2016/1, dardr-8A/1"):
        lifecycle_of(KIND, "dhr-2016/9")
    with pytest.raises(RulesNotInForce, match="Known: dhr-2016, dardr-8A"):
        choose_rules(KIND, "dhr-2099", read())


def test_a_commencement_of_rules_that_have_begun_by_themselves_moves_nothing():
    assert commencement(DHR, read(commencements={"dhr-2016": "2030-01-01"})) == date(2011, 4, 13)
