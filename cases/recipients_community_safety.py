"""Who the letters and papers of assessment, strategy and year are for: bodies of the plan and of local procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cases.casefile import CaseFile
from cases.models import Item
from cases.recipients_people import UNKNOWN
from state_machines.community_safety.procedure import CommunitySafetyProcedure, procedure_of
from state_machines.facts import recorded


def contributors(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """The agencies that are asked for contributions, as the plan names them."""
    return _bodies(one["organisation"] for one in recorded(file.case.record, "plan_cycle", "agencies") or ())


def partners(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
    """The agencies that were asked, with the call or later, and the other partners of the plan."""
    planned = (one["organisation"] for one in recorded(file.case.record, "plan_cycle", "agencies") or ())
    asked = (str(one.organisation) for one in file.of_kind("contribution"))
    return _bodies((*planned, *asked, *(recorded(file.case.record, "plan_cycle", "partners") or ())))


def named_by_procedure(
    chosen: Callable[[CommunitySafetyProcedure], Iterable[str | None]],
) -> Callable[[CaseFile, Item | None], tuple[str, ...]]:
    """The bodies that local procedure names for something."""

    def find_bodies(file: CaseFile, _item: Item | None) -> tuple[str, ...]:
        return _bodies(key for key in chosen(procedure_of(file.policy)) if key)

    return find_bodies


def consulted(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    """The bodies that a consultation invites by letter; nobody where it invites none."""
    return _named_in(item, "bodies")


def publicised_by(_file: CaseFile, item: Item | None) -> tuple[str, ...]:
    """The bodies that are asked to make a consultation known."""
    return _named_in(item, "publicised_by")


def _named_in(item: Item | None, field: str) -> tuple[str, ...]:
    keys = recorded(item.record, "plan", field) if item else None
    return tuple(f"organisation:{key}" for key in keys or ())


def _bodies(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"organisation:{key}" for key in keys)) or (UNKNOWN,)
