"""Those who deliver are killed at every step, over and over, on each database: no letter is lost, none goes twice.

REVIEWS_TEST_KILLS (default 50 for each way out and database) says how often; REVIEWS_TEST_SEED chooses other moments.
Two work side by side, and the other side fails as providers do. What the sink took of each letter is the evidence.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session, sessionmaker

from cases import dispatching
from cases.clock import noon_on
from cases.models import Dispatch
from notifications.attempts import Attempt
from notifications.channels import Channel
from notifications.channels.govuk_notify import NotifyEmail
from notifications.channels.notify_service import NotifyService
from notifications.channels.print_folder import PrintFolder
from notifications.channels.smtp import Security, Smtp
from notifications.outbox import deliver_letter, letters_to_deliver, record_attempt
from notifications.ways import WaysOut
from tests.cast import NOTIFIED_ON
from tests.channels import notify_stand_in as stand_in
from tests.channels.mail_servers import Mailbox, mail_server
from tests.channels.notify_stand_in import TEMPLATE, Call, Fault, NotifyStandIn
from tests.notifications.evidence import assert_recorded_once, dispatched, taken_by

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

KILLS = int(os.environ.get("REVIEWS_TEST_KILLS", "50"))
SEED = int(os.environ.get("REVIEWS_TEST_SEED", "1"))
AT_ONCE = 40
SENDER = "reviews@partnership.example"
NOTIFY_FAULTS = (
    stand_in.LOST_ANSWER,
    stand_in.LOST_REQUEST,
    stand_in.SERVER_ERROR,
    stand_in.BAD_GATEWAY_AFTER_ACCEPTANCE,
    stand_in.TOO_FAST,
)
MAIL_FAULTS = ({"DATA": ""}, {"DATA": "451 4.3.0 later"}, {"RCPT": "450 4.2.0 busy"}, {"MAIL": "421 4.3.2 closing"})


class Killed(BaseException):
    """The end of a process, at this very place: what it had not committed is gone."""


@dataclass
class Chance:
    """Seeded dice, and a clock that they drive."""

    dice: random.Random
    clock: datetime = datetime(2026, 11, 2, 12, tzinfo=UTC)
    kills: Counter[str] = field(default_factory=Counter)
    calm: bool = False

    def kills_at(self, place: str) -> bool:
        if self.calm or self.dice.random() > 0.2:
            return False
        self.kills[place] += 1
        return True


def test_by_govuk_notify_each_letter_goes_once(released, sessions: sessionmaker[Session], tmp_path):
    chance = Chance(random.Random(f"{SEED} notify"))  # noqa: S311 - not for secrets

    def fault(_: Call) -> Fault | None:
        return None if chance.calm or chance.dice.random() > 0.3 else chance.dice.choice(NOTIFY_FAULTS)

    with NotifyStandIn(faults=fault) as notify:
        service = NotifyService(stand_in.API_KEY, lambda: datetime.now(UTC), notify.url, timedelta(seconds=5))
        letters = crash(sessions, NotifyEmail(service, TEMPLATE), tmp_path, chance, released)

    rows = dispatched(sessions, letters)
    assert {row.status for row in rows} == {"sent"}
    assert notify.accepted == {row.reference: 1 for row in rows}
    assert_recorded_once(sessions, letters)


def test_by_e_mail_no_letter_goes_twice_and_what_nobody_can_tell_is_in_doubt(
    released, sessions: sessionmaker[Session], tmp_path
):
    chance, mailbox = Chance(random.Random(f"{SEED} e-mail")), Mailbox()  # noqa: S311 - not for secrets
    with mail_server(tmp_path, mailbox=mailbox, secure="none") as server:
        channel = Smtp("127.0.0.1", SENDER, server.port, Security.NONE, timeout=5)
        letters = crash(sessions, channel, tmp_path, chance, released, lambda: change(mailbox, chance))

    rows = dispatched(sessions, letters)
    taken = taken_by(mailbox)
    assert {row.status for row in rows} == {"sent", "in_doubt"}
    assert all(taken[row.reference] == 1 for row in rows if row.status == "sent")
    assert max(taken.values()) == 1
    doubtful = [row.reference for row in rows if row.status == "in_doubt"]
    assert {taken[reference] for reference in doubtful} == {0, 1}, "some arrived and some did not: nobody can tell"
    assert_recorded_once(sessions, [row.letter_id for row in rows if row.status == "sent"])


def change(mailbox: Mailbox, chance: Chance) -> None:
    """Let the server fail at its next message, or not."""
    mailbox.answers.clear()
    if not chance.calm and chance.dice.random() < 0.3:
        mailbox.answers.update(chance.dice.choice(MAIL_FAULTS))


def crash(
    sessions: sessionmaker[Session],
    channel: Channel,
    folder,
    chance: Chance,
    released: Callable[[int], list[int]],
    before_each: Callable[[], None] = lambda: None,
) -> list[int]:
    """Let two deliver side by side and kill them, until it was often enough; then one goes on undisturbed.

    More letters are released whenever hardly any is left to deliver; answers all of them.
    """
    ways = WaysOut(PrintFolder(folder), {channel.way: channel}, lambda: chance.clock, sender=SENDER)

    def before_commit(_: Session) -> None:
        if chance.kills_at("before a commit"):
            raise Killed

    letters = released(AT_ONCE)
    event.listen(sessions.class_, "before_commit", before_commit)
    try:
        workers = [deliver(sessions, ways, chance), deliver(sessions, ways, chance)]
        while sum(chance.kills.values()) < KILLS:
            before_each()
            one = chance.dice.randrange(2)
            chance.clock += timedelta(minutes=chance.dice.choice((0, 0, 1, 6)))
            if not goes_on(workers[one], chance):
                workers[one] = deliver(sessions, ways, chance)
                letters += more(sessions, released, chance)
    finally:
        event.remove(sessions.class_, "before_commit", before_commit)
    assert set(chance.kills) == {"before a commit", "claimed", "handed over", "marked"}, "every step was struck"
    chance.calm = True
    for _ in range(12):
        before_each()
        chance.clock += timedelta(hours=7)
        for _ in deliver(sessions, ways, chance):
            pass
    return letters


def more(sessions: sessionmaker[Session], released: Callable[[int], list[int]], chance: Chance) -> list[int]:
    """As many letters again, once hardly any is left to deliver."""
    if len(to_deliver(sessions)) > AT_ONCE // 2:
        return []
    was, chance.calm = chance.calm, True
    letters = released(AT_ONCE)
    chance.calm = was
    return letters


def goes_on(worker: Iterator[str], chance: Chance) -> bool:
    """Whether a worker came to the end of its next step alive."""
    try:
        step = next(worker, None)
    except Killed:
        return False
    return step is not None and not chance.kills_at(step)


def deliver(sessions: sessionmaker[Session], ways: WaysOut, chance: Chance) -> Iterator[str]:
    """Deliver what there is, and stop after each step."""
    moment = {"today": NOTIFIED_ON, "now": noon_on(NOTIFIED_ON)}
    found = everything(sessions) if chance.calm else to_deliver(sessions)
    for letter_id in chance.dice.sample(found, len(found)):
        going_on = True
        while going_on:
            with sessions.begin() as session:
                step = deliver_letter(session, letter_id, ways=ways, **moment)
            going_on = isinstance(step, Attempt)
            if going_on:
                yield "claimed"
                outcome = step.run()
                yield "handed over"
                with sessions.begin() as session:
                    going_on = record_attempt(session, step, outcome, ways=ways, **moment) is None
                yield "marked"


def to_deliver(sessions: sessionmaker[Session]) -> list[int]:
    """The letters that may leave, without those that wait for a person: so many that a run would hardly get on."""
    with sessions() as session:
        in_doubt = set(session.scalars(select(Dispatch.letter_id).where(Dispatch.status == dispatching.IN_DOUBT)))
    return [letter_id for letter_id in everything(sessions) if letter_id not in in_doubt]


def everything(sessions: sessionmaker[Session]) -> list[int]:
    with sessions() as session:
        return letters_to_deliver(session, on=NOTIFIED_ON, limit=100_000)
