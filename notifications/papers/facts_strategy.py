"""What a paper on the strategy is about: its draft, its adoption and refresh, and the quarterly reports.

As in facts.py, moments arrive as written, posts and bodies are named, and None stands where something is not known.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Priority:
    """A priority of the strategy.

    Attributes:
        lead: the post or agency that leads.
        targets: as written.
        reports_to: the bodies that get its quarterly report; empty where none is required.
    """

    code: str
    title: str
    lead: str | None
    targets: tuple[str, ...] = ()
    reports_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanPart:
    """A part that regulation 11(1) asks for, by its letter. `where` the plan has it is None where it has not."""

    letter: str
    what: str
    where: str | None


@dataclass(frozen=True)
class Change:
    """What consultees said, and what was changed or why nothing was."""

    said: str
    done: str


@dataclass(frozen=True)
class Consultation:
    """Consulting on the priorities.

    Attributes:
        opens: as written, with its preposition: "on 18 October 2021".
        closes: the same: "in January".
        consultees: forums and channels; empty while they are not settled.
        responses: how many came; None until it has closed.
        changes: what changed.
    """

    opens: str
    closes: str
    consultees: tuple[str, ...]
    responses: int | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class StrategyFacts:
    """P3 the draft strategy, P4 its adoption or its yearly refresh; regulations 10 to 14.

    Attributes:
        stage: "draft", "adoption" or "refresh".
        period: as written: "2018-2021".
        assessment: the assessment that the strategy rests upon.
        before: the 1 April before which it has to be revised.
        policing_body: the police and crime commissioner, or who has the functions on that day.
        regard: how the police and crime objectives were regarded; None while that is not written.
        key_lines: lines of enquiry besides the priorities.
        consulted_before: where and when the public was asked instead, where there is no consultation of the strategy's.
        consults_on_draft: whether local procedure consults on the draft assessment and not on the strategy.
    """

    stage: Literal["draft", "adoption", "refresh"]
    name: str
    period: str
    assessment: str
    before: date
    vision: str | None
    priorities: tuple[Priority, ...]
    plan_parts: tuple[PlanPart, ...]
    policing_body: str
    regard: str | None
    consultation: Consultation | None
    key_lines: tuple[str, ...] = ()
    consulted_before: str | None = None
    consults_on_draft: bool = False


@dataclass(frozen=True)
class TargetReached:
    """A target of a priority and where it stands."""

    target: str
    position: str


@dataclass(frozen=True)
class ActionProgress:
    """An action of the priority's plan; `due` as written."""

    action: str
    owner: str | None
    due: str | None
    status: str


@dataclass(frozen=True)
class QuarterlyReportFacts:
    """P5: a priority's quarter.

    Attributes:
        quarter: as people call it: "Quarter 2 of 2021/22".
        escalated: what is put to the next rung of the ladder, each in a sentence.
    """

    strategy: str
    priority: Priority
    quarter: str
    begins: date
    ends: date
    progress: tuple[str, ...]
    targets: tuple[TargetReached, ...] = ()
    actions: tuple[ActionProgress, ...] = ()
    escalated: tuple[str, ...] = ()
