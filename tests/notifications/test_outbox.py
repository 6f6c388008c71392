import csv
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.after_restore import hold_what_may_have_left
from cases.clock import noon_on
from cases.models import CaseEvent, Deadline, LetterFile, LetterOwed
from cases.queries.dispatches import stuck_letters
from cases.queries.letters import LetterRow
from notifications import releasing
from notifications.channels import DeliveryFailed
from notifications.outbox import HELD, NOTHING, SENT, letters_to_deliver
from notifications.quiet_dates import first_open_day
from tests.cast import COORDINATOR, NOTIFIED_ON, SUBSTITUTE, Record
from tests.examples import NAMES
from tests.notifications.conftest import DECIDED_ON, Sweep, printed
from tests.notifications.test_producing import FATHER, MOTHER

pytestmark = pytest.mark.slow

Release = Callable[..., None]


@pytest.fixture
def release(sessions: sessionmaker[Session], listed) -> Release:
    """Let the drafted letters of a name go."""

    def release_all(name: str, on: date = DECIDED_ON) -> None:
        for row in listed(name):
            if row.status == "awaiting_release":
                with sessions.begin() as session:
                    releasing.release(session, row.id, actor=SUBSTITUTE, today=on, now=noon_on(on))

    return release_all


def test_a_released_letter_lies_in_the_print_folder_and_is_marked_sent(
    a_released_letter: LetterRow, deliver: Sweep, print_folder: Path, listed, sessions: sessionmaker[Session]
):
    steps = deliver(NOTIFIED_ON)

    [row] = listed("acknowledgement_to_police")
    name = "MK-DHR-2026-001-1-acknowledgement_to_police-organisation-thames-valley-police.pdf"
    written = print_folder / "2026-11-02" / name
    assert {step.outcome for step in steps} == {SENT}
    assert hashlib.sha256(written.read_bytes()).hexdigest() == row.sha256
    assert (row.status, row.sent_on, row.sent_at) == ("sent", NOTIFIED_ON, noon_on(NOTIFIED_ON))
    assert row.proof == f"2026-11-02/{name} sha256:{row.sha256}"
    with sessions.begin() as session:
        events = session.scalars(select(CaseEvent.event).where(CaseEvent.event == "letter:sent")).all()
    assert len(events) == len(steps)


def test_the_list_of_the_day_names_every_letter_and_nobody(
    a_decided_case: str, produce: Sweep, release: Release, deliver: Sweep, print_folder: Path
):
    produce(DECIDED_ON)
    release("decision_to_family")
    deliver(DECIDED_ON)

    rows = _manifest(print_folder, DECIDED_ON)
    files = {path.name for path in (print_folder / DECIDED_ON.isoformat()).iterdir()}
    assert {row["file"] for row in rows} | {"manifest.csv"} == files
    assert not any(name in str(rows) for name in NAMES)
    family = next(row for row in rows if row["letter"] == "decision_to_family")
    assert family["recipient"].startswith("person:P")
    assert family["marking"] == ""
    assert "AAFDA" in family["enclose"]


def test_delivering_again_changes_no_byte(a_released_letter: LetterRow, deliver: Sweep, print_folder: Path):
    deliver(NOTIFIED_ON)
    before = _contents(print_folder)

    assert deliver(NOTIFIED_ON) == []
    assert _contents(print_folder) == before


def test_a_run_killed_after_the_file_was_written_leaves_one_letter(
    a_released_letter: LetterRow, deliver: Sweep, print_folder: Path, listed, sessions: sessionmaker[Session]
):
    with sessions() as killed:
        _deliver(killed, a_released_letter.id, print_folder, NOTIFIED_ON)
    assert listed("acknowledgement_to_police")[0].status == "released"
    before = _contents(print_folder)

    deliver(NOTIFIED_ON + timedelta(days=3))

    row = listed("acknowledgement_to_police")[0]
    assert (row.status, row.sent_on) == ("sent", NOTIFIED_ON)
    copies = list(print_folder.rglob("*acknowledgement*"))
    assert len(copies) == 1
    assert before.items() <= _contents(print_folder).items()


def test_a_line_of_a_letter_that_was_not_marked_goes_with_the_next_letter(
    a_decided_case: str, produce: Sweep, print_folder: Path, sessions: sessionmaker[Session]
):
    produce(DECIDED_ON)
    with sessions.begin() as session:
        first, second, third, *_ = letters_to_deliver(session, on=DECIDED_ON)
    with sessions.begin() as session:
        _deliver(session, first, print_folder, DECIDED_ON)
    with sessions() as killed:
        _deliver(killed, second, print_folder, DECIDED_ON)
    assert len(_manifest(print_folder, DECIDED_ON)) == 2

    with sessions.begin() as session:
        _deliver(session, third, print_folder, DECIDED_ON)

    with sessions.begin() as session:
        sent = select(LetterFile.sha256).join(LetterOwed, LetterOwed.id == LetterFile.letter_id)
        marked = session.scalars(sent.where(LetterOwed.id.in_((first, third)))).all()
    assert {row["sha256"] for row in _manifest(print_folder, DECIDED_ON)} == set(marked)


