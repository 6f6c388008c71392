"""The facts that assessments, strategies and years of the partnership add to the letters about them."""

from __future__ import annotations

from cases.letter_dates import DateKnown
from cases.letter_facts import Dossier
from notifications.facts_community_safety_agency import agency_written_to
from notifications.facts_community_safety_consultation import consultation
from notifications.facts_community_safety_cycle import cycle
from notifications.facts_community_safety_dates import due_words
from notifications.facts_community_safety_strategy import report, strategy
from notifications.facts_inputs import Fact, Reader
from state_machines.community_safety.procedure import procedure_of
from state_machines.facts import recorded
from state_machines.policy import deadlines_of
from state_machines.strategic_assessment.inputs_cycle import Format

_FORMS = {
    Format.HTML: "a web page",
    Format.ACCESSIBLE_PDF: "an accessible PDF",
    Format.LARGE_PRINT: "large print",
    Format.AUDIO: "audio",
    Format.BRAILLE: "Braille",
    Format.OTHER_LANGUAGES: "other languages",
}


def community_safety_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What the partnership's yearly work adds to the facts of a letter: its bodies, and its due dates in words."""
    local = procedure_of(dossier.claim.file.policy)
    return {
        "bodies": Fact(
            decides=reader.body(local.decides),
            oversees=reader.body(local.oversees),
            performance=reader.body(local.performance),
            scrutiny=reader.body(local.scrutiny),
            policing_body=reader.body(local.policing_body),
            reports_to=[reader.body(key) for key in local.reports_to],
        ),
        "due": _due(dossier),
        "consultation": consultation(dossier, reader),
    }


def assessment_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What a strategic assessment adds: its cycle, and where the agency that the letter goes to stands."""
    return {
        **community_safety_facts(dossier, reader),
        "cycle": cycle(dossier),
        "agency": agency_written_to(dossier, reader),
        "comments_sent": _comments_from(dossier),
        "publication_forms": [_FORMS[Format(one)] for one in dossier.values.get("formats", ())],
    }


def strategy_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What a strategy adds: its period and priorities, and the quarterly report that the letter is about."""
    return {
        **community_safety_facts(dossier, reader),
        "strategy": strategy(dossier, reader),
        "report": report(dossier, reader),
    }


def _due(dossier: Dossier) -> Fact:
    """The latest due date of each name in words, of the letter's item where it has one; None where there is none."""
    file, own = dossier.claim.file, dossier.claim.row.item_key
    known: dict[str, DateKnown] = {one.name: one for one in dossier.dates if not one.item_key}
    known |= {one.name: one for one in dossier.dates if own and one.item_key == own}
    names = sorted({rule.name for rule in deadlines_of(file.lifecycle)})
    return Fact(**{name: due_words(known[name]) if name in known else None for name in names})


def _comments_from(dossier: Dossier) -> int:
    """How many comments on the draft came in from the body that the letter goes to."""
    body = dossier.claim.row.recipient.partition(":")[2]
    sent = [
        (recorded(one.record, "receive", "on"), recorded(one.record, "receive", "body"))
        for one in dossier.claim.file.of_kind("comment")
    ]
    return sent.count(("draft", body))
