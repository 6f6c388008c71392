"""Letters owed: written in the transaction of the event that owes them, once for each recipient and occasion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from cases import recipients
from cases.casefile import CaseFile
from cases.inserting import insert_all
from cases.models import Item, LetterOwed
from state_machines.lifecycle import Letter

CHANNEL = "print"


def owe(
    file: CaseFile,
    letters: tuple[Letter, ...],
    *,
    sequence: int,
    item: Item | None,
    owed_on: date,
    occurrence: str = "",
) -> None:
    """Write down that letters are owed, each to all of its recipients."""
    rows: list[dict[str, Any]] = [
        {
            "case_id": file.case.id,
            "sequence": sequence,
            "item_key": item_key or (item.key if item else ""),
            "letter": letter.name,
            "occurrence": occurrence or item_key,
            "recipient_kind": kind,
            "recipient": key if key != recipients.UNKNOWN else f"{recipients.UNKNOWN}:{kind}",
            "channel": CHANNEL,
            "owed_on": owed_on,
            "status": "awaiting_addressee" if key == recipients.UNKNOWN else "owed",
            "context": {},
        }
        for letter in letters
        for kind, key, item_key in _addressees(file, letter, item, owed_on)
    ]
    insert_all(file.session, LetterOwed, rows)


def _addressees(file: CaseFile, letter: Letter, item: Item | None, on: date) -> Iterator[tuple[str, str, str]]:
    """(kind, key, item) of each recipient, once, though several kinds may stand for the same body."""
    seen: set[str] = set()
    for kind in letter.to:
        for recipient in recipients.find(file, kind, item, on):
            if recipient not in seen:
                seen.add(recipient)
                key, _, item_key = recipient.partition("#")
                yield kind.value, key, item_key