def test_two_runs_side_by_side_send_each_letter_once_and_list_all(
    a_decided_case: str, produce: Sweep, print_folder: Path, sessions: sessionmaker[Session]
):
    produce(DECIDED_ON)
    with sessions.begin() as session:
        found = letters_to_deliver(session, on=DECIDED_ON)
    together = Barrier(2)

    def run(order: list[int]) -> list[str]:
        together.wait()
        outcomes = []
        for letter_id in order:
            with sessions.begin() as session:
                outcomes.append(_deliver(session, letter_id, print_folder, DECIDED_ON))
        return outcomes

    with ThreadPoolExecutor(2) as both:
        one, other = both.map(run, [found, found[::-1]])

    assert sorted(one + other) == sorted([SENT] * len(found) + [NOTHING] * len(found))
    assert len(_manifest(print_folder, DECIDED_ON)) == len(found)


def test_a_folder_that_cannot_be_written_changes_nothing(
    a_released_letter: LetterRow, print_folder: Path, listed, sessions: sessionmaker[Session]
):
    print_folder.write_text("a file stands where the folder should be")

    with pytest.raises(DeliveryFailed, match="the letter stays released"), sessions.begin() as one:
        _deliver(one, a_released_letter.id, print_folder, NOTIFIED_ON)

    assert listed("acknowledgement_to_police")[0].status == "released"


def test_nothing_half_written_is_left_behind(a_released_letter: LetterRow, print_folder: Path, deliver: Sweep):
    day = print_folder / NOTIFIED_ON.isoformat()
    day.mkdir(parents=True)
    (day / "manifest.csv").mkdir()  # the list cannot take its place

    with pytest.raises(DeliveryFailed):
        deliver(NOTIFIED_ON)

    assert not list(day.glob(".*"))


def test_a_letter_to_the_home_office_meets_the_duty_to_tell_it(
    a_decided_case: str, produce: Sweep, release: Release, deliver: Sweep, sessions: sessionmaker[Session]
):
    sent_on = DECIDED_ON + timedelta(days=3)
    produce(DECIDED_ON)
    release("decision_to_home_office")
    assert _deadline(sessions, "tell_home_office") == ("open", None)

    deliver(sent_on)

    assert _deadline(sessions, "tell_home_office") == ("met", sent_on)
    assert _deadline(sessions, "tell_family") == ("open", None)
    with sessions.begin() as session:
        rows = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:sent")).all()
        met = [row for row in rows if row.consequences]
        assert [(row.input["letter"], row.consequences) for row in met] == [
            ("decision_to_home_office", {"met": ["tell_home_office"]})
        ]


def test_the_family_is_told_once_everybody_who_is_to_be_told_has_the_letter(
    a_decided_case_without_family: str,
    record: Record,
    produce: Sweep,
    release: Release,
    deliver: Sweep,
    listed,
    sessions: sessionmaker[Session],
):
    for person in (MOTHER, FATHER):
        record(a_decided_case_without_family, "open", DECIDED_ON, item="family_contact", **person)
    produce(DECIDED_ON)
    produce(DECIDED_ON)
    first, second = listed("decision_to_family")
    with sessions.begin() as session:
        releasing.release(session, first.id, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON))
    deliver(DECIDED_ON)
    assert _deadline(sessions, "tell_family") == ("open", None)

    with sessions.begin() as session:
        releasing.cancel(
            session,
            second.id,
            actor=COORDINATOR,
            reason="Told together with the mother.",
            today=DECIDED_ON + timedelta(days=1),
            now=noon_on(DECIDED_ON + timedelta(days=1)),
        )

    assert _deadline(sessions, "tell_family") == ("met", DECIDED_ON)


