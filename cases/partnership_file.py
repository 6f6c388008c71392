"""A partnership as a file: its names and chairs by date, the bodies it writes to, and its local procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from cases.calendars import CalendarUnreadable, calendar_named, england_and_wales
from cases.partnership_bodies import OrganisationInFile
from state_machines.input_files import FileRefused, read_input
from state_machines.inputs import Input, Text, Texts
from state_machines.lifecycle import Lifecycle, Role
from state_machines.policy import Policy, PolicyRefused, read_policy
from state_machines.yaml_lines import line_of

_IN_A_PARTNERSHIP = (Role.CHAIR, Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.AGENCY_CONTACT)


class DetailsInFile(Input):
    """The partnership's name and letterhead between two dates."""

    from_on: date = Field(description="The first day of this name and letterhead.")
    to_on: date | None = Field(default=None, description="The last day; left out while it lasts.")
    name: Text = Field(description="The partnership's name.")
    address: Texts = Field(description="The lines of its address.")
    telephone: Text | None = Field(default=None, description="Its telephone number.")
    email: Text | None = Field(default=None, description="Its e-mail address.")
    strapline: Text | None = Field(default=None, description="A line under the name on letters.")
    contact_name: Text | None = Field(default=None, description="The one named person letters give as contact.")
    contact_title: Text | None = Field(default=None, description="The post of that person.")


class RoleInFile(Input):
    """A part an officer plays between two dates."""

    role: Role = Field(description="chair, coordinator, auditor, administrator or agency_contact.")
    from_on: date = Field(description="The first day.")
    to_on: date | None = Field(default=None, description="The last day; left out while it lasts.")
    organisation: Text | None = Field(
        default=None, validate_default=True, description="For an agency contact: the organisation's key."
    )

    @field_validator("role")
    @classmethod
    def _held_in_a_partnership(cls, role: Role) -> Role:
        if role not in _IN_A_PARTNERSHIP:
            parts = ", ".join(one.value for one in _IN_A_PARTNERSHIP)
            raise ValueError(f"'{role.value}' is not played in a whole partnership; write one of {parts}.")
        return role

    @field_validator("organisation")
    @classmethod
    def _of_a_contact(cls, organisation: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("role") is Role.AGENCY_CONTACT and organisation is None:
            raise ValueError("an agency contact answers for an organisation; give its key.")
        return organisation


class OfficerInFile(Input):
    """A person who acts in the system."""

    key: Text = Field(description="The short name under which the person acts.")
    name: Text = Field(description="The person's name.")
    title: Text | None = Field(default=None, description="The person's post.")
    employer: Text | None = Field(default=None, description="The organisation the person works for, by its key.")
    email: Text | None = Field(default=None, description="The person's e-mail address.")
    roles: tuple[RoleInFile, ...] = Field(
        default=(),
        description="The parts the person plays, with dates. Left out for somebody who plays a part in single cases "
        "only, such as an independent chair.",
    )


class PartnershipFile(Input):
    """One partnership, whole."""

    key: Text = Field(description="The short name of the partnership, for example 'milton-keynes'.")
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
