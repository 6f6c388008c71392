"""What follows from a provider's word on a letter: that it arrived after all, came back, or was never sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import dispatching, failures, not_sent
from cases.clock import legal_date
from cases.dispatching import IN_DOUBT, REFUSED, RETURNED
from cases.fates import NOT_THERE, Fate
from cases.letters import UNDELIVERED, Claim
from cases.models import Dispatch


def follow_what_was_told(
    session: Session, claim: Claim, rows: Sequence[Dispatch], row: Dispatch, *, today: date, now: datetime
) -> bool:
    """Bring a dispatch in line with its fate, once its attempt has ended; whether that changed where it stands.

    One that somebody decided to send again since stays as it is: what is told of it does not concern the new round.
    """
    if row.fate is None or row not in dispatching.latest(rows) or row.status not in {dispatching.SENT, IN_DOUBT}:
        return False
    if row.fate in NOT_THERE:
        _did_not_arrive(session, claim, rows, row, today=today, now=now)
        return True
    if row.status != IN_DOUBT:
        return False
    left_on = min(legal_date(row.handed_over_at), today) if row.handed_over_at else today
    proof = f"its provider has it: {row.receipt}"
    dispatching.leaves(session, claim, row, proof=proof, provider=row.provider_reference, on=left_on, now=now)
    dispatching.finish_letter(session, claim, rows, now=now)
    failures.settle_subject(session, subject=f"letter:{claim.row.id}", now=now)
    return True


def _did_not_arrive(
    session: Session, claim: Claim, rows: Sequence[Dispatch], row: Dispatch, *, today: date, now: datetime
) -> None:
    """Leave it to a person, and say so beside its proof; what was never sent at all is marked sent no longer."""
    letter_id, had_left = claim.row.id, row.status == dispatching.SENT
    never_sent = row.fate == Fate.NOT_SENT
    what = "was not sent" if never_sent else "did not arrive"
    if had_left:
        row.proof = f"{row.proof}; but it {what}: {row.receipt}"
    if never_sent:
        row.sent_on = row.sent_at = None
    status = RETURNED if had_left and not never_sent else REFUSED
    fault = (
        f"Letter {letter_id} {what}: {row.receipt}. Put right what stands in the way, such as the address on record, "
        f"then 'reviews letters send-again {letter_id} --reason REASON', or with '--by print_folder' by hand."
    )
    dispatching.leave_to_a_person(session, claim, row, status, fault, today=today, now=now)
    if all(one.sent_on is None for one in rows):
        not_sent.take_back(session, claim, said=str(row.receipt), today=today, now=now)
    elif claim.row.proof and had_left:
        claim.row.proof = "; ".join(str(one.proof) for one in dispatching.latest(rows) if one.proof)
    subject, case_id = f"letter:{letter_id}", claim.file.case.id
    failures.note_failure(session, sweep=UNDELIVERED, subject=subject, sentence=fault, now=now, case_id=case_id)
