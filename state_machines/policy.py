"""Local procedure: validated, dated values that may tighten the law and fill what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from state_machines.input_words import validation_sentences
from state_machines.lifecycle import Deadline, Lifecycle, Weight
from state_machines.periods import Calendar, Counting, Period, Roll, Unit, last_day

_BINDING = (Weight.STATUTORY, Weight.GUIDANCE)
_SAMPLE_FROM = date(2026, 1, 1)
_SAMPLE_DAYS = 3 * 365 + 1

WEEKDAYS = Calendar("weekdays only", "-", date(2000, 1, 1), date(2060, 12, 31), {}, {})
"""Every weekday is a working day."""


class PolicyRefused(ValueError):
    """The local procedure breaks the law or is malformed; `reasons` names each place and section.

    Each begins with its place, such as 'periods.decide: '.
    """

    def __init__(self, name: str, reasons: tuple[str, ...]) -> None:
        super().__init__(f"The local procedure '{name}' cannot be used. {' '.join(reasons)}")
        self.name, self.reasons = name, reasons


class LocalPeriod(BaseModel):
    """A period set by local procedure, with the passage that sets it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    length: int = Field(ge=1, description="How many units.")
    unit: Unit = Field(description="What it counts: hours, days, working days, weeks, months or years.")
    counting: Counting = Field(default=Counting.AFTER, description="The counting convention.")
    roll: Roll = Field(default=Roll.NONE, description="What happens when the last day is not a working day.")
    authority: str = Field(default="local procedure", description="The passage of the local procedure that sets it.")
    counted_from: str | None = Field(default=None, description="The occasion it counts from, where there is a choice.")

    @field_validator("counting", mode="before")
    @classmethod
    def _any_spelling(cls, value: object) -> object:
        return value.upper().replace("-", "_") if isinstance(value, str) else value

    @model_validator(mode="after")
    def _can_be_counted(self) -> LocalPeriod:
        self.period()
        return self

    def period(self) -> Period:
        """The same as the rooms count it."""
        return Period(length=self.length, unit=self.unit, counting=self.counting, roll=self.roll)


class Policy(BaseModel):
    """One partnership's local procedure for one kind of review, in force from a date.

    `commencements` holds the dates on which rule sets that are not in force by themselves begin; `None` is 'not yet'.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    version: str
    in_force_from: date
    calendar: str = "england-and-wales"
    display_name: str | None = None
    periods: dict[str, LocalPeriod] = Field(default_factory=dict)
    commencements: dict[str, date | None] = Field(default_factory=dict)
    settings: dict[str, Any] = Field(default_factory=dict)

    def period(self, deadline: Deadline) -> Period:
        """The period of a deadline under this procedure, else the lifecycle's own."""
        local = self.periods.get(deadline.name)
        return local.period() if local else deadline.period

    def anchor(self, deadline: Deadline) -> str | None:
        """The occasion a deadline counts from under this procedure; None where there is no choice."""
        if deadline.anchor is None:
            return None
        local = self.periods.get(deadline.name)
        return (local.counted_from if local else None) or deadline.default_anchor

    def authority(self, deadline: Deadline) -> str:
        """The authority to quote for the length of a deadline."""
        local = self.periods.get(deadline.name)
        return local.authority if local else str(deadline.authority)


def read_policy(content: dict[str, Any], lifecycles: Iterable[Lifecycle], calendar: Calendar = WEEKDAYS) -> Policy:
    """Read a local procedure and hold it against the law. Raises PolicyRefused with every reason.

    `calendar` has the bank holidays of 2026 to 2029 with which working days are compared with calendar time.
    """
    name = str(content.get("version", "without a version"))
    try:
        policy = Policy.model_validate(content)
    except ValidationError as error:
        raise PolicyRefused(name, tuple(_placed(error, Policy, "fields"))) from None
    governed = tuple(one for one in lifecycles if policy.kind in {one.kind, one.governed_by})
    reasons = _breaches(policy, governed, calendar)
    if reasons:
        raise PolicyRefused(name, reasons)
    return policy


