"""The page of one letter: how it stands, why it is owed, what it says, what its release asks, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.letter_standing import letter_standing
from cases.letters import LetterRefused
from cases.queries.letter_lists import next_to_release
from cases.queries.letter_owed import letter_rule
from cases.queries.letters import LetterView
from cases.queries.naming import names_of_officers
from notifications import previewing
from notifications.blocks import Block
from notifications.checks_shown import CheckShown, checks_shown
from notifications.drafted_once import DraftedOnce
from notifications.open_decisions import Decision, open_decisions
from notifications.previewing import Preview
from notifications.rewording import EditRefused, reword
from statutory_reviews.ways_out import ways_out
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.letters.coming import item_of, what_comes
from statutory_reviews.web.letters.differences import differences
from statutory_reviews.web.letters.finding import letter_id_of
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import Page, Visit

REASONS: Mapping[str, Asked] = {
    "names_stand": Asked(
        "names_stand",
        Control.PROSE,
        "Why it may leave although somebody can be recognised in it",
        "Say why each of them may stand. It is kept in the history: name nobody.",
        is_required=False,
    ),
    "on_quiet_day": Asked(
        "on_quiet_day",
        Control.PROSE,
        "Why it cannot wait, though its addressee is to be left in peace today",
        "Without a reason it is held until the next such day.",
        is_required=False,
    ),
}
"""What a release may ask, by the name of the reason."""

ON_PAGES_OF_THEIR_OWN: Mapping[Decision, str] = {
    Decision.EDIT: "Edit its words",
    Decision.HOLD: "Hold it",
    Decision.RECALL: "Recall it",
    Decision.CONFIRM: "Say what became of it",
    Decision.SEND_AGAIN: "Send it again",
    Decision.CANCEL: "Cancel it",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says: as blocks, or as plain text where it has a form of its own, such as a paper for a meeting."""

    text: str
    subject: str | None
    blocks: tuple[Block, ...]


def show_letter(visit: Visit) -> Response:
    """One letter; with the reasons kept from a session that ended before its release was sent."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return letter_page(visit, letter_id_of(visit), answers=gathered(kept or ()))


def letter_page(
    visit: Visit, letter_id: int, *, answers: Answers | None = None, refusal: str = "", status: int = 200
) -> Response:
    """The page of a letter, with what was typed and why it was refused."""
    session, actor, today = visit.session, visit.actor, visit.today
    shown = queries.letter_shown(session, actor, letter_id, on=today, now=visit.now)
    ways = frozenset(ways_out(visit.application).channels)
    drafted = DraftedOnce(session, letter_id, today)
    asked = checks_shown(session, letter_id, actor=actor, today=today, drafted=drafted)
    checks = tuple(_in_page_words(one) for one in asked)
    decisions = open_decisions(session, letter_id, actor=actor, ways=ways, today=today)
    preview, why_none = _preview(visit, drafted)
    asks = [REASONS[one] for one in dict.fromkeys(one.reason_for for one in checks) if one]
    return visit.page(
        "letters/show.html",
        title=f"{'Error: ' if refusal else ''}{shown.row.title}, letter {letter_id}",
        status=status,
        letter=shown,
        row=shown.row,
        officers=names_of_officers(session, [shown.row.released_by, shown.edited_by]),
        rule=letter_rule(session, actor, letter_id, on=today),
        checks=checks,
        preview=preview,
        why_no_preview=why_none,
        words=_words(shown, preview),
        changes=differences(shown.draft, shown.edited) if shown.draft and shown.edited else (),
        may_release=Decision.RELEASE in decisions,
        may_redraft=Decision.REDRAFT in decisions,
        links=[(one, ON_PAGES_OF_THEIR_OWN[one]) for one in decisions if one in ON_PAGES_OF_THEIR_OWN],
        form=form_shown(asks, answers or {}),
        standing=letter_standing(session, actor, letter_id, on=today),
        refusal=in_page_words(refusal),
        comes=what_comes(shown.row, ways_out(visit.application).recall_within),
        item=item_of(visit, shown.row),
        next=next_to_release(session, actor, letter_id, on=today),
    )


def _preview(visit: Visit, drafted: DraftedOnce) -> tuple[Preview | None, str]:
    """What a release of today would freeze; or why there is nothing of the kind."""
    try:
        seen = previewing.preview(
            visit.session, drafted.letter_id, actor=visit.actor, today=visit.today, now=visit.now, drafted=drafted
        )
    except LetterRefused as why_not:
        return None, in_page_words(str(why_not))
    return seen, ""


def _words(shown: LetterView, preview: Preview | None) -> Words | None:
    text = preview.text if preview else shown.edited or shown.draft
    if not text:
        return None
    try:
        wording = reword(text)
    except EditRefused:
        return Words(text, None, ())
    return Words(text, wording.subject, wording.blocks)


def _in_page_words(one: CheckShown) -> CheckShown:
    return replace(one, why=in_page_words(one.why))


PAGES = (Page("/letters/{letter_id}", show_letter),)
