"""Documents in the browser: filed, read, copied with a mark, checked, replaced, moved and withdrawn; and by whom."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from cases.clock import noon_on
from cases.documents.entries import Entry
from cases.documents.examining import examine
from cases.documents.filing import file_document
from cases.models import AccessRecord, Document, DocumentCheck
from tests.cases.documents import files
from tests.cast import COORDINATOR, NOTIFIED_ON, open_one
from tests.examples import NAMES
from tests.web.client import CONFLICT, NOT_FOUND, SEE_OTHER, WRONG, Browser

pytestmark = pytest.mark.slow

TOO_LARGE = 413

POLICE = "organisation:thames-valley-police"
DAY = {"received-day": "2", "received-month": "11", "received-year": "2026"}


@pytest.fixture
def put(application):
    """File a document straight away; answers its number."""

    def put_one(reference, content, name="reply.txt", **said):
        entry = Entry(**{"sender": POLICE, "received_on": NOTIFIED_ON} | said)
        with application.sessions.begin() as session:
            by = {"reference": reference, "actor": COORDINATOR, "now": noon_on(NOTIFIED_ON)}
            return file_document(session, application.documents, examine(content, name), entry, **by).number

    return put_one


def test_a_document_is_filed_shown_and_listed(a_notified_case, browser_of, rows):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents").follow("File a document")
    given = {"sender": POLICE, "title": "Reply of the force", **DAY}
    send(browser, f"/cases/{a_notified_case}/documents/new", given, "reply.txt", b"We hold nothing.")
    assert "Filed as document 1." in browser.text
    assert "Thames Valley Police" in browser.text
    assert "We hold nothing." in browser.text
    [row] = rows(Document)
    assert (row.sender, row.media_type, row.title) == (POLICE, "text/plain", "Reply of the force")

    browser.open(f"/cases/{a_notified_case}/documents")
    assert "1 document" in browser.text
    assert "Plain text, received letter" in browser.text
    browser.follow("Reply of the force")


def test_a_long_list_is_cut_into_pages(a_notified_case, put, browser_of):
    for number in range(52):
        put(a_notified_case, f"Reply {number}.".encode(), title="A long title of a reply " * 4)
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents")
    assert "52 documents" in browser.text
    assert "/documents/52" in browser.page.text
    browser.follow("Next page")
    assert '/documents/2"' in browser.page.text
    assert "/documents/52" not in browser.page.text


def test_the_same_file_again_is_filed_once(a_notified_case, browser_of, rows):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/new")
    for _ in range(2):
        send(browser, f"/cases/{a_notified_case}/documents/new", {"sender": POLICE, **DAY}, "a.txt", b"Hello.")
    assert "It lies already as document 1." in browser.text
    assert len(rows(Document)) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", b"MZ\x90\x00 a program"),
        ("report.pdf", b"<html><script>alert(1)</script>"),
        ("picture.png", b"%PDF-1.7 and no more"),
        ("letter.docx", files.zipped()),
        ("letter.doc", files.OLD_OFFICE),
        ("empty.txt", b""),
        ("bomb.docx", files.bomb(400_000_000)),
    ],
)
def test_a_file_that_lies_about_its_type_is_refused_in_one_sentence_on_the_field(
    name, content, a_notified_case, browser_of, rows
):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/new")
    given = {"sender": POLICE, "title": "As it is called", **DAY}
    send(browser, f"/cases/{a_notified_case}/documents/new", given, name, content, expect=WRONG)
    assert 'href="#file"' in browser.page.text
    assert "As it is called" in browser.page.text
    assert rows(Document) == []


def test_what_is_too_large_is_refused_with_the_limit_and_an_email_may_have_twice_that(
    a_notified_case, application, browser_of, rows
):
    small = replace(application, settings=replace(application.settings, largest_document=1024**2))
    path = f"/cases/{a_notified_case}/documents/new"
    browser = Browser(small, "coordinator").open(path)
    given = {"sender": POLICE, "title": "As it is called", **DAY}
    send(browser, path, given, "reply.txt", b"word " * 300_000, expect=WRONG)
    assert "It is larger than 1 MB" in browser.text
    assert "As it is called" in browser.page.text
    send(browser, path, given, "mail.eml", files.email("word word\r\n" * 120_000))
    assert len(rows(Document)) == 1
    browser.open(path)
    send(browser, path, given, "mail.eml", b"x" * 5 * 1024**2, expect=TOO_LARGE)
    assert "larger than 2 MB" in browser.text


def test_what_is_missing_or_wrong_is_said_at_each_field_and_what_was_typed_stays(a_notified_case, browser_of, rows):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/new")
    browser.send_form("File it", {"title": "x" * 200, "answers_row": "first"}, expect=WRONG)
    for sentence in ("Choose a file", "Say who sent it", "Say on which day it came in.", "Write its number"):
        assert sentence in browser.text
    given = {"sender": POLICE, "title": "x" * 200, "answers_row": "999"} | DAY | {"received-year": "2031"}
    send(browser, f"/cases/{a_notified_case}/documents/new", given, "a.txt", b"Hello.", expect=WRONG)
    assert "is in the future" in browser.text
    assert "x" * 200 in browser.page.text
    old = {"sender": POLICE} | DAY | {"received-year": "1850"}
    send(browser, f"/cases/{a_notified_case}/documents/new", old, "a.txt", b"Hello.", expect=WRONG)
    assert "more than 100 years back" in browser.text
    given = {"sender": "person:P99", "answers_row": "999", **DAY}
    send(browser, f"/cases/{a_notified_case}/documents/new", given, "a.txt", b"Hello.", expect=WRONG)
    assert "There is no such sender in this case" in browser.text
    given = {"sender": POLICE, "answers_row": "999", **DAY}
    send(browser, f"/cases/{a_notified_case}/documents/new", given, "a.txt", b"Hello.", expect=WRONG)
    assert "The history has no row 999. The history of the case shows the rows." in browser.text
    assert rows(Document) == []


def test_an_email_without_a_title_is_called_by_its_subject_which_its_filer_is_told_to_check(
    a_notified_case, browser_of, rows
):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/new")
    send(browser, f"/cases/{a_notified_case}/documents/new", {"uploaded": "yes"}, "a.eml", files.email())
    assert [row.title for row in rows(Document)] == ["Your letter"]
    assert "It is called by the subject of the e-mail." in browser.text


def test_what_was_written_here_has_no_other_sender(a_notified_case, browser_of, rows):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/new")
    given = {"sender": POLICE, "uploaded": "yes", **DAY}
    send(browser, f"/cases/{a_notified_case}/documents/new", given, "a.txt", b"Hello.", expect=WRONG)
    assert "It has a sender too. Untick this if they sent it; else choose nobody as the sender." in browser.text
    assert rows(Document) == []


def test_senders_are_chosen_by_key_and_part_and_never_by_name(a_notified_case, browser_of):
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/new")
    assert "P1 of this case" in browser.text
    assert "of this case (senior investigating officer)" in browser.text
    assert not [name for name in NAMES if name in browser.text]


def test_a_pdf_is_copied_with_a_mark_on_each_page_and_the_filed_one_stays(
    a_notified_case, put, browser_of, rows, application
):
    content = files.pdf()
    number = put(a_notified_case, content, "report.pdf", title="Report")
    browser = browser_of("chair").open(f"/cases/{a_notified_case}/documents/{number}")
    copy = browser.open(f"/cases/{a_notified_case}/documents/{number}/download").page
    said = PdfReader(BytesIO(copy.content)).pages[0].extract_text()
    assert f"Copy for chair, 2 November 2026 at 12:00: {a_notified_case}, document {number}" in said
    assert copy.headers["content-disposition"].endswith(f"{a_notified_case}-document-{number}.pdf")
    assert "frame-ancestors 'self'" in copy.headers["content-security-policy"]
    assert application.documents.read(hashlib.sha256(content).hexdigest()) == content
    assert f"document {number}: copy" in [one.what for one in rows(AccessRecord, officer="chair")]


def test_anything_else_is_copied_as_it_was_filed_and_never_opened_in_the_browser(a_notified_case, put, browser_of):
    content = files.email(text="Dear all")
    number = put(a_notified_case, content, "reply.eml")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/{number}")
    assert "Dear all" in browser.text
    copy = browser.open(f"/cases/{a_notified_case}/documents/{number}/download").page
    assert copy.content == content
    assert copy.headers["content-disposition"].startswith("attachment")


def test_what_a_text_says_is_shown_as_text(a_notified_case, put, browser_of):
    number = put(a_notified_case, b"They wrote: <script>alert(1)</script>\n" + b"and so on " * 9000)
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/{number}")
    assert "<script>alert" not in browser.page.text
    assert "The rest is in the file." in browser.text


def test_a_newer_version_is_filed_and_the_one_before_it_says_so(a_notified_case, put, browser_of):
    put(a_notified_case, b"First.", title="Chronology")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1").follow("File a newer version")
    send(browser, f"/cases/{a_notified_case}/documents/1/newer", DAY, "second.txt", b"Second.")
    assert "Filed as document 2." in browser.text
    browser.open(f"/cases/{a_notified_case}/documents")
    assert "Superseded by document 2" in browser.text
    browser.open(f"/cases/{a_notified_case}/documents/1/newer")
    send(browser, f"/cases/{a_notified_case}/documents/1/newer", DAY, "third.txt", b"Third.", expect=WRONG)
    assert "has a newer version already, number 2" in browser.text


def test_what_a_document_answers_is_said_afterwards(a_notified_case, put, browser_of, rows):
    put(a_notified_case, b"Reply.")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1").follow("Say what it answers")
    browser.send_form("Keep this", {"answers_row": "1"})
    assert "What it answers is kept." in browser.text
    assert rows(Document)[0].answers_row == 1
    browser.follow("Say what it answers").send_form("Keep this", {"answers_row": "no number"}, expect=WRONG)
    assert "Write its number" in browser.text


def test_a_document_is_withdrawn_with_a_reason_and_not_shown_any_more(a_notified_case, put, browser_of):
    put(a_notified_case, b"Sent to us by mistake.", title="A letter")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1").follow("Withdraw it")
    browser.send_form("Withdraw it", expect=WRONG)
    assert "Say why it is not to lie here." in browser.text
    browser.send_form("Withdraw it", {"reason": "It was sent by mistake."})
    assert "Document 1 is withdrawn. Its row stays." in browser.text
    assert "Withdrawn" in browser.text
    for path in ("", "/download", "/newer", "/withdraw", "/check"):
        browser.open(f"/cases/{a_notified_case}/documents/1{path}", expect=CONFLICT)
        assert "Sent to us by mistake." not in browser.text


@pytest.mark.parametrize(
    ("change", "button", "typed", "status"),
    [
        ("withdraw", "Withdraw it", {"reason": "It came by mistake."}, WRONG),
        ("move", "Move it", {"to": "MK-DHR-2026-009", "reason": "It belongs there."}, WRONG),
        ("answers", "Keep this", {"answers_row": "1"}, WRONG),
        ("newer", "File it", {"title": "The later one"}, WRONG),
        ("check", "Let it pass with what is found", {"reason": "It was read out in open court."}, CONFLICT),
    ],
)
def test_a_document_withdrawn_while_a_form_about_it_is_filled_in_does_not_lose_the_form(
    change, button, typed, status, a_notified_case, put, browser_of
):
    put(a_notified_case, b"The trial of Tobias Quillfeather was reported.", "report.txt")
    mine = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1/{change}")
    if change == "check":
        mine.send_form("Check it")
    theirs = browser_of("chair").open(f"/cases/{a_notified_case}/documents/1/withdraw")
    theirs.send_form("Withdraw it", {"reason": "It should not lie here."})
    mine.send_form(button, typed, expect=status)
    assert "Error: " in mine.page.text or "There is a problem" in mine.text
    for words in typed.values():
        assert words in mine.page.text
    assert "Quillfeather" not in mine.text


def test_a_document_is_moved_to_the_case_to_which_it_belongs(a_notified_case, put, browser_of, sessions):
    other = open_one(sessions)
    put(a_notified_case, b"About the other death.")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1").follow("Move it to another case")
    browser.send_form("Move it", {"to": other}, expect=WRONG)
    browser.send_form("Move it", {"to": "MK-DHR-1999-001", "reason": "It belongs there."}, expect=WRONG)
    assert "There is no such case that you may see." in browser.text
    browser.send_form("Move it", {"to": other, "reason": "It belongs there."})
    assert browser.path == f"/cases/{other}/documents/1"
    assert "lies here now" in browser.text


def test_whom_a_document_names_is_shown_in_place_and_let_pass_for_a_reason_by_those_who_may(
    a_notified_case, put, browser_of, rows
):
    put(a_notified_case, b"The trial of Tobias Quillfeather was reported.", "report.txt")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1").follow("Check whom it names")
    browser.send_form("Check it")
    assert "The document must not leave like this." in browser.text
    assert "P2" in browser.text
    browser.send_form("Let it pass with what is found", expect=WRONG)
    assert "Say why each finding may stand" in browser.text
    browser.send_form("Let it pass with what is found", {"reason": "Mr Quillfeather agreed."}, expect=WRONG)
    assert "The reason names somebody" in browser.text
    browser.send_form("Let it pass with what is found", {"reason": "It was read out in open court."})
    assert "found and let pass" in browser.text
    assert len([one for one in rows(DocumentCheck) if one.passed_because]) == 1


def test_findings_that_nobody_was_shown_are_not_let_pass(a_notified_case, browser_of, rows):
    where = f"/cases/{a_notified_case}/documents/check"
    browser = browser_of("coordinator").open(where)
    browser.send_form("Check it", expect=WRONG)
    send(browser, where, {"decision": "check"}, "report.txt", b"The trial of Tobias Quillfeather was reported.")
    seen = browser.page.text.split('name="seen" value="')[1].split('"')[0]
    given = {"decision": "let-pass", "seen": seen, "reason": "It was read out in open court."}
    send(browser, where, given, "report.txt", b"Tobias Quillfeather, born in Luton.", expect=CONFLICT)
    assert "not the findings that you were shown" in browser.text
    assert [one for one in rows(DocumentCheck) if one.passed_because] == []
    send(browser, where, given, "report.txt", b"The trial of Tobias Quillfeather was reported.")
    assert "found and let pass" in browser.text


def test_an_auditor_sees_rows_without_titles_and_reads_nothing(a_notified_case, put, browser_of):
    put(a_notified_case, b"Reply.", "marigold.txt", title="About Marigold")
    browser = browser_of("auditor").open(f"/cases/{a_notified_case}/documents")
    assert "1 document" in browser.text
    assert "Marigold" not in browser.text
    for path in ("/1", "/1/download", "/1/newer", "/1/answers", "/1/withdraw", "/1/move", "/new"):
        browser.open(f"/cases/{a_notified_case}/documents{path}", expect=CONFLICT)
    for path in ("/1/check", "/check"):
        browser.open(f"/cases/{a_notified_case}/documents{path}", expect=NOT_FOUND)


def test_an_agencys_contact_sees_what_that_agency_sent_and_no_more(a_case_in_scoping, put, browser_of):
    put(a_case_in_scoping, b"Ours.", title="Our reply")
    put(a_case_in_scoping, b"Theirs.", title="Another reply", sender="organisation:mk-council-housing")
    browser = browser_of("police-contact").open(f"/cases/{a_case_in_scoping}/documents")
    assert "1 document" in browser.text
    assert "Another reply" not in browser.text
    browser.follow("Our reply")
    assert "Ours." in browser.text
    assert "Withdraw it" not in browser.text
    for path in ("", "/download", "/check"):
        browser.open(f"/cases/{a_case_in_scoping}/documents/2{path}", expect=NOT_FOUND)
    browser.open(f"/cases/{a_case_in_scoping}/documents/new", expect=CONFLICT)


def test_whoever_has_no_part_sees_the_same_as_where_there_is_nothing(a_notified_case, put, browser_of):
    put(a_notified_case, b"Reply.")
    browser = browser_of("administrator").open("/cases/MK-DHR-1999-001/documents", expect=NOT_FOUND)
    missing = browser.text
    for path in (
        "",
        "/1",
        "/1/download",
        "/1/check",
        "/check",
        "/new",
        "/1/newer",
        "/1/withdraw",
        "/1/move",
        "/1/answers",
    ):
        assert browser.open(f"/cases/{a_notified_case}/documents{path}", expect=NOT_FOUND).text == missing
    for path in ("/new", "/1/newer", "/1/withdraw", "/1/move", "/1/answers", "/check", "/1/check"):
        browser.open("/").send(f"/cases/{a_notified_case}/documents{path}", {"reason": "x"}, expect=NOT_FOUND)
        assert browser.text == missing


@pytest.mark.parametrize("written", ["0", "-1", "x", "9" * 30, "1.0"])
def test_an_address_that_is_no_number_is_a_page_that_is_not_there(written, a_notified_case, browser_of):
    browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/{written}", expect=NOT_FOUND)


def test_contents_that_were_changed_are_not_shown(a_notified_case, put, browser_of, application, rows):
    put(a_notified_case, b"Reply.")
    place = application.documents.place(rows(Document)[0].sha256)
    place.chmod(0o600)
    place.write_bytes(b"Other.")
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/documents/1", expect=503)
    assert "is not shown" in browser.text
    assert "Other." not in browser.text


def test_answers_typed_when_the_session_had_ended_are_there_after_signing_in_again(a_notified_case, browser_of, clock):
    where = f"/cases/{a_notified_case}/documents/new"
    browser = browser_of("coordinator").open(where)
    given = {"csrf": browser.csrf, "title": "Reply of the force", "sender": POLICE}
    clock.now += timedelta(hours=2)
    browser.send(where, given, expect=SEE_OTHER)
    browser.sign_in("coordinator")
    assert "Reply of the force" in browser.open(where).page.text


def send(browser, path, fields, name, content, **more):
    """Send a file with fields, as a browser does: under the type that it claims."""
    browser.send(path, fields, files={"file": (name, content, "application/pdf")}, **more)
