"""Letters that did not arrive, or may not have: what a person decides about them, and what a provider tells."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import dispatching, failures, letter_changes, letters
from cases.access import Actor
from cases.dispatching import IN_DOUBT, REFUSED, RETURNED, Route
from cases.letters import DELIVERING, RELEASED, SENT, LetterRefused, LetterStep
from notifications.channels import Way
from notifications.routing import routes_again
from notifications.ways import WaysOut

CONFIRMED, AGAIN = "confirmed", "to be sent again"


def confirm(
    session: Session, letter_id: int, *, actor: Actor, evidence: str, on: date, today: date, now: datetime
) -> LetterStep:
    """Put on record that a letter in doubt did arrive, as somebody has found out; it is never sent again by itself.

    Raises LetterNotFound, or LetterRefused: nothing is in doubt, no evidence is told, or the day has not come.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    if not evidence.strip():
        raise LetterRefused("Say how you know that the letter arrived, for example who confirmed it and when.")
    if on > today:
        raise LetterRefused(f"{on:%-d %B %Y} has not come yet. Give the day on which the letter left.")
    rows = dispatching.dispatches_of(session, letter_id)
    doubtful = [row for row in dispatching.latest(rows) if row.status == IN_DOUBT]
    if not doubtful:
        raise LetterRefused(f"Letter {letter_id} is not in doubt, so there is nothing to confirm.")
    for row in doubtful:
        dispatching.mark(row, proof=f"confirmed by a person: {evidence.strip()}", provider=None, on=on, now=now)
    entered = {"evidence": evidence.strip(), "left_on": on.isoformat()}
    letter_changes.note(session, claim, "confirmed", actor, role, today, now, entered=entered)
    dispatching.finish_letter(session, claim, rows, now=now)
    failures.settle_failure(session, sweep=DELIVERING, subject=f"letter:{letter_id}", now=now)
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

    `by` sends it another way, such as by the print folder. What was frozen on its release stays as it is. Raises
    LetterNotFound, or LetterRefused: nothing of it is to be sent again, or no reason is given.
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
        if row.status in {IN_DOUBT, REFUSED, RETURNED}
        or (row.status == dispatching.WAITING and Way(row.way) not in known)
    }
    if not failed or claim.row.status not in {RELEASED, SENT}:
        raise LetterRefused(f"Letter {letter_id} was not refused, did not come back and is not in doubt.")
    again_to = 0
    for route in routes_again(session, claim, ways=frozenset(ways.channels), on=today):
        if before := failed.get(route.recipient):
            again_to += 1
            before.claim = None  # whoever still has the earlier attempt in hand puts nothing on record any more
            again = Route(route.recipient, by, route.address) if by else route
            session.add_all(dispatching.planned(claim, (again,), round_=before.round + 1))
    if not again_to:
        raise LetterRefused(
            f"Nobody of those whom letter {letter_id} did not reach is to have it any more. "
            f"'reviews letters cancel {letter_id} --reason REASON' ends it."
        )
    entered = {"reason": reason.strip(), "to": sorted(failed)}
    letter_changes.note(session, claim, "sent_again", actor, role, today, now, entered=entered)
    failures.settle_failure(session, sweep=DELIVERING, subject=f"letter:{letter_id}", now=now)
    return claim.step(AGAIN)
