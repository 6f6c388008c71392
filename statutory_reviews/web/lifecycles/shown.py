"""Every lifecycle there is, and each of them on a page of its own."""

from __future__ import annotations

from starlette.responses import Response

from cases.queries.recipients_named import kinds_of_recipient
from cases.queries.states import cases_in_states
from state_machines import tables
from state_machines.lifecycle import Lifecycle
from state_machines.registry import LIFECYCLES
from state_machines.words import as_words
from statutory_reviews.web.lifecycles.pictures import picture
from statutory_reviews.web.visit import NotThere, Page, Visit


def show_all(visit: Visit) -> Response:
    """The lifecycles by their titles, each with the cases that are open under it."""
    counted = cases_in_states(visit.session, visit.actor, on=visit.today)
    rows = [
        (
            one,
            _title(one),
            sum(n for (kind, version, _), n in counted.items() if (kind, version) == (one.kind, one.version)),
        )
        for one in LIFECYCLES
    ]
    return visit.page("lifecycles/all.html", title="How it works", rows=rows)


def show_one(visit: Visit) -> Response:
    """One lifecycle: its picture with the number of cases in each state, its events, deadlines and letters."""
    lifecycle = _named(visit.path["kind"], visit.path["rules"])
    counted = cases_in_states(visit.session, visit.actor, on=visit.today)
    return visit.page(
        "lifecycles/one.html",
        title=_title(lifecycle),
        heading=_title(lifecycle),
        lifecycle=lifecycle,
        picture=picture(lifecycle),
        is_full=visit.query.get("picture") == "full",
        counts={
            state.name: counted.get((lifecycle.kind, lifecycle.version, state.name), 0) for state in lifecycle.states
        },
        titles={state.name: state.title for state in lifecycle.states},
        states=tables.states(lifecycle),
        deadlines=tables.deadlines(lifecycle),
    )


def show_events(visit: Visit) -> Response:
    """What may happen in a lifecycle: from where, by whom, and when it is refused."""
    lifecycle = _named(visit.path["kind"], visit.path["rules"])
    return visit.page(
        "lifecycles/events.html",
        title=f"Events: {_title(lifecycle)}",
        heading=_title(lifecycle),
        lifecycle=lifecycle,
        events=tables.events(lifecycle),
        letters={row.name: row.title for row in tables.letters(lifecycle)},
        titles={state.name: state.title for state in lifecycle.states},
    )


def show_letters(visit: Visit) -> Response:
    """The letters of a lifecycle and of its items."""
    lifecycle = _named(visit.path["kind"], visit.path["rules"])
    found = {row.name: row for part in (lifecycle, *lifecycle.items) for row in tables.letters(part)}
    return visit.page(
        "lifecycles/letters.html",
        title=f"Letters: {_title(lifecycle)}",
        heading=_title(lifecycle),
        lifecycle=lifecycle,
        letters=tuple(found.values()),
        recipients=dict(kinds_of_recipient()),
    )


def _title(lifecycle: Lifecycle) -> str:
    """What a lifecycle is called; where one kind of review has several sets of rules, by these."""
    rules = {one.rules for one in LIFECYCLES if one.kind == lifecycle.kind}
    return as_words(lifecycle.rules) if len(rules) > 1 else lifecycle.title


def _named(kind: str, rules: str) -> Lifecycle:
    found = [one for one in LIFECYCLES if (one.kind, one.rules) == (kind, rules)]
    if not found:
        raise NotThere(kind)
    return found[-1]


PAGES = (
    Page("/lifecycles", show_all),
    Page("/lifecycles/{kind}/{rules}", show_one),
    Page("/lifecycles/{kind}/{rules}/events", show_events),
    Page("/lifecycles/{kind}/{rules}/letters", show_letters),
)
