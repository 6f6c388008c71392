"""What became of letters that left: told by a provider, or by a mail server that sends one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import dispatching, letter_changes, letters
from cases.access import SYSTEM, Actor
from cases.fates import NOT_THERE, Fate
from cases.letters import LetterRefused, LetterStep
from cases.models import Dispatch
from notifications.channels import Channel, DeliveryFailed, Way
from notifications.channels.bounces import Bounce
from notifications.channels.govuk_notify import NotifyEmail, NotifyLetter
from notifications.channels.receipts import Receipt
from notifications.told import follow_what_was_told
from state_machines.lifecycle import Role

RECORDED, KNOWN, CAME_BACK, CLEARED_UP = "recorded", "known already", "came back", "no longer in doubt"


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

    One that did not arrive goes on the stuck-work list, and nothing is sent again by itself; one in doubt that the
    provider has is in doubt no longer. Of one that is being handed over just now it follows once that has ended.
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
    if follow_what_was_told(session, claim, rows, row, today=today, now=now):
        return claim.step(CAME_BACK if receipt.fate in NOT_THERE else CLEARED_UP)
    entered = {"to": row.recipient, "said": receipt.words}
    letter_changes.note(session, claim, "receipt", SYSTEM, Role.SYSTEM, today, now, entered=entered)
    return claim.step(RECORDED)


def record_bounce(session: Session, bounce: Bounce, *, actor: Actor, today: date, now: datetime) -> LetterStep:
    """Put on record that an e-mail came back, or is delayed. Raises LetterNotFound, or LetterRefused: not theirs."""
    row = next((one for name in bounce.message_ids if (one := _sent_as(session, name))), None)
    if row is None:
        raise LetterRefused("No letter was sent from here under the reference in this report. Look whose it is.")
    letters.claim_for(session, actor, row.letter_id, today=today)
    fate = Fate.RETURNED if bounce.for_good else Fate.UNDER_WAY
    words = bounce.reason if bounce.for_good else f"delayed: {bounce.reason}"
    receipt = Receipt(row.reference, "", bounce.code or "", fate, words)
    return record_receipt(session, receipt, today=today, now=now)


def _sent_as(session: Session, message_id: str) -> Dispatch | None:
    """The dispatch whose e-mail has this very Message-ID, whatever domain e-mails come from by now."""
    reference, _, domain = message_id.strip("<>").partition("@")
    by_email = select(Dispatch).where(Dispatch.reference == reference, Dispatch.way == Way.EMAIL)
    row = session.scalar(by_email)
    own = f"Message-ID: <{reference}@{domain}>".lower().encode()
    return row if row is not None and own in (row.message or b"").partition(b"\r\n\r\n")[0].lower() else None
