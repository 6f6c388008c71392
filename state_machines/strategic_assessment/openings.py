"""What the data call opens inside the cycle: three parts for each agency, and the sections."""

from __future__ import annotations

from state_machines.facts import Facts
from state_machines.lifecycle import Opening
from state_machines.strategic_assessment.inputs_items import Part
from state_machines.strategic_assessment.planned import planned


def _parts(facts: Facts) -> tuple[dict[str, object], ...]:
    return tuple(
        {"organisation": agency["organisation"], "part": part, "sections": tuple(agency.get("sections", ()))}
        for agency in planned(facts).agencies
        for part in Part
    )


def _sections(facts: Facts) -> tuple[dict[str, object], ...]:
    return tuple(section.model_dump(mode="json") for section in planned(facts).sections)


def _consultation(facts: Facts) -> tuple[dict[str, object], ...]:
    return (facts.input.model_dump(exclude_none=True),)


CONTRIBUTIONS = Opening(item="contribution", inputs=_parts)
SECTIONS = Opening(item="section", inputs=_sections)
CONSULTATION = Opening(item="consultation", inputs=_consultation)
