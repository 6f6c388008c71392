"""What a person says of a document that they file, held against the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.casefile import CaseFile
from cases.documents.emails import Email
from cases.documents.plain_words import one_line
from cases.entering import InputRefused
from cases.finding import ItemNotFound, find_item
from cases.models import Item, Officer

EVENT = "document:filed"
ASKED = "file_document"
"""As what is in history, and what somebody asked for who is refused."""
OTHER = "other"
LONGEST_TITLE = 120
_OLDEST_YEARS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Who sent a document, when it was received, what it is called and what it belongs to.

    An e-mail without a title is called by its subject, which those who see the title may read in it anyway.
    `sender` is a key: 'person:P3', 'organisation:thames-valley-police', 'officer:coordinator', or 'other'. `title` is
    checked for nobody's name: it is shown only to those who may see the people of the case, and is not in history.
    `uploaded` is for what was written here and not received, `moved` for what was filed to another case first.
    """

    sender: str
    received_on: date
    title: str = ""
    item: str | None = None
    answers: int | None = None
    answers_row: int | None = None
    uploaded: bool = False
    moved: bool = False


def checked(session: Session, file: CaseFile, entry: Entry, *, today: date) -> Item | None:
    """The item it belongs to, if any. Raises InputRefused with a sentence for each field that is wrong."""
    wrong = dict(_wrong(session, file, entry, today))
    item = None
    if entry.item is not None:
        try:
            item = find_item(file, entry.item)
        except ItemNotFound as error:
            wrong["item"] = str(error)
    if wrong:
        raise InputRefused(ASKED, wrong)
    return item


def own_sender(actor: Actor) -> str:
    """The sender of what somebody wrote themselves."""
    return f"officer:{actor.key}"


def title_of(entry: Entry, email: Email | None, otherwise: str) -> str:
    """Its title in one line, else the subject of an e-mail, else plain words for its sort."""
    return one_line(entry.title, LONGEST_TITLE) or one_line(email.subject if email else "", LONGEST_TITLE) or otherwise


def _wrong(session: Session, file: CaseFile, entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    if entry.received_on > today:
        yield "received", f"{entry.received_on:%-d %B %Y} is in the future. Give the day on which it came in."
    if today.year - entry.received_on.year > _OLDEST_YEARS:
        yield "received", f"{entry.received_on:%-d %B %Y} lies more than {_OLDEST_YEARS} years back. Check the year."
    if len(entry.title) > LONGEST_TITLE:
        yield "title", f"The title is longer than {LONGEST_TITLE} characters. Shorten it; the document says the rest."
    sort, _, key = entry.sender.partition(":")
    known = {
        "person": lambda: key in file.people,
        "organisation": lambda: key in file.bodies,
        "officer": lambda: session.scalar(select(Officer.id).where(Officer.key == key)) is not None,
    }
    if entry.sender != OTHER and not (key and sort in known and known[sort]()):
        words = (
            "There is no such sender in this case. Give 'person:' with a key of the case (such as person:P3), "
            "'organisation:' with a body's key, 'officer:' with an officer's key, or 'other'."
        )
        yield "from", words
