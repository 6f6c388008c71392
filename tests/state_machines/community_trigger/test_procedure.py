"""An area's procedure for case reviews: what the Act does not allow is refused on its field, with the section."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from cases.partnership_file import PartnershipFile
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.threshold import assess
from state_machines.community_trigger.windows import APPLY_WITHIN, REPORT_WITHIN
from state_machines.input_files import read_mapping
from state_machines.input_words import validation_sentences
from tests.state_machines.community_trigger.threshold_cast import LEAST, PASSAGE, a_procedure, complaint, window

POLICIES = Path(__file__).parents[3] / "policies"
EXAMPLES = {
    "birmingham",
    "cheltenham",
    "east-herts",
    "gosport",
    "hinckley-and-bosworth",
    "richmond",
    "stockton-on-tees",
}


def refused(**changes: Any) -> dict[str, str]:
    content = {name: value for name, value in {**LEAST, **changes}.items() if value is not None}
    with pytest.raises(ValidationError) as error:
        CaseReviewProcedure.model_validate(content)
    return validation_sentences(error.value, CaseReviewProcedure)


def test_a_procedure_that_says_no_more_than_it_must_has_the_threshold_of_the_act():
    rules = CaseReviewProcedure.model_validate(LEAST).threshold

    assert (rules.complaints, rules.report_within, rules.apply_within) == (3, REPORT_WITHIN, APPLY_WITHIN)
    assert (REPORT_WITHIN.period().words, APPLY_WITHIN.period().words) == (
        "1 month beginning with",
        "6 months beginning with",
    )


TIER = {"name": "review", "organisation": "pcc", "authority": "an agreement"}
MANAGER = {"post": "Coordinator"}


@pytest.mark.parametrize(
    ("changes", "field", "section"),
    [
        ({"published_at": None}, "published_at", "s.104(2)"),
        ({"point_of_contact": None}, "point_of_contact", "s.104(3)(a)"),
        ({"point_of_contact": MANAGER}, "point_of_contact.email", "s.104(3)(a)"),
        ({"appeal": None}, "appeal", "Sch 4 para 3"),
        ({"reporting_months": 13}, "reporting_months", "s.105(4)"),
        ({"threshold": {"complaints": 4, "authority": PASSAGE}}, "threshold.complaints", "s.104(4)(b)"),
        ({"threshold": {"complaints": 2}}, "threshold.authority", "s.104(4)(b)"),
        (
            {"threshold": {"report_within": {"length": 14, "unit": "days"}}},
            "threshold.report_within",
            "s.104(10)-(11)",
        ),
        (
            {"threshold": {"apply_within": {"length": 3, "unit": "months"}}},
            "threshold.apply_within",
            "s.104(10)-(11)",
        ),
        (
            {"threshold": {"report_within": window(5, "working_days", "AFTER")}},
            "threshold.report_within.unit",
            "s.104(11)",
        ),
        (
            {"threshold": {"report_within": {**window(1, "months"), "roll": "next_working_day"}}},
            "threshold.report_within.roll",
            "s.104(11)",
        ),
        (
            {"threshold": {"apply_within": {**window(6, "months"), "counted_from": "decision"}}},
            "threshold.apply_within.counted_from",
            "s.104(11)",
        ),
        ({"threshold": {"incidents_within": window(3, "months")}}, "threshold.incidents_within", "s.104(11)"),
        ({"threshold": {"statutory_factors": "no"}}, "threshold.statutory_factors", "s.104(5)"),
    ],
)
def test_what_the_act_does_not_allow_is_refused_on_its_field_with_the_section(changes, field, section):
    sentences = refused(**changes)

    assert list(sentences) == [field]
    assert section in sentences[field]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lead_agency": None}, "lead_agency"),
        ({"reporting_year_starts": 13}, "reporting_year_starts"),
        ({"threshold": {"complaints": 0}}, "threshold.complaints"),
        ({"threshold": {"report_within": window(1, "months", "BEFORE")}}, "threshold.report_within.counting"),
        ({"threshold": {"hate_incident": {"number": 1}}}, "threshold.hate_incident.authority"),
        ({"threshold": {"complaint": 2}}, "threshold.complaint"),
        (
            {"second_tier": [{**TIER, "in_force_from": "2026-02-01", "in_force_to": "2026-01-01"}]},
            "second_tier.0.in_force_to",
        ),
        ({"second_tier": [{**TIER, "in_force_to": "2026-01-01"}]}, "second_tier.0.in_force_to"),
        (
            {"second_tier": [{**TIER, "in_force_from": "2026-01-01"}, {**TIER, "in_force_from": "2026-02-01"}]},
            "second_tier",
        ),
    ],
)
def test_what_is_malformed_is_refused_on_its_field(changes, field):
    assert list(refused(**changes)) == [field]


def test_the_same_length_as_the_act_needs_no_passage_and_another_one_with_it_is_allowed():
    assert a_procedure(report_within={"length": 1, "unit": "months"}).threshold.report_within.period() == (
        REPORT_WITHIN.period()
    )
    assert a_procedure(apply_within=window(12, "months")).threshold.apply_within.length == 12


def test_the_second_tier_is_whoever_is_in_force_on_the_day():
    procedure = CaseReviewProcedure.model_validate(
        {
            **LEAST,
            "second_tier": [
                {**TIER, "name": "not commenced"},
                {**TIER, "name": "first", "in_force_from": "2026-01-01", "in_force_to": "2028-05-06"},
                {**TIER, "name": "second", "in_force_from": "2028-05-07"},
            ],
        }
    )

    assert procedure.second_tier_on(date(2025, 12, 31)) is None
    assert [procedure.second_tier_on(date(2028, 5, one)).name for one in (6, 7)] == ["first", "second"]


@cache
def procedures() -> dict[str, dict[str, Any]]:
    """The case review procedure of each partnership that ships with one."""
    found = {}
    for path in sorted(POLICIES.glob("*.yaml")):
        for one in read_mapping(path.read_text(encoding="utf-8"), "yaml")["procedures"]:
            if one["kind"] == "community_trigger":
                found[path.stem] = one
    return found


def test_the_examples_are_there():
    assert procedures().keys() >= EXAMPLES


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_is_whole_and_every_body_it_names_is_on_its_list(name):
    given = PartnershipFile.model_validate(
        read_mapping((POLICIES / f"{name}.yaml").read_text(encoding="utf-8"), "yaml")
    )
    procedure = CaseReviewProcedure.model_validate(procedures()[name]["settings"])
    parts = {one.key: one.part for one in given.organisations}

    assert {"council", "police", "integrated_care_board", "housing_provider"} <= set(parts.values())
    assert parts[procedure.lead_agency] == "council"
    assert {parts[one] for one in procedure.consulted_on_revision} == {"local_policing_body", "housing_provider"}
    assert {parts[one.organisation] for one in procedure.second_tier} == {"local_policing_body"}
    assert {one.employer for one in given.officers} <= parts.keys()


def test_one_application_is_judged_under_each_areas_own_procedure():
    neighbours = [complaint("2026-10-01", household=f"neighbour {n}", incident="fire") for n in range(5)]
    late = [one._replace(made_on=date(2026, 11, 2)) for one in neighbours]
    routes = {
        name: [one.holds for one in assess(late, date(2026, 11, 21), read(name)).routes] for name in sorted(EXAMPLES)
    }

    assert routes.pop("richmond") == [True, None]
    assert set(map(tuple, routes.values())) == {(None,)}


def read(name: str) -> CaseReviewProcedure:
    return CaseReviewProcedure.model_validate(procedures()[name]["settings"])
