"""What came in is filed to its case once, whole, and with a history that names nobody."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import update

from cases import audit, queries
from cases.access import Actor, CaseNotFound
from cases.clock import noon_on
from cases.documents.answering import say_what_it_answers
from cases.documents.finding import DocumentNotFound
from cases.documents.store import ContentDamaged
from cases.documents.verifying import verify_documents
from cases.entering import InputRefused
from cases.models import AccessRecord, CaseEvent, Dispatch, Document, LetterOwed
from state_machines.engine import EventRefused
from tests.cases.documents import files
from tests.cases.documents.conftest import ON, POLICE
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, POLICE_CONTACT, SUBSTITUTE, load_milton_keynes, open_one

pytestmark = pytest.mark.slow

HOUSING = "organisation:mk-council-housing"
OURS = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def look(sessions, store):
    """One look at a document in a transaction of its own."""

    def one(reference, number, by=COORDINATOR):
        with sessions.begin() as session:
            return queries.document_shown(session, store, by, reference, number, on=ON, now=noon_on(ON))

    return one


@pytest.fixture
def listed(sessions):
    def one(reference, by=COORDINATOR):
        with sessions.begin() as session:
            return queries.documents(session, by, reference, on=ON, now=noon_on(ON))

    return one


@pytest.fixture
def a_sent_letter(sessions, a_case_in_scoping):
    """The number of a letter of the case that left under a reference of ours."""
    with sessions.begin() as session:
        letter = session.query(LetterOwed).order_by(LetterOwed.id).first()
        letter.status, letter.released_by, letter.released_at = "sent", "coordinator", noon_on(ON)
        letter.sent_at, letter.sent_on, letter.proof = noon_on(ON), ON, "sent"
        session.add(
            Dispatch(letter_id=letter.id, recipient=letter.recipient, way="email", address=["a@b"], reference=OURS)
        )
        return letter.id


def test_a_letter_is_filed_and_given_back(a_case_in_scoping, put, look, listed):
    content = files.pdf()

    filed = put(a_case_in_scoping, content, "Reply of 20 November.pdf", title="Reply of the police")

    assert (filed.number, filed.already) == (1, False)
    view = look(a_case_in_scoping, 1)
    assert view.content == content
    assert (view.row.sort, view.row.title, view.row.sender) == ("received_letter", "Reply of the police", POLICE)
    assert listed(a_case_in_scoping) == (view.row,)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=some.text(max_size=200), attached=some.binary(min_size=1, max_size=300), name=some.text(max_size=40))
def test_what_is_filed_is_what_is_given_back_byte_for_byte(a_case_in_scoping, put, look, words, attached, name):
    letter = files.pdf(words="".join(sign for sign in words if sign.isprintable()))
    e_mail = files.email(message_id=None, subject="a", files=(("f.pdf", letter), ("f", attached)))

    for content in (letter, e_mail):
        filed = put(a_case_in_scoping, content, f"{name[:30]}\x00")
        assert look(a_case_in_scoping, filed.number).content == content
        inside = [look(a_case_in_scoping, number).content for number in filed.attachments]
        assert filed.already or content is letter or inside[0] == letter


def test_an_email_is_filed_with_each_attachment_by_itself(a_case_in_scoping, put, look, listed, store):
    inside = (("a.pdf", files.pdf()), ("b.exe", b"MZ\x00" + bytes(90)), ("c.pdf", files.pdf()))

    filed = put(a_case_in_scoping, files.email(files=inside), "reply.eml")

    assert filed.attachments == (2, 3)
    assert [one.name for one in filed.left_out] == ["b.exe"]
    assert [(row.sort, row.parent, row.file_name) for row in listed(a_case_in_scoping)] == [
        ("received_email", None, "reply.eml"),
        ("attachment", 1, "a.pdf"),
        ("attachment", 1, "c.pdf"),
    ]
    view = look(a_case_in_scoping, 1)
    assert view.text == "We saw nothing."
    assert [one.name for one in view.row.left_out] == ["b.exe"]
    assert len(list(store.holds())) == 2, "the same bytes lie there once"


def test_the_history_holds_keys_numbers_and_hashes_and_no_name(a_case_in_scoping, put, rows, sessions, store):
    content = files.email("Ms Fennimore", subject="About Fennimore", files=(("Fennimore.pdf", files.pdf()),))

    put(a_case_in_scoping, content, "Fennimore.eml", title="From Ms Fennimore", sender="person:P1")

    row = rows(CaseEvent, event="document:filed")[-1]
    first, second = rows(Document)
    assert row.input == {
        "document": 1,
        "sort": "received_email",
        "sha256": first.sha256,
        "sender": "person:P1",
        "attachments": [{"document": 2, "sha256": second.sha256}],
    }
    assert "Fennimore" not in json.dumps([one.input for one in rows(CaseEvent, event="document:filed")])
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []
        assert list(verify_documents(session, store, first.case_id)) == []


def test_the_same_email_is_filed_once_whatever_servers_added_to_it(a_case_in_scoping, put, rows):
    first = put(a_case_in_scoping, files.email(files=(("a.pdf", files.pdf()),)), "a.eml")
    before = len(rows(CaseEvent))
    again = put(a_case_in_scoping, files.email(files=(("a.pdf", files.pdf()),)), "b.eml")
    through_a_list = put(a_case_in_scoping, files.email(files=(("a.pdf", files.pdf()),), Received="by mx"), "c.eml")

    assert first.number == again.number == through_a_list.number == 1
    assert (first.already, again.already, through_a_list.already) == (False, True, True)
    assert len(rows(Document)) == 2
    assert len(rows(CaseEvent)) == before


def test_an_email_that_borrows_a_message_id_is_not_lost(a_case_in_scoping, put):
    put(a_case_in_scoping, files.email("Nothing to tell.\n"), "a.eml")

    other = put(a_case_in_scoping, files.email("We saw him there.\n"), "b.eml")

    assert (other.number, other.already, other.same_id) == (2, False, (1,))


def test_the_same_letter_of_the_same_day_is_filed_once(a_case_in_scoping, put):
    assert put(a_case_in_scoping, files.pdf(), "a.pdf").number == 1
    assert put(a_case_in_scoping, files.pdf(), "a.pdf").already
    assert put(a_case_in_scoping, files.pdf(), "a.pdf", sender=HOUSING).number == 2
    assert put(a_case_in_scoping, files.pdf(), "a.pdf", on=date(2026, 11, 19)).number == 3


def test_an_email_that_came_inside_of_another_is_filed_when_it_comes_by_itself(a_case_in_scoping, put):
    first = files.email("I saw him.\n", message_id="<of.the.mother@x>")
    put(a_case_in_scoping, files.email(files=(("fw.eml", first),)), "a.eml")

    filed = put(a_case_in_scoping, first, "b.eml", sender="person:P1")

    assert (filed.number, filed.already, filed.same_id) == (3, False, ())


def test_emails_without_a_message_id_have_nothing_in_common(a_case_in_scoping, put, sessions):
    other = open_one(sessions)
    put(a_case_in_scoping, files.pdf(), "a.pdf")
    put(a_case_in_scoping, files.email(message_id=None), "a.eml")

    assert put(other, files.email(message_id=None), "a.eml").elsewhere == ()


def test_an_email_filed_to_two_cases_tells_where_else_it_lies(a_case_in_scoping, put, sessions):
    other = open_one(sessions)
    put(a_case_in_scoping, files.email(), "a.eml")

    assert put(other, files.email(), "a.eml").elsewhere == ((a_case_in_scoping, 1),)


def test_an_email_proposes_the_letter_it_answers_and_a_person_says_so(
    a_case_in_scoping, a_sent_letter, put, sessions, rows
):
    content = files.email(In_Reply_To=f"<{OURS}@council.example>")

    filed = put(a_case_in_scoping, content, "a.eml")

    [one] = filed.proposed
    assert (one.reference, one.letter_id, one.sent_on) == (a_case_in_scoping, a_sent_letter, ON)
    assert rows(Document)[0].answers_letter is None, "nothing is decided by what anybody can write"

    def say(**said):
        with sessions.begin() as session:
            say_what_it_answers(
                session,
                **{"reference": a_case_in_scoping, "number": 1, "letter": None, "row": None, "actor": COORDINATOR}
                | said,
                now=noon_on(ON),
            )

    say(letter=a_sent_letter)
    say(letter=a_sent_letter)
    assert rows(Document)[0].answers_letter == a_sent_letter
    assert [row.input["answers"] for row in rows(CaseEvent, event="document:answers")] == [a_sent_letter]
    for wrong in ({"letter": a_sent_letter + 1}, {"letter": 9999}, {"row": 9999}):
        with pytest.raises(InputRefused):
            say(**wrong)
    with pytest.raises(DocumentNotFound):
        say(number=9, letter=a_sent_letter)
    with pytest.raises(EventRefused):
        say(actor=AUDITOR, letter=a_sent_letter)


def test_a_letter_of_a_case_that_is_not_seen_is_not_proposed(a_case_in_scoping, a_sent_letter, put, sessions, declare):
    other = open_one(sessions)
    declare(a_case_in_scoping, officer="substitute-chair", walled=True)

    filed = put(other, files.email(In_Reply_To=f"<{OURS}@x>"), "a.eml", by=SUBSTITUTE)

    assert filed.proposed == ()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"sender": "person:P999"}, "from"),
        ({"sender": "person:"}, "from"),
        ({"sender": "organisation:nobody"}, "from"),
        ({"sender": "officer:nobody"}, "from"),
        ({"sender": "somebody"}, "from"),
        ({"received_on": date(2026, 11, 21)}, "received"),
        ({"title": "a" * 121}, "title"),
        ({"item": "agency_return-99"}, "item"),
        ({"answers": 9999}, "answers"),
        ({"answers": 1}, "answers"),
        ({"answers_row": 9999}, "answers_row"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_filed(a_case_in_scoping, put, rows, store, said, field):
    with pytest.raises(InputRefused) as refused:
        put(a_case_in_scoping, files.pdf(), "a.pdf", **said)

    assert list(refused.value.fields) == [field]
    assert rows(Document) == []
    assert list(store.holds()) == []


@pytest.mark.parametrize("sender", ["person:P1", POLICE, "officer:auditor", "other"])
def test_senders_are_people_bodies_and_officers_of_the_case_or_others(a_case_in_scoping, put, look, sender):
    put(a_case_in_scoping, files.pdf(), "a.pdf", sender=sender, answers_row=1, item="agency_return-1")

    row = look(a_case_in_scoping, 1).row
    assert (row.sender, row.answers_row, row.item) == (sender, 1, "agency_return-1")


def test_a_newer_version_supersedes_and_nothing_is_lost(a_case_in_scoping, put, listed, look, rows, sessions):
    put(a_case_in_scoping, files.pdf(), "a.pdf", title="Return", sender=HOUSING, item="agency_return-1")
    newer = put(a_case_in_scoping, files.docx(), "a.docx", instead_of=1, on=date(2026, 11, 20))

    first, second = listed(a_case_in_scoping)
    assert (first.superseded_by, second.supersedes, second.number) == (2, 1, newer.number)
    assert (second.title, second.sender, second.item) == ("Return", HOUSING, "agency_return-1")
    assert look(a_case_in_scoping, 1).content == files.pdf()
    assert rows(CaseEvent, event="document:filed")[-1].input["supersedes"] == 1
    with sessions.begin() as session:
        view = queries.case_shown(session, COORDINATOR, a_case_in_scoping, now=noon_on(ON), on=ON)
    assert view.documents == 1, "all versions count once"


def test_what_cannot_be_superseded_is_said(a_case_in_scoping, put):
    put(a_case_in_scoping, files.pdf(), "a.pdf")
    put(a_case_in_scoping, files.docx(), "a.docx", instead_of=1)
    put(a_case_in_scoping, files.email(), "a.eml")

    for number, content, words in (
        (1, files.png(), "has a newer version already, number 2"),
        (2, files.docx(), "the same bytes"),
        (3, files.png(), "An e-mail stays as it was received"),
        (2, files.email(), "An e-mail stays as it was received"),
    ):
        with pytest.raises(InputRefused, match=words):
            put(a_case_in_scoping, content, instead_of=number)
    with pytest.raises(DocumentNotFound):
        put(a_case_in_scoping, files.png(), instead_of=9)


@pytest.mark.parametrize("by", [AUDITOR, POLICE_CONTACT])
def test_who_may_not_file_is_refused(a_case_in_scoping, put, by):
    with pytest.raises(EventRefused, match="Only the coordinator"):
        put(a_case_in_scoping, files.pdf(), "a.pdf", by=by)


def test_an_agencys_contact_sees_what_the_agency_sent_and_nothing_else(a_case_in_scoping, put, listed, look, sessions):
    put(a_case_in_scoping, files.email(files=(("a.pdf", files.pdf()),)), "a.eml", item="agency_return-2")
    put(a_case_in_scoping, files.pdf(words="secret"), "b.pdf", sender="person:P1", item="agency_return-2")
    put(a_case_in_scoping, files.docx(), "c.docx", sender=HOUSING)

    assert [row.number for row in listed(a_case_in_scoping, POLICE_CONTACT)] == [1, 2]
    assert look(a_case_in_scoping, 2, POLICE_CONTACT).content == files.pdf()
    hidden = [_words(look, a_case_in_scoping, number, POLICE_CONTACT) for number in (3, 4, 5)]
    assert len({said.replace(str(n), "N") for n, said in zip((3, 4, 5), hidden, strict=True)}) == 1
    with sessions.begin() as session:
        seen = queries.case_shown(session, POLICE_CONTACT, a_case_in_scoping, now=noon_on(ON), on=ON)
        told = queries.history(session, POLICE_CONTACT, a_case_in_scoping, now=noon_on(ON), on=ON)
    assert seen.documents == 2
    assert [row.input["document"] for row in told if row.event == "document:filed"] == [1]


def test_an_auditor_who_is_an_agencys_contact_too_reads_what_that_agency_sent(
    a_case_in_scoping, put, listed, look, sessions
):
    put(a_case_in_scoping, files.pdf(), "a.pdf", item="agency_return-2")
    put(a_case_in_scoping, files.docx(), "c.docx", sender=HOUSING)
    contact = {"role": "agency_contact", "from_on": "2020-01-01", "organisation": "thames-valley-police"}
    with sessions.begin() as session:
        roles = [{"role": "auditor", "from_on": "2020-01-01"}, contact]
        load_milton_keynes(session, officers=[{"key": "both", "name": "Two Hats", "roles": roles}])

    assert [row.file_name for row in listed(a_case_in_scoping, Actor("both"))] == ["a.pdf", None]
    assert look(a_case_in_scoping, 1, Actor("both")).content == files.pdf()
    with pytest.raises(EventRefused, match="is not yours to read"):
        look(a_case_in_scoping, 2, Actor("both"))


def _words(look, reference, number, by):
    with pytest.raises(DocumentNotFound) as refused:
        look(reference, number, by)
    return str(refused.value)


def test_a_stranger_and_a_walled_officer_find_no_case(a_case_in_scoping, put, listed, look, declare):
    put(a_case_in_scoping, files.pdf(), "a.pdf")
    declare(a_case_in_scoping, officer="chair", walled=True)

    for by in (DAN, CHAIR):
        for act in (lambda by=by: listed(a_case_in_scoping, by), lambda by=by: look(a_case_in_scoping, 1, by)):
            with pytest.raises(CaseNotFound) as hidden:
                act()
            assert "There is no case" in str(hidden.value)
        with pytest.raises(CaseNotFound):
            put(a_case_in_scoping, files.png(), by=by)


def test_an_auditor_sees_rows_without_names_and_reads_nothing(a_case_in_scoping, put, listed, look):
    put(a_case_in_scoping, files.email(files=(("b.exe", b"MZ\x00" + bytes(9)),)), "name.eml", title="From her")

    [row] = listed(a_case_in_scoping, AUDITOR)
    assert (row.title, row.file_name, row.left_out) == (None, None, None)
    with pytest.raises(EventRefused, match="not yours to read"):
        look(a_case_in_scoping, 1, AUDITOR)


def test_each_look_is_kept(a_case_in_scoping, put, listed, look, rows):
    put(a_case_in_scoping, files.pdf(), "a.pdf")

    listed(a_case_in_scoping, SUBSTITUTE)
    look(a_case_in_scoping, 1, SUBSTITUTE)

    assert [row.what for row in rows(AccessRecord, officer="substitute-chair")] == ["documents", "document 1"]


def test_changed_contents_are_reported_and_never_served(a_case_in_scoping, put, look, store, sessions, rows):
    put(a_case_in_scoping, files.pdf(), "a.pdf")
    put(a_case_in_scoping, files.docx(), "a.docx")
    [first, second] = rows(Document)
    store.place(first.sha256).write_bytes(b"forged")

    with pytest.raises(ContentDamaged, match=f"Document 1 of {a_case_in_scoping} is not shown"):
        look(a_case_in_scoping, 1)
    assert look(a_case_in_scoping, 2).content == files.docx()
    with sessions.begin() as session:
        session.execute(update(Document).where(Document.id == second.id).values(sha256=first.sha256))
        faults = list(verify_documents(session, store, first.case_id))
        session.rollback()
    assert [(fault.number, "row" in fault.sentence) for fault in faults] == [(1, False), (2, True), (2, False)]


def test_files_that_lie_inside_of_a_document_are_counted_in_its_record(a_case_in_scoping, put, listed, rows):
    report = files.pdf(inside=(("a.txt", b"a"), ("b.txt", b"b")))
    sheet = files.docx(word__embeddings__sheet_DOT_xlsx=b"PK", word__media__a_DOT_png=files.png())

    filed = put(a_case_in_scoping, files.email(files=(("a.pdf", report), ("b.docx", sheet))), "a.eml")
    plain = put(a_case_in_scoping, files.docx(word__theme__theme1_DOT_xml="<a/>"), "a.docx")

    assert (filed.embedded, plain.embedded) == (3, 0)
    assert [row.embedded for row in listed(a_case_in_scoping)] == [0, 2, 1, 0]
    assert [row.input.get("embedded") for row in rows(CaseEvent, event="document:filed")] == [3, None]
