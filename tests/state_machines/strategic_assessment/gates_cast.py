"""A cycle in which all nine gates are closed, as facts; each test takes away or puts in what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from state_machines.facts import Facts, ItemFacts
from state_machines.inputs import Input
from state_machines.policy import Policy

AUTHORITIES = ("council", "police")
SETTINGS = {"decides": "partnership", "responsible_authorities": list(AUTHORITIES)}
PLAN = {
    "year_from": "2026-04-01",
    "period_from": "2025-01-01",
    "period_to": "2025-12-31",
    "previous_period_to": "2024-12-31",
    "agencies": [{"organisation": one} for one in AUTHORITIES],
}
CHANGE = {"measure": "burglary", "change": "less of it", "why": "better locks"}


def complete(**without: Any) -> Facts:
    """The facts of a complete cycle; `record` adds or (None) takes out events, `items` replaces those of a kind."""
    record = {
        "plan_cycle": {"on": "2026-04-01", "sequence": 1, "input": PLAN},
        "review_last_plan": {"on": "2026-06-01", "sequence": 2, "input": {"no_plan": "There was none."}},
        "seek_scrutiny_input": {"on": "2026-06-01", "sequence": 3, "input": {"asked_on": "2026-06-01"}},
        "record_public_views": {"on": "2026-06-01", "sequence": 4, "input": {"gathered_on": "2026-05-20"}},
    } | without.get("record", {})
    items = {
        "section": (
            section("section-1", ["crime_and_disorder", "re_offending"], changes=[CHANGE]),
            section("section-2", ["substance_misuse"]),
        ),
        "contribution": tuple(
            part(f"contribution-{number}", body, sort)
            for number, (body, sort) in enumerate(
                ((body, sort) for body in AUTHORITIES for sort in ("data_set", "commentary", "written_review")), 1
            )
        ),
        "recommendation": (item("recommendation-1", "proposed", propose={"finding": "Burglary falls."}),),
    } | without.get("items", {})
    return Facts(
        happened_on=date(2026, 6, 12),
        today=date(2026, 6, 12),
        roles=frozenset(),
        input=Input(),
        record={event: entry for event, entry in record.items() if entry is not None},
        policy=Policy(
            kind="strategic_assessment", version="test", in_force_from=date(2025, 4, 1), calendar="c", settings=SETTINGS
        ),
        find_items=lambda kind: items.get(kind or "", ()),
    )


def item(key: str, state: str, organisation: str | None = None, **record: Any) -> ItemFacts:
    """An item with the inputs of its events."""
    entries = {event: {"on": "2026-05-20", "sequence": 5, "input": given} for event, given in record.items()}
    return ItemFacts(key, key.partition("-")[0], state, state in {"accepted", "waived"}, organisation, entries)


def section(key: str, topics: list[str], state: str = "accepted", changes: list[dict[str, str]] | None = None):
    """A section on some of the subjects of regulation 7(a)."""
    return item(key, state, want={"topics": topics, "title": key}, draft={"levels": "So.", "changes": changes or []})


def part(key: str, body: str, sort: str, state: str = "accepted", priorities: tuple[str, ...] = ("fires",)):
    """One part of the contribution of a body; a written review with the body's own priorities."""
    received = {"priorities": list(priorities)} if sort == "written_review" else {}
    return item(key, state, body, request={"part": sort, "organisation": body}, receive=received)


def waiver(gate: str, state: str = "waived") -> ItemFacts:
    """A waiver of a gate."""
    given = {"gate": gate, "reason": "Not this year.", "waived_by": "the chair", "decided_on": "2026-06-10"}
    return item("gate_waiver-1", state, waive=given)
