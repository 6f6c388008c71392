"""A whole run of deliveries: what makes it leave a channel alone, and what it takes out of the print folder."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.models import Dispatch, LetterOwed
from notifications import releasing
from notifications.channels import Way
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from tests.cast import NOTIFIED_ON
from tests.channels.mail_servers import Mailbox, mail_server
from tests.notifications.conftest import printed
from tests.notifications.delivering import BY_COORDINATOR, SENDER
from workflows.sweeps import deliver_letters

pytestmark = pytest.mark.slow


@pytest.fixture
def app(database_url: str, engine, sessions: sessionmaker[Session], tmp_path: Path, print_folder: Path) -> Application:
    settings = Settings(home=tmp_path, database_url=database_url, print_folder=print_folder, officer=None)
    return Application(settings=settings, engine=engine, sessions=sessions, clock=lambda: noon_on(NOTIFIED_ON))


@pytest.mark.parametrize(
    ("command", "answer", "tried"),
    [
        ("RCPT", "450 4.2.1 this mailbox is busy", 8),
        ("RCPT", "550 5.1.1 no such mailbox", 8),
        ("RCPT", "421 4.3.2 closing", 5),
        ("MAIL", "451 4.3.0 not now", 5),
        ("DATA", "", 5),
    ],
)
def test_a_channel_rests_for_its_own_failures_and_not_for_bad_recipients(
    released, app: Application, sessions, tmp_path: Path, monkeypatch, command: str, answer: str, tried: int
):
    mailbox = Mailbox(answers={command: answer})
    with mail_server(tmp_path, mailbox=mailbox, secure="none") as server:
        for name, value in {
            "HOST": "127.0.0.1",
            "PORT": str(server.port),
            "SECURITY": "none",
            "SENDER": SENDER,
        }.items():
            monkeypatch.setenv(f"REVIEWS_SMTP_{name}", value)
        letters = released(8)
        deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))

    with sessions.begin() as session:
        by_email = select(Dispatch.attempts).where(Dispatch.way == Way.EMAIL, Dispatch.letter_id.in_(letters))
        assert sum(session.scalars(by_email)) == tried


@pytest.mark.parametrize("act", ["cancel", "recall"])
def test_pages_that_a_killed_run_left_behind_are_not_posted_once_the_letter_is_withdrawn(
    a_released_letter, app: Application, print_folder: Path, sessions, act: str
):
    put_there_and_killed(sessions, a_released_letter.id, print_folder)
    with sessions.begin() as session:
        getattr(releasing, act)(session, a_released_letter.id, reason="A wrong date.", **BY_COORDINATOR)

    deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))

    assert not list(print_folder.rglob("*acknowledgement_to_police*"))
    assert "acknowledgement_to_police" not in listed_on_the_day(print_folder)


def test_pages_that_a_killed_run_left_behind_stay_while_the_letter_is_to_go(
    a_released_letter, app: Application, print_folder: Path, sessions
):
    put_there_and_killed(sessions, a_released_letter.id, print_folder)

    deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))
    deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))

    assert len(list(print_folder.rglob("*acknowledgement_to_police*"))) == 1
    assert listed_on_the_day(print_folder).count("acknowledgement_to_police") == 1


def test_what_left_stays_in_the_folder_whatever_becomes_of_it_and_so_does_what_nobody_knows(
    a_released_letter, app: Application, print_folder: Path, sessions
):
    deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))
    unknown = print_folder / NOTIFIED_ON.isoformat() / "MK-DHR-2026-001-9-of_another_time.pdf"
    unknown.write_bytes(b"%PDF- printed after the backup that was restored")
    with sessions.begin() as session:
        status = session.get_one(LetterOwed, a_released_letter.id).status
    assert status == "sent"

    deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))

    assert unknown.exists()
    assert len(list(print_folder.rglob("*acknowledgement_to_police*"))) == 1


def put_there_and_killed(sessions: sessionmaker[Session], letter_id: int, folder: Path) -> None:
    with sessions() as killed:
        printed(killed, letter_id, folder, NOTIFIED_ON)
    assert list(folder.rglob("*acknowledgement_to_police*"))


def listed_on_the_day(folder: Path) -> list[str]:
    with (folder / NOTIFIED_ON.isoformat() / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [row["letter"] for row in csv.DictReader(file)]
