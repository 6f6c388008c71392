"""A letter or a paper edited in a word processor: its own words come back into the draft, and nothing else does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from cases import letters
from cases.access import Actor
from cases.letters import LetterRefused, LetterStep
from notifications import release_checks, releasing
from notifications.drafting import Made, make
from notifications.fixed_words import fixed_words
from notifications.markdown_writing import NotWritable, markdown_of
from notifications.office.opening import DocumentRefused
from notifications.papers.from_case import MadePaper
from notifications.phrases import short_day

_LONGEST = 366
"""So many days back a file may have been made: its date is one of these."""


def edit_from_document(
    session: Session, letter_id: int, content: bytes, *, actor: Actor, today: date, now: datetime
) -> LetterStep:
    """Put the words of a DOCX, as `letters preview` wrote it and a person edited it, in the place of the template's.

    Raises LetterNotFound, or LetterRefused: no letter to edit, a document that is not this letter, has tracked changes
    or comments, or holds what a letter cannot, with the place of it.
    """
    claim, _ = letters.claim_for(session, actor, letter_id, today=today)
    if why := release_checks.not_to_edit(claim):
        raise LetterRefused(f"Letter {letter_id} cannot be edited: {why}")
    made = make(session, claim, on=today)
    words = words_of_document(content, made, since=claim.row.drafted_on or today, today=today)
    return releasing.edit(session, letter_id, words, actor=actor, today=today, now=now)


def words_of_document(content: bytes, made: Made | MadePaper, *, since: date, today: date) -> str:
    """The Markdown of an edited document; where nothing was changed, that of the letter. Raises LetterRefused."""
    from notifications.office.around_words import check_around  # here, because most commands read no document
    from notifications.office.reading import read_back

    language = "en" if isinstance(made, MadePaper) else made.envelope.language
    span = min((today - since).days, _LONGEST)
    days = {short_day(today - timedelta(days=ago), fixed_words(language)) for ago in range(span + 1)}
    try:
        edited = read_back(content)
        as_made, as_draft = read_back(made.docx()), read_back(made.as_draft.docx())
        check_around(edited, made=as_made, draft=as_draft, days=days)
        if (edited.subject, edited.blocks) == (as_made.subject, as_made.blocks):
            return made.with_words(made.wording.markdown)
        return made.with_words(markdown_of(edited.subject, edited.blocks, standing=made.wording.markdown))
    except DocumentRefused as error:
        raise LetterRefused(str(error)) from None
    except NotWritable as error:
        raise LetterRefused(
            f"Part {error.block + 1} below the subject has bold, italic or linked letters that begin or end within a "
            "word, beside a sign. Make the whole word so, or none of it, then try again."
        ) from None
