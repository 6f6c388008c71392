"""A letter worded for one page: what it says and what is asked of it before its release need the same, made once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from cases import letters
from cases.letters import Claim
from notifications.drafting import Made, make
from notifications.lint.findings import Finding
from notifications.names_in_letters import names_in
from notifications.papers.from_case import MadePaper


@dataclass(eq=False)
class DraftedOnce:
    """A letter as a release of a day would word it. Nothing of it is read before it is asked for."""

    session: Session
    letter_id: int
    today: date

    @cached_property
    def claim(self) -> Claim:
        """The letter, locked, with its case."""
        return letters.claim(self.session, self.letter_id)

    @cached_property
    def made(self) -> Made | MadePaper:
        """Its words. Raises LetterRefused for one that cannot be worded, and why."""
        return make(self.session, self.claim, on=self.today)

    @cached_property
    def names(self) -> tuple[Finding, ...]:
        """By what somebody can be recognised in it who should not be; all people of other cases are read for it."""
        return names_in(self.session, self.claim, self.made)
