"""`reviews letters` and `reviews history`: what is owed and released, and that nobody changed what was recorded."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from cases.clock import noon_on
from notifications.producing import letters_to_produce, produce_letter
from tests.cli.conftest import Reviews

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_the_database")]
ON = ("--as", "coordinator", "--as-of", "2026-11-20")


@pytest.fixture
def drafted(sessions, a_case_to_be_reviewed: str, once) -> str:
    """A case whose decision letters are drafted and wait for a person."""
    on = date(2026, 11, 20)

    def draft() -> None:
        with sessions.begin() as session:
            ids = letters_to_produce(session, on=on)
        for one in ids:
            with sessions.begin() as session:
                produce_letter(session, one, today=on, now=noon_on(on))

    once("drafted", draft)
    return a_case_to_be_reviewed


def test_letters_are_listed_without_a_private_persons_name(reviews: Reviews, drafted: str):
    answer = reviews("letters", "list", drafted, *ON)

    assert "a member of the family" in answer.out
    assert "awaiting release" in answer.out
    assert "Fennimore" not in answer.out
    assert reviews("letters", "list", "NOPE", *ON).code == 5


def test_a_letter_is_read_released_and_written_to_a_file(reviews: Reviews, drafted: str, tmp_path: Path):
    waiting = _to(reviews, drafted, "home_office")
    shown = reviews("letters", "show", waiting, *ON)
    file = tmp_path / "letter.pdf"

    assert "Home Office" in shown.out
    assert reviews("letters", "show", waiting, "--pdf", file, *ON).code == 3
    released = reviews("letters", "release", waiting, *ON)
    assert released.code == 0, released.err
    assert reviews("letters", "show", waiting, "--pdf", file, *ON).code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.partial*"))
    nowhere = reviews("letters", "show", waiting, "--pdf", tmp_path / "nowhere" / "letter.pdf", *ON)
    assert (nowhere.code, nowhere.err.partition(":")[0]) == (7, f"'{tmp_path / 'nowhere'}'")
    assert _status(reviews, waiting) == "released"


def test_a_letter_is_seen_as_a_draft_and_when_released_written_for_a_word_processor(
    reviews: Reviews, drafted: str, tmp_path: Path
):
    waiting = _to(reviews, drafted, "home_office")
    pdf, written, page = tmp_path / "draft.pdf", tmp_path / "draft.docx", tmp_path / "draft.html"

    seen = reviews("letters", "preview", waiting, "--pdf", pdf, "--docx", written, "--html", page, *ON)
    assert seen.code == 0, seen.err
    assert "[OFFICIAL-SENSITIVE] Decision to hold a domestic homicide review" in seen.out
    assert f"A draft of its e-mail is in {page}." in seen.out
    assert pdf.read_bytes().startswith(b"%PDF")
    assert written.read_bytes().startswith(b"PK")
    assert "DRAFT" in page.read_text(encoding="utf-8")
    assert {path.stat().st_mode & 0o777 for path in (pdf, written, page)} == {0o600}
    assert reviews("letters", "show", waiting, "--docx", tmp_path / "letter.docx", *ON).code == 3

    reviews("letters", "release", waiting, *ON)
    assert reviews("letters", "show", waiting, "--docx", tmp_path / "letter.docx", *ON).code == 0
    assert (tmp_path / "letter.docx").read_bytes().startswith(b"PK")
    assert reviews("letters", "preview", waiting, *ON).code == 3


def test_a_released_letter_is_not_edited_and_that_is_said(reviews: Reviews, drafted: str, tmp_path: Path):
    waiting = _to(reviews, drafted, "home_office")
    assert reviews("letters", "edit", waiting, "--to", tmp_path / "before.md", *ON).code == 0
    assert reviews("letters", "release", waiting, *ON).code == 0

    answer = reviews("letters", "edit", waiting, "--to", tmp_path / "after.md", *ON)
    assert answer.code == 3
    assert f"letter {waiting} can no longer be changed" in answer.err
    assert not (tmp_path / "after.md").exists()


def test_names_stand_for_a_reason_that_says_something(reviews: Reviews, drafted: str, tmp_path: Path):
    waiting = _to(reviews, drafted, "home_office")
    words = tmp_path / "words.md"
    assert reviews("letters", "edit", waiting, "--to", words, *ON).code == 0
    words.write_text(f"{words.read_text(encoding='utf-8')}\n\nTobias Quillfeather was tried.\n", encoding="utf-8")
    assert reviews("letters", "edit", waiting, "--from", words, *ON).code == 0

    for reason in ("ok", " ", "because so"):
        answer = reviews("letters", "release", waiting, "--names-stand", reason, *ON)
        assert (answer.code, "Say in some words why" in answer.err) == (3, True)
    released = reviews("letters", "release", waiting, "--names-stand", "Read out in open court.", *ON)
    assert released.code == 0, released.err
    assert "It says: 'We send no names with this letter.' With a name in it that is untrue." in released.out


def test_linking_its_addressee_says_that_a_released_letter_was_made_without(reviews: Reviews, drafted: str):
    family = _to(reviews, drafted, "family")
    assert reviews("letters", "release", family, *ON).code == 0
    entered = reviews("contacts", "add", "--set", "name=Hesper Fennimore", "--set", "safe_way=by_hand", *ON)
    key = entered.out.split()[-1].rstrip(".")
    people = reviews("contacts", "people", drafted, "--json", *ON).json
    person = next(one["key"] for one in people if one["part"] == "person")

    linked = reviews("contacts", "link", key, drafted, person, *ON)
    assert linked.code == 0, linked.err
    assert f"Letter {family} was released without it" in linked.out
    assert reviews("contacts", "unlink", drafted, person, *ON).code == 0
    assert reviews("letters", "recall", family, "--reason", "Another address.", *ON).code == 0
    again = reviews("contacts", "link", key, drafted, person, *ON)
    assert (again.code, "released without it" in again.out) == (0, False)


def test_one_refused_release_holds_up_no_other(reviews: Reviews, drafted: str):
    waiting = _to(reviews, drafted, "home_office")
    answer = reviews("letters", "release", "999", waiting, *ON)

    assert answer.code == 5
    assert "There is no letter 999." in answer.err
    assert f"Letter {waiting}" in answer.out
    assert _status(reviews, waiting) == "released"


def test_a_letter_is_held_let_go_and_cancelled(reviews: Reviews, drafted: str):
    waiting = _to(reviews, drafted, "family")
    held = reviews("letters", "hold", waiting, "--until", "2026-12-01", "--reason", "The funeral.", *ON)

    assert held.code == 0, held.err
    assert "Held until  1 Dec 2026" in reviews("letters", "show", waiting, *ON).out
    assert reviews("letters", "cancel", waiting, "--reason", " ", *ON).code == 3
    assert reviews("letters", "cancel", waiting, "--reason", "She asked for none.", *ON).code == 0
    assert reviews("letters", "release", waiting, *ON).code == 3


def test_a_letter_is_worded_anew(reviews: Reviews, drafted: str):
    answer = reviews("letters", "redraft", _to(reviews, drafted, "family"), *ON, "--json")

    assert answer.code == 0, answer.err
    assert answer.json["reference"] == drafted


def test_auditors_release_nothing(reviews: Reviews, drafted: str):
    answer = reviews("letters", "release", _to(reviews, drafted, "family"), "--as", "auditor")

    assert answer.code == 3
    assert "Only the partnership chair or the coordinator" in answer.err


def test_the_history_is_shown_in_order(reviews: Reviews, a_case_in_scoping: str):
    rows = reviews("history", "show", a_case_in_scoping, "--as", "auditor", "--json").json

    assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["event"] == "notify"
    assert "accept_scope" in reviews("history", "show", a_case_in_scoping, "--as", "auditor").out


def test_the_history_says_which_deadline_or_letter_a_row_is_about(reviews: Reviews, a_case_to_be_reviewed: str):
    for sweep in ("check-deadlines", "produce-letters"):
        reviews("run", sweep, "--for", "2027-02-21", "--yes")
    shown = reviews("history", "show", a_case_to_be_reviewed, "--as", "auditor").out

    assert "challenge_window, due 20 Feb 2027" in next(line for line in shown.splitlines() if "deadline:lapsed" in line)
    assert "notification_record to case_file" in shown


def test_an_untouched_history_verifies(reviews: Reviews, a_case_in_scoping: str):
    assert "The history of 1 case verifies." in reviews("history", "verify").out
    assert reviews("history", "verify", a_case_in_scoping, "--json").json == {"cases": 1, "faults": []}
    assert reviews("history", "verify", "NOPE").code == 5


def test_a_changed_history_ends_with_a_code_of_its_own(reviews: Reviews, sessions, a_case_in_scoping: str):
    with sessions.begin() as session:
        session.execute(text("UPDATE review_case SET history_length = history_length + 1"))
    answer = reviews("history", "verify")

    assert answer.code == 8
    assert a_case_in_scoping in answer.out


def _to(reviews: Reviews, reference: str, kind: str) -> str:
    rows = reviews("letters", "list", reference, "--status", "awaiting_release", "--json", *ON).json
    return str(next(row["id"] for row in rows if row["recipient_kind"] == kind))


def _status(reviews: Reviews, letter_id: str) -> str:
    return next(row["status"] for row in reviews("letters", "list", "--json", *ON).json if str(row["id"]) == letter_id)
