"""A partnership as a file: its names and chairs by date, the bodies it writes to, and its local procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from cases.calendars import CalendarUnreadable, calendar_named, england_and_wales
from cases.partnership_bodies import AddressLines, Email, Key, OrganisationInFile
from cases.partnership_parts import LastDay, OfficerInFile
from state_machines.input_files import FileRefused, read_input
from state_machines.inputs import DayAhead, Input, Text
from state_machines.lifecycle import Lifecycle
from state_machines.policy import Policy, PolicyRefused, read_policy
from state_machines.yaml_lines import line_of


class DetailsInFile(Input):
    """The partnership's name and letterhead between two dates."""

    from_on: DayAhead = Field(description="The first day of this name and letterhead.")
    to_on: LastDay | None = Field(default=None, description="The last day; left out while it lasts.")
    name: Text = Field(description="The partnership's name.")
    address: AddressLines = Field(description="The lines of its address.")
    telephone: Text | None = Field(default=None, description="Its telephone number.")
    email: Email | None = Field(default=None, description="Its e-mail address.")
    strapline: Text | None = Field(default=None, description="A line under the name on letters.")
    contact_name: Text | None = Field(default=None, description="The one named person letters give as contact.")
    contact_title: Text | None = Field(default=None, description="The post of that person.")


class PartnershipFile(Input):
    """One partnership, whole."""

    key: Key = Field(description="The short name of the partnership, for example 'milton-keynes'.")
    area: Text = Field(description="Its area.")
    reference_prefix: Text = Field(description="How its references begin, for example 'MK'.")
    details: tuple[DetailsInFile, ...] = Field(min_length=1, description="Its names and letterheads by date.")
    officers: tuple[OfficerInFile, ...] = Field(min_length=1, description="Who acts for it.")
    organisations: tuple[OrganisationInFile, ...] = Field(default=(), description="The bodies it works with.")
    procedures: tuple[dict[str, Any], ...] = Field(min_length=1, description="Its local procedure, one for each kind.")

    @model_validator(mode="after")
    def _one_name_at_a_time(self) -> PartnershipFile:
        ordered = sorted(self.details, key=lambda one: one.from_on)
        for earlier, later in pairwise(ordered):
            if earlier.to_on is None or earlier.to_on >= later.from_on:
                raise ValueError(
                    f"The details from {later.from_on} begin before those from {earlier.from_on} end; "
                    "give the earlier ones a last day."
                )
        return self

    @model_validator(mode="after")
    def _each_key_once(self) -> PartnershipFile:
        for listed in (self.officers, self.organisations):
            keys = [one.key for one in listed]
            twice = next((key for key in keys if keys.count(key) > 1), None)
            if twice:
                raise ValueError(f"'{twice}' stands here twice; put the two together, or give one another key.")
        return self


def read_partnership(text: str, file_format: str, lifecycles: Iterable[Lifecycle]) -> PartnershipFile:
    """Read a partnership file and hold its procedures against the law.

    Raises FileRefused for a malformed file and PolicyRefused for a procedure that breaks the law; of a YAML file each
    fault has its line.
    """
    is_yaml = file_format != "json"
    try:
        given = read_input(PartnershipFile, text, "yaml" if is_yaml else "json")
    except FileRefused as refused:
        lines = {path: line_of(text, _steps(path)) for path in refused.sentences if is_yaml and path != _WHOLE_FILE}
        raise FileRefused(refused.sentences, lines) from None
    faults = _held_against_the_law(given, lifecycles)[1]
    if faults:
        raise PolicyRefused(
            given.key,
            tuple(f"line {line_of(text, one.place)}, {one.words}" if is_yaml else one.words for one in faults),
        )
    return given


def policies_of(given: PartnershipFile, lifecycles: Iterable[Lifecycle]) -> tuple[Policy, ...]:
    """The file's local procedures. Raises PolicyRefused with every breach and its place in the file."""
    policies, faults = _held_against_the_law(given, lifecycles)
    if faults:
        raise PolicyRefused(given.key, tuple(one.words for one in faults))
    return policies


_WHOLE_FILE = "file"


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a procedure, and the names and numbers that lead to it in the file."""

    place: tuple[str | int, ...]
    words: str


def _held_against_the_law(
    given: PartnershipFile, lifecycles: Iterable[Lifecycle]
) -> tuple[tuple[Policy, ...], tuple[_Fault, ...]]:
    known = tuple(lifecycles)
    policies: list[tuple[int, Policy]] = []
    faults: list[_Fault] = []
    for number, one in enumerate(given.procedures):
        try:
            policy = read_policy(dict(one), known, england_and_wales())
            calendar_named(policy.calendar)
        except PolicyRefused as refused:
            faults += [_fault(number, refused.name, reason) for reason in refused.reasons]
        except CalendarUnreadable as unreadable:
            faults.append(_fault(number, str(one["version"]), f"calendar: {unreadable}"))
        else:
            policies.append((number, policy))
    return tuple(policy for _, policy in policies), (*faults, *_begun_together(policies))


def _fault(number: int, version: str, reason: str) -> _Fault:
    place = reason.partition(": ")[0]
    return _Fault(("procedures", number, *_steps(place)), f"procedures {number + 1} ({version}), {reason}")


def _begun_together(policies: Iterable[tuple[int, Policy]]) -> Iterator[_Fault]:
    first_days: dict[tuple[str, date], list[int]] = {}
    for number, policy in policies:
        first_days.setdefault((policy.kind, policy.in_force_from), []).append(number)
    for (kind, day), numbers in first_days.items():
        if len(numbers) > 1:
            words = f"procedures: {len(numbers)} for {kind} begin on {day}; give each a first day of its own."
            yield _Fault(("procedures", numbers[-1], "in_force_from"), words)


def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdecimal() else step for step in path.split("."))


def file_format(path: Path) -> Literal["json", "yaml"]:
    """'json' or 'yaml', by the file's name."""
    return "json" if path.suffix.lower() == ".json" else "yaml"
