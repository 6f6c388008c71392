"""`reviews contacts`: kept from the command line, with nothing of it in errors."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Reviews

pytestmark = pytest.mark.usefixtures("on_the_database")
ON = ("--as", "coordinator", "--as-of", "2026-11-20")
HESPER = """\
name: Hesper Fennimore
safe_way: telephone_first
telephone: 07700 900123
when_not_to_call: Never before noon.
adjustments: [large print]
"""


@pytest.fixture
def hesper(reviews: Reviews, a_notified_case: str, tmp_path: Path) -> str:
    """The key of an entry from a file."""
    file = tmp_path / "contact.yaml"
    file.write_text(HESPER, encoding="utf-8")
    entered = reviews("contacts", "add", file, "--from", "2026-11-02", *ON)
    assert entered.code == 0, entered.err
    return entered.out.split()[-1].rstrip(".")


def test_somebody_is_entered_changed_and_shown_as_it_stood(reviews: Reviews, hesper: str):
    change = ("contacts", "change", hesper, "--set", "name=Hesper Ashdown", "--from", "2026-12-01")
    assert "from 1 December 2026" in reviews(*change, *ON).out

    shown = reviews("contacts", "show", hesper, *ON)
    assert shown.code == 0
    assert "Hesper Fennimore" in shown.out
    assert "Never before noon." in shown.out
    later = reviews("contacts", "show", hesper, "--json", "--as", "coordinator", "--as-of", "2026-12-01").json
    assert later["details"]["name"] == "Hesper Ashdown"
    assert [(one["from_on"], one["to_on"]) for one in later["versions"]] == [
        ("2026-11-02", "2026-11-30"),
        ("2026-12-01", None),
    ]
    assert "coordinator" in reviews("contacts", "access", hesper, *ON).out


def test_the_list_and_a_search_of_it(reviews: Reviews, hesper: str):
    assert "telephone first" in reviews("contacts", "list", *ON).out
    assert reviews("contacts", "list", "--find", "nobody", "--json", *ON).json == []


def test_for_others_there_is_no_address_book(reviews: Reviews, hesper: str):
    for officer in ("auditor", "police-contact"):
        answer = reviews("contacts", "show", hesper, "--as", officer, "--as-of", "2026-11-20")
        assert answer.code == 5
        assert "Hesper" not in answer.err
        assert reviews("contacts", "list", "--as", officer, "--as-of", "2026-11-20").code == 5


def test_what_is_wrong_is_said_on_its_field_without_what_was_entered(reviews: Reviews, milton_keynes: str):
    answer = reviews("contacts", "add", "--set", "name=Hesper Fennimore", "--set", "address=[1 Row, Town]", *ON)

    assert answer.code == 4
    assert "  address: " in answer.err
    assert "Hesper" not in answer.err
    assert "1 Row" not in answer.err
    assert reviews("contacts", "add", *ON).code == 2
    assert reviews("contacts", "change", "C1", *ON).code == 2


def test_somebody_is_entered_by_answering_questions(reviews: Reviews, milton_keynes: str, monkeypatch):
    answers = ["Hesper Fennimore", *[""] * 7, "email", "", "hesper@people.example", *[""] * 12]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers)))
    answer = reviews("contacts", "add", "--prompt", *ON)

    assert answer.code == 0, answer.err
    assert reviews("contacts", "show", "C1", "--json", *ON).json["details"]["email"] == "hesper@people.example"


def test_a_link_a_stop_and_their_end(reviews: Reviews, a_notified_case: str, hesper: str):
    linked = reviews("contacts", "link", hesper, a_notified_case, "P3", *ON)
    assert linked.code == 0, linked.err
    assert linked.out.strip() == f"P3 of {a_notified_case} is {hesper}."
    people = reviews("contacts", "people", a_notified_case, "--json", *ON).json
    assert {one["key"]: one["contact"] for one in people}["P3"] == hesper
    assert reviews("contacts", "people", a_notified_case, "--as", "auditor", "--as-of", "2026-11-20").code == 3
    assert f"{a_notified_case} P3" in reviews("contacts", "show", hesper, *ON).out
    assert reviews("contacts", "link", hesper, a_notified_case, "P3", *ON).code == 4
    assert reviews("contacts", "link", hesper, "NOPE", "P3", *ON).code == 5

    assert reviews("contacts", "do-not-contact", hesper, "--reason", "Asked.", *ON).code == 0
    assert "DO NOT CONTACT" in reviews("contacts", "show", hesper, *ON).out
    assert reviews("contacts", "may-contact", hesper, "--reason", "Asked again.", *ON).code == 0
    assert reviews("contacts", "may-contact", hesper, "--reason", "Asked again.", *ON).code == 3
    assert reviews("contacts", "unlink", a_notified_case, "P3", "--json", *ON).json["links"] == []
    history = reviews("history", "show", a_notified_case, *ON)
    assert history.code == 0
    assert "Hesper Fennimore" not in history.out


def test_a_link_given_in_another_order_says_what_comes_first(reviews: Reviews, a_notified_case: str, hesper: str):
    answer = reviews("contacts", "link", a_notified_case, "P3", hesper, *ON)

    assert answer.code == 2
    assert "comes first" in answer.err


def test_duplicates_are_proposed_merged_and_told_apart_again(reviews: Reviews, hesper: str):
    again = ("--set", "name=Hesper Fennimore", "--set", "email=h@people.example")
    assert reviews("contacts", "add", *again, *ON).code == 0
    assert reviews("contacts", "change", hesper, "--set", "email=h@people.example", *ON).code == 0
    (pair,) = reviews("contacts", "duplicates", "--json", *ON).json
    assert pair == {"key": hesper, "other": "C2", "shared": ["name", "email"]}

    merged = reviews("contacts", "merge", hesper, "C2", "--reason", "Entered twice.", "--json", *ON)
    assert merged.json["merged_into"] == hesper
    assert "No two entries" in reviews("contacts", "duplicates", *ON).out
    assert "C2 and C1 are two again." in reviews("contacts", "unmerge", "C2", "--reason", "Two people.", *ON).out
    assert reviews("contacts", "end", "C2", "--reason", "Moved.", *ON).code == 0
    assert "C2" not in reviews("contacts", "list", *ON).out
    assert "ended: Moved." in reviews("contacts", "show", "C2", *ON).out


def test_the_form_is_printed(reviews: Reviews):
    assert "safe_way:" in reviews("contacts", "template").out
    assert "name" in reviews("contacts", "template", "--json").json["properties"]
