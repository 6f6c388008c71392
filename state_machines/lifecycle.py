"""The vocabulary in which a lifecycle is written: frozen data that a lawyer can proof-read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel

from state_machines.inputs import Input
from state_machines.periods import Period
from state_machines.precision import Precision

if TYPE_CHECKING:
    from state_machines.facts import Facts

START = "-"
"""The state of a case or item that has not been opened yet."""


class Role(StrEnum):
    """The parts people play; what each may do is named by the transitions."""

    CHAIR = "chair"
    COORDINATOR = "coordinator"
    INDEPENDENT_CHAIR = "independent_chair"
    PANEL_MEMBER = "panel_member"
    AGENCY_CONTACT = "agency_contact"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"

    @property
    def words(self) -> str:
        """As it stands in a sentence: 'the partnership chair'."""
        return "the partnership chair" if self is Role.CHAIR else f"the {self.value.replace('_', ' ')}"


class Weight(StrEnum):
    """How binding a time limit is. Local procedure may only tighten the first two."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    LOCAL = "local procedure"
    TARGET = "target"


class Pause(StrEnum):
    """What a clock stop holds up; everything else goes on."""

    ALL_WORK = "all_work"
    FAMILY_AND_WITNESS_CONTACT = "family_and_witness_contact"
    PUBLICATION = "publication"
    AWAITING_CONSENT = "awaiting_consent"
    POSTPONED = "postponed"


class Effect(StrEnum):
    """What an event does to the clocks, beside moving the case."""

    STOP_CLOCK = "stop_clock"
    RESTART_CLOCK = "restart_clock"
    EXTEND = "extend"
    SET_ASIDE = "set_aside"
    BIND = "bind"


class Release(StrEnum):
    """Who lets a letter go."""

    BY_A_PERSON = "by_a_person"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Authority:
    """The source of a rule, and whether a person still has to confirm it against the text."""

    text: str
    to_be_confirmed: bool = False

    def __str__(self) -> str:
        return f"{self.text} (to be confirmed)" if self.to_be_confirmed else self.text


@dataclass(frozen=True, slots=True)
class Guard:
    """A pure test of facts, and the sentence or sentences shown when it fails.

    `rule` says what is asked where the refusal is worded from the facts, for readers without a case before them.
    `fields` names the fields at fault by their paths, each with its sentence, where it fails for what was entered.
    `at_field` is the field to look at where the case as it stands is against what was entered in it.
    `before_entry` says that it can be asked before anything is entered: because it looks at nothing that is, and what
    it refuses today it refuses for every earlier day; or by a test of whether anything could be entered with which it
    holds.
    """

    refusal: str | Callable[[Facts], tuple[str, ...]]
    holds: Callable[[Facts], bool]
    rule: str | None = None
    fields: Callable[[Facts], Mapping[str, str]] | None = None
    at_field: str | None = None
    before_entry: bool | Callable[[Facts], bool] = False

    def may_hold(self, facts: Facts) -> bool:
        """Whether it may hold yet, before anything is entered; always so for one that cannot be asked then."""
        if isinstance(self.before_entry, bool):
            return not self.before_entry or self.holds(facts)
        return self.before_entry(facts)

    def reasons(self, facts: Facts) -> tuple[str, ...]:
        """Why the guard refuses these facts."""
        return (self.refusal,) if isinstance(self.refusal, str) else self.refusal(facts)

    def fields_at_fault(self, facts: Facts) -> Mapping[str, str]:
        """The fields of what was entered that are at fault, each by its path with its sentence; none for others."""
        return self.fields(facts) if self.fields else {}


