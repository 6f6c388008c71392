"""The gate: what is found in a document, and who let it pass; a later finding is not let pass with it."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from cases import audit, document_checks
from cases.access import CaseNotFound
from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import AccessRecord, Case, CaseEvent, DocumentCheck
from cases.pseudonym_changes import add_identifier, set_pseudonym
from cases.pseudonym_entries import IdentifierKind
from cases.pseudonyms import RegisterNotFound
from notifications.lint import releasing
from notifications.lint.segments import DocumentUnreadable
from state_machines.engine import EventRefused
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN

ON = date(2026, 11, 20)
REPORT = b"Clementine lived with Marigold's sister. She had seen Quillfeather at the clinic."
CLEAN = b"Clementine lived with her sister."


@pytest.fixture
def check(sessions):
    def one(reference, content=REPORT, by=COORDINATOR, name="report.txt"):
        with sessions.begin() as session:
            return releasing.check(session, reference=reference, content=content, name=name, actor=by, now=noon_on(ON))

    return one


@pytest.fixture
def let_pass(sessions):
    def one(reference, reason="The name of the flower is meant.", by=COORDINATOR, content=REPORT):
        with sessions.begin() as session:
            return releasing.let_pass(
                session,
                reference=reference,
                content=content,
                name="report.txt",
                reason=reason,
                actor=by,
                now=noon_on(ON),
            )

    return one


def test_a_document_that_names_nobody_may_leave(a_notified_case, check):
    checked = check(a_notified_case, CLEAN)

    assert checked.findings == ()
    assert checked.may_leave


def test_a_real_name_holds_a_document_up(a_notified_case, check, rows):
    checked = check(a_notified_case)

    assert [(one.people, one.write) for one in checked.findings] == [
        (("P1",), "a pseudonym: P1 has none yet"),
        (("P2",), "a pseudonym: P2 has none yet"),
    ]
    assert not checked.may_leave
    (look,) = rows(AccessRecord)
    assert (look.what, look.reason) == ("check of a document", f"SHA-256 {checked.sha256}")


def test_the_file_name_counts(a_notified_case, check):
    assert not check(a_notified_case, CLEAN, name="Fennimore overview.txt").may_leave


def test_what_was_let_pass_may_leave_with_its_reason_in_the_history(a_notified_case, check, let_pass, rows, sessions):
    passed = let_pass(a_notified_case)

    assert passed.may_leave
    assert check(a_notified_case).may_leave
    last = rows(CaseEvent)[-1]
    sha256 = hashlib.sha256(REPORT).hexdigest()
    assert (last.event, last.officer, last.role) == ("let_document_pass", "coordinator", "coordinator")
    assert last.input == {"sha256": sha256, "findings": 2, "reason": "The name of the flower is meant."}
    kept = rows(DocumentCheck)[0]
    assert (kept.sha256, kept.findings, kept.officer) == (sha256, 2, "coordinator")
    assert kept.passed_because == "The name of the flower is meant."
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


def test_letting_the_same_pass_twice_keeps_it_once(a_notified_case, let_pass, rows):
    let_pass(a_notified_case)
    let_pass(a_notified_case)

    assert len(rows(DocumentCheck)) == 1
    assert [row.event for row in rows(CaseEvent)].count("let_document_pass") == 1


def test_a_document_is_cleared_by_a_check_against_the_register_as_it_stands(
    a_notified_case, check, let_pass, sessions, rows
):
    def cleared():
        with sessions.begin() as session:
            return document_checks.cleared(session, rows(Case)[0])

    check(a_notified_case)
    assert cleared() == frozenset()
    clean = check(a_notified_case, CLEAN)
    assert cleared() == {clean.sha256}
    passed = let_pass(a_notified_case)
    assert cleared() == {clean.sha256, passed.sha256}

    with sessions.begin() as session:
        add_identifier(
            session,
            reference=a_notified_case,
            key="P1",
            kind=IdentifierKind.SCHOOL,
            value="Oakfield School",
            actor=COORDINATOR,
            now=noon_on(ON),
        )
    assert cleared() == frozenset()
    check(a_notified_case, CLEAN)
    assert cleared() == {clean.sha256}


def test_other_bytes_are_not_let_pass(a_notified_case, check, let_pass):
    let_pass(a_notified_case)

    assert not check(a_notified_case, REPORT + b" ").may_leave


def test_what_the_register_learns_later_is_not_let_pass(a_notified_case, check, let_pass, sessions):
    let_pass(a_notified_case)
    with sessions.begin() as session:
        add_identifier(
            session,
            reference=a_notified_case,
            key="P1",
            kind=IdentifierKind.OTHER,
            value="the clinic",
            actor=COORDINATOR,
            now=noon_on(ON),
        )

    assert not check(a_notified_case).may_leave


def test_who_may_not_see_the_key_is_not_told_the_pseudonym(a_notified_case, check, sessions):
    with sessions.begin() as session:
        set_pseudonym(
            session, reference=a_notified_case, key="P2", pseudonym="Rowan", actor=COORDINATOR, now=noon_on(ON)
        )

    assert check(a_notified_case).findings[1].write == "Rowan"
    assert check(a_notified_case, by=CHAIR).findings[1].write == "their pseudonym"


def test_the_chair_may_let_pass_what_the_coordinator_sees_passed(a_notified_case, check, let_pass):
    assert let_pass(a_notified_case, by=CHAIR).may_leave
    assert check(a_notified_case).may_leave


@pytest.mark.parametrize(("by", "failure"), [(AUDITOR, RegisterNotFound), (DAN, CaseNotFound)])
def test_others_have_nothing_checked(a_notified_case, check, let_pass, by, failure):
    with pytest.raises(failure):
        check(a_notified_case, by=by)
    with pytest.raises(failure):
        let_pass(a_notified_case, by=by)


def test_a_reason_is_given_and_names_nobody(a_notified_case, let_pass, rows):
    with pytest.raises(InputRefused, match="Say why each finding may stand"):
        let_pass(a_notified_case, reason=" ")
    with pytest.raises(InputRefused, match="names somebody of the case") as refused:
        let_pass(a_notified_case, reason="Mrs Fennimore agreed.")

    assert "Fennimore" not in str(refused.value)
    assert rows(DocumentCheck) == []


def test_nothing_has_to_be_let_pass_where_nothing_was_found(a_notified_case, let_pass):
    with pytest.raises(EventRefused, match="Nothing was found"):
        let_pass(a_notified_case, content=CLEAN)


def test_what_cannot_be_read_cannot_be_let_pass(a_notified_case, let_pass):
    with pytest.raises(DocumentUnreadable):
        let_pass(a_notified_case, content=b"%PDF-1.7 broken")


def test_words_may_be_checked_for_a_reader_who_may_be_told(a_notified_case, sessions, rows):
    with sessions.begin() as session:
        (case,) = rows(Case)
        findings = releasing.check_release(session, case, "Dear Hesper, Tobias asked.", told={"P6"})

    assert [one.people for one in findings] == [("P2",)]
