"""A paper from a case: which paper a lifecycle's letter is, its heading and facts, and both of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cases.letter_facts import Dossier
from cases.letter_files import Frozen
from cases.letters import LetterRefused
from notifications.facts_addressee import FactMissing
from notifications.fixed_words import fixed_words
from notifications.letters import places_left_open
from notifications.papers.from_case_proposal import proposal_paper
from notifications.papers.from_case_quarter import quarterly_report
from notifications.papers.from_case_sign_off import sign_off_paper
from notifications.papers.from_case_source import Source
from notifications.papers.from_case_strategy import adoption_paper, strategy_paper
from notifications.papers.layout import paper_pdf
from notifications.papers.paper import Paper, PaperError, heading, purposes
from notifications.papers.words import Facts, word_paper
from notifications.wording import Wording, plain_text

PAPERS: Mapping[tuple[str, str], Callable[[Source], tuple[Paper, Facts]]] = {
    ("strategic_assessment", "proposal_paper"): proposal_paper,
    ("strategic_assessment", "sign_off_paper"): sign_off_paper,
    ("community_safety_strategy", "strategy_paper"): strategy_paper,
    ("community_safety_strategy", "adoption_paper"): adoption_paper,
    ("community_safety_strategy", "quarterly_report"): quarterly_report,
}
"""By the kind of case and the letter's name."""

_OF_THE_DAY = "Report dated"


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper as it stands on a day. `missing`: what stands in the way of its release, in the caseworker's words."""

    paper: Paper
    wording: Wording
    missing: tuple[str, ...]

    @property
    def as_read(self) -> str:
        """What a person reads before its release, heading and words; its own date is that of the release."""
        boxes = ", ".join(one.words.lower() for one in purposes(self.paper) if one.ticked)
        lines = [f"{label}: {words}" for label, words in heading(self.paper) if label != _OF_THE_DAY]
        return "\n".join((*lines, f"Purpose: {boxes}", "", self.wording.markdown))

    @property
    def as_draft(self) -> MadePaper:
        """The same, marked as a draft on each page."""
        marking = " – ".join(part for part in (fixed_words("en").draft, self.paper.marking) if part)
        return replace(self, paper=replace(self.paper, marking=marking))

    def pdf(self) -> bytes:
        """The pages. Raises LetterRefused when they cannot be laid out."""
        try:
            return paper_pdf(self.paper, self.wording)
        except PaperError as error:
            raise LetterRefused(str(error)) from None

    def docx(self) -> bytes:
        """The same words for a word processor."""
        from notifications.papers.office_document import paper_docx  # here, because most commands write none

        return paper_docx(self.paper, self.wording)

    @property
    def notes(self) -> tuple[str, ...]:
        """Nothing: a paper is written in English."""
        return ()

    def frozen(self) -> Frozen:
        """What is let go. Raises LetterRefused when the pages cannot be laid out."""
        return Frozen(self.pdf(), self.docx())


def make_paper(dossier: Dossier) -> MadePaper:
    """Word a paper on a day. Raises LetterRefused, with one sentence on what the case, or the template, lacks."""
    claim = dossier.claim
    make = PAPERS[claim.file.case.kind, claim.row.letter]
    try:
        paper, facts = make(Source(dossier))
        wording = word_paper(paper, facts)
    except (FactMissing, PaperError) as error:
        raise LetterRefused(str(error)) from None
    return MadePaper(paper, wording, places_left_open(claim.letter, plain_text(wording)))
