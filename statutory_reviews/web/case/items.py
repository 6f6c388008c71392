"""The items of a case: all of them by kind, one of them whole, meetings, and recommendations with their plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from cases import queries
from cases.queries import CaseHead, DeadlineRow, ItemRecorded
from cases.queries.agenda import is_meeting
from statutory_reviews.web.case.around import MEETINGS, RECOMMENDATIONS, asking, head_of, shown
from statutory_reviews.web.case.steps import steps_of
from statutory_reviews.web.case.told import followed_by, in_short, in_words, told
from statutory_reviews.web.doing import doing
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import NotThere, Page, Visit

_TO_A_PAGE = 40
_HISTORY = 8
_CHARACTERS = 15_000


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a table of its like: a text, and what was put down about it under the column's names."""

    item: ItemRecorded
    text: str
    owner: str
    plan: str
    due: DeadlineRow | None
    day: str
    who: tuple[str, ...]


def list_items(visit: Visit) -> Response:
    """Every item this person may see, of all kinds or of one; and which may be opened."""
    head = head_of(visit, look="items")
    kinds = {one.kind: one.title for one in head.lifecycle.items if head.items.get(one.kind)}
    kind = visit.query.get("kind", "")
    chosen = (kind,) if kind in kinds else tuple(kinds)
    asked = asking(visit)
    found = queries.items_paged(**asked, kinds=chosen, page=page_asked(visit), size=_TO_A_PAGE)
    return shown(
        visit,
        head,
        "items",
        "case/items.html",
        heading="Items",
        found=found,
        kinds=kinds,
        kind=kind if kind in kinds else "",
        counts=head.items,
        may=steps_of((), queries.openings(**asked)),
    )


def show_item(visit: Visit) -> Response:
    """One item: its state, what was recorded in it, its deadlines and history, and what may be done in it now."""
    head = head_of(visit, look=None)
    asked = asking(visit)
    item = queries.item_shown(**asked, key=visit.path["item"])
    bodies = queries.names_of_bodies(**asked)
    steps = tuple(
        (step, *in_short(told(step.model, step.entered, bodies), _CHARACTERS // len(item.steps))) for step in item.steps
    )
    rows = queries.recorded(**asked, now=visit.now, item=item.row.key, page=page_asked(visit), size=_HISTORY)
    return shown(
        visit,
        head,
        "items",
        "case/item.html",
        heading=item.row.title,
        title=_in_short(item.row.title),
        item=item,
        kind=head.lifecycle.item(item.row.kind).title,
        state=head.lifecycle.item(item.row.kind).state(item.row.state),
        steps=steps,
        doing=doing(visit, item.deadlines[:30]),
        may=steps_of(queries.permitted_events(**asked, item=item.row.key)),
        rows=rows,
        followed_by=followed_by,
    )


def show_meetings(visit: Visit) -> Response:
    """The meetings of a case, the latest first: what for, when, where, with whom, and where the minutes are."""
    head = head_of(visit, look="meetings")
    if not head.is_whole:
        raise NotThere("Meetings are shown to those who see the whole of a case.")
    called = tuple(
        row for row in queries.deadlines(**asking(visit), only_open=False) if is_meeting(row) and not row.item
    )
    return _lines(visit, head, MEETINGS, "meetings", "Meetings", panels=called[::-1], doing=doing(visit, called))


def show_recommendations(visit: Visit) -> Response:
    """The recommendations of a case with their action plan: owner, what is to be done, by when, how it stands."""
    head = head_of(visit, look="recommendations")
    return _lines(visit, head, RECOMMENDATIONS, "recommendations", "Recommendations and action plan")


def _lines(
    visit: Visit,
    head: CaseHead,
    of: tuple[str, ...],
    here: str,
    heading: str,
    **values: Any,  # noqa: ANN401 - what the template shows beside
) -> Response:
    kinds = [one.kind for one in head.lifecycle.items if one.kind in of]
    if not kinds:
        raise NotThere("There are no such items in a case of this kind.")
    asked = asking(visit)
    found = queries.items_paged(**asked, kinds=kinds, page=page_asked(visit), size=_TO_A_PAGE)
    bodies = queries.names_of_bodies(**asked)
    return shown(
        visit,
        head,
        here,
        f"case/{here}.html",
        heading=heading,
        found=found,
        lines=tuple(_line(item, bodies) for item in found.rows),
        may=steps_of((), (one for one in queries.openings(**asked) if one.kind in kinds)),
        **values,
    )


def _line(item: ItemRecorded, bodies: Mapping[str, str]) -> Line:
    def one(*names: str) -> str:
        said = item.said(*names)
        return in_words(said, bodies) if isinstance(said, str | int) else ""

    invited = item.said("attendance", "invited", "senior_persons_of") or ()
    keys = (each.get("organisation", "") if isinstance(each, dict) else each for each in invited)
    announced = item.said("announced")
    day = one("held_on", "day", "meeting_on") or (announced or {}).get("written", "")
    return Line(
        item=item,
        text=one("recommendation", "text", "purpose") or item.row.title,
        owner=one("owner", "organisation") or item.body or "",
        plan=one("action"),
        due=item.time_limit,
        day=day,
        who=tuple(bodies.get(key, key) for key in keys if key),
    )


def _in_short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


PAGES = (
    Page("/cases/{reference}/items", list_items),
    Page("/cases/{reference}/items/{item}", show_item),
    Page("/cases/{reference}/meetings", show_meetings),
    Page("/cases/{reference}/recommendations", show_recommendations),
)
