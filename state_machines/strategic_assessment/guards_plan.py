"""When the plan of a cycle is refused: dates that passed or stand out of order, sections without a lead."""

from __future__ import annotations

import itertools
from datetime import date

from state_machines.community_safety.guards import of_fields
from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety.year import title_of
from state_machines.facts import Facts
from state_machines.input_words import as_label
from state_machines.strategic_assessment.inputs_plan import ANOTHER_YEAR, PlanCycle
from state_machines.strategic_assessment.planned import Planned, planned
from state_machines.working_days import in_words


def _entered_plan(facts: Facts) -> PlanCycle | None:
    return facts.input if isinstance(facts.input, PlanCycle) else None


def _passed(facts: Facts) -> dict[str, str]:
    plan = _entered_plan(facts)
    if plan is None:
        return {}
    or_else = " If it was not opened today, say on which day it was." if facts.happened_on == facts.today else ""
    return {
        name: f"{as_label((name,))}: '{one.written}' had passed on {in_words(facts.happened_on)}, the day of this "
        f"plan. Give a date that lies ahead, or leave it out.{or_else}"
        for name, one in plan.written()
        if one.meant.last_on is not None and one.meant.last_on < facts.happened_on
    }


def _out_of_order(facts: Facts) -> dict[str, str]:
    """Dates that stand before the one they have to follow, as the cycle goes."""
    plan = _entered_plan(facts)
    dated = [(name, one.meant) for name, one in plan.written() if one.meant.last_on] if plan else []
    return {
        later: f"{as_label((later,))}: '{after.text}' lies before '{before.text}' ({as_label((earlier,)).lower()}). "
        "Correct one of the two."
        for (earlier, before), (later, after) in itertools.pairwise(dated)
        if after.last_on and before.first_on and after.last_on < before.first_on
    }


def _signed_within_the_year(facts: Facts) -> dict[str, str]:
    """Where a sign-off is planned, or is to be decided anew, after the year has ended."""
    plan, wanted = _entered_plan(facts), getattr(facts.input, "sign_off_at", None)
    planned_for = wanted.meant if wanted else None
    if planned_for is None or planned_for.first_on is None:
        return {}
    procedure = procedure_of(facts.policy)
    ends = (Planned(plan.model_dump(mode="json"), procedure) if plan else planned(facts)).year_to
    if planned_for.first_on <= ends or facts.happened_on > ends:  # once it is over, every date is too late
        return {}
    return {
        "sign_off_at": (
            f"Sign off at: '{planned_for.text}' lies after {in_words(ends)}, with which the year ends; the assessment "
            "is prepared during the year (S.I. 2007/1830 reg 5). Plan an earlier date."
        )
    }


def _without_a_lead(facts: Facts) -> dict[str, str]:
    plan = _entered_plan(facts)
    sections = () if plan is None or plan.sections else procedure_of(facts.policy).sections_led
    without = [one.title for one in sections if one.lead is None]
    if plan is not None and not plan.sections and not sections:
        words = "Sections: neither the plan nor local procedure names any. Name the sections, each with its lead."
        return {"sections": words}
    if not without:
        return {}
    words = f"Sections: these have no lead: {', '.join(without)}. Name the sections in the plan, each with its lead."
    return {"sections": words}


def _unknown_sections(facts: Facts) -> dict[str, str]:
    plan = _entered_plan(facts)
    if plan is None:
        return {}
    known = {one.code for one in plan.sections or procedure_of(facts.policy).sections_led}
    return {
        f"agencies.{number}.sections": (
            f"{as_label(('agencies', number, 'sections'))}: there is no section '{code}' in this cycle. Its sections: "
            f"{', '.join(sorted(known))}."
        )
        for number, one in enumerate(plan.agencies)
        for code in one.sections
        if code not in known
    }


def _of_another_year(facts: Facts) -> dict[str, str]:
    plan, year_from = _entered_plan(facts), facts.recorded("plan_cycle", "year_from")
    if plan is None or year_from in {None, plan.year_from.isoformat()}:
        return {}
    year = title_of(date.fromisoformat(year_from))
    return {"year_from": f"Year from: this is the cycle of {year}. {ANOTHER_YEAR}"}


SAME_YEAR = of_fields(_of_another_year, "A cycle stays in the year for which it was planned.")
DATES_LIE_AHEAD = of_fields(_passed, "No date of the timetable has passed.")
DATES_IN_ORDER = of_fields(_out_of_order, "The dates of the timetable follow one another as the cycle goes.")
PLANNED_WITHIN_THE_YEAR = of_fields(_signed_within_the_year, "The sign-off is planned within the year.")
SECTIONS_HAVE_LEADS = of_fields(_without_a_lead, "Every section has a lead.")
SECTIONS_KNOWN = of_fields(_unknown_sections, "Agencies serve sections that the cycle has.")
