"""What the yearly figures have to agree with before they may be published; and how two editions of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from state_machines.community_trigger_year.figures import Edition, Number
from state_machines.inputs import Input, Text


class Change(Input):
    """A figure that differs between two editions."""

    what: Text = Field(description="The figure.")
    before: Number = Field(description="In the earlier edition.")
    after: Number = Field(description="In the later edition.")


@dataclass(frozen=True, slots=True)
class Term:
    """A number with its name."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides that have to agree. `at_fault` counts the cases that keep them from it."""

    name: str
    left: Term
    equal: bool
    right: tuple[Term, ...]
    at_fault: int

    @property
    def total(self) -> int:
        """The right side, added up."""
        return sum(term.number for term in self.right)

    @property
    def holds(self) -> bool:
        """Whether the sides agree and no case contradicts itself."""
        agree = self.left.number == self.total if self.equal else self.left.number <= self.total
        return agree and not self.at_fault

    @property
    def written(self) -> str:
        """Both sides in figures: 'applications made 41 = threshold met 6 + … (41)'."""
        sign = "=" if self.equal else "is at most"
        terms = " + ".join(f"{term.what} {term.number}" for term in self.right)
        return f"{self.left.what} {self.left.number} {sign} {terms} ({self.total})"


APPLICATIONS, REVIEWS, OUTCOMES = "applications", "reviews", "outcomes"
"""The names of the three equations; the contradictions are counted under the same ones."""


def equations(edition: Edition) -> tuple[Equation, ...]:
    """What has to agree before the figures of an edition may be published."""
    four, at_end, ground, wrong = edition.figures, edition.positions, edition.ground, edition.contradictions
    return (
        Equation(
            APPLICATIONS,
            Term("applications made", four.applications),
            equal=True,
            right=(
                Term("threshold met", at_end.met),
                Term("not met", at_end.not_met),
                Term("withdrawn", at_end.withdrawn),
                Term("closed without consent", at_end.without_consent),
                Term("misdirected", at_end.misdirected),
                Term("pending", at_end.pending),
            ),
            at_fault=wrong.applications,
        ),
        Equation(
            REVIEWS,
            Term("reviews carried out", four.reviews),
            equal=False,
            right=(
                Term("decisions so far that the threshold was met", ground.decisions_met_so_far),
                Term("reviews after an appeal or a case sent back", ground.reviews_again),
                Term("reviews though it was not met", ground.reviews_though_not_met),
            ),
            at_fault=wrong.reviews,
        ),
        Equation(
            OUTCOMES,
            Term("reviews that resulted in recommendations", four.reviews_with_recommendations),
            equal=False,
            right=(
                Term("reviews carried out", four.reviews),
                Term("earlier reviews whose outcome came in the period", ground.outcomes_of_earlier_reviews),
            ),
            at_fault=wrong.outcomes,
        ),
    )


def disagreements(edition: Edition) -> tuple[str, ...]:
    """One sentence for each equation that fails: both sides, how many cases are at fault, and what to do."""
    return tuple(
        f"The figures do not reconcile: {one.written}{_cases(one.at_fault)}. "
        "Correct the cases at fault, then count again."
        for one in equations(edition)
        if not one.holds
    )


def changes(before: Edition, after: Edition) -> tuple[Change, ...]:
    """The figures that differ between two editions of one period, the four required ones first."""
    return tuple(
        Change(what=one.what, before=one.number, after=other.number)
        for one, other in zip(terms(before), terms(after), strict=True)
        if one.number != other.number
    )


def terms(edition: Edition) -> tuple[Term, ...]:
    """The counts of an edition by name, the four required ones first."""
    at_end = edition.positions
    return (
        *required_terms(edition),
        Term("threshold decided met", edition.threshold_met),
        Term("appeals", edition.appeals),
        Term("applications: threshold met", at_end.met),
        Term("applications: not met", at_end.not_met),
        Term("applications: withdrawn", at_end.withdrawn),
        Term("applications: closed without consent", at_end.without_consent),
        Term("applications: misdirected", at_end.misdirected),
        Term("applications: pending", at_end.pending),
    )


def required_terms(edition: Edition) -> tuple[Term, ...]:
    """The four figures that have to be published, in the order of section 104(9)."""
    four = edition.figures
    return (
        Term("applications made", four.applications),
        Term("threshold decided not met", four.threshold_not_met),
        Term("reviews carried out", four.reviews),
        Term("reviews that resulted in recommendations", four.reviews_with_recommendations),
    )


def same_figures(one: Edition, other: Edition) -> bool:
    """Whether two editions say the same, though they were counted up to different days."""
    return one.model_copy(update={"as_known_on": other.as_known_on}) == other


def latest_edition(record: Mapping[str, Mapping[str, Any]]) -> Edition | None:
    """The edition that a year's record holds last, or None when no figures were prepared."""
    entries = [record[event] for event in ("prepare", "revise") if event in record]
    return edition_in(max(entries, key=lambda entry: int(entry["sequence"]))["input"]) if entries else None


def edition_in(recorded: Mapping[str, Any]) -> Edition:
    """The edition in the recorded input of the event that made it."""
    return Edition.model_validate({name: recorded[name] for name in Edition.model_fields if name in recorded})


def _cases(number: int) -> str:
    return f"; {number} {'case contradicts itself' if number == 1 else 'cases contradict themselves'}" if number else ""
