"""Whose area is it? A proposal for who leads the review and which areas take part; the partnerships agree it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from state_machines.domestic_homicide_review.notification import PoliceNotification
from state_machines.domestic_homicide_review.terms import Country
from state_machines.lifecycle import Authority


class Basis(StrEnum):
    """What the proposal of a lead area rests on."""

    NORMAL_RESIDENCE = "normal_residence"
    LAST_FREQUENTED = "last_frequented"
    CASE_BY_CASE = "case_by_case"
    ASK_HOME_OFFICE = "ask_home_office"


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """What the notification says about places. Areas are named as the notification names them."""

    country_of_death: Country
    normal_residence: str | None = None
    last_frequented: str | None = None
    with_agency_contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaProposal:
    """Who might lead, and who else takes part. `lead` None: a person has to settle it."""

    lead: str | None
    basis: Basis
    contributing: tuple[str, ...]
    because: str
    authority: Authority
    notes: tuple[str, ...] = ()

    def is_ours(self, area: str) -> bool | None:
        """Whether the proposed lead is this area; None while nobody is proposed."""
        return None if self.lead is None else _same(self.lead, area)


_GUIDANCE = Authority("statutory guidance (Dec 2016), section 3", to_be_confirmed=True)
_NO_RULE = Authority("no rule has been found for a death outside England and Wales", to_be_confirmed=True)
_WALES = "In Wales the Single Unified Safeguarding Review may take the place of this review (to be confirmed)."


def propose_area(facts: AreaFacts) -> AreaProposal:
    """Propose the lead area: normal residence first, then the area last frequented, else case by case."""
    if facts.country_of_death not in {Country.ENGLAND, Country.WALES}:
        return AreaProposal(
            None,
            Basis.ASK_HOME_OFFICE,
            _others(facts, None),
            "The death happened outside England and Wales; ask the Home Office who is to lead.",
            _NO_RULE,
        )
    notes = (_WALES,) if facts.country_of_death is Country.WALES else ()
    if facts.normal_residence:
        because = f"The person who died normally lived in {facts.normal_residence}."
        lead, basis = facts.normal_residence, Basis.NORMAL_RESIDENCE
    elif facts.last_frequented:
        because = f"No established address is recorded; {facts.last_frequented} is the area last frequented."
        lead, basis = facts.last_frequented, Basis.LAST_FREQUENTED
    else:
        because = "Neither a normal residence nor an area last frequented is recorded; the areas have to agree."
        return AreaProposal(None, Basis.CASE_BY_CASE, _others(facts, None), because, _GUIDANCE, notes)
    return AreaProposal(lead, basis, _others(facts, lead), because, _GUIDANCE, notes)


def area_facts(notification: PoliceNotification | Mapping[str, Any]) -> AreaFacts:
    """What the proposal looks at, from a notification or from its record in the history."""
    record = notification.model_dump(mode="json") if isinstance(notification, PoliceNotification) else notification
    residence = record.get("normal_residence")
    return AreaFacts(
        country_of_death=Country(record["country_of_death"]),
        normal_residence=residence["area"] if residence else None,
        last_frequented=record.get("last_frequented_area"),
        with_agency_contact=tuple(record["areas_with_agency_contact"]),
    )


def _others(facts: AreaFacts, lead: str | None) -> tuple[str, ...]:
    """Every other area named, once, in the order named."""
    named = (*facts.with_agency_contact, facts.normal_residence, facts.last_frequented)
    others: list[str] = []
    for area in named:
        if area and not (lead and _same(area, lead)) and not any(_same(area, other) for other in others):
            others.append(area)
    return tuple(others)


def _same(one: str, other: str) -> bool:
    return one.casefold().strip() == other.casefold().strip()
