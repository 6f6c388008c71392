"""The sweeps over letters: producing what is owed, delivering what was released, asking what became of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from cases import dispatching
from cases.clock import noon_on
from cases.due import Due
from cases.fates import SETTLED, SILENT_AFTER, TOLD_OF
from cases.letters import LetterRefused, LetterStep
from cases.models import Dispatch, LetterOwed
from cases.sweep_kinds import Errand, LeftToAPerson, Sweep
from notifications import outbox, producing, receiving_receipts, strays
from notifications.attempts import Outcome
from notifications.channels import DeliveryFailed, DeliveryInDoubt, Way
from notifications.channels.receipts import Receipt
from notifications.ways import WaysOut

_TRIES = 5
Done = list[str] | Errand | LeftToAPerson


def deliver_letters(ways: WaysOut) -> Sweep:
    """The sweep that lets what was released leave, by the ways out that are set up. First it clears the print folder.

    A channel that fails at five letters in a row is left alone until the next run: the sixth would fail too. One letter
    that is not accepted for its own sake says nothing of the channel but that it works.
    """
    in_a_row = Counter[Way]()

    def find(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
        if after is None:
            outbox.one_at_a_time(session)
            strays.take_out_strays(session, ways.print_folder, today=today)
        return _to_deliver(session, today, after, limit)

    def deliver(session: Session, letter_id: int, today: date, now: datetime) -> Done:
        step = outbox.deliver_letter(session, letter_id, ways=ways, today=today, now=now)
        if isinstance(step, LetterStep):
            return came_of(step)

        def record(session: Session, outcome: Outcome) -> Done:
            way = step.channel.way
            in_a_row[way] = in_a_row[way] + 1 if _of_the_channel(outcome) else 0
            if in_a_row[way] == _TRIES:
                ways.resting.add(way)
            ended = outbox.record_attempt(session, step, outcome, ways=ways, today=today, now=now)
            return came_of(ended) if ended else Errand(_nothing, lambda then, _: deliver(then, letter_id, today, now))

        return Errand(step.run, record)

    def came_of(step: LetterStep) -> Done:
        return LeftToAPerson(step.detail) if step.outcome == outbox.STUCK else [step.outcome]

    return Sweep(name="deliver_letters", piece="letter", find=find, act=deliver, about=_about_letter)


def _of_the_channel(outcome: Outcome) -> bool:
    """Whether an attempt failed for a reason that the next letter would meet too, such as a line that breaks."""
    if isinstance(outcome, DeliveryFailed):
        return not outcome.of_one_letter
    return isinstance(outcome, DeliveryInDoubt)


def _about_letter(session: Session, letter_id: int) -> tuple[int, str]:
    return session.get_one(LetterOwed, letter_id).case_id, f"letter:{letter_id}"


def _to_produce(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    found = producing.letters_to_produce(session, on=today, after=after.id if after else 0, limit=limit)
    return [Due(letter_id) for letter_id in found]


def _to_deliver(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    found = outbox.letters_to_deliver(session, on=today, after=after.id if after else 0, limit=limit)
    return [Due(letter_id) for letter_id in found]


def _produce(session: Session, letter_id: int, today: date, now: datetime) -> list[str]:
    step = producing.produce_letter(session, letter_id, today=today, now=now)
    if step.outcome == producing.FAILED:
        raise LetterRefused(step.detail)
    return [step.outcome]


PRODUCE_LETTERS = Sweep(name=producing.SWEEP, piece="letter", find=_to_produce, act=_produce, about=_about_letter)


def ask_for_receipts(ways: WaysOut) -> Sweep:
    """The sweep that asks providers what became of the letters they took, for as long as they tell."""

    def ask(session: Session, dispatch_id: int, today: date, now: datetime) -> Done:
        asked = receiving_receipts.question(session, dispatch_id, ways.channels)
        if asked is None:
            return [outbox.NOTHING]

        def record(session: Session, said: Receipt | DeliveryFailed | None) -> Done:
            if said is None:
                return ["not known there"]
            if isinstance(said, DeliveryFailed):
                raise said
            return [receiving_receipts.record_receipt(session, said, today=today, now=now).outcome]

        return Errand(asked.run, record)

    return Sweep(name="ask_for_receipts", piece="letter", find=_to_ask_about, act=ask, about=_about_dispatch)


def _nothing() -> None:
    """What is on record stands, and the letter goes on in a transaction of its own."""


def _to_ask_about(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    since = today - SILENT_AFTER
    query = (
        select(Dispatch.id)
        .where(
            Dispatch.way.in_(TOLD_OF),
            or_(
                and_(Dispatch.status == dispatching.SENT, Dispatch.sent_on >= since),
                and_(Dispatch.status == dispatching.IN_DOUBT, Dispatch.handed_over_at >= noon_on(since)),
            ),
            or_(Dispatch.fate.is_(None), Dispatch.fate.not_in(SETTLED)),
            Dispatch.id > (after.id if after else 0),
        )
        .order_by(Dispatch.id)
        .limit(limit)
    )
    return [Due(one) for one in session.scalars(query)]


def _about_dispatch(session: Session, dispatch_id: int) -> tuple[int, str]:
    letter_id = session.get_one(Dispatch, dispatch_id).letter_id
    return _about_letter(session, letter_id)
