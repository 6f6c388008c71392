"""Letters by e-mail on their way: when, from whom and to whom, what comes back, and what the record says of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.models import Dispatch, LetterOwed
from cases.queries.dispatches import StuckLetter, stuck_letters
from notifications.channels import Way
from notifications.channels.govuk_notify import NotifyEmail
from notifications.channels.notify_service import NotifyService
from notifications.channels.print_folder import PrintFolder
from notifications.ways import WaysOut
from tests.cast import COORDINATOR, NOTIFIED_ON
from tests.channels.notify_stand_in import API_KEY, TEMPLATE, NotifyStandIn

SENDER, POLICE = "reviews@partnership.example", "reviews@force.example"
MOMENT = {"today": NOTIFIED_ON, "now": noon_on(NOTIFIED_ON)}
BY_COORDINATOR = {"actor": COORDINATOR, **MOMENT}

Deliver = Callable[..., str]


class Clock:
    """The time as a test sets it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def by_notify(notify: NotifyStandIn, folder: Path) -> WaysOut:
    """E-mail by GOV.UK Notify, beside the print folder."""
    service = NotifyService(API_KEY, lambda: datetime.now(UTC), notify.url)
    return WaysOut(PrintFolder(folder), {Way.NOTIFY_EMAIL: NotifyEmail(service, TEMPLATE)}, Clock())


def returned(reference: str) -> bytes:
    """A report of a mail server that it could not deliver one of our messages."""
    text = (
        "Reporting-MTA: dns; mx.force.example\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n"
    )
    original = f"Message-ID: <{reference}@partnership.example>\n"
    lines = "\n".join(
        (
            *("--b", "Content-Type: text/plain", "", "It could not be delivered."),
            *("--b", "Content-Type: message/delivery-status", "", text),
            *("--b", "Content-Type: text/rfc822-headers", "", original, "--b--", ""),
        )
    )
    head = "From: postmaster@force.example\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=b\n\n"
    return (head + lines).encode()


def dispatch(sessions: sessionmaker[Session], letter_id: int) -> Dispatch:
    with sessions.begin() as session:
        row = session.scalars(
            select(Dispatch).where(Dispatch.letter_id == letter_id).order_by(Dispatch.id.desc())
        ).first()
        assert row is not None
        _ = row.message  # read while it can be
        session.expunge_all()
    return row


def letter(sessions: sessionmaker[Session], letter_id: int) -> LetterOwed:
    with sessions.begin() as session:
        row = session.get_one(LetterOwed, letter_id)
        session.expunge_all()
    return row


def stuck(sessions: sessionmaker[Session], on: date = NOTIFIED_ON) -> tuple[StuckLetter, ...]:
    with sessions.begin() as session:
        return stuck_letters(session, COORDINATOR, on=on)
