"""`reviews policy validate`: each fault with its line in the YAML file, its place, and the section of the Act."""

import json
from pathlib import Path

import pytest

from state_machines.input_files import read_mapping
from tests.cast import ROOT
from tests.cli.conftest import Answer, Reviews

EXAMPLE = ROOT / "policies/milton-keynes.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
CONTACT = next(line for line in TEXT.splitlines() if "point_of_contact: {" in line)
APPEAL = TEXT[TEXT.index("      appeal:\n") : TEXT.index("      second_tier:\n")]
IN_CASE_REVIEWS = "procedures 2 (mk-ct-2014), "


def line_with(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def validated(reviews: Reviews, folder: Path, text: str, name: str = "partnership.yaml") -> Answer:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return reviews("policy", "validate", path)


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


OF_THE_SETTINGS = line_with(TEXT, "      published_at:") - 1
THRESHOLD = "      threshold:\n"
LEAD = "      lead_agency: mk-council\n"


@pytest.mark.parametrize(
    ("text", "written", "place", "words"),
    [
        (
            changed(THRESHOLD, f"{THRESHOLD}        complaints: 4\n"),
            "complaints: 4",
            "settings.threshold.complaints",
            "more than three complaints may not be asked for (s.104(4)(b) with Explanatory Note 231)",
        ),
        (
            changed(THRESHOLD, f"{THRESHOLD}        report_within: {{length: 14, unit: days}}\n"),
            "report_within: {",
            "settings.threshold.report_within",
            "only the published procedure may change (s.104(10)-(11)); quote its passage as the authority",
        ),
        (
            changed(LEAD, f"{LEAD}      reporting_months: 18\n"),
            "reporting_months: 18",
            "settings.reporting_months",
            "a reporting period may not exceed 12 months (s.105(4))",
        ),
        (
            changed(LEAD, f"{LEAD}      support_offer: [Victim Support]\n"),
            "support_offer:",
            "settings.support_offer",
            "there is no such field; did you mean 'support'? Known settings are published_at, point_of_contact,",
        ),
        (
            changed("counted_from: receipt", "counted_from: panel"),
            "counted_from: panel",
            "periods.acknowledge.counted_from",
            "'acknowledge' cannot count from 'panel'; it may from receipt.",
        ),
        (
            changed("      acknowledge:\n", "      acknowledged:\n"),
            "      acknowledged:",
            "periods.acknowledged",
            "there is no deadline of that name",
        ),
        (changed(APPEAL, ""), None, "settings.appeal", "no appeal route: the procedure has to say what a"),
        (changed(f"{CONTACT}\n", ""), None, "settings.point_of_contact", "(s.104(3)(a)); add it."),
    ],
)
def test_a_fault_has_its_line_its_place_and_its_section(
    reviews: Reviews, tmp_path: Path, text: str, written: str | None, place: str, words: str
):
    answer = validated(reviews, tmp_path, text)
    line = line_with(text, written) if written else OF_THE_SETTINGS

    assert answer.code == 4
    assert answer.err.splitlines()[0] == "This cannot be used:"
    [fault] = answer.err.splitlines()[1:]
    assert fault.startswith(f"  line {line}, {IN_CASE_REVIEWS}{place}: ")
    assert words in fault


def test_every_fault_has_its_own_line(reviews: Reviews, tmp_path: Path):
    text = changed(THRESHOLD, f"{THRESHOLD}        complaints: 5\n").replace(APPEAL, "")
    answer = validated(reviews, tmp_path, text.replace("counted_from: receipt", "counted_from: panel"))

    assert [line.split(",")[0].strip() for line in answer.err.splitlines()[1:]] == [
        f"line {line_with(text, 'counted_from: receipt')}",
        f"line {line_with(text, 'complaints: 5')}",
        f"line {OF_THE_SETTINGS}",
    ]


def test_a_malformed_file_names_the_line_too(reviews: Reviews, tmp_path: Path):
    text = changed("roles: [{role: coordinator,", "roles: [{role: boss,")
    answer = validated(reviews, tmp_path, text)

    assert answer.code == 4
    assert f"  line {line_with(text, 'role: boss')}, officers.2.roles.0.role: " in answer.err


def test_of_a_json_file_the_place_is_named_alone(reviews: Reviews, tmp_path: Path):
    text = changed(THRESHOLD, f"{THRESHOLD}        complaints: 4\n")
    answer = validated(reviews, tmp_path, json.dumps(read_mapping(text, "yaml")), "partnership.json")

    assert answer.err.splitlines()[1].startswith(f"  {IN_CASE_REVIEWS}settings.threshold.complaints: more than three")
