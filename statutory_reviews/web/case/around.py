"""What stands around every page of a case: its heading, the pages beside it, and which page of a list it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from cases import queries
from cases.queries import CaseHead
from cases.queries.returns import KINDS as RETURNS
from cases.queries.timetable import KINDS as WITH_A_TIMETABLE
from statutory_reviews.web.visit import Visit

AGENCIES = frozenset({*RETURNS, "contribution"})
MEETINGS = ("meeting",)
RECOMMENDATIONS = ("recommendation", "action", "outside_recommendation")


@dataclass(frozen=True, slots=True)
class Beside:
    """A page of the case beside the one that is open."""

    address: str
    name: str
    is_here: bool


def head_of(visit: Visit, *, look: str | None) -> CaseHead:
    """The head of the case that the address names. `look` is kept as looked at; None where a query keeps it.

    Raises CaseNotFound.
    """
    return queries.case_head(
        visit.session, visit.actor, visit.path["reference"], on=visit.today, now=visit.now, what=look
    )


def shown(
    visit: Visit,
    head: CaseHead,
    here: str,
    template: str,
    *,
    heading: str,
    title: str | None = None,
    **values: Any,  # noqa: ANN401 - what a template shows
) -> Response:
    """A page of a case. `here` names its place among the pages beside it, `heading` stands under the reference."""
    return visit.page(
        template,
        title=f"{title or heading} – {head.reference}",
        head=head,
        heading=heading,
        beside=tuple(_beside(head, here)),
        at=f"/cases/{head.reference}",
        **values,
    )


def has_timetable(head: CaseHead) -> bool:
    """Whether the dates of a plan stand on a page of their own, for whom they are."""
    return head.is_whole and head.kind in WITH_A_TIMETABLE


def asking(visit: Visit) -> dict[str, Any]:
    """What most queries about the case of the address take: in whose name, about which case, as on today."""
    return {
        "session": visit.session,
        "actor": visit.actor,
        "reference": visit.path["reference"],
        "on": visit.today,
    }


def _beside(head: CaseHead, here: str) -> Iterator[Beside]:
    kinds = {one.kind for one in head.lifecycle.items}
    pages = (
        ("", "Summary", True),
        ("timeline", "Timeline", True),
        ("deadlines", "Deadlines", True),
        ("agencies", "Agencies", bool(AGENCIES & kinds)),
        ("timetable", "Timetable", has_timetable(head)),
        ("items", "Items", bool(kinds)),
        ("people", "People", head.sees_people),
        ("meetings", "Meetings", head.is_whole and not kinds.isdisjoint(MEETINGS)),
        ("recommendations", "Recommendations", not kinds.isdisjoint(RECOMMENDATIONS)),
        ("documents", "Documents", True),
        ("letters", "Letters", True),
        ("history", "History", True),
        ("team", "Team", True),
    )
    for path, name, is_there in pages:
        if is_there:
            yield Beside(f"/cases/{head.reference}" + (f"/{path}" if path else ""), name, path == here)
