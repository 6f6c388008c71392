"""`reviews statistics`: the yearly figures for people, for programs and for publication."""

from __future__ import annotations

import csv
import json
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest

from cases.access import Actor
from cases.clock import noon_on
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import record_event
from state_machines.registry import LIFECYCLES
from tests.cases.statistics.reviews import YEAR, add_review
from tests.letters.case_review_partnerships import NEXTON, SPARSE

BY = ("--as", "nexton-coordinator", "--as-of", "2026-06-01")
COUNT = ("statistics", "community-trigger", "--year", "2025-26", *BY)


@pytest.fixture
def nexton(sessions, on_the_database):
    """Nexton with three applications of 2025-26: refused, reviewed with recommendations, and pending."""
    with sessions.begin() as session:
        load_partnership(session, read_partnership(json.dumps(NEXTON), "json", LIFECYCLES), now=noon_on(YEAR.starts_on))
        add_review(session, 1, ("receive", "2025-05-01"), ("threshold_not_met", "2025-05-20"), partnership="nexton")
        reviewed = (
            *(("receive", "2025-06-02"), ("threshold_met", "2025-06-20"), ("hold", "2025-07-10")),
            ("issue_outcome", "2025-07-17", {"recommendations": [{"number": "1"}]}),
        )
        add_review(session, 2, *reviewed, partnership="nexton")
        add_review(session, 3, ("receive", "2026-03-30", {"recorded": "2026-04-10"}), partnership="nexton")
    return "nexton"


@pytest.fixture
def a_contradiction(sessions, nexton):
    """A fourth case, in which a panel was held that no decision called for."""
    with sessions.begin() as session:
        add_review(session, 4, ("receive", "2025-08-01"), ("hold", "2025-09-10"), partnership=nexton)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_four_figures_are_shown_with_their_reconciliation(reviews, nexton):
    answer = reviews(*COUNT)

    assert answer.code == 0, answer.err
    assert "2025-26 (1 April 2025 to 31 March 2026), as known on 1 Jun 2026" in answer.out
    assert "Case reviews carried out that resulted in recommendations" in answer.out
    assert "applications made 3 = threshold met 1 + not met 1 + withdrawn 0" in " ".join(answer.out.split())


def test_programs_get_the_edition_and_both_sides_of_each_equation(reviews, nexton):
    answer = reviews(*COUNT, "--cases", "a", "--json").json

    assert answer["edition"]["figures"] == {
        "applications": 3,
        "threshold_not_met": 1,
        "reviews": 1,
        "reviews_with_recommendations": 1,
    }
    assert answer["reconciles"] is True
    assert [(one["name"], one["left"], one["right"]) for one in answer["reconciliation"]] == [
        ("applications", 3, 3),
        ("reviews", 1, 1),
        ("outcomes", 1, 1),
    ]
    assert answer["cases"]["cases"] == [["NX-CT-001", 1], ["NX-CT-002", 1], ["NX-CT-003", 1]]


def test_the_figures_of_a_past_day_can_be_counted_again(reviews, nexton):
    assert reviews(*COUNT, "--as-known-on", "2026-04-09", "--json").json["edition"]["figures"]["applications"] == 2


def test_the_files_for_publication_are_written(reviews, nexton, tmp_path):
    page, table = tmp_path / "figures.html", tmp_path / "figures.csv"

    assert reviews(*COUNT, "--html", page, "--csv", table).code == 0

    found = list(csv.DictReader(StringIO(table.read_text(encoding="utf-8"))))
    assert [(one["paragraph of s.104(9)"], one["number"]) for one in found[:4]] == [
        *(("a", "3"), ("b", "1"), ("c", "1"), ("d", "1"))
    ]
    assert found[0]["period from"] == "2025-04-01"
    assert {one["number"] for one in found[4:]} == {"not shown", "0"}
    text = page.read_text(encoding="utf-8")
    reader = _Reader()
    reader.feed(text)
    assert ("html", {"lang": "en-GB"}) in reader.tags
    assert sum(tag == "h1" for tag, _ in reader.tags) == 1
    assert sum(tag == "caption" for tag, _ in reader.tags) == sum(tag == "table" for tag, _ in reader.tags) == 2
    assert all(set(attrs) == {"scope"} for tag, attrs in reader.tags if tag == "th")
    assert "<title>ASB Case Review: figures for 2025-26, Nexton</title>" in text
    assert "NX-CT" not in text
    assert "<script" not in text


