"""When a step of the reporting year is refused, and the sentence that says why."""

from __future__ import annotations

from datetime import date

from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.inputs import Revise
from state_machines.community_trigger_year.reconciling import changes, disagreements, latest_edition
from state_machines.community_trigger_year.reporting_year import ReportingYear
from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def year_of(facts: Facts) -> ReportingYear:
    """The period of the year in hand."""
    first, last = facts.recorded("open_year", "period_from"), facts.recorded("open_year", "period_to")
    return ReportingYear(date.fromisoformat(first), date.fromisoformat(last))


def _entered(facts: Facts) -> Edition | None:
    return facts.input if isinstance(facts.input, Edition) else None


def _of_this_period(facts: Facts) -> bool:
    given, year = _entered(facts), year_of(facts)
    return given is None or (given.period_from, given.period_to) == (year.starts_on, year.ends_on)


def _counted_when_over(facts: Facts) -> bool:
    given = _entered(facts)
    return given is None or year_of(facts).ends_on <= given.as_known_on < facts.today


def _told_apart(facts: Facts) -> bool:
    given, before = facts.input, latest_edition(facts.record)
    if not isinstance(given, Revise) or before is None:
        return False
    return bool(given.differences) and given.differences == changes(before, given)


def _recorded_disagreements(facts: Facts) -> tuple[str, ...]:
    edition = latest_edition(facts.record)
    return disagreements(edition) if edition else ("No figures have been prepared. Prepare them first.",)


def _one(sentence: str) -> tuple[str, ...]:
    return (sentence,)


OF_THIS_PERIOD = Guard(
    lambda facts: _one(f"These figures are of another period. This year is {year_of(facts).words}; count that one."),
    _of_this_period,
    rule="The figures are those of this year's own period.",
)
COUNTED_WHEN_OVER = Guard(
    lambda facts: _one(
        f"The figures can be prepared once the period ({year_of(facts).words}) is over, and as known on a day that "
        "is over, so that they can be counted again with the same result. Count them as known yesterday."
    ),
    _counted_when_over,
    rule="The period is over, and so is the day up to which was counted.",
    before_entry=lambda facts: year_of(facts).ends_on < facts.today,
)
RECONCILES = Guard(
    lambda facts: disagreements(given) if (given := _entered(facts)) else (),
    lambda facts: not ((given := _entered(facts)) and disagreements(given)),
    rule="The figures reconcile with the applications, decisions and reviews behind them.",
)
RECORDED_FIGURES_RECONCILE = Guard(
    _recorded_disagreements,
    lambda facts: not _recorded_disagreements(facts),
    rule="Figures have been prepared, and they reconcile.",
    before_entry=True,
)
DIFFERENCES_ARE_KEPT = Guard(
    "A later edition says what differs from the one before, and something has to. "
    "Use 'reviews statistics revise --reason WHY', which counts the differences.",
    _told_apart,
    rule="What differs from the edition before is counted and kept.",
)
CONSULTED = Guard(
    "Procedures are revised only after the local policing body and housing providers were consulted (2014 Act Sch 4 "
    "paras 1-2). Record that consultation first.",
    lambda facts: "consult_on_procedures" in facts.record,
    before_entry=True,
)
EFFECTIVENESS_LOOKED_AT = Guard(
    "Nobody has looked at how effective the procedures are this year (2014 Act Sch 4 para 4). Record "
    "that somebody has, or say why not.",
    lambda facts: (
        "review_effectiveness" in facts.record or getattr(facts.input, "without_effectiveness_review", None) is not None
    ),
    at_field="without_effectiveness_review",
)
