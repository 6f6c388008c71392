"""The facts of a strategy: its period, its priorities, and the quarterly report that a letter asks for."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from cases.letter_facts import Dossier
from cases.models import Item
from notifications.facts_inputs import Fact, Reader
from state_machines.community_safety.year import quarter_ends, title_of, year_of
from state_machines.community_safety_strategy.quarters import quarter_end
from state_machines.facts import recorded
from state_machines.working_days import ONE_DAY

_PRIORITY, _REPORT = "priority", "quarterly_report"


def strategy(dossier: Dossier, reader: Reader) -> Fact:
    """The strategy as it stands: extended where it was, with the priorities that were not dropped.

    `revised_for` is the first day of the year for which the step behind the letter revised it.
    """
    record, revised_for = dossier.claim.file.case.record, dossier.values.get("year_from")
    until = recorded(record, "refresh", "period_to") or recorded(record, "start", "period_to")
    return Fact(
        title=recorded(record, "start", "title"),
        period_from=date.fromisoformat(recorded(record, "start", "period_from")),
        period_to=date.fromisoformat(until),
        plan_at=recorded(record, "refresh", "address") or recorded(record, "adopt", "address"),
        revised_for=date.fromisoformat(revised_for) if revised_for else None,
        priorities=[_priority(reader, one) for one in _priorities(dossier)],
    )


def report(dossier: Dossier, reader: Reader) -> Fact | None:
    """The quarterly report that a letter is about; None where it is about none."""
    own = dossier.claim.file.item(dossier.claim.row.item_key) if dossier.claim.row.item_key else None
    if own is None or own.kind != _REPORT:
        return None
    code, ends = recorded(own.record, "request", "priority"), recorded(own.record, "request", "quarter_to")
    about = [one for one in _priorities(dossier) if recorded(one.record, "set", "code") == code]
    due = [one.due_on for one in dossier.dates if (one.name, one.item_key) == (_REPORT, own.key)]
    quarter_to = date.fromisoformat(ends)
    return Fact(
        code=code,
        priority=_priority(reader, about[-1]) if about else None,
        what=recorded(own.record, "request", "reports"),
        quarter=_quarter(quarter_to),
        quarter_from=quarter_to + ONE_DAY - relativedelta(months=3),
        quarter_to=quarter_to,
        days_late=(dossier.on - due[-1]).days if due else 0,
    )


def _priorities(dossier: Dossier) -> list[Item]:
    return [one for one in dossier.claim.file.of_kind(_PRIORITY) if not one.at_rest]


def _priority(reader: Reader, item: Item) -> Fact:
    lead = recorded(item.record, "change", "lead") or recorded(item.record, "set", "lead")
    strategic_lead = recorded(item.record, "change", "strategic_lead") or recorded(item.record, "set", "strategic_lead")
    return Fact(
        code=recorded(item.record, "set", "code"),
        title=recorded(item.record, "set", "title"),
        lead=reader.body(lead),
        strategic_lead=strategic_lead,
        targets=[one["target"] for one in recorded(item.record, "set", "targets") or ()],
    )


def _quarter(ends: date) -> str:
    """How a quarter is called: 'quarter 2 of 2018/19'."""
    year_from = year_of(ends)[0]
    number = quarter_ends(year_from).index(quarter_end(ends)) + 1
    return f"quarter {number} of {title_of(year_from)}"