class Recipient(StrEnum):
    """Kinds of recipient; `cases.recipients` finds the people and bodies they stand for in one case."""

    HOME_OFFICE = "home_office"
    COMMISSIONER = "domestic_abuse_commissioner"
    SECRETARY_OF_STATE = "secretary_of_state"
    LOCAL_POLICING_BODY = "local_policing_body"
    POLICE = "police"
    INVESTIGATION = "investigation"
    CORONER = "coroner"
    SAFEGUARDING_BOARDS = "safeguarding_boards"
    LEAD_PARTNERSHIP = "lead_partnership"
    PARTNERSHIP_CHAIR = "partnership_chair"
    INDEPENDENT_CHAIR = "independent_chair"
    PANEL = "panel"
    AGENCIES = "agencies"
    AGENCIES_AT_WORK = "agencies_at_work"
    INVITED = "invited"
    PANEL_ORGANISATIONS = "panel_organisations"
    READERS = "readers"
    AGENCY = "agency"
    CHIEF_OFFICER = "chief_officer"
    ACTION_OWNER = "action_owner"
    FAMILY = "family"
    CONTACT = "contact"
    ALLEGED_PERPETRATOR = "alleged_perpetrator"
    NAMED_BODY = "named_body"
    CASE_FILE = "case_file"
    APPLICANT = "applicant"
    VICTIM = "victim"
    SECOND_TIER = "second_tier"
    HOUSING_PROVIDERS = "housing_providers"
    CONTRIBUTORS = "contributors"
    PARTNERS = "partners"
    DECIDING_BODY = "deciding_body"
    SCRUTINY_COMMITTEE = "scrutiny_committee"
    POLICING_BODY = "policing_body"
    REPORT_READERS = "report_readers"
    CONSULTED = "consulted"
    PUBLICISED_BY = "publicised_by"
    COMPLAINANT = "complainant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter the law or practice owes to somebody.

    `number` is the register's (L1 to L32); `leaflets` are enclosed; `when` leaves it out where its test fails. `starts`
    are the time limits of those who receive it, counted from the day it was sent. Since the latest of the events that
    `once_since` names it is owed only once, whether by a step or by a chase: nothing is said twice. With `one_a_day` it
    speaks of all that it concerns, so that a body gets one of them on a day. It is withdrawn once none of the time
    limits that it `chases` is open any more, or past its day where it `chases_late` alone: of its own item, with
    `one_a_day` of every item of the body. A `paper` is a report to a meeting, with a heading of its own in place of the
    letterhead; once released it is what was put to the meeting, and is withdrawn only by the step that owes another.
    Where it has `pseudonyms_only` nobody of the case may be recognised in it; the day of the death may stand, by which
    its reader tells one death from another.
    """

    name: str
    number: str
    title: str
    to: tuple[Recipient, ...]
    release: Release
    authority: Authority
    marking: str | None = "OFFICIAL-SENSITIVE"
    leaflets: tuple[str, ...] = ()
    when: Callable[[Facts], bool] | None = None
    starts: tuple[Deadline, ...] = ()
    once_since: tuple[str, ...] = ()
    one_a_day: bool = False
    chases: tuple[str, ...] = ()
    chases_late: bool = False
    paper: bool = False
    pseudonyms_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of a chase: so many days after the due date (negative: before), with its letter if one is owed.

    `event` is recorded by the calendar where it is possible then; its own letters go with it. `enters` makes its input
    from the facts, or None where it is not to be recorded; without it nothing is entered.
    """

    name: str
    days_after: int
    letter: Letter | None = None
    event: str | None = None
    enters: Callable[[Facts], dict[str, object] | None] | None = None
    repeats_every_months: int | None = None


LAPSES_QUIETLY = "lapses_quietly"
"""For `Deadline.lapses`: the window closes and nothing is raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time limit: what it counts, from when, under which authority, and who answers for it.

    `counts_from` names a date in the starting event's input; None counts from the day the event happened. Where that
    date was not given, the deadline is not started. `set_by` names a date in the input which, when given, is the due
    date itself. `already_met_on` names the date on which what is owed had been done when it was recorded. `when`
    leaves the deadline out where its test of the facts fails. `held_by` are the pauses during which nobody is chased.
    `net_of` are the pauses whose days the net figure leaves out; None: those of `held_by`. Where local procedure may
    choose the occasion a limit counts from, `anchor` is the one of this line and `default_anchor` the usual one.
    `written_in` names the event and the field of its input in which the due date may stand as it was written; a date
    that waits for a meeting moves with the meeting. `falls_on` is the day where the calendar fixes it: 31 March.
    `owed_since` names the date in the input from which it was owed already where it is carried over from another case:
    a due date that has passed meanwhile stays the one it is.
    """

    name: str
    title: str
    period: Period
    weight: Weight
    authority: Authority
    owner: Role
    counts_from: str | None = None
    as_written: str | None = None
    precision: Precision = Precision.DAY
    set_by: str | None = None
    already_met_on: str | None = None
    rungs: tuple[Rung, ...] = ()
    lapses: str | None = None
    extendable_by: tuple[Role, ...] = ()
    held_by: tuple[Pause, ...] = (Pause.ALL_WORK,)
    net_of: tuple[Pause, ...] | None = None
    pauses_move_the_date: bool = False
    met_by_letters: tuple[str, ...] = ()
    when: Callable[[Facts], bool] | None = None
    anchor: str | None = None
    default_anchor: str | None = None
    written_in: tuple[str, str] | None = None
    falls_on: Callable[[Facts], date] | None = None
    owed_since: str | None = None

    @property
    def is_window(self) -> bool:
        """Whether it is a time that others have, which asks nothing of anybody here: it closes, and that is all."""
        return self.lapses == LAPSES_QUIETLY


