"""What is asked of somebody who files a document, and what they say as the entry of the document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.access import Actor
from cases.documents.entries import OTHER, Entry, own_sender
from cases.queries.filing_choices import FilingChoices
from statutory_reviews.web.forms.asked import Asked, Choice, Control
from statutory_reviews.web.numbers import whole_number

_FITS_EVERY_DATABASE = 9
"""The digits of a number that every database can hold."""
_TWO_SENDERS = "It has a sender too. Untick this if they sent it; else choose nobody as the sender."
_RECEIVED = Asked("received", Control.DAY, "The day on which it came in", "For example 27 3 2027.", is_required=True)
_TITLE = Asked(
    "title",
    Control.LINE,
    "What it is called in the list",
    "Left out, an e-mail is called by its subject. Nobody checks this for names: name nobody who is not public.",
    is_required=False,
)
_UPLOADED = Asked(
    "uploaded",
    Control.CONFIRMATION,
    "It was written here and not received: it is from me, of today",
    "",
    is_required=False,
)


def asked_of_a_new_one(choices: FilingChoices) -> tuple[Asked, ...]:
    """For a document that came in or was written here."""
    return (
        _select("sender", "Who sent it", choices.senders, is_required=True),
        _RECEIVED,
        _UPLOADED,
        _TITLE,
        _select("item", "What in the case it belongs to", choices.items),
        *asked_of_its_answer(choices),
    )


def asked_of_a_newer_one(choices: FilingChoices) -> tuple[Asked, ...]:
    """For a newer version of a document; who sent it and what it belongs to is known."""
    return (_RECEIVED, _TITLE, *asked_of_its_answer(choices))


def asked_of_its_answer(choices: FilingChoices) -> tuple[Asked, ...]:
    """For what a document answers."""
    return (
        _select("answers", "The letter of ours that it answers", choices.letters),
        Asked("answers_row", Control.NUMBER, "The row of the history that it answers", "", is_required=False),
    )


def missing(values: Mapping[str, Any], *, is_new: bool) -> dict[str, str]:
    """A sentence for each thing that has to be said and was not, or was said twice."""
    if values.get("uploaded"):
        return {"uploaded": _TWO_SENDERS} if "sender" in values else {}
    wrong = {} if "received" in values else {"received": "Say on which day it came in."}
    if is_new and "sender" not in values:
        wrong["sender"] = "Say who sent it, or that it was written here."
    return wrong


def numbers_in(values: Mapping[str, Any]) -> tuple[dict[str, int | None], dict[str, str]]:
    """The letter and the row that a document answers, and a sentence for each that is no number."""
    found: dict[str, int | None] = {"answers": None, "answers_row": None}
    wrong = {}
    for name in found:
        written = values.get(name, "")
        if not written:
            continue
        found[name] = number = whole_number(written, digits=_FITS_EVERY_DATABASE)
        if number is None:
            wrong[name] = "Write its number, for example 4."
    return found, wrong


def entry_of(values: Mapping[str, Any], answers: Mapping[str, int | None], *, actor: Actor, today: date) -> Entry:
    """What was said of a document."""
    is_own = values.get("uploaded", False)
    return Entry(
        sender=own_sender(actor) if is_own else values.get("sender", OTHER),
        received_on=date.fromisoformat(values["received"]) if "received" in values else today,
        title=values.get("title", ""),
        item=values.get("item"),
        uploaded=is_own,
        answers=answers["answers"],
        answers_row=answers["answers_row"],
    )


def _select(name: str, label: str, choices: tuple[tuple[str, str], ...], *, is_required: bool = False) -> Asked:
    known = tuple(Choice(key, words) for key, words in choices)
    return Asked(name, Control.SELECT, label, "", is_required=is_required, choices=known)
