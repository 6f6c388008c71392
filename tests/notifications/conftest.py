"""Cases that owe letters, and the sweeps over them, each in transactions of its own."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from cases.access import SYSTEM, Actor
from cases.clock import noon_on, utc_now
from cases.letters import LetterStep, claim
from cases.models import LetterFile, LetterOwed, Organisation
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.queries.letters import LetterRow, letters
from notifications.attempts import Attempt
from notifications.channels import Way
from notifications.channels.print_folder import PrintFolder
from notifications.channels.smtp import Security, Smtp
from notifications.drafting import Made, make
from notifications.outbox import STUCK, deliver_letter, letters_to_deliver, record_attempt
from notifications.producing import letters_to_produce, produce_letter
from notifications.ways import WaysOut
from state_machines.community_trigger.lifecycle import ASB_2014
from tests import examples
from tests.cast import COORDINATOR, KIND, NOTIFIED_ON, SUBSTITUTE, Record, notification
from tests.channels.mail_servers import Mailbox, mail_server
from tests.letters.case_review_examples import ACKNOWLEDGED
from tests.letters.case_review_partnerships import NEXTON, OPENED_ON
from tests.notifications.delivering import POLICE, SENDER, Clock, Deliver

SCOPED_ON, DECIDED_ON = date(2026, 11, 3), date(2026, 11, 20)
UPDATED_ON = date(2026, 11, 30)
"""The day on which the applicant for a case review is told how things stand."""

NEXTON_COORDINATOR = Actor("nexton-coordinator")
Sweep = Callable[[date], list[LetterStep]]


@pytest.fixture
def decide(record: Record) -> Callable[[str], str]:
    """Take a notified case to the chair's decision, on 20 November 2026, to hold a review."""

    def decide_one(reference: str) -> str:
        record(reference, "accept_scope", SCOPED_ON, **examples.of_case("accept_scope", SCOPED_ON))
        received = examples.of_item("agency_return", "receive", SCOPED_ON, had_contact=True)
        record(reference, "receive", SCOPED_ON, item="agency_return-1", **received)
        record(reference, "panel_held", DECIDED_ON, **examples.of_case("panel_held", DECIDED_ON))
        decided = examples.decision("decide_proceed", DECIDED_ON)
        record(reference, "decide_proceed", DECIDED_ON, by=SUBSTITUTE, **decided)
        return reference

    return decide_one


@pytest.fixture
def a_decided_case(a_notified_case: str, decide: Callable[[str], str], once: Callable[..., None]) -> str:
    """The reference of a case in which a review is to be held."""
    once("a_decided_case", lambda: decide(a_notified_case))
    return a_notified_case


@pytest.fixture
def a_decided_case_without_family(
    sessions: sessionmaker[Session], milton_keynes: str, decide: Callable[[str], str]
) -> str:
    """The same, with nobody of the family on record yet."""
    values = {name: value for name, value in notification().items() if name != "next_of_kin"}
    with sessions.begin() as session:
        opened = open_case(
            session, partnership=milton_keynes, kind=KIND, values=values, actor=COORDINATOR, now=noon_on(NOTIFIED_ON)
        )
    return decide(opened.reference)


@pytest.fixture
def a_case_review(sessions: sessionmaker[Session], record: Record, once: Callable[..., None]) -> Callable[..., str]:
    """Open a case review in Nexton from an application, acknowledge it, and tell the applicant how things stand."""

    def load() -> None:
        with sessions.begin() as session:
            file = read_partnership(json.dumps(NEXTON), "json", (ASB_2014,))
            load_partnership(session, file, now=noon_on(OPENED_ON))

    def opened_and_updated(application: dict[str, Any], update: dict[str, Any]) -> str:
        once("nexton", load)
        with sessions.begin() as session:
            opened = open_case(
                session,
                partnership="nexton",
                kind="community_trigger",
                values={name: value for name, value in application.items() if value is not None},
                actor=NEXTON_COORDINATOR,
                now=noon_on(OPENED_ON),
            )
        record(opened.reference, "acknowledge", date(2026, 11, 23), by=NEXTON_COORDINATOR, **ACKNOWLEDGED)
        record(opened.reference, "update_applicant", UPDATED_ON, by=NEXTON_COORDINATOR, **update)
        return opened.reference

    return opened_and_updated


@pytest.fixture
def make_letter(sessions: sessionmaker[Session]) -> Callable[[str, str], Made]:
    """Word the last letter of a name that is owed in a case."""

    def make_one(name: str, recipient_kind: str = "applicant") -> Made:
        with sessions.begin() as session:
            found = select(LetterOwed.id).where(LetterOwed.letter == name, LetterOwed.recipient_kind == recipient_kind)
            return make(session, claim(session, session.scalars(found).all()[-1]), on=UPDATED_ON)

    return make_one


@pytest.fixture
def produce(sessions: sessionmaker[Session]) -> Sweep:
    """Produce what is owed on a day."""

    def produce_all(on: date) -> list[LetterStep]:
        with sessions.begin() as session:
            found = letters_to_produce(session, on=on)
        return [
            _one(sessions, lambda session, one=one: produce_letter(session, one, today=on, now=noon_on(on)))
            for one in found
        ]

    return produce_all


