"""Letters that did not arrive, or may not have: what a person decides about them, and what a provider tells."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import dispatching, failures, letter_changes, letters
from cases.access import Actor
from cases.dispatch_routes import WAITING, planned
from cases.dispatching import IN_DOUBT, REFUSED, RETURNED
from cases.fates import Fate, is_unknown_for_long
from cases.letters import RELEASED, SENT, LetterRefused, LetterStep
from cases.models import Dispatch
from notifications.channels import Way
from notifications.routing import route_by, routes_again
from notifications.ways import WaysOut

CONFIRMED, AGAIN = "confirmed", "to be sent again"


def confirm(
    session: Session, letter_id: int, *, actor: Actor, evidence: str, on: date, today: date, now: datetime
) -> LetterStep:
    """Put on record that a letter in doubt did arrive, as somebody has found out; it is never sent again by itself.

    So is one of which its provider never said what became of it. Raises LetterNotFound, or LetterRefused: nothing is in
    doubt, no evidence is told, or the day has not come.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    if not evidence.strip():
        raise LetterRefused("Say how you know that the letter arrived, for example who confirmed it and when.")
    if on > today:
        raise LetterRefused(f"{on:%-d %B %Y} has not come yet. Give the day on which the letter left.")
    rows = dispatching.dispatches_of(session, letter_id)
    doubtful = [row for row in dispatching.latest(rows) if _nobody_can_tell(row, today)]
    if not doubtful:
        raise LetterRefused(f"Letter {letter_id} is not in doubt, so there is nothing to confirm.")
    for row in doubtful:
        words = f"confirmed by a person: {evidence.strip()}"
        if row.status == dispatching.SENT:
            row.fate, row.receipt = Fate.DELIVERED.value, words
        else:
            dispatching.leaves(session, claim, row, proof=words, provider=None, on=on, now=now)
    entered = {"evidence": evidence.strip(), "left_on": on.isoformat()}
    letter_changes.note(session, claim, "confirmed", actor, role, today, now, entered=entered)
    dispatching.finish_letter(session, claim, rows, now=now)
    failures.settle_subject(session, subject=f"letter:{letter_id}", now=now)
    return claim.step(CONFIRMED)


def send_again(
    session: Session,
    letter_id: int,
    *,
    actor: Actor,
    reason: str,
    ways: WaysOut,
    by: Way | None = None,
    today: date,
    now: datetime,
) -> LetterStep:
    """Decide that a letter in doubt, refused or returned goes again, to the address now on record.

    `by` sends it another way, such as by the print folder, to the address for that way. What was frozen on its release
    stays as it is. Raises LetterNotFound, or LetterRefused: nothing of it is to be sent again, no reason is given, or
    no address for that way is on record.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    if not reason.strip():
        raise LetterRefused("A letter is sent again with a reason. Say what was found out and what was put right.")
    if by is not None and by not in {Way.PRINT_FOLDER, *ways.channels}:
        raise LetterRefused(f"Letters cannot go by {by.replace('_', ' ')} here, because it is not set up.")
    rows = dispatching.dispatches_of(session, letter_id)
    known = {Way.PRINT_FOLDER, *ways.channels}
    failed = {
        row.recipient: row
        for row in dispatching.latest(rows)
        if row.status in {REFUSED, RETURNED}
        or _nobody_can_tell(row, today)
        or (row.status == WAITING and Way(row.way) not in known)
    }
    if not failed or claim.row.status not in {RELEASED, SENT}:
        raise LetterRefused(f"Letter {letter_id} was not refused, did not come back and is not in doubt.")
    if by:
        found = [route_by(session, claim, recipient, by, on=today) for recipient in failed]
        routes = [route for route in found if route]
    else:
        again = routes_again(session, claim, ways=ways.open, on=today)
        routes = [route for route in again if route.recipient in failed]
    for route in routes:
        before = failed[route.recipient]
        _let_go(before)
        session.add_all(planned(claim, (route,), round_=before.round + 1))
    if not routes:
        raise LetterRefused(
            f"Nobody of those whom letter {letter_id} did not reach is to have it any more. "
            f"'reviews letters cancel {letter_id} --reason REASON' ends it."
        )
    entered = {"reason": reason.strip(), "to": sorted(failed)}
    letter_changes.note(session, claim, "sent_again", actor, role, today, now, entered=entered)
    failures.settle_subject(session, subject=f"letter:{letter_id}", now=now)
    return claim.step(AGAIN)


def _nobody_can_tell(row: Dispatch, on: date) -> bool:
    """Whether it is in doubt, its provider never said what became of it, or a wrong clock keeps it claimed."""
    claimed = dispatching.is_claimed_too_long(row, on)
    return row.status == IN_DOUBT or claimed or is_unknown_for_long(row, on)


def _let_go(row: Dispatch) -> None:
    """Whoever still has an attempt at it in hand puts nothing on record any more."""
    if row.status == dispatching.CLAIMED:
        row.status, row.fault = IN_DOUBT, "It was claimed by somebody whose clock was wrong."
    row.claim = row.claimed_until = None
