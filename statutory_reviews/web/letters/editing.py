"""Editing the words of a letter before its release: here, or in a word processor, with the difference they make."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.letter_standing import LetterChanged, check_standing, letter_standing
from cases.letters import LetterRefused, LetterStep
from notifications import releasing
from notifications.editing_in_word import edit_from_document
from statutory_reviews.web.letters.differences import differences
from statutory_reviews.web.letters.finding import letter_id_of
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import NotThere, Page, Visit

TYPED, DOCUMENT, TEMPLATE = "typed", "document", "template"
"""Where the words are taken from."""

_LONGEST = 20_000
_NO_WORDS = "A letter needs words. Write them, or leave the page: the words that stood before are kept."
_NO_FILE = "Choose the Word document that you edited."


def show_words(visit: Visit) -> Response:
    """The words as they stand, to be edited; or those kept from a session that ended before they were sent."""
    kept = dict(take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock) or ())
    return _page(visit, typed=kept.get("words"))


def keep_words(visit: Visit) -> Response:
    """Keep what was typed or stands in a document, or take an edit away; or show why not, with what was typed."""
    how = visit.form.text("how")
    if how not in {TYPED, DOCUMENT, TEMPLATE}:
        raise NotThere(visit.url_path)
    typed = visit.form.all("words")[-1] if how == TYPED and visit.form.all("words") else None
    if how == DOCUMENT and visit.form.file("document") is None:
        return _page(visit, faults={"document": _NO_FILE}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if how == TYPED and (why_not := _why_not(typed or "")):
        return _page(visit, typed=typed or "", faults={"words": why_not}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        done = _keep(visit, letter_id_of(visit), typed or "")
    except LetterChanged as changed:
        return _page(visit, typed=typed, faults={"": str(changed)}, status=HTTPStatus.CONFLICT)
    except LetterRefused as why_not:
        place = "document" if how == DOCUMENT else "words"
        return _page(visit, typed=typed, faults={place: str(why_not)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    said = (
        "The template’s words stand again." if how == TEMPLATE else "Your words are kept. Read them, then release it."
    )
    return visit.redirect(f"/letters/{done.letter_id}", said=f"{said} {in_page_words(done.detail)}".rstrip())


def _why_not(typed: str) -> str:
    """What is wrong with so much or so little, whatever it says; empty where nothing is."""
    if not typed.strip():
        return _NO_WORDS
    if len(typed) > _LONGEST:
        return f"A letter has {_LONGEST:,} characters at the most, and this has {len(typed):,}. Shorten it."
    return ""


def _keep(visit: Visit, letter_id: int, words: str) -> LetterStep:
    upload = visit.form.file("document") if visit.form.text("how") == DOCUMENT else None
    by: dict[str, Any] = {"actor": visit.actor, "today": visit.today, "now": visit.now}
    with visit.session.begin_nested():
        check_standing(visit.session, visit.actor, letter_id, visit.form.text("standing"), on=visit.today)
        if upload is not None:
            return edit_from_document(visit.session, letter_id, upload.content, **by)
        return releasing.edit(visit.session, letter_id, words, **by)


def _page(
    visit: Visit, *, typed: str | None = None, faults: dict[str, str] | None = None, status: int = HTTPStatus.OK
) -> Response:
    letter_id = letter_id_of(visit)
    shown = queries.letter_shown(visit.session, visit.actor, letter_id, on=visit.today, now=visit.now)
    if shown.draft is None:
        raise LetterRefused(f"Letter {letter_id} has no words that you may edit.")
    standing = shown.edited or shown.draft
    words = standing if typed is None else typed
    return visit.page(
        "letters/edit.html",
        title=f"Edit letter {letter_id}",
        status=status,
        row=shown.row,
        is_edited=shown.edited is not None,
        words=words,
        changes=differences(shown.draft, words) if len(words) <= _LONGEST else (),
        faults={place: in_page_words(sentence) for place, sentence in (faults or {}).items()},
        standing=letter_standing(visit.session, visit.actor, letter_id, on=visit.today),
    )


PAGES = (
    Page("/letters/{letter_id}/edit", show_words),
    Page("/letters/{letter_id}/edit", keep_words, method="POST"),
)
