"""What each agency owes and sent: the matrix of returns; of an assessment contributions, gates and timetable."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from cases import queries
from cases.queries import AgencyRow, CaseHead, ReturnRow
from cases.queries.contributions import KIND as ASSESSMENT
from cases.queries.paged import Cut, Paged
from state_machines.engine import possible_events
from state_machines.roads import main_steps
from statutory_reviews.web.case.around import AGENCIES, asking, has_timetable, head_of, shown
from statutory_reviews.web.case.told import in_titles
from statutory_reviews.web.doing import Doing, step_address
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import NotThere, Page, Visit

_TO_A_PAGE = 40
_CAME_IN = "receive"
"""What every kind of return calls the step that it came in."""


def show_agencies(visit: Visit) -> Response:
    """One row for each agency and return; an agency's contact sees their own. Raises NotThere where a kind has none."""
    head = head_of(visit, look="agencies")
    if not AGENCIES & {one.kind for one in head.lifecycle.items}:
        raise NotThere("No agency owes anything to a case of this kind.")
    asked = asking(visit)
    is_assessment = head.kind == ASSESSMENT
    matrix: Paged[AgencyRow] | None = None
    rows: Paged[ReturnRow] | None = None
    if is_assessment:
        matrix = _cut(visit, queries.contributions(**asked))
    else:
        rows = _cut(visit, queries.returns(**asked))
    return shown(
        visit,
        head,
        "agencies",
        "case/agencies.html",
        heading="Agencies",
        matrix=matrix,
        rows=rows,
        gates=queries.completeness(**asked) if is_assessment and head.is_whole else (),
        in_titles=partial(in_titles, head.lifecycle),
        next_step=partial(_next_step, head),
    )


def show_timetable(visit: Visit) -> Response:
    """The dates of a plan: as they were written, what they can mean, and what became of them."""
    head = head_of(visit, look="timetable")
    if not has_timetable(head):
        raise NotThere("A case of this kind has no timetable for this person.")
    rows = queries.timetable(**asking(visit))
    return shown(
        visit,
        head,
        "timetable",
        "case/timetable.html",
        heading="Timetable",
        found=_cut(visit, rows),
        bodies=queries.names_of_bodies(**asking(visit)),
    )


def _next_step(head: CaseHead, body: str | None, kind: str, key: str, state: str) -> Doing | None:
    """The step that is taken next with a return, where this person's part lets them: it came in, else it is settled."""
    lifecycle = head.lifecycle.item(kind)
    came_in = [line for line in possible_events(lifecycle, state) if line.event.name == _CAME_IN]
    onward = main_steps(lifecycle, state)
    settling = [line for line in onward if lifecycle.state(line.target or state).at_rest]
    theirs = head.standing.roles_on(body)
    for line in (*came_in, *settling, *onward):
        if not theirs.isdisjoint(line.by):
            address = step_address(head.reference, line.event.name, key)
            return Doing(address, line.event.title, meets=line in came_in)
    return None


def _cut(visit: Visit, rows: tuple[queries.Row, ...]) -> Paged[queries.Row]:
    cut = Cut.of(len(rows), page=page_asked(visit), size=_TO_A_PAGE)
    return cut.with_rows(rows[cut.offset : cut.offset + _TO_A_PAGE])


PAGES = (
    Page("/cases/{reference}/agencies", show_agencies),
    Page("/cases/{reference}/timetable", show_timetable),
)
