"""What came of one run of a sweep: for a log line, a page and a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LISTED_AT_MOST = 200
"""Failures listed one by one; beyond, they are only counted. The stuck-work list has them all."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A piece of work that failed; it stays on the stuck-work list until a later run succeeds."""

    reference: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run of a sweep did. It names cases by reference, and nobody by name."""

    sweep: str
    piece: str
    today: date
    looked_at: int
    outcomes: Mapping[str, int]
    failed: int
    failures: tuple[Failure, ...]

    def line(self) -> str:
        """One line: 'check-deadlines for 3 December 2026: 4 deadlines looked at, 3 chased, 1 held, none failed.'."""
        what = f"{self.looked_at} {self.piece}{'' if self.looked_at == 1 else 's'} looked at"
        done = [f"{number} {outcome}" for outcome, number in self.outcomes.items()]
        failed = f"{self.failed or 'none'} failed"
        return f"{self.title()} for {self.day()}: {', '.join([what, *done, failed])}."

    def title(self) -> str:
        """The sweep's name as commands and flows write it: 'check-deadlines'."""
        return self.sweep.replace("_", "-")

    def day(self) -> str:
        """The business date as it is read: '3 December 2026'."""
        return f"{self.today:%-d %B %Y}"

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "sweep": self.sweep,
            "today": self.today.isoformat(),
            "looked_at": self.looked_at,
            "outcomes": dict(self.outcomes),
            "failed": self.failed,
            "failures": [
                {"reference": one.reference, "subject": one.subject, "sentence": one.sentence} for one in self.failures
            ],
        }

    def as_markdown(self) -> str:
        """The same as a page: the counts, then the failures."""
        counts = [(f"{self.piece}s looked at", self.looked_at), *self.outcomes.items(), ("failed", self.failed)]
        page = [f"# {self.title()}, {self.day()}", "", "| what | how many |", "|---|---|"]
        page += [f"| {_cell(what)} | {number} |" for what, number in counts]
        if self.failures:
            page += ["", "| case | work | why |", "|---|---|---|"]
            page += [f"| {one.reference} | {_cell(one.subject)} | {_cell(one.sentence)} |" for one in self.failures]
        if self.failed > len(self.failures):
            page += ["", f"{self.failed - len(self.failures)} more failed; the stuck-work list has them all."]
        return "\n".join(page) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
