"""The facts that only a Domestic Homicide Review has: its name and Act, who died, its returns, proceedings, actions."""

from __future__ import annotations

from collections.abc import Iterable

from cases.letter_dates import DateKnown
from cases.letter_facts import Dossier
from cases.models import Item
from notifications.facts_inputs import Fact, Reader
from state_machines.domestic_homicide_review.regimes import regime

_ACT = "Domestic Violence, Crime and Victims Act 2004"
_ADVOCACY = ("AAFDA (Advocacy After Fatal Domestic Abuse)", "the Victim Support National Homicide Service")
_PROCEEDINGS = {
    "criminal": "the criminal proceedings",
    "inquest": "the inquest",
    "iopc": "the investigation by the Independent Office for Police Conduct",
    "safeguarding_adult_review": "the Safeguarding Adults Review",
    "child_review": "the child safeguarding practice review",
    "mental_health_homicide": "the independent investigation of mental health care",
    "offensive_weapons_homicide_review": "the Offensive Weapons Homicide Review",
    "other": "another proceeding",
}


def homicide_review_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What a Domestic Homicide Review adds to the facts of a letter."""
    file = dossier.claim.file
    rules = regime(file.lifecycle.rules)
    notified = reader.latest(file.lifecycle, file.case.record)["notify"]
    died = notified.deceased.person if notified else None
    returns, recommended = file.of_kind("agency_return"), file.of_kind("recommendation")
    dates = dossier.dates_of([one.key for one in (*returns, *recommended)])
    officers = [one for one in dossier.people.values() if one.part == "flo"]
    return {
        "review": Fact(
            legal_name=rules.legal_name,
            short_name=rules.short_name,
            display_name=file.policy.display_name or rules.legal_name,
            act=_ACT,
            section=rules.section,
            direction_section=rules.direction_section,
            rules=str(rules.name),
        ),
        "person": Fact(name=died.known_as or died.name, full_name=died.name) if died else None,
        "died_on": notified.date_of_death if notified else None,
        "notified_on": notified.notified_on if notified else None,
        "came_to_attention_on": notified.came_to_attention_on if notified else None,
        "returns": [_return(dates, reader, item) for item in returns],
        "recommendations": [_recommendation(dates, reader, one) for one in recommended],
        "proceedings": [_proceeding(item) for item in file.items if item.kind == "proceeding"],
        "family_liaison_officer": reader.person(officers[-1].key) if officers else None,
        "advocacy": [str(one) for one in file.policy.settings.get("advocacy") or _ADVOCACY],
    }


def _return(dates: Iterable[DateKnown], reader: Reader, item: Item) -> Fact:
    asked = item.record["request"]["input"]["return_type"]
    name = "scoping_reply" if asked == "scoping_reply" else "agency_return"
    return Fact(
        organisation_name=reader.body(item.organisation),
        return_type=asked,
        state=item.state,
        due_on=next((one.due_on for one in dates if (one.name, one.item_key) == (name, item.key)), None),
    )


def _recommendation(dates: Iterable[DateKnown], reader: Reader, item: Item) -> Fact:
    made = item.record["make"]["input"]
    due = [one.due_on for one in dates if (one.name, one.item_key) == ("action", item.key)]
    return Fact(
        number=made["number"],
        text=made["text"],
        owner_name=reader.body(item.organisation),
        action=made["action"],
        due_on=due[-1] if due else None,
        state=item.state,
    )


def _proceeding(item: Item) -> Fact:
    kind = item.record["open"]["input"]["kind"]
    return Fact(kind=kind, words=_PROCEEDINGS[kind], state=item.state)
