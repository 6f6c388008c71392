import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from cases import letter_changes
from cases.access import SYSTEM
from cases.clock import noon_on
from cases.letters import LetterNotFound, LetterRefused, claim
from cases.models import CaseEvent, LetterFile, LetterOwed, PartnershipDetails, SweepFailure
from cases.opening import open_case
from notifications.producing import (
    DRAFTED,
    FAILED,
    NOTHING,
    RELEASED,
    WAITING,
    letters_to_produce,
    produce_letter,
)
from state_machines.lifecycle import Recipient, Role
from tests.cast import COORDINATOR, KIND, NOTIFIED_ON, Record, notification
from tests.notifications.conftest import DECIDED_ON, Sweep

pytestmark = pytest.mark.slow

MOTHER = {"person": {"name": "Hesper Fennimore"}, "wishes": "To be written to.", "channel": "post"}
FATHER = MOTHER | {"person": {"name": "Linden Fennimore", "address": "4 Pretend Yard, Bletchley"}}


def test_a_letter_that_needs_nobody_is_released_with_its_frozen_pages(
    a_notified_case: str, produce: Sweep, listed, sessions: sessionmaker[Session]
):
    produce(NOTIFIED_ON)

    [row] = listed("acknowledgement_to_police")
    with sessions.begin() as session:
        file = session.get_one(LetterFile, row.id)
        assert file.content.startswith(b"%PDF-")
        assert hashlib.sha256(file.content).hexdigest() == file.sha256 == row.sha256
    assert (row.status, row.released_by) == ("released", "system")


def test_a_letter_that_needs_a_person_waits_as_a_draft(
    a_decided_case: str, produce: Sweep, listed, sessions: sessionmaker[Session]
):
    produce(DECIDED_ON)

    [row] = listed("decision_to_home_office")
    with sessions.begin() as session:
        owed = session.get_one(LetterOwed, row.id)
        assert owed.draft.startswith("# Decision to hold a domestic homicide review")
        assert owed.drafted_on == DECIDED_ON
    assert (row.status, row.sha256) == ("awaiting_release", None)


def test_no_number_of_runs_lets_a_private_letter_go(a_decided_case: str, produce: Sweep, deliver: Sweep, listed):
    for offset in range(40):
        produce(DECIDED_ON + timedelta(days=offset))
        deliver(DECIDED_ON + timedelta(days=offset))

    assert [row.status for row in listed("decision_to_family")] == ["awaiting_release"]


def test_the_calendar_is_refused_where_the_status_is_set(
    a_decided_case: str, produce: Sweep, listed, sessions: sessionmaker[Session]
):
    produce(DECIDED_ON)
    for name in ("decision_to_family", "decision_to_home_office"):
        with sessions.begin() as session:
            taken = claim(session, listed(name)[0].id)
            with pytest.raises(LetterRefused, match="never released by the calendar"):
                letter_changes.release(
                    session,
                    taken,
                    b"%PDF-",
                    actor=SYSTEM,
                    role=Role.SYSTEM,
                    today=DECIDED_ON,
                    now=noon_on(DECIDED_ON),
                )


def test_the_database_itself_refuses_a_private_letter_released_by_the_calendar(
    a_decided_case: str, sessions: sessionmaker[Session]
):
    private = LetterOwed.recipient_kind == Recipient.FAMILY
    with sessions.begin() as session:
        assert set(session.scalars(select(LetterOwed.private).where(private))) == {True}
        assert True not in set(session.scalars(select(LetterOwed.private).where(~private)))
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.execute(update(LetterOwed).where(private).values(status="released", released_by="system"))


def test_producing_twice_does_nothing_more(a_decided_case: str, produce: Sweep, sessions: sessionmaker[Session]):
    first = {step.letter_id: step.outcome for step in produce(DECIDED_ON)}
    with sessions.begin() as session:
        again = [produce_letter(session, one, today=DECIDED_ON, now=noon_on(DECIDED_ON)).outcome for one in first]

    assert set(first.values()) == {DRAFTED, RELEASED}
    assert set(again) == {NOTHING}
    assert produce(DECIDED_ON) == []


def test_two_runs_side_by_side_release_a_letter_once(a_notified_case: str, listed, sessions: sessionmaker[Session]):
    [row] = listed("acknowledgement_to_police")
    together = Barrier(2)

    def run(_number: int) -> str:
        together.wait()
        with sessions.begin() as session:
            return produce_letter(session, row.id, today=NOTIFIED_ON, now=noon_on(NOTIFIED_ON)).outcome

    with ThreadPoolExecutor(2) as both:
        outcomes = sorted(both.map(run, range(2)))

    assert outcomes == sorted([NOTHING, RELEASED])
    with sessions.begin() as session:
        assert len(session.scalars(select(LetterFile)).all()) == 1


