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
from notifications.drafting import Made, make
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
        subject: of its e-mail; None for a paper.
        files: those asked for.
    """

    text: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    subject: str | None
    files: Mapping[Form, bytes]


def preview(
    session: Session, letter_id: int, *, forms: Collection[Form] = (), actor: Actor, today: date, now: datetime
) -> Preview:
    """See a letter as a release of this day would freeze it; nothing changes, and the look is kept.

    Raises LetterNotFound, or LetterRefused: not theirs to read, released or cancelled already, a page of an e-mail
    asked for of a paper, or a letter that cannot be made, and why.
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
    made = make(session, letters.claim(session, letter_id), on=today)
    files = {form: _file(made.as_draft, form, letter_id) for form in forms}
    what = " and ".join(("words", *(form.upper() for form in files)))
    access.log_look(session, actor, case.id, now=now, what=f"letter {letter_id}: draft as {what}", reason=None)
    if isinstance(made, MadePaper):
        return Preview(made.as_read, made.missing, (), None, files)
    stale = row.edited is not None and made.wording.markdown == made.as_read
    notes = (*made.notes, _STALE) if stale else made.notes
    return Preview(made.wording.markdown, made.missing, notes, made.email().subject, files)


def _file(draft: Made | MadePaper, form: Form, letter_id: int) -> bytes:
    match form:
        case Form.PDF:
            return draft.pdf()
        case Form.DOCX:
            return draft.docx()
    if isinstance(draft, MadePaper):
        raise LetterRefused(
            f"Letter {letter_id} is a paper for a meeting, which is no e-mail. Ask for its PDF or DOCX."
        )
    return draft.email().html.encode("utf-8")
