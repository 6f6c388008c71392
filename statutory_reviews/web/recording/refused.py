"""The page for a step that cannot be taken now, or is not this person's: why, and what can be done instead."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from state_machines.engine import EventRefused
from statutory_reviews.web.case.steps import steps_of
from statutory_reviews.web.recording.wanted import Wanted
from statutory_reviews.web.visit import Visit

_INSTEAD = " Possible now:"


def reasons_in(refused: EventRefused) -> tuple[str, ...]:
    """Why a step is refused, without the list of others, which pages show as links."""
    return tuple(reason.partition(_INSTEAD)[0] for reason in refused.reasons)


def refused_page(visit: Visit, wanted: Wanted, refused: EventRefused) -> Response:
    """Every reason, the items that the reasons name, and the steps that this person may take now."""
    of_item = wanted.item if wanted.item and "kind" not in visit.path else None
    permitted = queries.permitted_events(visit.session, visit.actor, wanted.reference, on=visit.today, item=of_item)
    about = {key for one in permitted if one.event == wanted.event for key in one.about}
    place = f"/cases/{wanted.reference}{f'/items/{of_item}' if of_item else ''}"
    return visit.page(
        "recording/refused.html",
        title=f"That cannot be recorded now – {wanted.reference}",
        status=HTTPStatus.CONFLICT,
        reference=wanted.reference,
        reasons=reasons_in(refused),
        place=place,
        in_the_way=queries.items_named(visit.session, visit.actor, wanted.reference, about, on=visit.today),
        may=steps_of(permitted),
    )
