"""Released letters leave: claimed in the database, delivered, marked. Nothing is sent twice by itself.

The print folder is ours, so a letter is put there within one transaction, and what a killed run had written is found
by its bytes. A call to a provider is made outside any transaction, between a claim and its end. After a crash a
channel that can be asked is asked before anything is sent again; any other leaves the letter in doubt for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import dispatching, letter_changes, letter_lists, letters
from cases.access import SYSTEM
from cases.address_book.allowing import contact_allowed, recipient_allowed
from cases.dispatch_routes import planned, start_anew
from cases.letters import Claim, LetterStep
from cases.models import Dispatch, LetterFile
from notifications import handing_over, parcels, readdressing
from notifications.attempts import Attempt, Outcome
from notifications.channels import DeliveryFailed, DeliveryInDoubt, DeliveryRefused, Proof, Way
from notifications.quiet_dates import first_open_day, quiet_for
from notifications.routing import planned_routes
from notifications.told import follow_what_was_told
from notifications.ways import WaysOut
from state_machines.lifecycle import Role

SENT, HELD, NOTHING, STUCK, ON_ITS_WAY = "sent", "held", "nothing", "stuck", "on its way"

# Any number that nothing else in our databases locks: those who deliver wait for one another.
_DELIVERING = 7_205_119_033
_LEAVE = frozenset({letters.RELEASED, letters.SENT, letters.CANCELLED})
_LONGEST_QUIET = timedelta(days=366)


def letters_to_deliver(session: Session, *, on: date, after: int = 0, limit: int = 500) -> list[int]:
    """Ids of the letters that may leave on a day, in batches: ask again after the last id until none is left."""
    return letter_lists.to_deliver(session, on=on, after=after, limit=limit)


def deliver_letter(
    session: Session, letter_id: int, *, ways: WaysOut, today: date, now: datetime
) -> LetterStep | Attempt:
    """Take one released letter as far as it goes in one transaction; an attempt is to be made once that has ended.

    Of one that was cancelled while it was handed over it is only found out what became of it. On a quiet day of its
    addressee it is held until the next day that is not. Raises LetterNotFound, LetterRefused when its address is not
    the one it was released with, or DeliveryFailed: then nothing has changed and the next run tries again.
    """
    one_at_a_time(session)
    claim = letters.claim(session, letter_id)
    if claim.row.held_from == letters.RELEASED:
        letter_changes.wake(session, claim, today=today, now=now)
    status = claim.row.status
    if status not in _LEAVE or _may_be_recalled(claim, ways, now):
        return claim.step(NOTHING)
    rows = dispatching.dispatches_of(session, letter_id)
    if status != letters.RELEASED and not any(dispatching.is_open(row) for row in rows):
        return claim.step(NOTHING)
    rows = rows or planned(claim, planned_routes(session, claim, ways=ways.open, on=today))
    return _go_on(session, claim, rows, ways, today=today, now=now)


def record_attempt(
    session: Session, attempt: Attempt, outcome: Outcome, *, ways: WaysOut, today: date, now: datetime
) -> LetterStep | None:
    """Put on record what came of an attempt; None where the letter goes on, in a transaction of its own."""
    one_at_a_time(session)
    claim = letters.claim(session, attempt.letter_id)
    rows = dispatching.dispatches_of(session, attempt.letter_id)
    row = next(one for one in rows if one.id == attempt.dispatch_id)
    if not dispatching.is_held_by(row, attempt.claim):
        return claim.step(NOTHING)
    match outcome:
        case Proof():
            proof, provider = outcome.words, outcome.provider_reference
            dispatching.leaves(session, claim, row, proof=proof, provider=provider, on=outcome.on, now=now)
        case None:
            start_anew(row)
        case DeliveryRefused():
            handing_over.leave(session, claim, row, dispatching.REFUSED, str(outcome), today=today, now=now)
        case DeliveryInDoubt() if not attempt.channel.finds_again:
            handing_over.leave(session, claim, row, dispatching.IN_DOUBT, str(outcome), today=today, now=now)
        case DeliveryInDoubt():
            dispatching.ask_later(row, str(outcome), at=ways.clock())
        case DeliveryFailed():
            at = ways.clock()
            dispatching.wait(row, str(outcome), at=at, at_least=outcome.wait, asked=attempt.ask_first)
    follow_what_was_told(session, claim, rows, row, today=today, now=now)
    if claim.row.status not in {letters.RELEASED, letters.SENT}:
        dispatching.give_up(rows)
    if dispatching.finish_letter(session, claim, rows, now=now):
        return claim.step(SENT, claim.row.proof or "")
    return None


def one_at_a_time(session: Session) -> None:
    """Let deliveries follow one another, so that the list of a day never misses a letter marked at the same time."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_DELIVERING)))


def _go_on(
    session: Session, claim: Claim, rows: Sequence[Dispatch], ways: WaysOut, *, today: date, now: datetime
) -> LetterStep | Attempt:
    """Put into the print folder what goes there, and claim the next of those that go elsewhere."""
    file = session.get_one(LetterFile, claim.row.id)
    for row in dispatching.latest(rows):
        if not dispatching.may_be_taken(row, ways.clock()):
            continue
        only_ask = readdressing.look_where_it_goes(session, claim, rows, row, ways, today=today)
        if row.status == dispatching.GIVEN_UP:
            continue
        proof = ways.print_folder.left_before(parcels.parcel(claim, row, file)) if _is_printed(row) else None
        if proof is None and (held := _held(session, claim, today=today, now=now)):
            return held
        session.add_all(rows)
        if row.recipient != claim.row.recipient and recipient_allowed(session, claim, row.recipient, today):
            dispatching.give_up([row])
        elif _is_printed(row):
            handing_over.put_into_folder(session, claim, row, file, proof, ways.print_folder, today=today, now=now)
        elif attempt := handing_over.attempt(session, claim, row, file, ways, only_ask=only_ask, today=today, now=now):
            return attempt
        elif follow_what_was_told(session, claim, rows, row, today=today, now=now):
            continue
    if dispatching.finish_letter(session, claim, rows, now=now):
        return claim.step(SENT, claim.row.proof or "")
    faults = tuple(dict.fromkeys(row.fault for row in dispatching.latest(rows) if row.fault))
    return claim.step(STUCK, " ".join(faults)) if faults else claim.step(ON_ITS_WAY)


def _may_be_recalled(claim: Claim, ways: WaysOut, now: datetime) -> bool:
    row = claim.row
    return row.released_by != SYSTEM.key and row.released_at is not None and now < row.released_at + ways.recall_within


def _is_printed(row: Dispatch) -> bool:
    return row.way == Way.PRINT_FOLDER


def _held(session: Session, claim: Claim, *, today: date, now: datetime) -> LetterStep | None:
    """Hold the letter where its addressee must not be written to, or is to be left in peace today; else None."""
    if claim.row.status == letters.CANCELLED:
        return None
    quiet = () if claim.row.on_quiet_day == today else quiet_for(session, claim)
    opens = first_open_day(quiet, today)
    if why := contact_allowed(session, claim, today):
        until, step = None, claim.step(STUCK, why)
    elif opens != today:
        until, why = opens or today + _LONGEST_QUIET, "A day on which the addressee is to be left in peace."
        step = claim.step(HELD, f"held until {until:%-d %B %Y}: today the addressee is to be left in peace")
    else:
        return None
    if claim.row.status == letters.RELEASED:  # one that is sent again waits where it is
        letter_changes.hold(
            session, claim, until=until, reason=why, actor=SYSTEM, role=Role.SYSTEM, today=today, now=now
        )
    return step
