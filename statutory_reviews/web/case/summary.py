"""The summary of a case: how it stands, what is due and waits, and what this person may do now."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from cases import queries
from cases.queries import CaseHead, CaseView, DeadlineRow
from state_machines.lifecycle import State
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.visit import Page, Visit

_NEXT = 6
_MOST_WAITING = 10
_LETTERS_WAIT = ("awaiting_release", "awaiting_addressee", "held")
_PROPOSED_ABOUT = frozenset({"domestic_homicide_review", "community_trigger"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person: a sentence, and where to go."""

    words: str
    address: str


def show_summary(visit: Visit) -> Response:
    """One case as it stands today. Its people are not read for this page."""
    head = head_of(visit, look=None)
    asked = asking(visit)
    view = queries.case_shown(**asked, now=visit.now, with_people=False)
    running = tuple(row for row in view.deadlines if row.status == "open")
    permitted = queries.permitted_events(**asked)
    openings = queries.openings(**asked)
    return shown(
        visit,
        head,
        "",
        "case/summary.html",
        heading=head.title,
        view=view,
        meaning=_meaning(head.state),
        next_deadlines=running[:_NEXT],
        running=len(running),
        waiting=_waiting(visit, head, view, running),
        allowed=tuple(one for one in permitted if one.allowed),
        refused=tuple(one for one in permitted if not one.allowed),
        openings=tuple(one for one in openings if one.allowed),
        refused_openings=tuple(one for one in openings if not one.allowed),
        kinds_of_items=tuple(
            (one.kind, one.title, head.items[one.kind]) for one in head.lifecycle.items if head.items.get(one.kind)
        ),
        has_proposal=head.is_whole and head.kind in _PROPOSED_ABOUT,
    )


def _meaning(state: State) -> str:
    if state.final:
        return "It is over: nothing leads on from here."
    if state.for_decision:
        return "It waits for people to decide."
    if state.at_rest:
        return "Nobody has anything to do now; it can still be taken up again."
    return "Work goes on."


def _waiting(visit: Visit, head: CaseHead, view: CaseView, running: tuple[DeadlineRow, ...]) -> tuple[Waiting, ...]:
    at = f"/cases/{head.reference}"
    overdue = sum(row.urgency == "overdue" for row in running)
    reviews = sum(stop.to_on is None and stop.review_on <= visit.today for stop in view.stops)
    letters = [row for row in queries.letters(**asking(visit)) if row.status in _LETTERS_WAIT]
    found = []
    if overdue:
        words = "1 deadline is overdue" if overdue == 1 else f"{overdue} deadlines are overdue"
        found.append(Waiting(words, f"{at}/deadlines"))
    if reviews:
        found.append(Waiting("A pause is due for review", f"{at}/timeline"))
    found += [
        Waiting(f"Letter, {row.status.replace('_', ' ')}: {row.title}, to {row.to}", f"/letters/{row.id}")
        for row in letters[:_MOST_WAITING]
    ]
    if len(letters) > _MOST_WAITING:
        found.append(Waiting(f"{len(letters) - _MOST_WAITING} more letters wait", f"{at}/letters"))
    return tuple(found)


PAGES = (Page("/cases/{reference}", show_summary),)
