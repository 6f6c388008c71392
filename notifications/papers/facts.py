"""What a paper on the assessment is about: the facts that its template may name, besides those of its heading.

A moment that the partnership wrote down arrives as written ("June meeting", "w/c 21 January 2013"). Posts and bodies
are named, persons are not. None stands where something is not known, and the template says what that means.
Papers on the strategy: facts_strategy.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal


@dataclass(frozen=True)
class DataPeriod:
    """The first and the last day of the data, and the last day of the previous assessment's.

    Attributes:
        previous_ends: None where there is no previous assessment.
        gap_because: why the two do not meet, where they do not.
    """

    begins: date
    ends: date
    previous_ends: date | None = None
    gap_because: str | None = None

    @property
    def follows(self) -> bool:
        """Whether it begins on the day after the previous assessment's data end."""
        return self.previous_ends is not None and self.begins == self.previous_ends + timedelta(days=1)


@dataclass(frozen=True)
class Milestone:
    """A step of the timetable; `when` as written."""

    step: str
    when: str


@dataclass(frozen=True)
class PartAsked:
    """A part of the contribution that each agency is asked for: data set, commentary or written review."""

    part: str
    details: str
    due: str


@dataclass(frozen=True)
class Section:
    """A section of the assessment; `analysed` where it needs data and a description of projects."""

    title: str
    lead: str | None
    contributors: tuple[str, ...]
    analysed: bool = True


@dataclass(frozen=True)
class ProposalFacts:
    """P1: how the assessment of a cycle is to be prepared; regulations 5 to 7.

    Attributes:
        cycle: as people call it: "2017".
        year_ends: the 31 March by which it has to be prepared.
        returns_to: the post that receives contributions.
    """

    cycle: str
    year_ends: date
    data_period: DataPeriod
    timetable: tuple[Milestone, ...]
    parts: tuple[PartAsked, ...]
    returns_to: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Gate:
    """A completeness gate, G1 to G9.

    Attributes:
        test: what has to be true.
        authority: the regulation or the owner's paper that asks for it.
        state: "met" needs `evidence`; "waived" needs `waived_by`, a post or body, and `waived_because`.
    """

    code: str
    test: str
    authority: str
    state: Literal["met", "waived", "open"]
    evidence: str | None = None
    waived_by: str | None = None
    waived_because: str | None = None


@dataclass(frozen=True)
class PartLacking:
    """A part of a contribution that was asked for and not accepted; with `waived_by`, a post or body, and why.

    Attributes:
        stands: how it stands, in words: "Late".
    """

    agency: str
    part: str
    stands: str
    waived_by: str | None = None
    waived_because: str | None = None


@dataclass(frozen=True)
class Comment:
    """A comment on the draft that stands unresolved; `position`: what is proposed about it."""

    source: str
    section: str
    comment: str
    position: str | None = None


@dataclass(frozen=True)
class FindingAndPriority:
    """A finding and the priority recommended upon it; regulation 7(d)."""

    finding: str
    priority: str


@dataclass(frozen=True)
class SignOffFacts:
    """P2: the finished assessment for sign-off.

    Attributes:
        executive_summary: its paragraphs.
        lacking: the parts of contributions that were asked for, with the call or later, and were not accepted.
        referred_back: what was to be put right since the body last saw it, each with what was done.
    """

    cycle: str
    year_ends: date
    data_period: DataPeriod
    executive_summary: tuple[str, ...]
    priorities: tuple[FindingAndPriority, ...]
    gates: tuple[Gate, ...]
    lacking: tuple[PartLacking, ...] = ()
    unresolved_comments: tuple[Comment, ...] = ()
    referred_back: tuple[str, ...] = ()
