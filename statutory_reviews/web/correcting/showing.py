"""The pages of a correction: its form, what covers the people in it, and why something cannot be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases.queries import Followed
from state_machines.engine import EventRefused
from statutory_reviews.web.correcting.asking import Asking
from statutory_reviews.web.correcting.form import fields_of, settled_in
from statutory_reviews.web.correcting.whose import packed_keys, without_keys
from statutory_reviews.web.forms.answers import Answers
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.recording import seen as tokens
from statutory_reviews.web.recording.seen import Seen
from statutory_reviews.web.visit import Visit

SHOW = "form-show"
"""The button by which somebody asks for the people on a page."""


def form_page(
    visit: Visit,
    asking: Asking,
    answers: Answers,
    *,
    seen: Seen | None = None,
    faults: Mapping[str, str] | None = None,
    reasons: tuple[str, ...] = (),
    meanwhile: tuple[Followed, ...] | None = None,
    would_change: tuple[str, ...] = (),
    note: str | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    """A page of the form with what was typed into it; above it what is wrong, or what happened meanwhile."""
    asked = asking.asked
    form = form_shown(fields_of(asking.part), without_keys(answers), known=known_of(asked.bodies), faults=faults)
    now = seen or Seen(asked.version, asked.sequence)
    error = "Error: " if form.faults or reasons else ""
    return visit.page(
        "correcting/correct.html",
        title=f"{error}Correct row {asking.row.sequence} – {asked.reference}",
        status=status,
        asked=asked,
        part=asking.part,
        form=form,
        keys=packed_keys(answers),
        settled=() if asking.part.title else settled_in(asked),
        reasons=reasons,
        meanwhile=meanwhile,
        would_change=would_change,
        note=note,
        token=tokens.token(visit.csrf, form_of(visit), now),
        back=_back(visit, asking),
    )


def covered_page(visit: Visit, asking: Asking, people: tuple[str, ...]) -> Response:
    """What stands before a page that would show people: who they are by their keys, and a button to see them."""
    return visit.page(
        "correcting/covered.html",
        title=f"Correct row {asking.row.sequence} – {asking.asked.reference}",
        asked=asking.asked,
        part=asking.part,
        people=people,
        show=SHOW,
        back=_back(visit, asking),
    )


def refused_page(visit: Visit, refused: EventRefused) -> Response:
    """Why a row cannot be corrected, or not by this person."""
    reference = visit.path["reference"]
    return visit.page(
        "correcting/refused.html",
        title=f"That cannot be corrected – {reference}",
        status=HTTPStatus.CONFLICT,
        reference=reference,
        reasons=refused.reasons,
        back=history_of(reference),
    )


def form_of(visit: Visit) -> tuple[str, str]:
    """What a form's token is bound to beside the session: whose form it is, and of which case and row."""
    return visit.actor.key, visit.url_path


def _back(visit: Visit, asking: Asking) -> str:
    return visit.url_path.rpartition("/")[0] if asking.part.title else history_of(asking.asked.reference)


def history_of(reference: str) -> str:
    """The address of a case's history."""
    return f"/cases/{reference}/history"
