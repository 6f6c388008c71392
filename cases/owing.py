"""Letters owed: written in the transaction of the event that owes them, once for each recipient and occasion."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from cases import recipients
from cases.casefile import CaseFile
from cases.models import Item, LetterOwed
from state_machines.lifecycle import Letter

CHANNEL = "print"


def owe(
    session: Session,
    file: CaseFile,
    letter: Letter,
    *,
    sequence: int,
    item: Item | None,
    owed_on: date,
    occurrence: str = "",
) -> list[str]:
    """Write down that a letter is owed, to each of its recipients; answers the recipients' keys."""
    owed: list[str] = []
    for kind in letter.to:
        for recipient in recipients.find(session, file, kind, item):
            if recipient in owed:
                continue
            key, _, item_key = recipient.partition("#")
            session.add(
                LetterOwed(
                    case_id=file.case.id,
                    sequence=sequence,
                    item_key=item_key or (item.key if item else ""),
                    letter=letter.name,
                    occurrence=occurrence or item_key,
                    recipient_kind=kind.value,
                    recipient=key if key != recipients.UNKNOWN else f"{recipients.UNKNOWN}:{kind.value}",
                    channel=CHANNEL,
                    owed_on=owed_on,
                    status="awaiting_addressee" if key == recipients.UNKNOWN else "owed",
                    context={},
                )
            )
            owed.append(recipient)
    return owed