def test_on_a_quiet_day_nothing_goes_to_that_person(
    a_decided_case: str, record: Record, produce: Sweep, release: Release, deliver: Sweep, listed, rows
):
    birthday, funeral = DECIDED_ON, DECIDED_ON + timedelta(days=1)
    quiet = [
        {"on": "1985-11-20", "why": "birthday", "every_year": True},
        {"on": funeral.isoformat(), "why": "funeral"},
    ]
    wishes = {"wishes": "Letters.", "channel": "post", "wants_letters": True, "quiet_dates": quiet}
    record(a_decided_case, "change_wishes", DECIDED_ON, item="family_contact-1", **wishes)
    produce(DECIDED_ON)
    release("decision_to_family")

    [step] = [step for step in deliver(birthday) if step.letter == "decision_to_family"]
    assert (step.outcome, step.detail) == (
        HELD,
        "held until 22 November 2026: today the addressee is to be left in peace",
    )
    assert deliver(funeral) == []
    [held] = listed("decision_to_family")
    assert (held.status, held.hold_until) == ("held", funeral + timedelta(days=1))
    assert "birthday" not in held.reason

    assert [step.outcome for step in deliver(funeral + timedelta(days=1))] == [SENT]
    (woken,) = rows(CaseEvent, event="letter:hold_ended")
    assert woken.input["back_to"] == "released"


@pytest.mark.parametrize(
    ("quiet", "today", "opens"),
    [
        ((), date(2026, 11, 20), date(2026, 11, 20)),
        (("2025-11-20", False), date(2026, 11, 20), date(2026, 11, 20)),
        (("2025-11-20", True), date(2026, 11, 20), date(2026, 11, 21)),
        (("2024-02-29", True), date(2026, 2, 28), date(2026, 3, 2)),
        (("2024-02-29", True), date(2028, 2, 29), date(2028, 3, 1)),
        (("2024-02-29", True), date(2028, 2, 28), date(2028, 2, 28)),
    ],
)
def test_quiet_days_come_back_every_year_where_they_are_meant_to(quiet: tuple, today: date, opens: date):
    noted = [{"on": quiet[0], "every_year": quiet[1]}] if quiet else []

    assert first_open_day(noted, today) == opens


def test_a_letter_to_a_body_that_the_file_does_not_list_waits_for_a_person(
    a_decided_case: str, record: Record, produce: Sweep, deliver: Sweep, print_folder: Path, listed
):
    """It may be a slip of typing."""
    request = {"organisation": "thames-vally-police", "return_type": "imr"}
    record(a_decided_case, "request", DECIDED_ON, item="agency_return", **request)

    produce(DECIDED_ON)
    deliver(DECIDED_ON)

    assert [letter.status for letter in listed("return_request")] == ["awaiting_release"]
    assert not list(print_folder.rglob("*return_request*"))


def test_names_typed_freely_do_not_become_file_names(
    a_decided_case: str,
    record: Record,
    produce: Sweep,
    deliver: Sweep,
    print_folder: Path,
    listed,
    sessions: sessionmaker[Session],
):
    typed = "The surgery of Dr Sorrel Whitlock & partners / Bletchley"
    request = {"organisation": typed, "return_type": "imr"}
    record(a_decided_case, "request", DECIDED_ON, item="agency_return", **request)
    produce(DECIDED_ON)
    [letter] = listed("return_request")
    with sessions.begin() as session:
        releasing.release(session, letter.id, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    deliver(DECIDED_ON)

    [file] = print_folder.rglob("*return_request*")
    digest = hashlib.sha256(typed.encode()).hexdigest()[:8]
    assert file.name.endswith(f"-return_request-organisation-{digest}-agency_return-2.pdf")
    assert "Whitlock" not in (print_folder / DECIDED_ON.isoformat() / "manifest.csv").read_text()


def _deliver(session: Session, letter_id: int, folder: Path, on: date) -> str:
    return printed(session, letter_id, folder, on).outcome


def _manifest(folder: Path, on: date) -> list[dict[str, str]]:
    with (folder / on.isoformat() / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.pdf")}


def _deadline(sessions: sessionmaker[Session], name: str) -> tuple[str, date | None]:
    with sessions.begin() as session:
        row = session.scalars(select(Deadline).where(Deadline.name == name)).one()
        return row.status, row.met_on


def test_after_a_restore_what_may_have_left_waits_until_somebody_found_out(
    a_released_letter: LetterRow, deliver: Sweep, listed, sessions: sessionmaker[Session]
):
    with sessions.begin() as session:
        waiting = letters_to_deliver(session, on=NOTIFIED_ON)
        assert hold_what_may_have_left(session, now=noon_on(NOTIFIED_ON)) == len(waiting) > 0

    deliver(NOTIFIED_ON)
    [row] = listed("acknowledgement_to_police")
    assert (row.status, row.hold_until) == ("held", None)
    with sessions.begin() as session:
        assert a_released_letter.id in {one.id for one in stuck_letters(session, COORDINATOR, on=NOTIFIED_ON)}
        releasing.release(session, a_released_letter.id, actor=COORDINATOR, today=NOTIFIED_ON, now=noon_on(NOTIFIED_ON))

    assert [step.outcome for step in deliver(NOTIFIED_ON)] == [SENT]
