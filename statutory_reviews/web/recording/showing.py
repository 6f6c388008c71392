"""The form of an event as a page, with what was typed into it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases.queries import EventAsked, Followed
from statutory_reviews.web.forms.answers import Answers
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.recording import seen as tokens
from statutory_reviews.web.recording.beforehand import letters_waiting
from statutory_reviews.web.recording.entry import fields_of, of_somebody_interested
from statutory_reviews.web.recording.recalled import recalled
from statutory_reviews.web.recording.seen import Seen
from statutory_reviews.web.visit import Visit


def form_page(
    visit: Visit,
    asked: EventAsked,
    answers: Answers,
    *,
    seen: Seen | None = None,
    faults: Mapping[str, str] | None = None,
    reasons: tuple[str, ...] = (),
    meanwhile: tuple[Followed, ...] | None = None,
    note: str | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    """The form; above it what is wrong, what happened meanwhile, or what else there is to know."""
    known = known_of(asked.bodies, asked.deadlines, near=asked.bodies_in_it)
    fields = tuple(one for one in fields_of(asked.asks) if one.name not in asked.not_asked)
    fields = of_somebody_interested(fields) if asked.conflicts else fields
    form = form_shown(fields, answers, known=known, faults=faults)
    now = seen or Seen(asked.version, asked.sequence)
    return visit.page(
        "recording/event.html",
        title=f"{'Error: ' if form.faults or reasons else ''}{asked.title} – {asked.reference}",
        status=status,
        asked=asked,
        form=form,
        reasons=reasons,
        meanwhile=meanwhile,
        note=note,
        letters=letters_waiting(visit, asked),
        recalled=recalled(visit, asked),
        token=tokens.token(visit.csrf, form_of(visit), now),
        back=f"/cases/{asked.reference}/items/{asked.item}"
        if asked.item and not asked.opens
        else f"/cases/{asked.reference}",
    )


def form_of(visit: Visit) -> tuple[str, str]:
    """What a form's token is bound to beside the session: whose form it is, and of which case, item and event."""
    return visit.actor.key, visit.url_path
