"""Answers that are on record already when a step asks for them: a person checks them, and decides."""

from __future__ import annotations

from collections.abc import Mapping

from state_machines.domestic_homicide_review.area import area_facts, propose_area
from state_machines.domestic_homicide_review.inputs_agency_return import ReturnType
from state_machines.facts import Facts


def scope_notified(facts: Facts) -> Mapping[str, object]:
    """For taking a case on: the area proposed and why, the other areas, and the agencies that the notification names.

    Only agencies that the partnership lists: the others have to be found out first.
    """
    told = facts.record["notify"]["input"]
    area = propose_area(area_facts(told))
    known = [body for body in told.get("known_agencies") or () if body in facts.bodies]
    found = {
        "lead_area": area.lead,
        "area_reasons": area.because if area.lead else None,
        "contributing_areas": list(area.contributing),
        "agencies": [{"organisation": body, "return_type": ReturnType.SCOPING_REPLY.value} for body in known],
    }
    return {name: value for name, value in found.items() if value}


def found_by_panel(facts: Facts) -> Mapping[str, object]:
    """For the chair's decision: whom the panel heard, and what they thought, as far as a panel put it on record."""
    same = ("domestic_abuse_specialist_consulted", "views", "dissent")
    found = {name: facts.recorded("panel_held", name) for name in same}
    return {
        name: value for name, value in {"consulted": facts.recorded("panel_held", "attended"), **found}.items() if value
    }
