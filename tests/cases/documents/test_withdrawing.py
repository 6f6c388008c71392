"""A document in the wrong case is moved or withdrawn: its row stays, it is shown to nobody, and nothing is deleted."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cases import audit, queries
from cases.access import CaseNotFound
from cases.clock import noon_on
from cases.documents import withdrawing
from cases.documents.finding import DocumentNotFound
from cases.documents.verifying import contents_without_a_document, verify_documents
from cases.entering import InputRefused
from cases.models import CaseEvent, Document, DocumentWithdrawal, LetterOwed
from state_machines.engine import EventRefused
from tests.cases.documents import files
from tests.cases.documents.conftest import ON, POLICE
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, open_one

WHY = "It belongs to the other review."


@pytest.fixture
def other(sessions, a_case_in_scoping):
    """Another case of the same partnership."""
    return open_one(sessions)


@pytest.fixture
def withdraw(sessions):
    def one(reference, number, reason=WHY, by=COORDINATOR):
        with sessions.begin() as session:
            withdrawing.withdraw(session, reference=reference, number=number, reason=reason, actor=by, now=noon_on(ON))

    return one


@pytest.fixture
def move(sessions, store):
    def one(reference, number, to, by=COORDINATOR, **more):
        with sessions.begin() as session:
            asked = {"reference": reference, "number": number, "to": to, "reason": WHY, "actor": by, **more}
            return withdrawing.move(session, store, now=noon_on(ON), **asked)

    return one


@pytest.fixture
def listed(sessions):
    def one(reference, by=COORDINATOR):
        with sessions.begin() as session:
            return queries.documents(session, by, reference, on=ON, now=noon_on(ON))

    return one


@pytest.fixture
def shown(sessions, store):
    def one(reference, number, by=COORDINATOR):
        with sessions.begin() as session:
            return queries.document_shown(session, store, by, reference, number, on=ON, now=noon_on(ON))

    return one


@pytest.fixture
def faults(sessions, store, rows):
    def all_of_them():
        with sessions.begin() as session:
            cases = audit.case_ids(session, None)
            return [fault for case in cases for fault in verify_documents(session, store, case)]

    return all_of_them


def test_what_was_withdrawn_keeps_its_row_and_is_shown_to_nobody(a_case_in_scoping, put, withdraw, listed, shown):
    put(a_case_in_scoping, files.pdf(), "Fennimore.pdf", title="About Marigold")

    withdraw(a_case_in_scoping, 1)

    (row,) = listed(a_case_in_scoping)
    assert (row.number, row.title, row.file_name, row.left_out) == (1, None, None, None)
    assert (row.withdrawn.on, row.withdrawn.by, row.withdrawn.because) == (ON, "coordinator", WHY)
    for somebody in (COORDINATOR, CHAIR):
        with pytest.raises(EventRefused, match="was withdrawn on 20 November 2026") as refused:
            shown(a_case_in_scoping, 1, by=somebody)
        assert "Fennimore" not in str(refused.value)


def test_an_auditor_reads_that_it_was_withdrawn_and_not_why(a_case_in_scoping, put, withdraw, listed):
    put(a_case_in_scoping, files.pdf())
    withdraw(a_case_in_scoping, 1, "Mrs Fennimore sent it to us by mistake.")

    (row,) = listed(a_case_in_scoping, by=AUDITOR)
    assert (row.withdrawn.on, row.withdrawn.because) == (ON, None)


def test_the_history_says_that_it_was_withdrawn_and_what_it_answered(
    a_case_in_scoping, put, withdraw, rows, sessions, faults
):
    with sessions.begin() as session:
        letter = session.query(LetterOwed).order_by(LetterOwed.id).first()
        letter.status, letter.released_by, letter.released_at = "sent", "coordinator", noon_on(ON)
        letter.sent_at, letter.sent_on, letter.proof = noon_on(ON), ON, "sent"
        sent = letter.id
    put(a_case_in_scoping, files.email(files=(("a.pdf", files.pdf()),)), "a.eml", answers=sent, answers_row=2)

    withdraw(a_case_in_scoping, 1, "Mrs Fennimore sent it to us by mistake.")

    last = rows(CaseEvent)[-1]
    assert (last.event, last.officer, last.role) == ("document:withdrawn", "coordinator", "coordinator")
    assert last.input == {"document": 1, "attachments": [2], "answered": sent, "answered_row": 2}
    first, second = rows(Document)
    assert (first.answers_letter, first.answers_row) == (None, None)
    assert {row.document_id for row in rows(DocumentWithdrawal)} == {first.id, second.id}
    assert faults() == []
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


def test_the_same_may_be_filed_again_and_counts_once(a_case_in_scoping, put, withdraw, sessions):
    put(a_case_in_scoping, files.email(), "a.eml")
    withdraw(a_case_in_scoping, 1)

    again = put(a_case_in_scoping, files.email(), "a.eml")

    assert (again.number, again.already, again.same_id) == (2, False, ())
    with sessions.begin() as session:
        case = queries.case_shown(session, COORDINATOR, a_case_in_scoping, on=ON, now=noon_on(ON))
    assert case.documents == 1


def test_a_document_is_moved_with_what_came_in_it(a_case_in_scoping, other, put, move, listed, shown, rows, faults):
    content = files.email(files=(("a.pdf", files.pdf()),))
    put(a_case_in_scoping, content, "a.eml", title="Reply", sender="person:P1")

    filed = move(a_case_in_scoping, 1, other)

    assert (filed.reference, filed.number, filed.attachments) == (other, 1, (2,))
    here = listed(a_case_in_scoping)
    assert [row.withdrawn.moved_to for row in here] == [(other, 1), None]
    there = shown(other, 1)
    assert (there.content, there.row.title, there.row.received_on, there.row.sender) == (content, "Reply", ON, "other")
    last = {row.case_id: row for row in rows(CaseEvent)}
    assert [(row.event, row.input["document"], row.input["moved"]) for row in last.values()] == [
        ("document:withdrawn", 1, True),
        ("document:filed", 1, True),
    ]
    assert other not in str([row.input for row in last.values()])
    assert faults() == []


def test_a_body_stays_the_sender_and_a_person_can_be_said(a_case_in_scoping, other, put, move, listed):
    put(a_case_in_scoping, files.pdf(words="a"))
    put(a_case_in_scoping, files.pdf(words="b"), sender="person:P1")

    move(a_case_in_scoping, 1, other)
    move(a_case_in_scoping, 2, other, sender="person:P2")

    assert [row.sender for row in listed(other)] == [POLICE, "person:P2"]


def test_where_it_went_is_told_only_to_those_who_may_see_that_case(
    a_case_in_scoping, other, put, move, listed, declare
):
    put(a_case_in_scoping, files.pdf())
    move(a_case_in_scoping, 1, other)

    declare(other, walled=True, on=ON)

    (row,) = listed(a_case_in_scoping, by=CHAIR)
    assert row.withdrawn.moved_to is None


@pytest.mark.parametrize(
    ("change", "field"),
    [({"reason": " "}, "reason"), ({"number": 2}, "document")],
    ids=["no reason", "an attachment alone"],
)
def test_what_cannot_be_withdrawn(a_case_in_scoping, put, withdraw, change, field):
    put(a_case_in_scoping, files.email(files=(("a.pdf", files.pdf()),)), "a.eml")

    with pytest.raises(InputRefused) as refused:
        withdraw(a_case_in_scoping, **({"number": 1} | change))
    assert set(refused.value.fields) == {field}


def test_it_is_withdrawn_once_and_then_left_alone(a_case_in_scoping, other, put, withdraw, move):
    put(a_case_in_scoping, files.pdf())
    withdraw(a_case_in_scoping, 1)

    with pytest.raises(InputRefused, match="was withdrawn before"):
        withdraw(a_case_in_scoping, 1)
    with pytest.raises(InputRefused, match="was withdrawn before"):
        move(a_case_in_scoping, 1, other)
    with pytest.raises(InputRefused, match="File the newer one by itself"):
        put(a_case_in_scoping, files.docx(), instead_of=1)


def test_an_older_version_counts_again_when_the_newer_is_withdrawn(a_case_in_scoping, put, withdraw, listed):
    put(a_case_in_scoping, files.pdf())
    put(a_case_in_scoping, files.docx(), instead_of=1)

    withdraw(a_case_in_scoping, 2)

    assert listed(a_case_in_scoping)[0].superseded_by is None
    with pytest.raises(InputRefused, match="number 2, was withdrawn"):
        put(a_case_in_scoping, files.docx("Dear both"), instead_of=1)


def test_a_document_is_not_moved_to_where_it_lies(a_case_in_scoping, other, put, move, rows):
    put(a_case_in_scoping, files.pdf())
    put(other, files.pdf())

    with pytest.raises(InputRefused, match=r"as document 1\. Withdraw it here"):
        move(a_case_in_scoping, 1, other)
    with pytest.raises(InputRefused, match="in this case already"):
        move(a_case_in_scoping, 1, a_case_in_scoping)
    assert rows(DocumentWithdrawal) == []


@pytest.mark.parametrize(("by", "failure"), [(AUDITOR, EventRefused), (DAN, CaseNotFound)])
def test_others_withdraw_and_move_nothing(a_case_in_scoping, other, put, withdraw, move, by, failure, rows):
    put(a_case_in_scoping, files.pdf())

    with pytest.raises(failure):
        withdraw(a_case_in_scoping, 1, by=by)
    with pytest.raises(failure):
        move(a_case_in_scoping, 1, other, by=by)
    assert rows(DocumentWithdrawal) == []


def test_what_is_not_there_is_not_found(a_case_in_scoping, other, put, withdraw, move):
    with pytest.raises(DocumentNotFound):
        withdraw(a_case_in_scoping, 1)
    put(a_case_in_scoping, files.pdf())
    with pytest.raises(CaseNotFound):
        move(a_case_in_scoping, 1, "MK-DHR-2026-999")


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM document", "DELETE FROM document_withdrawal", "UPDATE document_withdrawal SET because = 'x'"],
)
def test_the_database_refuses_to_delete_a_document_or_to_undo_a_withdrawal(
    a_case_in_scoping, put, withdraw, engine, statement
):
    put(a_case_in_scoping, files.pdf())
    withdraw(a_case_in_scoping, 1)

    with pytest.raises(DatabaseError, match="never deleted"), engine.begin() as connection:
        connection.execute(text(statement))


def test_a_withdrawal_that_was_taken_away_behind_our_back_is_found(a_case_in_scoping, put, withdraw, engine, faults):
    put(a_case_in_scoping, files.pdf())
    withdraw(a_case_in_scoping, 1)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER document_withdrawal_no_delete"))
        else:
            connection.execute(text("ALTER TABLE document_withdrawal DISABLE TRIGGER ALL"))
        connection.execute(text("DELETE FROM document_withdrawal"))

    (fault,) = faults()
    assert (fault.number, fault.sentence) == (1, "It was withdrawn, as the case's history says, and is shown again.")


def test_contents_that_stand_in_no_case_are_listed(a_case_in_scoping, put, store, sessions):
    put(a_case_in_scoping, files.pdf())
    left = store.put(b"left by a run that broke off")

    with sessions.begin() as session:
        assert contents_without_a_document(session, store) == (left,)
