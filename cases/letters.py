"""Taking a letter up: which one it is, who may change it, and whether a person has to let it go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, literal, or_, select
from sqlalchemy.orm import Session

from cases.access import Actor, CaseNotFound, Standing, confined_to, own_organisations, roles_in, visible_cases
from cases.casefile import CaseFile, open_file
from cases.models import Case, LetterOwed, OfficerRole
from state_machines.lifecycle import Letter, Lifecycle, Recipient, Release, Role
from state_machines.policy import deadlines_of
from state_machines.registry import lifecycle_of, versions

OWED, AWAITING_ADDRESSEE, AWAITING_RELEASE = "owed", "awaiting_addressee", "awaiting_release"
HELD, RELEASED, SENT, CANCELLED = "held", "released", "sent", "cancelled"

PRIVATE = frozenset(
    {
        *(Recipient.FAMILY, Recipient.CONTACT, Recipient.ALLEGED_PERPETRATOR),
        *(Recipient.APPLICANT, Recipient.VICTIM, Recipient.COMPLAINANT),
    }
)
"""Recipients to whom nothing ever goes unless a person has released it."""

OFFICE = (Role.CHAIR, Role.COORDINATOR)
"""Who may release, hold, cancel and redraft letters."""


DELIVERING = "deliver_letters"
"""The sweep under which a letter that does not leave is kept among stuck work, until a later run gets on with it."""

UNDELIVERED = "letters_undelivered"
"""Under this one that left and did not arrive is kept there. It is no sweep, so only a person's decision ends it."""


class LetterNotFound(CaseNotFound):
    """There is no such letter, or it is not this person's to see: both look the same."""

    def __init__(self, letter_id: int) -> None:
        words = f"There is no letter {letter_id}. 'reviews letters list' shows the letters you may see."
        LookupError.__init__(self, words)


class LetterRefused(ValueError):
    """What was asked cannot be done with this letter now; the sentence says why and what to do."""


_OF_A_BODY = frozenset({"organisation", "chief_officer"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A letter taken up for change, with its case locked until the transaction ends."""

    file: CaseFile
    row: LetterOwed
    letter: Letter

    @property
    def needs_a_person(self) -> bool:
        """Whether only a person may release it: by its rule, or because of whom it goes to."""
        by_rule = self.letter.release is Release.BY_A_PERSON or self.row.recipient_kind in PRIVATE
        return by_rule or self.goes_to_an_unlisted_body

    @property
    def goes_to_an_unlisted_body(self) -> bool:
        """Whether it is addressed to a body that the partnership's file does not list: it may be a slip of typing."""
        sort, _, key = self.row.recipient.partition(":")
        return sort in _OF_A_BODY and key not in self.file.bodies

    def step(self, outcome: str | None = None, detail: str = "") -> LetterStep:
        """What was done with the letter; without an outcome, how it stands now."""
        return LetterStep(self.row.id, self.file.case.reference, self.row.letter, outcome or self.row.status, detail)


@dataclass(frozen=True, slots=True)
class LetterStep:
    """What was done with one letter, for a sweep's summary or a face to say."""

    letter_id: int
    reference: str
    letter: str
    outcome: str
    detail: str = ""


def claim(session: Session, letter_id: int) -> Claim:
    """Take a letter up, reading its row anew once the case is locked. Raises LetterNotFound."""
    case_id = session.scalar(select(LetterOwed.case_id).where(LetterOwed.id == letter_id))
    if case_id is None:
        raise LetterNotFound(letter_id)
    anew = {"populate_existing": True}
    case = session.scalars(select(Case).where(Case.id == case_id).with_for_update().execution_options(**anew)).one()
    row = session.scalars(select(LetterOwed).where(LetterOwed.id == letter_id).execution_options(**anew)).one()
    return Claim(open_file(session, case), row, letter_in(case.kind, case.lifecycle_version, row.letter))


def claim_for(session: Session, actor: Actor, letter_id: int, *, today: date) -> tuple[Claim, Role]:
    """The same for a person, with the part in which they act.

    Raises LetterNotFound when the letter is hidden from them, LetterRefused when they may not change letters.
    """
    find_letter(session, actor, letter_id, on=today)
    taken = claim(session, letter_id)
    roles = roles_in(session, actor, taken.file.case, today)
    role = next((one for one in OFFICE if one in roles), None)
    if role is None:
        message = (
            "Only the partnership chair or the coordinator may release, hold, cancel or redraft a letter. Ask one."
        )
        raise LetterRefused(message)
    return taken, role


def find_letter(session: Session, actor: Actor, letter_id: int, *, on: date) -> tuple[LetterOwed, Case]:
    """A letter with its case, as this person may see it on a day. Raises LetterNotFound."""
    found = session.execute(
        select(LetterOwed, Case)
        .join(Case, Case.id == LetterOwed.case_id)
        .where(LetterOwed.id == letter_id, visible_cases(actor, on))
    ).one_or_none()
    if found is None:
        raise LetterNotFound(letter_id)
    row, case = found
    own = own_recipients(session, actor, case, on)
    if own is not None and row.recipient not in own:
        raise LetterNotFound(letter_id)
    return row, case


def own_recipients(session: Session, actor: Actor, case: Case, on: date) -> frozenset[str] | None:
    """The recipients whose letters an agency contact may see in a case; None for those who may see all."""
    bodies = confined_to(session, actor, case, on)
    return None if bodies is None else _recipients(bodies)


def is_to_own(standing: Standing, letter: LetterOwed) -> bool:
    """Whether a letter is to a body whose contact somebody is, whatever else they see."""
    return letter.recipient in _recipients(standing.bodies)


def _recipients(bodies: Collection[str]) -> frozenset[str]:
    return frozenset(f"{part}:{body}" for body in bodies for part in ("organisation", "chief_officer"))


@lru_cache(maxsize=256)
def visible_letters(actor: Actor, on: date) -> ColumnElement[bool]:
    """The same on `Case` and `LetterOwed`: an agency contact sees the letters to their own organisation."""
    own = own_organisations(actor, on).where(OfficerRole.partnership_id == Case.partnership_id).correlate(Case)
    bodies = own.with_only_columns(literal("organisation:") + OfficerRole.organisation)
    officers = own.with_only_columns(literal("chief_officer:") + OfficerRole.organisation)
    theirs = or_(LetterOwed.recipient.in_(bodies), LetterOwed.recipient.in_(officers))
    return or_(visible_cases(actor, on, wholly=True), and_(visible_cases(actor, on), theirs))


def letter_in(kind: str, version: str, name: str) -> Letter:
    """The rule of a letter: of the case's own lifecycle, else of the version that owed it before the rules changed."""
    for lifecycle in (lifecycle_of(kind, version), *versions(kind)):
        if name in letters_of(lifecycle):
            return letters_of(lifecycle)[name]
    message = f"No lifecycle of {kind} has a letter '{name}'."
    raise LookupError(message)


@lru_cache(maxsize=64)
def letters_of(lifecycle: Lifecycle) -> Mapping[str, Letter]:
    """Every letter that a lifecycle, its items or the chase of a deadline may owe, by name."""
    lines = [line for one in (lifecycle, *lifecycle.items) for line in one.transitions]
    sent = [letter for line in lines for letter in line.sends]
    chases = [rung.letter for rule in deadlines_of(lifecycle) for rung in rule.rungs if rung.letter]
    return {letter.name: letter for letter in (*sent, *chases)}
