"""The summary of a case: how it stands, what is due and waits, and what this person may do now."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from cases import queries
from cases.queries import CaseHead, CaseView, DeadlineRow
from cases.queries.naming import names_of_officers
from cases.queries.timing import OVERDUE
from state_machines.engine import Permission
from state_machines.lifecycle import Pause, State
from state_machines.roads import next_steps
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.case.contacts import contacts_to_note
from statutory_reviews.web.case.steps import steps_of
from statutory_reviews.web.doing import doing
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
    tasks = tuple(row for row in running if not row.is_window)[:_NEXT]
    permitted = queries.permitted_events(**asked)
    return shown(
        visit,
        head,
        "",
        "case/summary.html",
        heading=head.title,
        view=view,
        meaning=_meaning(head.state),
        officers=names_of_officers(visit.session, [one.officer for one in view.interests]) if view.interests else {},
        next_steps=_next_steps(head, view, permitted),
        next_deadlines=tasks,
        doing=doing(visit, tasks),
        running=len(running),
        waiting=_waiting(visit, head, view, running),
        may=steps_of(permitted, queries.openings(**asked)),
        kinds_of_items=tuple(
            (one.kind, one.title, head.items[one.kind]) for one in head.lifecycle.items if head.items.get(one.kind)
        ),
        contacts=contacts_to_note(head, view.items),
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


def _next_steps(head: CaseHead, view: CaseView, permitted: tuple[Permission, ...]) -> tuple[Permission, ...]:
    """The steps by which the case goes on, those that are possible first; an agency's contact is told of none."""
    is_held = any(stop.to_on is None and stop.effect == Pause.ALL_WORK for stop in view.stops)
    lines = next_steps(head.lifecycle, head.state.name, is_held=is_held) if head.is_whole else ()
    road = [line.event.name for line in lines]
    steps = sorted((one for one in permitted if one.event in road), key=lambda one: road.index(one.event))
    return tuple(sorted(steps, key=lambda one: not one.allowed))


def _waiting(visit: Visit, head: CaseHead, view: CaseView, running: tuple[DeadlineRow, ...]) -> tuple[Waiting, ...]:
    at = f"/cases/{head.reference}"
    overdue = sum(row.urgency == OVERDUE for row in running)
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
        more = len(letters) - _MOST_WAITING
        found.append(Waiting("1 more letter waits" if more == 1 else f"{more} more letters wait", f"{at}/letters"))
    return tuple(found)


PAGES = (Page("/cases/{reference}", show_summary),)
