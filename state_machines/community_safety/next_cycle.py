"""What follows by itself: the year whose cycle is open, the next cycle planned from the last, the next strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def carried_over(item: ItemFacts, reference: str, due_on: date | None) -> Values:
    """The proposal by which an unfinished recommendation or action stands in the next cycle, and how it stood."""
    where = f"{reference} {item.key}"
    owner = item.recorded("assign", "owner")
    told = [f"it stood as '{item.state.replace('_', ' ')}'"]
    told += [f"with {owner}"] if owner else []
    told += [f"due on {due_on:%-d %B %Y}"] if due_on else []
    finding = item.recorded("propose", "finding")
    proposed = {name: item.recorded("propose", name) for name in ("theme", "recommendation", "priority")}
    return {
        "source": "previous_cycle",
        "reference": where,
        **{name: value for name, value in proposed.items() if value},
        "finding": " ".join([*([finding] if finding else []), f"(In {where} {', '.join(told)}.)"]),
    }


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
) -> Values:
    """What a strategy is started with that rests on an assessment of a year: it covers the years from the next one on.

    `previous` is the strategy before it: its reference, what it was started with, and its priorities.
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
    if previous is None:
        return values
    return values | {"previous": previous[0], "priorities": [_priority(one) for one in previous[2] if not one.at_rest]}


def _priority(one: ItemFacts) -> Values:
    """A priority as it is proposed anew: with whoever leads it now, and its targets."""
    names = ("code", "title", "theme", "lead", "strategic_lead", "targets", "reports")
    now = {name: one.recorded("change", name) or one.recorded("set", name) for name in names}
    return {name: value for name, value in now.items() if value}