def test_a_letter_without_an_addressee_goes_on_once_one_is_recorded(
    a_decided_case_without_family: str, record: Record, produce: Sweep, listed, rows
):
    assert WAITING in {step.outcome for step in produce(DECIDED_ON)}
    [row] = listed("decision_to_family")
    assert (row.status, row.to) == ("awaiting_addressee", "a member of the family (nobody recorded yet)")

    record(a_decided_case_without_family, "open", DECIDED_ON, item="family_contact", **MOTHER)
    record(a_decided_case_without_family, "open", DECIDED_ON, item="family_contact", **FATHER)
    produce(DECIDED_ON)
    produce(DECIDED_ON)

    drafted = [(row.status, row.to) for row in listed("decision_to_family")]
    assert drafted == [("awaiting_release", "a member of the family")] * 2
    addressed = next(row for row in rows(CaseEvent, event="letter:addressed") if "decision_to" in row.input["letter"])
    one, another = (addressed.input["recipient"], *addressed.input["also_to"])
    assert {one, another} == {row.recipient for row in rows(LetterOwed, letter="decision_to_family")}


def test_a_letter_that_nobody_wants_is_cancelled(
    a_decided_case_without_family: str, record: Record, produce: Sweep, listed
):
    record(a_decided_case_without_family, "open", DECIDED_ON, item="family_contact", **MOTHER, wants_letters=False)

    produce(DECIDED_ON)

    [row] = listed("decision_to_family")
    assert row.status == "cancelled"
    assert "wishes to have no letters" in row.reason


def test_what_cannot_be_made_stays_owed_and_says_why_until_it_can(
    a_notified_case: str, produce: Sweep, listed, sessions: sessionmaker[Session]
):
    with sessions.begin() as session:
        kept = session.scalars(select(PartnershipDetails).where(PartnershipDetails.to_on.is_(None))).one()
        values = {column.name: getattr(kept, column.name) for column in PartnershipDetails.__table__.columns}
        session.execute(delete(PartnershipDetails).where(PartnershipDetails.id == kept.id))
    assert {step.outcome for step in produce(NOTIFIED_ON)} == {FAILED}
    assert {step.outcome for step in produce(NOTIFIED_ON)} == {FAILED}
    owed = [*listed("notification_record"), *listed("acknowledgement_to_police")]
    assert {row.status for row in owed} == {"owed"}
    with sessions.begin() as session:
        stuck = session.scalars(select(SweepFailure)).all()
        assert {one.subject for one in stuck} == {f"letter:{row.id}" for row in owed}
        assert all("no name and address for 2 November 2026" in one.sentence for one in stuck)
        session.add(PartnershipDetails(**values))

    produce(NOTIFIED_ON)

    assert [row.status for row in listed("notification_record")] == ["released"]
    with sessions.begin() as session:
        assert all(one.settled_at for one in session.scalars(select(SweepFailure)))


def test_a_name_that_cannot_be_printed_is_stuck_work_and_not_repeated(
    sessions: sessionmaker[Session], milton_keynes: str, produce: Sweep
):
    unprintable = "王小明"
    with sessions.begin() as session:
        open_case(
            session,
            partnership=milton_keynes,
            kind=KIND,
            values=notification() | {"sio": {"name": unprintable}},
            actor=COORDINATOR,
            now=noon_on(NOTIFIED_ON),
        )

    failed = [step for step in produce(NOTIFIED_ON) if step.outcome == FAILED]

    assert [step.letter for step in failed] == ["notification_record"]
    assert "U+738B" in failed[0].detail
    assert unprintable not in failed[0].detail


def test_letters_are_found_in_batches(a_decided_case: str, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        everything = letters_to_produce(session, on=DECIDED_ON)
        found: list[int] = []
        while batch := letters_to_produce(session, on=DECIDED_ON, after=found[-1] if found else 0, limit=2):
            found += batch

    assert found == everything
    assert len(found) > 4


def test_a_letter_that_does_not_exist_is_not_found(session: Session):
    with pytest.raises(LetterNotFound, match="no letter 4711"):
        produce_letter(session, 4711, today=date(2026, 11, 2), now=noon_on(NOTIFIED_ON))