@pytest.fixture
def deliver(sessions: sessionmaker[Session], print_folder: Path) -> Sweep:
    """Deliver what was released by a day."""

    def deliver_all(on: date) -> list[LetterStep]:
        with sessions.begin() as session:
            found = letters_to_deliver(session, on=on)
        return [
            _one(
                sessions,
                lambda session, one=one: printed(session, one, print_folder, on),
            )
            for one in found
        ]

    return deliver_all


def printed(session: Session, letter_id: int, folder: Path, on: date) -> LetterStep:
    """One letter delivered where nothing but the print folder is set up."""
    ways = WaysOut(PrintFolder(folder), {}, utc_now)
    step = deliver_letter(session, letter_id, ways=ways, today=on, now=noon_on(on))
    assert isinstance(step, LetterStep)
    return step


@pytest.fixture
def a_released_letter(a_notified_case: str, produce: Sweep, listed, once) -> LetterRow:
    """The acknowledgement to the police, released on 2 November 2026."""
    once("a_released_letter", lambda: produce(NOTIFIED_ON))
    return listed("acknowledgement_to_police")[0]


@pytest.fixture
def released(a_released_letter, sessions) -> Callable[[int], list[int]]:
    """So many more letters like the released one: to a body that has them by e-mail. It may be asked for again."""
    copied = count()

    def copy(number: int) -> list[int]:
        with sessions.begin() as session:
            by_email = {"letters_by": "email", "email": "police@force.example"}
            session.execute(update(Organisation).where(Organisation.key == "thames-valley-police").values(**by_email))
            one = session.get_one(LetterOwed, a_released_letter.id)
            file = session.get_one(LetterFile, one.id)
            own = {"id", "occurrence", "status", "reason"}
            columns = [column.key for column in LetterOwed.__table__.columns if column.key not in own]
            alike = {name: getattr(one, name) for name in columns} | {"status": "released"}
            copies = [LetterOwed(**alike, occurrence=f"copy {n}") for n in islice(copied, number)]
            session.add_all(copies)
            session.flush()
            words = {"email_subject": "A letter", "email_text": "Dear colleague", "email_html": "<p>Dear colleague</p>"}
            frozen = {"sha256": file.sha256, "content": b"%PDF-", "produced_at": file.produced_at}
            session.add_all(LetterFile(letter_id=row.id, **frozen, **words) for row in copies)
            one.status, one.reason = "cancelled", "Only its copies count here."
            return [row.id for row in copies]

    return copy


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def ways(mailbox: Mailbox, tmp_path: Path) -> Iterator[WaysOut]:
    """E-mail by a real server on this machine, beside the print folder."""
    with mail_server(tmp_path, mailbox=mailbox, secure="none") as server:
        channel = Smtp("127.0.0.1", SENDER, server.port, Security.NONE, timeout=5)
        yield WaysOut(PrintFolder(tmp_path / "print"), {Way.EMAIL: channel}, Clock(), sender=SENDER)


@pytest.fixture
def by_email(a_released_letter: LetterRow, sessions: sessionmaker[Session]) -> int:
    """The acknowledgement to the police, who have agreed to have their letters by e-mail."""
    with sessions.begin() as session:
        police = update(Organisation).where(Organisation.key == "thames-valley-police")
        session.execute(police.values(letters_by="email", email=POLICE))
    return a_released_letter.id


@pytest.fixture
def deliver_one(sessions: sessionmaker[Session], ways: WaysOut) -> Deliver:
    """Deliver one letter to its end."""

    def deliver(letter_id: int, by: WaysOut = ways, on: date = NOTIFIED_ON) -> str:
        moment = {"today": on, "now": noon_on(on)}
        while True:
            with sessions.begin() as session:
                step = deliver_letter(session, letter_id, ways=by, **moment)
            if not isinstance(step, Attempt):
                return step.outcome
            outcome = step.run()
            with sessions.begin() as session:
                ended = record_attempt(session, step, outcome, ways=by, **moment)
            if ended:
                return ended.outcome

    return deliver


@pytest.fixture
def in_doubt(by_email: int, deliver_one: Deliver, mailbox: Mailbox) -> int:
    """A letter that the server took, or did not: the line broke."""
    mailbox.answers["DATA"] = ""
    assert deliver_one(by_email) == STUCK
    mailbox.answers.clear()
    return by_email


@pytest.fixture
def print_folder(tmp_path: Path) -> Path:
    return tmp_path / "print"


@pytest.fixture
def listed(sessions: sessionmaker[Session]) -> Callable[..., list[LetterRow]]:
    """The letters of one name, as the system sees them."""

    def listed_by_name(name: str, on: date = DECIDED_ON) -> list[LetterRow]:
        with sessions.begin() as session:
            return [row for row in letters(session, SYSTEM, on=on) if row.name == name]

    return listed_by_name


def _one(sessions: sessionmaker[Session], act: Callable[[Session], LetterStep]) -> LetterStep:
    with sessions.begin() as session:
        return act(session)
