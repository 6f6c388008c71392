"""What papers on a strategy say of its consultation: planned for, under way, or reported with what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from notifications.papers.facts_strategy import Change, Consultation
from notifications.papers.from_case_dates import as_a_moment, one_line
from notifications.papers.from_case_source import Source
from notifications.phrases import short_day
from state_machines.facts import ItemFacts
from state_machines.milestones import WrittenDate

_NOT_FIXED = "on a day to be fixed"


def consultation(source: Source) -> Consultation | None:
    """The consultation of the strategy; None where none is held or planned for."""
    held = [one for one in source.facts.of_kind("consultation") if one.state != "abandoned"]
    return _held(source, held[-1]) if held else _planned_for(source)


def _planned_for(source: Source) -> Consultation | None:
    opens, closes = (source.facts.recorded("start", f"consultation_{what}") for what in ("opens", "closes"))
    if opens is None and closes is None:
        return None
    return Consultation(opens=_moment(opens), closes=_moment(closes), consultees=())


def _held(source: Source, found: ItemFacts) -> Consultation:
    planned = _planned_for(source)
    said, changed = found.recorded("report", "said"), found.recorded("report", "changed")
    return Consultation(
        opens=_first(found, "open.opened_on", "plan.opens_on")
        or _words(found, "opens")
        or (planned.opens if planned else _NOT_FIXED),
        closes=_first(found, "close.closed_on", "open.closes_on", "plan.closes_on")
        or _words(found, "closes")
        or (planned.closes if planned else _NOT_FIXED),
        consultees=tuple(_reached(found)),
        responses=found.recorded("close", "responses"),
        changes=(Change(one_line(said), one_line(changed)),) if said and changed else (),
    )


def _reached(found: ItemFacts) -> Iterator[str]:
    affected = set(found.recorded("plan", "particularly_affected") or ())
    for one in found.recorded("plan", "consultees") or ():
        yield f"{one_line(one)} (particularly affected)" if one in affected else one_line(one)


def _first(found: ItemFacts, *paths: str) -> str | None:
    """The first of these days that is on record."""
    for path in paths:
        event, _, field = path.partition(".")
        if day := found.recorded(event, field):
            return f"on {short_day(date.fromisoformat(day))}"
    return None


def _words(found: ItemFacts, field: str) -> str | None:
    given = found.recorded("plan", field)
    return _moment(given) if given else None


def _moment(given: object) -> str:
    return as_a_moment(WrittenDate.model_validate(given)) if given else _NOT_FIXED
