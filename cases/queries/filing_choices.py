"""What somebody who files a document to a case may choose from: who sent it, what it belongs to and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.documents.entries import OTHER
from cases.documents.permitted import MAY_FILE
from cases.letters import SENT
from cases.models import Item
from cases.queries.letters import letters
from cases.queries.naming import names_of_items
from state_machines.words import as_words, part_in_words


@dataclass(frozen=True, slots=True)
class FilingChoices:
    """Keys, each with words that name no private person; the letters are those of ours that were sent.

    `may_file` is False for those who may not file documents, and then there is nothing to choose from.
    """

    may_file: bool
    senders: tuple[tuple[str, str], ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    letters: tuple[tuple[str, str], ...] = ()


def filing_choices(session: Session, actor: Actor, reference: str, *, on: date) -> FilingChoices:
    """The choices as this person has them on a day. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    if not access.roles_in(session, actor, case, on).intersection(MAY_FILE):
        return FilingChoices(may_file=False)
    file = open_file(session, case)
    name = names_of_items(session, case, file.lifecycle)
    items = session.scalars(select(Item).where(Item.case_id == case.id).order_by(Item.id))
    sent = letters(session, actor, on=on, reference=reference, status=SENT)
    return FilingChoices(
        may_file=True,
        senders=tuple(_senders(file)),
        items=tuple((item.key, name(item)) for item in items),
        letters=tuple(
            (str(row.id), f"{row.title}, to {row.to}, sent {row.sent_on:%-d %B %Y}") for row in sent if row.sent_on
        ),
    )


def senders_in_words(
    session: Session, actor: Actor, reference: str, keys: Collection[str], *, on: date
) -> dict[str, str]:
    """The senders of documents that somebody sees, by their keys, in words without the name of a private person.

    Raises CaseNotFound.
    """
    file = open_file(session, access.find_case(session, actor, reference, on))
    known = dict(_senders(file))
    return {key: known.get(key) or as_words(key.replace(":", " ")) for key in keys}


def _senders(file: CaseFile) -> Iterator[tuple[str, str]]:
    """Who may have sent a document of a case: people by key and part, bodies by name, and anybody else."""
    for key, part in file.people.items():
        yield f"person:{key}", f"{key} of this case ({part_in_words(part)})"
    for key, body in sorted(file.names_of_bodies.items(), key=lambda one: one[1].casefold()):
        yield f"organisation:{key}", body
    yield OTHER, "Somebody else"
