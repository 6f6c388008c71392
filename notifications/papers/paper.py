"""What every paper for a meeting says of itself: to whom, from whom, and which decision it asks for.

The layout is that of the owner's Partnership Decision Report of 2017. Its paper of 13 October 2021 was marked for
information and asked to agree; here the purpose follows from the decision, and the recommendations have to match it.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from notifications.phrases import day, short_day

_ASKS_FOR_MORE = re.compile(r"\b(agree|approve|adopt|decide|endorse)\b", re.IGNORECASE)


class PaperError(ValueError):
    """A paper that cannot be made. The message is one sentence on what is wrong and one on what to do."""


class Decision(StrEnum):
    """What a paper asks of the meeting, the least first."""

    NOTE = "note"
    AGREE = "agree"
    APPROVE = "approve"

    @classmethod
    def named(cls, word: str | None) -> "Decision":
        """The decision that a person wrote down.

        Raises:
            PaperError: when nothing is written, or something else.
        """
        if not word or not word.strip():
            raise PaperError("The paper does not say which decision it asks for. Choose note, agree or approve.")
        try:
            return cls(word.strip().lower())
        except ValueError:
            raise PaperError(f"A paper cannot ask a meeting to '{word}'. Choose note, agree or approve.") from None


@dataclass(frozen=True)
class Recommendation:
    """One thing that the meeting is asked to do: `what` goes on from the verb, as in "agree" "the timetable"."""

    decision: Decision
    what: str


@dataclass(frozen=True)
class ScrutinyComment:
    """What the overview and scrutiny committee said, and the answer to it; None while there is no answer."""

    comment: str
    answer: str | None = None


@dataclass(frozen=True)
class Scrutiny:
    """How the overview and scrutiny committee was asked. `considered`: when, as written; None while it has not met."""

    committee: str
    considered: str | None = None
    comments: tuple[ScrutinyComment, ...] = ()


@dataclass(frozen=True)
class Implication:
    """What follows for one subject, such as "Legal" or "Finance and resources"."""

    subject: str
    words: str


@dataclass(frozen=True)
class Involvement:
    """Who is, or will be, involved besides those who decide, and how."""

    who: str
    how: str


@dataclass(frozen=True)
class TickBox:
    """A purpose of a paper, and whether it is this paper's."""

    words: str
    ticked: bool


@dataclass(frozen=True)
class Paper:
    """The heading of a paper and what every report to the partnership has.

    Attributes:
        partnership: its name on the day of the paper, also the author of the document.
        report_to: the body that decides.
        meeting: its date, or the date as written: "June 2017 meeting".
        dated: the day of the paper.
        title: of the report.
        report_of: the post that reports; never a person's name.
        contact: the post that answers questions.
        decision: what is asked of the meeting; the purpose follows from it.
        recommendations: at least one, none asking for more than `decision`.
        contact_at: a telephone number or an e-mail address.
        for_discussion: whether the meeting is to discuss it as well.
        scrutiny: None where the committee has not been asked.
        implications: by subject.
        involvement: those involved besides.
        attachments: by title.
        marking: the security marking, at the head and foot of each page.

    Raises:
        PaperError: when a line of the heading is empty or not one line of text, when there is no decision or no
            recommendation, or when the recommendations ask for another decision than the paper is marked for.
    """

    partnership: str
    report_to: str
    meeting: date | str
    dated: date
    title: str
    report_of: str
    contact: str
    decision: Decision
    recommendations: tuple[Recommendation, ...]
    contact_at: str | None = None
    for_discussion: bool = False
    scrutiny: Scrutiny | None = None
    implications: tuple[Implication, ...] = ()
    involvement: tuple[Involvement, ...] = ()
    attachments: tuple[str, ...] = ()
    marking: str | None = None

    def __post_init__(self) -> None:
        for line, words in (("the name of the partnership", self.partnership), ("a title", self.title), *heading(self)):
            if not words.strip() or not words.isprintable():
                raise PaperError(f"The heading of the paper needs {_what(line)} on one line. Write it, then try again.")
        _check_the_decision(self)


def heading(paper: Paper) -> tuple[tuple[str, str], ...]:
    """The lines of the heading with their labels, in order, without the purpose."""
    contact = f"{paper.contact}, {paper.contact_at}" if paper.contact_at else paper.contact
    return (
        ("Report to", paper.report_to),
        ("Meeting", paper.meeting if isinstance(paper.meeting, str) else day(paper.meeting)),
        ("Report of", paper.report_of),
        ("Contact", contact if paper.contact.strip() else ""),
        ("Report dated", short_day(paper.dated)),
        ("Decision asked", Decision.named(paper.decision).capitalize()),
    )


def purposes(paper: Paper) -> tuple[TickBox, ...]:
    """The tick boxes; information and decision are never both ticked."""
    informs = paper.decision is Decision.NOTE
    return (
        TickBox("For information", informs),
        TickBox("For discussion", paper.for_discussion),
        TickBox("For decision", not informs),
    )


def _what(line: str) -> str:
    return f"'{line}'" if line[0].isupper() else line


def _check_the_decision(paper: Paper) -> None:
    if not paper.recommendations:
        raise PaperError(
            "The paper has no recommendation, so the minute could not say what was decided. "
            "Add at least one, beginning with note, agree or approve."
        )
    order = list(Decision)
    most = max((one.decision for one in paper.recommendations), key=order.index)
    if most is not paper.decision:
        number = next(number for number, one in enumerate(paper.recommendations, 1) if one.decision is most)
        raise PaperError(
            f"The paper is marked '{paper.decision}', yet the most that it asks for is to {most} (recommendation "
            f"({number})). Mark it '{most}', or change the recommendations."
        )
    for number, one in enumerate(paper.recommendations, 1):
        if not one.what.strip():
            raise PaperError(f"Recommendation ({number}) does not say what to {one.decision}. Write it, or remove it.")
        if paper.decision is Decision.NOTE and (asked := _ASKS_FOR_MORE.search(one.what)):
            raise PaperError(
                f"The paper is for information, yet recommendation ({number}) says '{asked[0]}'. "
                f"Mark the paper 'agree' or 'approve', or say it in other words."
            )