@pytest.mark.usefixtures("a_contradiction")
def test_figures_that_do_not_reconcile_are_shown_and_never_written_for_publication(reviews, tmp_path):
    page = tmp_path / "figures.html"

    answer = reviews(*COUNT, "--html", page)

    assert answer.code == 10
    assert "NX-CT-004" in answer.out
    assert "The figures do not reconcile. Nothing was written for publication." in answer.err
    assert not page.exists()
    assert reviews("statistics", "prepare", "--year", "2025-26", *BY).code == 3


def test_a_period_that_is_not_over_is_counted_but_not_published(reviews, nexton, tmp_path):
    page = tmp_path / "figures.html"

    assert reviews("statistics", "community-trigger", "--year", "2026-27", *BY).code == 0
    answer = reviews("statistics", "community-trigger", "--year", "2026-27", *BY, "--html", page)

    assert answer.code == 2
    assert "The period 1 April 2026 to 31 March 2027 is not over" in answer.err
    assert not page.exists()


def test_each_application_is_a_line_for_analysis(reviews, nexton, tmp_path):
    events = tmp_path / "events.csv"

    assert reviews(*COUNT, "--events", events).code == 0

    found = list(csv.DictReader(StringIO(events.read_text(encoding="utf-8"))))
    assert [one["reference"] for one in found] == ["NX-CT-001", "NX-CT-002", "NX-CT-003"]
    assert [one["position"] for one in found] == ["not_met", "met", "pending"]
    assert found[1]["days: decision to panel"] == "20"


def test_editions_are_put_on_record_published_revised_and_compared(reviews, sessions, nexton):
    first = ("--as", "nexton-coordinator", "--as-of", "2026-04-20")
    assert "NX-CTY-2026-001: the figures for 2025-26 are prepared." in reviews("statistics", "prepare", *first).out
    assert reviews("statistics", "compare", *first).code == 0
    values = {"published_on": "2026-04-20", "url": "https://nexton.example/figures", "bodies": ["nexton-council"]}
    told = {"reference": "NX-CTY-2026-001", "event": "publish", "values": values, "actor": Actor("nexton-coordinator")}
    with sessions.begin() as session:
        record_event(session, now=noon_on(date(2026, 4, 20)), **told)
        late = {"recorded": "2026-05-01"}
        add_review(session, 5, ("receive", "2026-03-31", late), partnership=nexton)

    assert reviews("statistics", "revise", "--reason", "One was found late.", *BY).code == 0
    answer = reviews("statistics", "compare", *BY, "--json").json

    assert [(one["number"], one["published_on"]) for one in answer["editions"]] == [(1, "2026-04-20"), (2, None)]
    assert answer["differences"][0] == {"what": "applications made", "before": 3, "after": 4}
    assert "What differs between edition 1 and edition 2" in reviews("statistics", "compare", *BY).out
    assert reviews("statistics", "compare", "--first", "7", *BY).code == 5


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--year", "2025-27"), 4, "'2025-27' is no reporting period here. Write it like this: 2025-26."),
        (("--partnership", "nowhere"), 5, "There is no partnership 'nowhere'"),
    ],
)
def test_what_is_not_there_is_one_clear_sentence(reviews, nexton, arguments, code, said):
    answer = reviews("statistics", "community-trigger", *BY, *arguments)

    assert answer.code == code
    assert said in answer.err


def test_somebody_with_a_part_in_two_partnerships_says_which_is_meant(reviews, sessions, nexton):
    with sessions.begin() as session:
        both = SPARSE | {"officers": NEXTON["officers"]}
        load_partnership(session, read_partnership(json.dumps(both), "json", LIFECYCLES), now=noon_on(YEAR.starts_on))

    answer = reviews(*COUNT)

    assert answer.code == 2
    assert "Say which with --partnership: nexton, sparsely." in answer.err
    assert reviews(*COUNT, "--partnership", "sparsely").code == 0


def test_a_year_that_is_not_on_file_is_neither_compared_nor_revised(reviews, nexton):
    assert reviews("statistics", "compare", *BY).code == 5
    assert reviews("statistics", "revise", "--reason", "None.", *BY).code == 5
