"""The page for a step that cannot be taken now, or is not this person's: why, and what can be done instead."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from state_machines.engine import EventRefused
from statutory_reviews.web.recording.wanted import Wanted
from statutory_reviews.web.visit import Visit

_INSTEAD = " Possible now:"


def refused_page(visit: Visit, wanted: Wanted, refused: EventRefused) -> Response:
    """Every reason, and the steps that this person may take now, by their titles."""
    of_item = wanted.item if wanted.item and "kind" not in visit.path else None
    permitted = queries.permitted_events(visit.session, visit.actor, wanted.reference, on=visit.today, item=of_item)
    place = f"/cases/{wanted.reference}{f'/items/{of_item}' if of_item else ''}"
    return visit.page(
        "recording/refused.html",
        title=f"That cannot be recorded now – {wanted.reference}",
        status=HTTPStatus.CONFLICT,
        reference=wanted.reference,
        reasons=tuple(reason.partition(_INSTEAD)[0] for reason in refused.reasons),
        place=place,
        permitted=tuple(one for one in permitted if one.allowed),
    )
