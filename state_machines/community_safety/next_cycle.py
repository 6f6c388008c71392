"""What follows by itself: the year whose cycle is open, the next cycle planned from the last, the next strategy."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from state_machines.community_safety.procedure import OpensOn
from state_machines.community_safety.year import APRIL
from state_machines.facts import ItemFacts
from state_machines.working_days import ONE_DAY

UNFINISHED = ("proposed", "accepted", "assigned", "in_progress", "overdue", "escalated")
"""The states in which a recommendation or an action is carried over to the next cycle."""

_LENGTH = relativedelta(years=3)
"""How long a strategy is where there was none before: as long as the owner's of 2018-2021. The Regulations set none
since S.I. 2011/1230."""

Values = dict[str, Any]


def year_in_hand(opens: OpensOn, today: date) -> date:
    """The 1 April of the year whose cycle opened last; one that opens from January to March is the coming year's."""
    opened_on = date(today.year, opens.month, opens.day)
    if opened_on > today:
        opened_on -= relativedelta(years=1)
    return date(opened_on.year, APRIL, 1)


def next_plan(previous: Mapping[str, Any], reference: str, year_from: date) -> Values:
    """The plan of a year's cycle from the plan of an earlier one, as it was entered.

    The data follow on those of the earlier one, without a gap, and end as far into the year as those did. Sections,
    agencies and partners are the same; the timetable is left to the coordinator, and each agency nominates anew.
    """
    before = date.fromisoformat(previous["period_to"])
    years = relativedelta(years=year_from.year - date.fromisoformat(previous["year_from"]).year)
    agencies = [
        {"organisation": one["organisation"], "sections": one.get("sections", [])} for one in previous["agencies"]
    ]
    plan: Values = {
        "year_from": year_from.isoformat(),
        "period_from": (before + ONE_DAY).isoformat(),
        "period_to": (before + ONE_DAY + years - ONE_DAY).isoformat(),
        "previous": reference,
        "previous_period_to": before.isoformat(),
        "agencies": agencies,
        "partners": previous.get("partners", []),
    }
    return plan | ({"sections": previous["sections"]} if previous.get("sections") else {})


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody owes on a recommendation or action: since when, and by when as it was last agreed."""

    since: date
    due_on: date


def carried_over(item: ItemFacts, reference: str, owed: Owed | None, bodies: Container[str]) -> Values:
    """The proposal by which an unfinished recommendation or action stands in the next cycle, and how it stood.

    Owner and date come along, also a date that has passed: nothing is forgiven by the turn of the year. Where the owner
    is none of the partnership's `bodies` any more, somebody has to find another.
    """
    where = f"{reference} {item.key}"
    told = [f"it stood as '{item.state.replace('_', ' ')}'"]
    told += [f"with {item.organisation}"] if item.organisation else []
    told += [f"due on {owed.due_on:%-d %B %Y}"] if owed else []
    finding = item.recorded("propose", "finding")
    proposed = {name: item.recorded("propose", name) for name in ("theme", "recommendation", "priority")}
    proposed["origin"] = item.recorded("propose", "origin") or item.recorded("propose", "reference")
    if owed is not None and item.organisation in bodies:
        proposed |= {"owner": item.organisation, "post": _latest(item, "post")}
        proposed |= {"due_on": owed.due_on.isoformat(), "owed_since": owed.since.isoformat()}
    return {
        "source": "previous_cycle",
        "reference": where,
        **{name: value for name, value in proposed.items() if value},
        "finding": " ".join([*([finding] if finding else []), f"(In {where} {', '.join(told)}.)"]),
    }


def _latest(item: ItemFacts, name: str) -> Any:  # noqa: ANN401 - a record holds any JSON value
    """A field as it was given with the owner last."""
    return item.recorded("assign" if "assign" in item.record else "propose", name)


def from_outside(source: str, title: str, reference: str, item_key: str) -> Values:
    """The proposal by which a recommendation of another review is taken up: its reference, and nothing of its words."""
    where = f"{reference} {item_key}"
    return {
        "source": source,
        "reference": where,
        "theme": title,
        "recommendation": f"Take up {item_key.replace('-', ' ')} of {reference}, as it is worded there.",
    }


def next_strategy(
    assessment: str,
    agreed_on: date,
    year_from: date,
    previous: tuple[str, Mapping[str, Any], Sequence[ItemFacts]] | None,
    recommended: Mapping[str, Values],
) -> Values:
    """What a strategy is started with that rests on an assessment of a year: it covers the years from the next one on.

    `previous` is the strategy before it: its reference, what it was started with, and its priorities. `recommended` are
    the priorities that the assessment recommends, by code: they come first, then those of the strategy before.
    """
    first = year_from + relativedelta(years=1)
    length = _LENGTH
    if previous:
        begun, ended = (date.fromisoformat(previous[1][name]) for name in ("period_from", "period_to"))
        length = relativedelta(ended + ONE_DAY, begun)
    last = first + length - ONE_DAY
    values: Values = {
        "title": f"Community safety strategy {first.year}-{last.year}",
        "period_from": first.isoformat(),
        "period_to": last.isoformat(),
        "assessment": assessment,
        "assessment_agreed_on": agreed_on.isoformat(),
    }
    before = (_priority(one) for one in previous[2] if not one.at_rest) if previous else ()
    led = {one["code"]: one for one in before}
    proposed = {code: led.get(code, one) for code, one in recommended.items()} | led
    priorities = [one for one in proposed.values() if one.get("lead")]
    return values | ({"previous": previous[0]} if previous else {}) | ({"priorities": priorities} if priorities else {})


def recommended_priorities(recommendations: Iterable[ItemFacts]) -> dict[str, Values]:
    """The priorities that an agreed assessment recommends, by code; without a lead while nobody is given one of them.

    They rest on its own findings (S.I. 2007/1830 reg 7(d)): what was carried over rests on those of an earlier one.
    """
    found: dict[str, Values] = {}
    for one in recommendations:
        code = one.recorded("propose", "priority")
        if not code or one.state == "rejected" or one.recorded("propose", "source") == "previous_cycle":
            continue
        priority = found.setdefault(code, {"code": code, "title": one.recorded("propose", "theme")})
        if one.organisation:
            priority.setdefault("lead", one.organisation)
    return found


def _priority(one: ItemFacts) -> Values:
    """A priority as it is proposed anew: with whoever leads it now, and its targets."""
    names = ("code", "title", "theme", "lead", "strategic_lead", "targets", "reports")
    now = {name: one.recorded("change", name) or one.recorded("set", name) for name in names}
    return {name: value for name, value in now.items() if value}
