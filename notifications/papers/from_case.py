"""A paper from a case: which paper a lifecycle's letter is, its heading and facts, and both of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cases.letter_facts import Dossier
from cases.letter_files import Frozen, sha256_of
from cases.letters import LetterRefused
from notifications.email import Email, covering_email
from notifications.facts_addressee import FactMissing
from notifications.fixed_words import fixed_words
from notifications.letters import Unedited, places_left_open
from notifications.papers.editing import edited_words
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
_ON_THE_COVER = ("Report to", "Meeting", "Decision asked", "Contact")


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One paper as it stands on a day.

    `missing`: what stands in the way of its release, in the caseworker's words; `from_template`: what the template
    says, where a person edited that.
    """

    paper: Paper
    wording: Wording
    missing: tuple[str, ...]
    from_template: str | None = None

    @property
    def as_read(self) -> str:
        """What a person reads before its release, heading and words, if nobody edited them."""
        return self.with_words(self.from_template or self.wording.markdown)

    def with_words(self, markdown: str) -> str:
        """These words below the heading; the paper's own date, which is that of the release, is left out."""
        boxes = ", ".join(one.words.lower() for one in purposes(self.paper) if one.ticked)
        lines = [f"{label}: {words}" for label, words in heading(self.paper) if label != _OF_THE_DAY]
        return "\n".join((*lines, f"Purpose: {boxes}", "", markdown))

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
        email = self.email()
        return Frozen(self.pdf(), self.docx(), (email.subject, email.text, email.html))

    def email(self) -> Email:
        """The e-mail to which its pages are attached, for a body that has its letters that way."""
        paper, asked = self.paper, dict(heading(self.paper))
        return covering_email(
            sender=paper.partnership,
            title=self.wording.subject,
            lines=tuple(f"{label}: {asked[label]}" for label in _ON_THE_COVER if asked[label]),
            marking=paper.marking,
        )


def make_paper(dossier: Dossier) -> MadePaper:
    """Word a paper on a day. Raises LetterRefused, with one sentence on what the case, or the template, lacks."""
    claim = dossier.claim
    make = PAPERS[claim.file.case.kind, claim.row.letter]
    try:
        paper, facts = make(Source(dossier))
        wording = word_paper(paper, facts)
    except (FactMissing, PaperError) as error:
        raise LetterRefused(str(error)) from None
    made = MadePaper(paper, wording, places_left_open(claim.letter, plain_text(wording)))
    if claim.row.edited is None or claim.row.edited_from != sha256_of(claim.row.draft or ""):
        return made
    edited = edited_words(claim.row.edited, above=made.with_words(""), template=wording)
    unedited = Unedited(claim.row.id, wording)
    left = places_left_open(claim.letter, plain_text(edited), unedited=unedited)
    return MadePaper(paper, edited, left, wording.markdown)
