"""What a paper reads from: the case, its local procedure and its bodies by name, as they stand on the paper's day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cases.access import Standing
from cases.casefile import CaseFile
from cases.facts import gather, item_facts
from cases.letter_facts import Dossier, PartnershipOnDay
from cases.written import MEETING, day_of
from notifications.facts import partnership_of
from notifications.papers.from_case_dates import in_its_words
from notifications.papers.paper import Decision, Implication, Involvement, Paper, PaperError, Recommendation, Scrutiny
from state_machines.community_safety.procedure import CommunitySafetyProcedure, procedure_of
from state_machines.facts import Facts, ItemFacts
from state_machines.milestones import WrittenDate, can_be, milestone

_NO_DAY_YET = "Date to be fixed"


@dataclass(frozen=True)
class Asked:
    """What the heading of a paper does not take from the case by itself; as in Paper."""

    title: str
    recommendations: tuple[Recommendation, ...]
    decision: Decision = Decision.AGREE
    report_of: str | None = None
    for_discussion: bool = False
    scrutiny: Scrutiny | None = None
    implications: tuple[Implication, ...] = ()
    involvement: tuple[Involvement, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A case that owes a paper."""

    dossier: Dossier

    @property
    def file(self) -> CaseFile:
        """The case with its items and deadlines."""
        return self.dossier.claim.file

    @cached_property
    def facts(self) -> Facts:
        """What the guards of the case see too."""
        return gather(self.file, Standing(frozenset()), happened_on=self.dossier.on, today=self.dossier.on)

    @cached_property
    def procedure(self) -> CommunitySafetyProcedure:
        """The partnership's own arrangements for this case."""
        return procedure_of(self.file.policy)

    @cached_property
    def partnership(self) -> PartnershipOnDay:
        """The partnership on the day. Raises FactMissing."""
        return partnership_of(self.dossier)

    @property
    def post(self) -> str:
        """The post that reports for the partnership and answers questions. Raises PaperError."""
        if not self.partnership.contact_title:
            raise PaperError(
                "The paper has nobody whose report it is: the partnership file names no post to turn to. "
                "Add 'contact_title' to it, load it, then produce the paper again."
            )
        return self.partnership.contact_title

    @cached_property
    def item(self) -> ItemFacts | None:
        """The item that the paper is about, where it is about one."""
        found = self.file.item(self.dossier.claim.row.item_key) if self.dossier.claim.row.item_key else None
        return item_facts(found) if found else None

    def body(self, key: str) -> str:
        """The name of a body; its key where the partnership does not list it."""
        known = self.dossier.bodies.get(key)
        return known.name if known else key

    def bodies(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Names of bodies, each once."""
        return tuple(dict.fromkeys(self.body(key) for key in keys))

    def paper(self, asked: Asked, *deadlines: str) -> Paper:
        """The paper with its heading; it is put to whom it goes to, at the meeting for which these time limits wait.

        Raises PaperError.
        """
        about = self.partnership
        overseer = self.procedure.oversees
        overseen = (Involvement(at_the_start(self.body(overseer)), "oversees the work"),) if overseer else ()
        return Paper(
            partnership=about.name,
            report_to=self.body(self._to),
            meeting=self._meeting(deadlines),
            dated=self.dossier.on,
            title=asked.title,
            report_of=asked.report_of or self.post,
            contact=self.post,
            contact_at=about.email or about.telephone,
            decision=asked.decision,
            recommendations=asked.recommendations,
            for_discussion=asked.for_discussion,
            scrutiny=asked.scrutiny,
            implications=asked.implications,
            involvement=(*asked.involvement, *overseen),
            attachments=asked.attachments,
            marking=self.dossier.claim.letter.marking,
        )

    def meeting_meant(self, written: WrittenDate) -> date | None:
        """The day of the meeting that was written down, where it has one by now."""
        return min((day for day, body in self._meetings if can_be(written, body, day)), default=None)

    @property
    def _to(self) -> str:
        return self.dossier.claim.row.recipient.partition(":")[2]

    def _meeting(self, deadlines: tuple[str, ...]) -> date | str:
        """The day of the meeting: of the one bound to, as it was written, else of the body's next one."""
        for one in self.file.deadlines_of(""):
            if one.name not in deadlines:
                continue
            bound = self.file.item(one.bound_to) if one.bound_to else None
            if bound and (meets_on := day_of(bound)):
                return meets_on
            if written := milestone(self.file.rule(one.name), self.file.case.record):
                return in_its_words(written)
        return self._next_meeting or _NO_DAY_YET

    @property
    def _next_meeting(self) -> date | None:
        return min((day for day, body in self._meetings if body == self._to and day >= self.dossier.on), default=None)

    @cached_property
    def _meetings(self) -> tuple[tuple[date, str | None], ...]:
        """The days and bodies of the meetings that have a day and were not called off."""
        standing = [one for one in self.file.of_kind(MEETING) if "cancel" not in one.record]
        return tuple((day, one.organisation) for one in standing if (day := day_of(one)))


def the(name: str) -> str:
    """A name within a sentence: "the Risk Board"."""
    return f"the {name.removeprefix('The ').removeprefix('the ')}"


def at_the_start(name: str) -> str:
    """A name that begins a sentence: "The Risk Board"."""
    return f"T{the(name)[1:]}"