def _breaches(policy: Policy, lifecycles: tuple[Lifecycle, ...], calendar: Calendar) -> tuple[str, ...]:
    if not lifecycles:
        return (f"kind: there is no kind of review called '{policy.kind}'.",)
    known = {deadline.name: deadline for lifecycle in lifecycles for deadline in deadlines_of(lifecycle)}
    reasons = [
        f"periods.{name}: there is no deadline of that name; known are {', '.join(sorted(known))}."
        for name in policy.periods
        if name not in known
    ]
    anchors = {name: anchors_of(lifecycles, name) for name in known}
    for lifecycle in lifecycles:
        for deadline in deadlines_of(lifecycle):
            local = policy.periods.get(deadline.name)
            if local is None:
                continue
            if local.counted_from not in {None, *anchors[deadline.name]}:
                reasons.append(_no_such_anchor(deadline, local, anchors[deadline.name]))
            elif (local.counting is Counting.BEFORE) is not (deadline.period.counting is Counting.BEFORE):
                reasons.append(f"periods.{deadline.name}: it counts backwards where the rule counts on; correct it.")
            elif deadline.weight in _BINDING and _loosens(local.period(), deadline.period, calendar):
                reasons.append(
                    f"periods.{deadline.name}: {local.period().words} is longer than the {deadline.period.words} of "
                    f"{deadline.authority}; local procedure may shorten it but not lengthen it."
                )
    rules = {lifecycle.rules for lifecycle in lifecycles}
    reasons += [
        f"commencements.{name}: there is no rule set of that name; known are {', '.join(sorted(rules))}."
        for name in policy.commencements
        if name not in rules
    ]
    reasons += _wrong_settings(policy, lifecycles)
    return tuple(dict.fromkeys(reasons))


def _wrong_settings(policy: Policy, lifecycles: tuple[Lifecycle, ...]) -> list[str]:
    model = next((lifecycle.settings for lifecycle in lifecycles if lifecycle.settings), None)
    if model is None:
        return [f"settings: nothing can be set here for {policy.kind}; leave it out."] if policy.settings else []
    try:
        model.model_validate(policy.settings)
    except ValidationError as error:
        return [f"settings.{reason}" for reason in _placed(error, model, "settings")]
    return []


def _placed(error: ValidationError, model: type[BaseModel], what: str) -> Iterator[str]:
    """Each fault behind its place, which says the same as the words with which its sentence begins."""
    for path, words in validation_sentences(error, model).items():
        known = (
            f" Known {what} are {', '.join(model.model_fields)}."
            if "no such field" in words and "." not in path
            else ""
        )
        yield f"{path}: {words.partition(': ')[2]}{known}"


@lru_cache(maxsize=64)
def deadlines_of(lifecycle: Lifecycle) -> tuple[Deadline, ...]:
    """Every deadline of a lifecycle and of the items inside it, in the order they are first started."""
    lines = [line for one in (lifecycle, *lifecycle.items) for line in one.transitions]
    by_letters = (deadline for line in lines for letter in line.sends for deadline in letter.starts)
    return tuple(dict.fromkeys((*(deadline for line in lines for deadline in line.starts), *by_letters)))


def anchors_of(lifecycles: Iterable[Lifecycle], name: str) -> tuple[str, ...]:
    """The occasions from which local procedure may let a deadline count; none where there is no choice."""
    named = (one for lifecycle in lifecycles for one in deadlines_of(lifecycle) if one.name == name and one.anchor)
    return tuple(dict.fromkeys(str(one.anchor) for one in named))


def _no_such_anchor(deadline: Deadline, local: LocalPeriod, anchors: tuple[str, ...]) -> str:
    place = f"periods.{deadline.name}.counted_from"
    if not anchors:
        return f"{place}: what '{deadline.name}' counts from is fixed ({deadline.authority}); leave it out."
    return f"{place}: '{deadline.name}' cannot count from '{local.counted_from}'; it may from {', '.join(anchors)}."


@lru_cache(maxsize=256)
def _loosens(local: Period, law: Period, calendar: Calendar) -> bool:
    """Whether the local period ever ends later, tried from each day of three years with a leap day among them.

    Several lifecycles, and lines of one, bind the same limit: each pair is tried once.
    """
    if local == law:
        return False
    starts = (_SAMPLE_FROM + timedelta(days=offset) for offset in range(_SAMPLE_DAYS))
    return any(last_day(start, local, calendar) > last_day(start, law, calendar) for start in starts)
