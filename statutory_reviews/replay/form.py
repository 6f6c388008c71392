"""What a scenario file holds: the form of its fields, as `docs/scenarios.md` explains them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from state_machines.inputs import DayAhead, Input, Reasons, Text, Texts

GivenInput = dict[str, Any] | Text
"""The input of an event: written out, or the name of a file beside the scenario."""

_YES, _NO = ("yes", "true"), ("no", "false")


def _phrases(value: object) -> object:
    """`true` asks for any refusal, one phrase or a list of them for refusals that say so; `false` for none."""
    word = str(value).strip().casefold()
    if word in _YES:
        return ()
    if word in _NO:
        return None
    return (value,) if isinstance(value, str) else value


class Opened(Input):
    """The event that opens the case."""

    on: DayAhead = Field(description="The day on which it is recorded.")
    by: Text = Field(description="The officer's key, or a role: then whoever holds it on that day.")
    input: GivenInput = Field(description="What is entered, or the name of a file that holds it.")


class Step(Input):
    """One event of the timeline."""

    on: DayAhead = Field(description="The day on which it is recorded.")
    event: Text = Field(description="The event's name.")
    by: Text = Field(description="The officer's key, or a role: then whoever holds it on that day.")
    input: GivenInput = Field(default_factory=dict, description="What is entered, or the name of a file that holds it.")
    item: Text | None = Field(
        default=None,
        description="The item it happens to: 'agency_return-1', 'agency_return:mk-act', or a kind to open.",
    )
    case: Text | None = Field(default=None, description="Where there are several cases: the name of the one meant.")
    letter: Text | None = Field(default=None, description="For release_letter, hold_letter and the like: its name.")
    to: Text | None = Field(
        default=None, description="The recipient of that letter, when only one of several is meant."
    )
    expect_refused: Annotated[Texts | None, BeforeValidator(_phrases)] = Field(
        default=None, description="true, or phrases that the reasons must contain: the event has to be refused."
    )


class ExpectedRow(Input):
    """A row of the timeline."""

    on: DayAhead | None = None
    event: Text
    from_: Text | None = Field(default=None, alias="from")
    to: Text | None = None
    by: Text | None = None
    item: Text | None = None


class ExpectedDeadline(Input):
    """A deadline. `explanation` lists phrases that its sentences must contain."""

    name: Text
    item: Text | None = None
    due_on: DayAhead | None = None
    original_due_on: DayAhead | None = None
    net_due_on: DayAhead | None = None
    revised_due_on: DayAhead | None = None
    met_on: DayAhead | None = None
    status: Text | None = None
    as_written: Text | None = None
    precision: Text | None = None
    authority: Text | None = None
    explanation: Texts | None = None


class ExpectedLetter(Input):
    """A letter to one recipient."""

    name: Text
    item: Text | None = None
    to: Text | None = None
    channel: Text | None = None
    owed_on: DayAhead | None = None
    status: Text | None = None


class ExpectedItem(Input):
    """An item inside the case."""

    key: Text
    kind: Text | None = None
    organisation: Text | None = None
    state: Text | None = None
    opened_on: DayAhead | None = None


class ExpectedRefusal(Input):
    """A refusal. `reasons` lists phrases that its reasons must contain."""

    on: DayAhead | None = None
    event: Text
    reasons: Texts | None = None


class ExpectedFigures(Input):
    """The gross, net and revised clocks on the last day of the scenario, in calendar days."""

    gross_days: int | None = None
    net_days: int | None = None
    stopped_days: int | None = None
    days_past_revised: int | None = None


class Absent(Input):
    """Names that must not be there at all."""

    deadlines: Texts = ()
    letters: Texts = ()
    events: Texts = ()


class Expected(Input):
    """What is to come of the replay. Only what is named is compared, unless `exactly` is true."""

    reference: Text | None = None
    kind: Text | None = None
    rules: Text | None = None
    state: Text | None = None
    timeline: tuple[ExpectedRow, ...] | None = None
    deadlines: tuple[ExpectedDeadline, ...] | None = None
    letters: tuple[ExpectedLetter, ...] | None = None
    items: tuple[ExpectedItem, ...] | None = None
    refusals: tuple[ExpectedRefusal, ...] | None = None
    figures: ExpectedFigures | None = None
    absent: Absent = Absent()
    exactly: bool = Field(default=False, description="Whether the lists that are named have to be complete.")


class CaseForm(Input):
    """One of several cases in a scenario."""

    name: Text
    partnership: dict[str, Any] | Text
    kind: Text | None = None
    opened: Opened
    expect: Expected | None = None


class ScenarioForm(Input):
    """A scenario: one case in plain form, or several under `cases`."""

    title: Text | None = None
    notes: Reasons | None = None
    kind: Text
    partnership: dict[str, Any] | Text | None = None
    opened: Opened | None = None
    cases: tuple[CaseForm, ...] = ()
    events: tuple[Step, ...] = ()
    checks: tuple[DayAhead, ...] = ()
    expect: Expected | None = None

    @model_validator(mode="after")
    def _one_way_or_the_other(self) -> ScenarioForm:
        plain = [name for name in ("partnership", "opened", "expect") if getattr(self, name) is not None]
        if self.cases and plain:
            raise ValueError(f"Either {' and '.join(plain)} or 'cases' is given, not both: move them into the cases.")
        missing = [name for name in ("partnership", "opened") if not self.cases and getattr(self, name) is None]
        if missing:
            raise ValueError(f"{' and '.join(missing)} missing: say whose case it is and how it is opened.")
        return self
