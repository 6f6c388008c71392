"""Which document an address means."""

from __future__ import annotations

from cases import queries
from state_machines.engine import EventRefused
from statutory_reviews.web.forms.answers import Answers
from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.visit import NotThere, Visit

_MOST_DIGITS = 6


def number_of(visit: Visit) -> int:
    """The number in the address. Raises NotThere for anything that is no number of a document."""
    number = whole_number(visit.path["number"], digits=_MOST_DIGITS)
    if number is None:
        raise NotThere(visit.url_path)
    return number


def check_is_there(visit: Visit, number: int, answers: Answers) -> None:
    """Raises DocumentNotFound; and EventRefused for one that was withdrawn, where nothing was typed that would be lost.

    Who has typed something is told when it is sent, beside what they typed.
    """
    store, reference = visit.application.documents, visit.path["reference"]
    try:
        queries.document_shown(visit.session, store, visit.actor, reference, number, on=visit.today, now=visit.now)
    except EventRefused:
        if not answers:
            raise


def address_of(visit: Visit, number: int | None = None) -> str:
    """The address of the documents of the case, or of one of them."""
    listed = f"/cases/{visit.path['reference']}/documents"
    return f"{listed}/{number}" if number is not None else listed
