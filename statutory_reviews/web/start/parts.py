"""The short pages into which the form of an opening is cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from statutory_reviews.web.forms.asked import Asked, Control

_MOST_ON_A_PAGE = 8
_OF_ITS_OWN = frozenset({Control.GROUP, Control.GROUPS, Control.BY_WORD, Control.PAIRS})

TOGETHER: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "domestic_homicide_review": (
        (
            "The notification",
            ("notified_on", "came_to_attention_on", "identified_on", "notified_by", "how", "police_reference"),
        ),
        ("The death", ("date_of_death", "place_of_death", "country_of_death", "manner", "charge_status")),
        ("The person who died", ("deceased",)),
        ("Where the person lived", ("normal_residence", "last_frequented_area", "areas_with_agency_contact")),
        ("Whose behaviour is in question", ("alleged_abusers",)),
        ("The family", ("next_of_kin", "children")),
        ("The investigation", ("sio", "flo", "coroner")),
        ("What is known so far", ("known_agencies", "immediate_risks", "known_history")),
    ),
    "community_trigger": (
        ("The application", ("received_on", "channel", "previous_reference", "language", "adjustments")),
        ("The applicant", ("applicant", "applicant_is", "safe_contact", "contact_notes")),
        (
            "The victim",
            ("victim", "victim_consents", "consent_evidence", "victim_safe_contact", "victim_contact_notes"),
        ),
        (
            "The behaviour",
            ("behaviour", "asb_type", "hate_strand", "location", "ward", "harm", "risk", "vulnerability"),
        ),
        ("The complaints", ("complaints",)),
        ("Whoever is said to be responsible", ("alleged_perpetrators",)),
    ),
    "strategic_assessment": (
        ("The cycle", ("year_from", "title", "previous", "period_from", "period_to", "previous_period_to")),
        ("The data", ("gap_explained", "short_because")),
        ("The agencies", ("agencies", "partners")),
        ("The dates of the work", ("proposal_at", "information_by", "draft_by", "comments_by")),
        ("The dates of the decision", ("final_by", "sign_off_at", "publish_by")),
        ("The sections", ("sections",)),
    ),
    "community_safety_strategy": (
        ("The strategy", ("title", "period_from", "period_to", "assessment", "assessment_agreed_on", "previous")),
        ("Its dates", ("consultation_opens", "consultation_closes", "presented_at", "adopt_by")),
        ("Its priorities", ("priorities",)),
    ),
}
"""What stands together on a page, by kind; whatever a model asks beside it comes on pages after these."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page: its number (the first is 1), its title, and what it asks."""

    number: int
    title: str
    asked: tuple[Asked, ...]

    @property
    def names(self) -> frozenset[str]:
        """The fields that the page asks."""
        return frozenset(one.name for one in self.asked)


def parts_of(kind: str, asked: tuple[Asked, ...]) -> tuple[Part, ...]:
    """The pages of a form, in order; every field stands on one of them."""
    by_name = {one.name: one for one in asked}
    pages: list[tuple[str, tuple[Asked, ...]]] = []
    for title, names in TOGETHER.get(kind, ()):
        found = tuple(by_name.pop(name) for name in names if name in by_name)
        if found:
            pages.append((title, found))
    pages += _others(tuple(by_name.values()), is_all=not pages)
    return tuple(Part(number, title, found) for number, (title, found) in enumerate(pages, 1))


def _others(asked: tuple[Asked, ...], *, is_all: bool) -> Iterator[tuple[str, tuple[Asked, ...]]]:
    """Groups on pages of their own, and the rest a few to a page."""
    plain = tuple(one for one in asked if one.control not in _OF_ITS_OWN)
    for start in range(0, len(plain), _MOST_ON_A_PAGE):
        title = "What is asked" if is_all else "What else is known"
        yield title if start == 0 else f"{title}, continued", plain[start : start + _MOST_ON_A_PAGE]
    for one in asked:
        if one.control in _OF_ITS_OWN:
            yield one.label, (one,)
