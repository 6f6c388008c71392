"""What somebody may decide about a letter as it stands. Its status offers it; the operation has the last word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from cases import dispatching, letters
from cases.access import Actor, roles_in
from cases.dispatch_routes import WAITING
from cases.fates import is_unknown_for_long
from cases.letters import CANCELLED, HELD, OFFICE, RELEASED, SENT, Claim
from cases.models import Dispatch
from notifications import release_checks
from notifications.channels import Way


class Decision(StrEnum):
    """What a person decides about a letter, by the names of the operations."""

    RELEASE = "release"
    EDIT = "edit"
    REDRAFT = "redraft"
    HOLD = "hold"
    RECALL = "recall"
    CONFIRM = "confirm"
    SEND_AGAIN = "send-again"
    CANCEL = "cancel"


_LEFT = frozenset({dispatching.SENT, dispatching.IN_DOUBT, dispatching.RETURNED})
_NOT_THERE = frozenset({dispatching.REFUSED, dispatching.RETURNED})


def open_decisions(
    session: Session, letter_id: int, *, actor: Actor, ways: AbstractSet[Way], today: date
) -> tuple[Decision, ...]:
    """What this person may decide about a letter now, in the order of a page; nothing for who may not change letters.

    `ways` are the ways out that are set up beside the print folder. Raises LetterNotFound.
    """
    _, case = letters.find_letter(session, actor, letter_id, on=today)
    if not roles_in(session, actor, case, today).intersection(OFFICE):
        return ()
    rows = dispatching.latest(dispatching.dispatches_of(session, letter_id))
    return tuple(_decisions(letters.claim(session, letter_id), rows, {Way.PRINT_FOLDER, *ways}, today))


def _decisions(claim: Claim, rows: Sequence[Dispatch], ways: AbstractSet[Way], today: date) -> Iterator[Decision]:
    row = claim.row
    status = release_checks.status_before_hold(claim)
    is_before = status in release_checks.BEFORE_RELEASE
    is_here = not any(one.status in _LEFT or one.status == dispatching.CLAIMED for one in rows)
    may_be_read = row.draft is not None or not claim.needs_a_person
    if (is_before and may_be_read) or (row.status == HELD and status == RELEASED):
        yield Decision.RELEASE
    if release_checks.not_to_edit(claim) is None:
        yield Decision.EDIT
    if is_before:
        yield Decision.REDRAFT
    if is_here and row.status not in {SENT, CANCELLED}:
        yield Decision.HOLD
    if is_here and status == RELEASED:
        yield Decision.RECALL
    doubtful = [one for one in rows if _nobody_can_tell(one, today)]
    if doubtful:
        yield Decision.CONFIRM
    not_there = [one for one in rows if one.status in _NOT_THERE or (one.status == WAITING and one.way not in ways)]
    if (doubtful or not_there) and row.status in {RELEASED, SENT}:
        yield Decision.SEND_AGAIN
    ends = {dispatching.REFUSED, dispatching.RETURNED, dispatching.IN_DOUBT, WAITING}
    if row.status != CANCELLED and (row.status != SENT or any(one.status in ends for one in rows)):
        yield Decision.CANCEL


def _nobody_can_tell(row: Dispatch, on: date) -> bool:
    claimed = dispatching.is_claimed_too_long(row, on)
    return row.status == dispatching.IN_DOUBT or claimed or is_unknown_for_long(row, on)
