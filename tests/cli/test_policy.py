"""`reviews policy`: the law is not loosened, tightening is allowed, and two procedures can be compared."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cast import KIND, ROOT
from tests.cli.conftest import Reviews

EXAMPLE = ROOT / "policies/milton-keynes.yaml"
ALIEN = "periods.decision: there is no deadline of that name; known are"

OF_HOMICIDES = ("--kind", "domestic_homicide_review")


def a_file(folder: Path, name: str = "partnership.yaml", **procedure: Any) -> Path:
    """The example partnership with other contents of its procedure."""
    content = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    content["procedures"] = [{**content["procedures"][0], **procedure}]
    path = folder / name
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def periods(**lengths: tuple[int, str]) -> dict[str, Any]:
    return {
        name: {"length": length, "unit": unit, "authority": "our procedure, page 4"}
        for name, (length, unit) in lengths.items()
    }


def test_the_example_breaks_no_law(reviews: Reviews):
    answer = reviews("policy", "validate", EXAMPLE)

    assert answer.code == 0
    assert "nothing that loosens the law" in answer.out


@pytest.mark.parametrize(
    ("deadline", "length", "section"),
    [
        ("commissioner_reply", (58, "days"), "Domestic Abuse Act 2021 s.16(6)"),
        ("copy_to_commissioner", (11, "working_days"), "Domestic Violence, Crime and Victims Act 2004 s.9(3B)"),
        ("decide", (6, "weeks"), "Home Office multi-agency statutory guidance"),
    ],
)
def test_a_procedure_that_loosens_the_law_is_refused_with_its_place_and_section(
    reviews: Reviews, tmp_path: Path, deadline: str, length: tuple[int, str], section: str
):
    answer = reviews("policy", "validate", a_file(tmp_path, periods=periods(**{deadline: length})))

    assert answer.code == 4
    assert f"procedures 1 (mk-2011), periods.{deadline}:" in answer.err
    assert section in answer.err
    assert answer.out == ""


def test_a_procedure_may_tighten_the_law_and_set_what_it_leaves_open(reviews: Reviews, tmp_path: Path):
    local = periods(decide=(3, "weeks"), commissioner_reply=(50, "days"), tell_family=(20, "working_days"))

    assert reviews("policy", "validate", a_file(tmp_path, periods=local)).code == 0


def test_every_breach_is_named_at_once(reviews: Reviews, tmp_path: Path):
    path = a_file(
        tmp_path,
        periods=periods(decide=(2, "months"), decision=(1, "months")),
        commencements={"dardr-8B": "2027-04-01"},
    )

    answer = reviews("policy", "validate", path)

    assert answer.code == 4
    assert "periods.decide" in answer.err
    assert ALIEN in answer.err
    assert "commencements.dardr-8B: there is no rule set of that name; known are dardr-8A, dhr-2016" in answer.err


@pytest.mark.parametrize(
    ("procedure", "words"),
    [
        ({"calendar": "france"}, "calendar: There is no calendar 'france'"),
        ({"periods": {"decide": {"length": 0, "unit": "months"}}}, "periods.decide.length"),
        ({"periods": {"decide": {"length": 1, "unit": "fortnights"}}}, "write one of"),
        ({"periodes": {"decide": {"length": 1, "unit": "months"}}}, "did you mean 'periods'?"),
        ({"kind": "inquest"}, "there is no kind of review called 'inquest'"),
    ],
)
def test_a_malformed_procedure_is_explained(reviews: Reviews, tmp_path: Path, procedure: dict[str, Any], words: str):
    answer = reviews("policy", "validate", a_file(tmp_path, **procedure))

    assert answer.code == 4
    assert words in answer.err


def test_two_procedures_from_the_same_day_are_refused(reviews: Reviews, tmp_path: Path):
    content = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    content["procedures"].append({**content["procedures"][0], "version": "mk-2011b"})
    path = tmp_path / "twice.json"
    path.write_text(json.dumps(content, default=str), encoding="utf-8")

    answer = reviews("policy", "validate", path)

    assert answer.code == 4
    assert "begin on 2011-04-13" in answer.err


@pytest.mark.usefixtures("on_the_database")
def test_a_refused_procedure_leaves_nothing_behind(reviews: Reviews, tmp_path: Path):
    answer = reviews("policy", "load", a_file(tmp_path, periods=periods(decide=(2, "months"))))

    assert answer.code == 4
    assert reviews("policy", "list", "--json").json == []


@pytest.mark.usefixtures("on_the_database")
def test_a_partnership_is_loaded_listed_and_shown(reviews: Reviews, tmp_path: Path):
    loaded = reviews("policy", "load", a_file(tmp_path, periods=periods(decide=(3, "weeks"))), "--json")
    again = reviews("policy", "load", tmp_path / "partnership.yaml", "--json")
    [listed] = reviews("policy", "list", "--json").json
    shown = reviews("policy", "show", "milton-keynes", KIND, "--on", "2026-11-02")

    assert loaded.json["added"] > 0
    assert (again.json["added"], again.json["changed"]) == (0, 0)
    assert (listed["partnership"], listed["version"]) == ("milton-keynes", "mk-2011")
    assert "3 weeks after" in shown.out
    assert "our procedure, page 4" in shown.out


@pytest.mark.usefixtures("on_the_database")
def test_a_text_on_file_is_never_rewritten(reviews: Reviews, tmp_path: Path):
    reviews("policy", "load", EXAMPLE)

    answer = reviews("policy", "load", a_file(tmp_path, periods=periods(decide=(3, "weeks"))))

    assert answer.code == 4
    assert "mk-2011" in answer.err


@pytest.mark.usefixtures("on_the_database")
def test_a_partnership_or_a_day_without_procedure_is_said(reviews: Reviews):
    reviews("policy", "load", EXAMPLE)

    assert reviews("policy", "show", "swindon", KIND).code == 5
    assert reviews("policy", "show", "milton-keynes", KIND, "--on", "2010-01-01").code == 5


@pytest.mark.usefixtures("on_the_database")
def test_two_procedures_are_compared_on_the_cases_on_file(reviews: Reviews, tmp_path: Path, a_notified_case: str):
    other = a_file(tmp_path, version="mk-2027", in_force_from="2027-01-01", periods=periods(decide=(3, "weeks")))
    asked = (
        "policy",
        "compare",
        EXAMPLE,
        other,
        "--kind",
        "domestic_homicide_review",
        "--as",
        "coordinator",
        "--as-of",
        "2026-11-02",
    )

    people, programs = reviews(*asked), reviews(*asked, "--json").json
    [difference] = programs["differences"]

    assert (difference["reference"], difference["name"]) == (a_notified_case, "decide")
    assert (difference["first"]["due_on"], difference["second"]["due_on"]) == ("2026-11-27", "2026-11-17")
    assert difference["days"] == -10
    assert difference["second"]["authority"] == "our procedure, page 4"
    assert "A period of 3 weeks ends on Tuesday 17 November 2026." in people.out
    assert "A period of 1 month ends on the corresponding date, Friday 27 November 2026." in people.out
    assert "Nothing was changed" in people.out


@pytest.mark.usefixtures("on_the_database", "a_notified_case")
def test_a_comparison_keeps_to_the_cases_asked_for_and_allowed(reviews: Reviews, tmp_path: Path):
    other = a_file(tmp_path, periods=periods(decide=(3, "weeks")))
    asked = (
        "policy",
        "compare",
        EXAMPLE,
        other,
        "--kind",
        "domestic_homicide_review",
        "--as-of",
        "2026-11-02",
        "--json",
    )

    assert reviews(*asked, "--as", "coordinator", "--since", "2026-11-03").json["cases"] == 0
    assert reviews(*asked, "--as", "administrator").json["cases"] == 0
    assert reviews(*asked, "--as", "auditor").json["cases"] == 1


@pytest.mark.usefixtures("on_the_database", "a_notified_case")
def test_nothing_differs_between_a_procedure_and_itself(reviews: Reviews):
    asked = ("policy", "compare", EXAMPLE, EXAMPLE, *OF_HOMICIDES, "--as", "coordinator", "--as-of", "2026-12-01")
    found = reviews(*asked, "--json").json

    assert found["deadlines"] > 0
    assert found["differences"] == []
