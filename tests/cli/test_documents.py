"""`reviews documents`: what came in, from the file in hand to the case and back, also through a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.documents.store import DocumentStore
from cases.models import Dispatch, LetterOwed
from tests.cases.documents import files
from tests.cast import NOTIFIED_ON, open_one
from tests.cli.conftest import Reviews
from tests.cli.test_backup import tampered

pytestmark = pytest.mark.slow

ON = ("--as", "coordinator", "--as-of", "2026-11-20")
FROM = ("--from", "organisation:thames-valley-police", "--received", "2026-11-20")
OURS = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def file(reviews: Reviews, tmp_path: Path, on_the_database: str, a_case_in_scoping: str) -> Callable[..., object]:
    """File bytes under a name: file(content, "a.pdf", "--title", "Reply")."""

    def one(content: bytes, name: str = "a.pdf", *more: object):
        (tmp_path / name).write_bytes(content)
        return reviews("documents", "file", a_case_in_scoping, tmp_path / name, *FROM, *ON, *more)

    return one


def test_an_email_is_filed_shown_and_written_as_it_came(reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str):
    content = files.email("See \x1b[31mattached\n", files=(("a.pdf", files.pdf()), ("b.exe", b"MZ\x00" + bytes(9))))

    answer = file(content, "reply.eml", "--title", "Reply")

    assert answer.code == 0, answer.err
    assert answer.out.splitlines()[0] == f"Filed as document 1 of {a_case_in_scoping}, its attachments as 2."
    assert "Left out: b.exe. It is a program" in answer.out
    assert "Reply" in reviews("documents", "list", a_case_in_scoping, *ON).out
    shown = reviews("documents", "show", a_case_in_scoping, 1, "--to", tmp_path / "out.eml", *ON)
    assert "See [31mattached" in shown.out
    assert "do not open it in a mail program" in shown.out
    assert (tmp_path / "out.eml").read_bytes() == content
    assert reviews("documents", "show", a_case_in_scoping, 1, "--to", tmp_path / "out.eml", *ON).code == 4
    assert "Documents" in reviews("cases", "show", a_case_in_scoping, *ON).out
    assert "document 1" in reviews("history", "show", a_case_in_scoping, *ON).out
    again = file(content, "reply.eml")
    assert again.out == f"It lies already as document 1 of {a_case_in_scoping}. Nothing was filed.\n"


def test_a_program_reads_all_of_it_as_json(reviews: Reviews, file, a_case_in_scoping: str):
    filed = file(files.email(), "reply.eml", "--json").json
    listed = reviews("documents", "list", a_case_in_scoping, *ON, "--json").json
    shown = reviews("documents", "show", a_case_in_scoping, 1, *ON, "--json").json

    assert (filed["number"], filed["already"]) == (1, False)
    assert listed[0]["media_type"] == "message/rfc822"
    assert shown["document"] == listed[0]
    assert shown["email"]["subject"] == "Your letter"


def test_a_newer_version_and_what_it_answers(reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str):
    file(files.pdf())
    (tmp_path / "b.docx").write_bytes(files.docx())

    newer = reviews(
        "documents", "supersede", a_case_in_scoping, 1, tmp_path / "b.docx", "--received", "2026-11-20", *ON
    )
    said = reviews("documents", "answers", a_case_in_scoping, 2, "--row", 1, *ON)

    assert newer.code == said.code == 0, newer.err + said.err
    shown = reviews("documents", "show", a_case_in_scoping, 2, *ON).out
    assert "document 1" in shown
    assert "row 1" in shown


def test_what_was_written_here_is_from_who_files_it(reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str):
    (tmp_path / "report.docx").write_bytes(files.docx())

    answer = reviews("documents", "file", a_case_in_scoping, tmp_path / "report.docx", "--uploaded", *ON)

    assert answer.code == 0, answer.err
    [row] = reviews("documents", "list", a_case_in_scoping, *ON, "--json").json
    assert (row["sort"], row["sender"], row["received_on"]) == ("uploaded", "officer:coordinator", "2026-11-20")


def test_a_document_on_file_is_checked_for_names(reviews: Reviews, file, a_case_in_scoping: str, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    inside = (("note.txt", b"Quillfeather came."),)
    filed = file(files.email("Marigold came.\n", files=(("a.pdf", files.pdf(inside=inside)),)), "reply.eml")
    assert "It holds 1 embedded file. They are checked for names with it" in filed.out
    assert "It holds 1 embedded file." in reviews("documents", "show", a_case_in_scoping, 2, *ON).out

    planted = reviews("documents", "check", a_case_in_scoping, 1, *ON)
    let_pass = reviews("documents", "check", a_case_in_scoping, 1, "--override", "It stays on file.", *ON)
    again = reviews("documents", "check", a_case_in_scoping, 1, "--json", *ON)

    assert (planted.code, let_pass.code, again.code) == (11, 0, 0), planted.err + let_pass.err
    assert "Marigold" in planted.out
    assert "let pass" in let_pass.out
    assert {one["place"] for one in again.json["findings"]} >= {"e-mail", "attachment 1"}
    assert reviews("documents", "check", a_case_in_scoping, 1, "--as", "auditor").code != 0
    assert "Marigold" not in reviews("history", "show", a_case_in_scoping, *ON).out


def test_a_misfiled_document_is_moved_and_another_withdrawn(
    reviews: Reviews, file, a_case_in_scoping: str, sessions: sessionmaker[Session], tmp_path: Path
):
    other = open_one(sessions)
    file(files.pdf(), "a.pdf", "--title", "Reply")
    file(files.docx(), "b.docx")

    moved = reviews("documents", "move", a_case_in_scoping, 1, "--to", other, "--reason", "The other one's.", *ON)
    gone = reviews("documents", "withdraw", a_case_in_scoping, 2, "--reason", "Sent in error.", *ON)

    assert (moved.code, gone.code) == (0, 0), moved.err + gone.err
    assert f"Filed as document 1 of {other}." in moved.out
    listed = reviews("documents", "list", a_case_in_scoping, "--json", *ON).json
    assert [row["withdrawn"]["because"] for row in listed] == ["The other one's.", "Sent in error."]
    assert listed[0]["withdrawn"]["moved_to"] == [other, 1]
    refused = reviews("documents", "show", a_case_in_scoping, 1, "--to", tmp_path / "out.pdf", *ON)
    assert (refused.code, (tmp_path / "out.pdf").exists()) == (3, False), refused.err
    assert reviews("documents", "show", other, 1, "--to", tmp_path / "out.pdf", *ON).code == 0
    assert reviews("documents", "verify").code == 0


def test_contents_that_stand_in_no_case_are_listed(reviews: Reviews, file, tmp_path: Path):
    file(files.pdf())
    assert reviews("documents", "verify", "--json").json["unclaimed"] == []

    left = DocumentStore(tmp_path / "home" / "documents").put(b"left by a run that broke off")

    answer = reviews("documents", "verify")
    assert answer.code == 0
    assert "Contents that stand in no case" in answer.out
    assert left in "".join(answer.out.split())


def test_an_email_proposes_its_letter_and_a_folder_of_them_too(
    reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str, sessions: sessionmaker[Session]
):
    with sessions.begin() as session:
        letter = session.query(LetterOwed).order_by(LetterOwed.id).first()
        letter.status, letter.released_by, letter.released_at = "sent", "coordinator", noon_on(NOTIFIED_ON)
        letter.sent_at, letter.sent_on, letter.proof = noon_on(NOTIFIED_ON), NOTIFIED_ON, "sent"
        session.add(Dispatch(letter_id=letter.id, recipient="x", way="email", address=["a@b"], reference=OURS))
        number = letter.id
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.eml").write_bytes(files.email(In_Reply_To=f"<{OURS}@council.example>"))
    (inbox / "b.eml").write_bytes(files.email())
    (inbox / "c.EML").write_bytes(files.nested(5))

    proposed = reviews("documents", "take-in", inbox, *ON)
    filed = reviews("documents", "file", a_case_in_scoping, inbox / "a.eml", *FROM, *ON)

    assert f"a.eml: it seems to answer letter {number} of {a_case_in_scoping}" in proposed.out
    assert "b.eml: it names no letter" in proposed.out
    assert "c.EML cannot be filed: it holds e-mails too deep" in proposed.out
    assert [len(one["answers"]) for one in reviews("documents", "take-in", inbox, *ON, "--json").json] == [1, 0, 0]
    command = f"reviews documents answers {a_case_in_scoping} 1 --letter {number}"
    assert f"'{command}'" in filed.out
    assert reviews(*command.split()[1:], *ON).code == 0
    assert reviews("documents", "take-in", tmp_path / "nowhere", *ON).code == 4


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (b"MZ\x00" + bytes(90), "a.pdf", 4, "Nothing was filed: it is a program"),
        (b"a" * (2 * 1024 * 1024), "a.txt", 4, "larger than 1 MB"),
    ],
)
def test_what_is_refused_is_one_sentence_and_leaves_nothing(
    reviews: Reviews, file, a_case_in_scoping: str, monkeypatch, content: bytes, name: str, code: int, words: str
):
    monkeypatch.setenv("REVIEWS_LARGEST_DOCUMENT", "1")

    answer = file(content, name)

    assert answer.code == code
    assert words in answer.err
    assert len(answer.err.splitlines()) == 1
    assert reviews("documents", "list", a_case_in_scoping, *ON, "--json").json == []


def test_what_is_missing_is_said(reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str, monkeypatch):
    file(files.pdf())

    assert reviews("documents", "file", a_case_in_scoping, tmp_path / "none.pdf", *FROM, *ON).code == 4
    assert reviews("documents", "file", a_case_in_scoping, tmp_path, *FROM, *ON).code == 4
    assert reviews("documents", "file", a_case_in_scoping, tmp_path / "a.pdf", *ON).code == 2
    assert reviews("documents", "show", a_case_in_scoping, 9, *ON).code == 5
    assert reviews("documents", "show", a_case_in_scoping, 1, "--as", "dan").code == 5
    monkeypatch.setenv("REVIEWS_LARGEST_DOCUMENT", "much")
    assert reviews("documents", "list", a_case_in_scoping, *ON).err.startswith("REVIEWS_LARGEST_DOCUMENT: 'much'")


def test_contents_that_were_changed_are_named_and_not_shown(
    reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str
):
    file(files.pdf())
    assert reviews("documents", "verify").out == "Every document is what was filed.\n"
    [kept] = (tmp_path / "home" / "documents").glob("??/??/*")
    kept.write_bytes(b"forged")

    shown = reviews("documents", "show", a_case_in_scoping, 1, "--to", tmp_path / "out.pdf", *ON)
    verified = reviews("documents", "verify", a_case_in_scoping, "--json")
    backed_up = reviews("backup", tmp_path / "b.zip")

    assert (shown.code, verified.code, backed_up.code) == (8, 8, 8)
    assert not (tmp_path / "out.pdf").exists()
    assert [one["number"] for one in verified.json["faults"]] == [1]
    assert "the contents of 1 documents are not what was filed" in backed_up.err


@pytest.fixture
def a_backup(reviews: Reviews, tmp_path: Path, file, monkeypatch) -> Path:
    """A backup of a case with two documents of the same bytes and one of others; then an empty database and folder."""
    file(files.pdf())
    file(files.email(files=(("a.pdf", files.pdf()),)), "a.eml")
    assert reviews("backup", tmp_path / "b.zip").code == 0
    monkeypatch.setenv("REVIEWS_DATABASE_URL", f"sqlite:///{tmp_path / 'second.db'}")
    monkeypatch.setenv("REVIEWS_DOCUMENTS", str(tmp_path / "second"))
    reviews("migrate")
    return tmp_path / "b.zip"


def test_a_backup_brings_the_documents_back(reviews: Reviews, tmp_path: Path, a_backup: Path, a_case_in_scoping: str):
    with ZipFile(a_backup) as backup:
        assert len([name for name in backup.namelist() if name.startswith("documents/")]) == 2

    answer = reviews("restore", a_backup)

    assert answer.code == 0, answer.err
    assert reviews("documents", "verify").code == 0
    reviews("documents", "show", a_case_in_scoping, 3, "--to", tmp_path / "out.pdf", *ON)
    assert (tmp_path / "out.pdf").read_bytes() == files.pdf()


@pytest.mark.parametrize("what", ["a document", "a row", "the list of what is damaged"])
def test_a_backup_whose_documents_were_tampered_with_leaves_nothing(
    reviews: Reviews, tmp_path: Path, a_backup: Path, what: str
):
    with ZipFile(a_backup) as backup:
        document = next(name for name in backup.namelist() if name.startswith("documents/"))
    name, change = {
        "a document": (document, lambda content: content + b" "),
        "a row": ("document.jsonl", lambda content: content.replace(b'"sha256":"', b'"sha256":"../')),
        "the list of what is damaged": ("manifest.json", lambda content: content.replace(b'"damaged"', b'"dmgd"')),
    }[what]

    answer = reviews("restore", tampered(a_backup, name, change, honestly=name == "document.jsonl"))

    assert answer.code == 4, answer.err
    assert not list((tmp_path / "second").rglob("*"))


def test_a_backup_without_damaged_contents_brings_back_all_the_rest(
    reviews: Reviews, tmp_path: Path, file, a_case_in_scoping: str, monkeypatch
):
    file(files.pdf())
    file(files.docx(), "a.docx")
    for kept in (tmp_path / "home" / "documents").glob("??/??/*"):
        if kept.read_bytes() == files.pdf():
            kept.unlink()
    reviews("backup", tmp_path / "b.zip")
    monkeypatch.setenv("REVIEWS_DATABASE_URL", f"sqlite:///{tmp_path / 'second.db'}")
    monkeypatch.setenv("REVIEWS_DOCUMENTS", str(tmp_path / "second"))
    reviews("migrate")

    answer = reviews("restore", tmp_path / "b.zip")

    assert answer.code == 8
    assert "1 documents were damaged when the backup was taken" in answer.err
    assert reviews("documents", "show", a_case_in_scoping, 2, *ON).code == 0
    assert reviews("documents", "show", a_case_in_scoping, 1, *ON).code == 8
