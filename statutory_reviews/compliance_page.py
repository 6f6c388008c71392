"""The compliance card as a table for programs, an accessible page that stands alone, and a PDF for a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from cases.queries.compliance import Card
from notifications import blocks
from notifications.typesetting import lay_out
from state_machines.community_safety_year.duties import DutyFound, Standing
from statutory_reviews.page_alone import page_of, table_of

COLUMNS = ("year", "duty", "title", "standing", "due_on", "case", "done_on", "evidence", "missing", "authority")

HEADINGS = ("Duty", "How it stands", "Due", "Evidence, or what is missing", "Authority")
_WORDS = {
    Standing.MET: "Met",
    Standing.OPEN: "Open",
    Standing.MISSED: "Missed",
    Standing.SET_ASIDE: "Set aside",
}
_STYLE = "body { max-width: 70rem; }\ntd:nth-of-type(1), td:nth-of-type(2) { white-space: nowrap; }\n"


def card_lines(card: Card) -> Iterator[tuple[object, ...]]:
    """The card as rows under COLUMNS: one for each evidence of a duty, one for a duty without any."""
    for duty in card.duties:
        about = (card.year, duty.name, duty.title, duty.standing.value, duty.due_on)
        shown: list[tuple[object, ...]] = [(one.reference, one.on, one.words) for one in duty.evidence]
        yield from ((*about, *one, duty.missing, duty.authority) for one in shown or [("", None, "")])


def card_page(card: Card) -> str:
    """The card as a page in HTML."""
    body = f"<p>{escape(_about(card))}</p>\n<p>{escape(_counted(card.duties))}</p>\n"
    return page_of(_title(card), body + table_of("The duties of the year", HEADINGS, shown_rows(card)), style=_STYLE)


def card_pdf(card: Card) -> bytes:
    """The card as a tagged PDF in PDF/UA-1 mode. Raises TypesettingError where the font lacks a character."""
    rows = tuple(tuple(_inlines(cell) for cell in row) for row in shown_rows(card))
    document = {
        "title": _title(card),
        "partnership": card.area,
        "date": {"year": card.on.year, "month": card.on.month, "day": card.on.day},
        "blocks": (
            blocks.Paragraph(_inlines(_about(card))),
            blocks.Paragraph(_inlines(_counted(card.duties))),
            blocks.Table(tuple(_inlines(one) for one in HEADINGS), rows),
        ),
    }
    return lay_out("card", document, day=card.on)


def shown_rows(card: Card) -> Iterator[tuple[str, ...]]:
    """The rows of the card for people, under HEADINGS."""
    for duty in card.duties:
        told = [f"{one.reference}, {_day(one.on)}: {one.words}." for one in duty.evidence]
        words = " ".join([*told, *((duty.missing,) if duty.missing else ())])
        due = _day(duty.due_on) if duty.due_on else ""
        yield duty.title, _WORDS[duty.standing], due, words or "Nothing was owed.", duty.authority


def _title(card: Card) -> str:
    return f"Duties of the year {card.year}, {card.area}"


def _about(card: Card) -> str:
    return (
        f"The duties of the community safety partnership for the year from {_day(card.year_from)} to "
        f"{_day(card.year_to)}, as they stood on {_day(card.on)}."
    )


def _counted(duties: Iterable[DutyFound]) -> str:
    standings = [duty.standing for duty in duties]
    told = (f"{standings.count(one)} {_WORDS[one].lower()}" for one in Standing if one in standings)
    return f"{len(standings)} duties: {', '.join(told)}."


def _inlines(text: str) -> tuple[blocks.Inline, ...]:
    return (blocks.Text(text),)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