@dataclass(frozen=True, slots=True)
class State:
    """What a case or item is.

    `at_rest`: nobody has anything to do; `final`: there is no way out; `for_decision`: it waits for people to decide.
    """

    name: str
    title: str
    at_rest: bool = False
    final: bool = False
    for_decision: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something somebody does (or the calendar causes), and what it asks of them.

    `not_now` says what to do instead where somebody tries it in a state in which it is not possible. `suggests` makes
    answers from what is on record and means the same, for a person to check. `after_letters`: whoever takes it is shown
    the letters that still wait for release, as for every step after which nobody has anything more to do. `recalls`:
    they are shown what an earlier event put on record, and what the rules propose. `not_asked` names the fields that a
    form leaves away because they do not apply here.
    """

    name: str
    title: str
    inputs: type[Input] = Input
    not_now: str | None = None
    suggests: Callable[[Facts], Mapping[str, object]] | None = None
    after_letters: bool = False
    recalls: str | None = None
    not_asked: Callable[[Facts], frozenset[str]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Items that an event opens inside its case: the input of each item's own opening event, made from the facts."""

    item: str
    inputs: Callable[[Facts], tuple[dict[str, object], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Items of one kind that an event of the case ends, by an event of their own that asks nothing."""

    item: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One line of the statute's story: who may do what, when, and what follows from it.

    `target` None leaves the state as it is. `when` chooses between lines with the same event and source. `withdraws`
    are letters whose words no longer hold: those that have not left are cancelled. `meets_of_case` are time limits of
    the case that an event of an item in it meets. `clears_inside` are those of the items that an event of the case ends
    while the items stay as they are: nobody waits for them any more. `keeps` are those that `clears_all` leaves open:
    they are owed, and chased, though the case is over. `automatic` makes the input with which the calendar may take the
    step by itself, or None while it may not.
    """

    event: Event
    source: tuple[str, ...]
    target: str | None
    by: tuple[Role, ...]
    when: Callable[[Facts], bool] | None = None
    guards: tuple[Guard, ...] = ()
    starts: tuple[Deadline, ...] = ()
    meets: tuple[Deadline, ...] = ()
    meets_of_case: tuple[Deadline, ...] = ()
    clears: tuple[Deadline, ...] = ()
    clears_inside: tuple[Deadline, ...] = ()
    clears_all: bool = False
    keeps: tuple[Deadline, ...] = ()
    sends: tuple[Letter, ...] = ()
    withdraws: tuple[Letter, ...] = ()
    opens: tuple[Opening, ...] = ()
    closes: tuple[Closing, ...] = ()
    effect: Effect | None = None
    automatic: Callable[[Facts], dict[str, object] | None] | None = None
    chooses_rules: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lifecycle:
    """One version of a lifecycle. `rules` is the legal regime, `edition` our own counting of its wordings.

    `settings` is the model of what local procedure may set beside periods. `governed_by` is the kind whose local
    procedure governs this one too, where it has none of its own.
    """

    kind: str
    rules: str
    edition: int
    title: str
    in_force_from: date | None
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    in_force_to: date | None = None
    items: tuple[Lifecycle, ...] = field(default=())
    settings: type[BaseModel] | None = None
    governed_by: str | None = None

    @property
    def version(self) -> str:
        """The name a case is pinned to, such as 'dhr-2016/1'."""
        return f"{self.rules}/{self.edition}"

    def state(self, name: str) -> State:
        """The state of that name; StopIteration when there is none."""
        return next(state for state in self.states if state.name == name)

    def item(self, kind: str) -> Lifecycle:
        """The small lifecycle of that kind; StopIteration when there is none."""
        return next(item for item in self.items if item.kind == kind)
