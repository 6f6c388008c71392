"""What became of letters that left: told by a provider, or by a mail server that sends one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import dispatching, failures, letter_changes, letters
from cases.access import SYSTEM, Actor
from cases.dispatching import IN_DOUBT, REFUSED, RETURNED
from cases.letters import DELIVERING, Claim, LetterRefused, LetterStep
from cases.models import Dispatch
from notifications.channels import Channel, DeliveryFailed, Way
from notifications.channels.bounces import Bounce
from notifications.channels.govuk_notify import NotifyEmail, NotifyLetter
from notifications.channels.receipts import Fate, Receipt
from state_machines.lifecycle import Role

RECORDED, KNOWN, CAME_BACK = "recorded", "known already", "came back"
BY_NOTIFY = (Way.NOTIFY_EMAIL, Way.NOTIFY_LETTER)
SETTLED = (Fate.POSTED, Fate.DELIVERED, Fate.NOT_SENT, Fate.RETURNED)
"""When there is nothing more to ask about."""

_NOT_THERE = frozenset({Fate.NOT_SENT, Fate.RETURNED})


@dataclass(frozen=True, slots=True)
class Question:
    """A dispatch about which a provider is asked, outside any transaction."""

    reference: str
    channel: NotifyEmail | NotifyLetter

    def run(self) -> Receipt | DeliveryFailed | None:
        """What the provider says; None where it does not know the letter any more."""
        try:
            return next(iter(self.channel.what_became_of([self.reference])), None)
        except DeliveryFailed as error:
            return error


def question(session: Session, dispatch_id: int, channels: Mapping[Way, Channel]) -> Question | None:
    """What to ask about a dispatch; None where its channel is not set up, or does not tell."""
    row = session.get_one(Dispatch, dispatch_id)
    channel = channels.get(Way(row.way))
    return Question(row.reference, channel) if isinstance(channel, NotifyEmail | NotifyLetter) else None


def record_receipt(session: Session, receipt: Receipt, *, today: date, now: datetime) -> LetterStep:
    """Put on record what is said of a letter by our reference. Raises LetterRefused where no letter has it.

    One that did not arrive goes on the stuck-work list, and nothing is sent again by itself.
    """
    letter_id = session.scalar(select(Dispatch.letter_id).where(Dispatch.reference == receipt.reference))
    if letter_id is None:
        raise LetterRefused("No letter was sent from here under the reference of this receipt. Look whose it is.")
    claim = letters.claim(session, letter_id)
    rows = dispatching.dispatches_of(session, letter_id)
    row = next(one for one in rows if one.reference == receipt.reference)
    if (row.fate, row.receipt) == (receipt.fate, receipt.words):
        return claim.step(KNOWN)
    row.fate, row.receipt = receipt.fate.value, receipt.words
    row.provider_reference = row.provider_reference or receipt.provider_reference or None
    if receipt.fate in _NOT_THERE and row.status in {dispatching.SENT, IN_DOUBT}:
        _came_back(session, claim, row, receipt.words, today=today, now=now)
        return claim.step(CAME_BACK)
    entered = {"to": row.recipient, "said": receipt.words}
    letter_changes.note(session, claim, "receipt", SYSTEM, Role.SYSTEM, today, now, entered=entered)
    return claim.step(RECORDED)


def record_bounce(session: Session, bounce: Bounce, *, actor: Actor, today: date, now: datetime) -> LetterStep:
    """Put on record that an e-mail came back, or is delayed. Raises LetterNotFound, or LetterRefused: not theirs."""
    reference = bounce.reference
    of_an_email = select(Dispatch.letter_id).where(Dispatch.reference == reference, Dispatch.way == Way.EMAIL)
    letter_id = session.scalar(of_an_email)
    if letter_id is None:
        raise LetterRefused("No letter was sent from here under the reference in this report. Look whose it is.")
    letters.claim_for(session, actor, letter_id, today=today)
    fate = Fate.RETURNED if bounce.for_good else Fate.UNDER_WAY
    words = bounce.reason if bounce.for_good else f"delayed: {bounce.reason}"
    receipt = Receipt(reference, "", bounce.code or "", fate, words)
    return record_receipt(session, receipt, today=today, now=now)


def _came_back(session: Session, claim: Claim, row: Dispatch, words: str, *, today: date, now: datetime) -> None:
    letter_id = claim.row.id
    fault = (
        f"Letter {letter_id} did not arrive: {words}. Correct the address on record, then "
        f"'reviews letters send-again {letter_id} --reason REASON'."
    )
    status = RETURNED if row.status == dispatching.SENT else REFUSED
    dispatching.leave_to_a_person(session, claim, row, status, fault, today=today, now=now)
    subject, case_id = f"letter:{letter_id}", claim.file.case.id
    failures.note_failure(session, sweep=DELIVERING, subject=subject, sentence=fault, now=now, case_id=case_id)
