"""What each kind of review brings to its letters: the facts only it has, and what each letter has to contain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.letter_facts import Dossier
from notifications.contents import Content
from notifications.contents_case_review import CONTENTS_TO_APPLICANTS
from notifications.contents_case_review_bodies import CONTENTS_OF_CASE_REVIEWS_TO_BODIES
from notifications.contents_community_safety import CONTENTS_OF_ASSESSMENTS, CONTENTS_OF_STRATEGIES
from notifications.contents_to_bodies import CONTENTS_TO_BODIES
from notifications.contents_to_people import CONTENTS_TO_PEOPLE
from notifications.contents_year import CONTENTS_OF_COMPLAINT_LOGS, CONTENTS_OF_YEARS
from notifications.facts_case_review import case_review_facts
from notifications.facts_community_safety import assessment_facts, community_safety_facts, strategy_facts
from notifications.facts_inputs import Reader
from notifications.facts_procedure import procedure_facts
from notifications.facts_review import homicide_review_facts
from notifications.facts_year import year_facts


@dataclass(frozen=True, slots=True)
class LettersOfKind:
    """`facts` adds to what every letter may name; `contents` are by the letter's name."""

    facts: Callable[[Dossier, Reader], dict[str, object]]
    contents: Mapping[str, tuple[Content, ...]]


LETTERS_OF: Mapping[str, LettersOfKind] = {
    "domestic_homicide_review": LettersOfKind(homicide_review_facts, {**CONTENTS_TO_BODIES, **CONTENTS_TO_PEOPLE}),
    "community_trigger": LettersOfKind(
        case_review_facts, {**CONTENTS_TO_APPLICANTS, **CONTENTS_OF_CASE_REVIEWS_TO_BODIES}
    ),
    "community_trigger_year": LettersOfKind(year_facts, CONTENTS_OF_YEARS),
    "asb_complaint_log": LettersOfKind(procedure_facts, CONTENTS_OF_COMPLAINT_LOGS),
    "strategic_assessment": LettersOfKind(assessment_facts, CONTENTS_OF_ASSESSMENTS),
    "community_safety_strategy": LettersOfKind(strategy_facts, CONTENTS_OF_STRATEGIES),
    "community_safety_year": LettersOfKind(community_safety_facts, {}),
}
