"""Looking at a letter before its release: the files that a release of this day would freeze, each marked as a draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from cases import access, letters
from cases.access import Actor
from cases.letters import LetterRefused
from notifications.drafted_once import DraftedOnce
from notifications.drafting import Made
from notifications.lint.findings import Finding
from notifications.lint.releasing import as_shown
from notifications.papers.from_case import MadePaper

_OVER = frozenset({letters.RELEASED, letters.SENT, letters.CANCELLED})

_STALE = "Somebody edited an earlier draft of this letter; those words are not in it. Edit it again, or take them away."


class Form(StrEnum):
    """The files a letter can be seen as: its pages, the document for editing, and the page of its e-mail."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as a release would freeze it.

    Attributes:
        text: its words as a person reads them.
        missing: what stands in the way of its release.
        notes: what whoever releases it has to know.
        subject: of its e-mail.
        files: those asked for.
        names: by what somebody can be recognised, or may be, who should not be.
    """

    text: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    subject: str
    files: Mapping[Form, bytes]
    names: tuple[Finding, ...] = ()


def preview(
    session: Session,
    letter_id: int,
    *,
    forms: Collection[Form] = (),
    actor: Actor,
    today: date,
    now: datetime,
    drafted: DraftedOnce | None = None,
) -> Preview:
    """See a letter as a release of this day would freeze it; nothing changes, and the look is kept.

    `drafted` is the letter where a page has it worded already. Raises LetterNotFound, or LetterRefused: not theirs to
    read, released or cancelled already, or a letter that cannot be made, and why.
    """
    row, case = letters.find_letter(session, actor, letter_id, on=today)
    if not access.sees_people(access.roles_in(session, actor, case, today)):
        message = f"Letter {letter_id} is not yours to read: your part shows that it exists, and not what it says."
        raise LetterRefused(message)
    if row.status in _OVER or row.held_from == letters.RELEASED:
        raise LetterRefused(
            f"Letter {letter_id} was {'cancelled' if row.status == letters.CANCELLED else 'released'}, so there is no "
            f"draft of it any more. 'reviews letters show {letter_id}' shows what there is."
        )
    drafted = drafted or DraftedOnce(session, letter_id, today)
    made = drafted.made
    files = {form: _file(made.as_draft, form) for form in forms}
    what = " and ".join(("words", *(form.upper() for form in files)))
    access.log_look(session, actor, case.id, now=now, what=f"letter {letter_id}: draft as {what}", reason=None)
    text = made.with_words(made.wording.markdown)
    stale = row.edited is not None and text == made.as_read
    notes = (*made.notes, _STALE) if stale else made.notes
    names = as_shown(session, actor, case, drafted.names, today)
    return Preview(text, made.missing, notes, made.email().subject, files, names)


def _file(draft: Made | MadePaper, form: Form) -> bytes:
    match form:
        case Form.PDF:
            return draft.pdf()
        case Form.DOCX:
            return draft.docx()
        case Form.HTML:
            return draft.email().html.encode("utf-8")
