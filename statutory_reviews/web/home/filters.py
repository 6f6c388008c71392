"""The filters of the tray, the lists and the calendar, as they stand in an address."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from cases.queries import Asked
from state_machines.registry import kinds, versions
from statutory_reviews.web.visit import Visit

MINE, EVERYONES = "mine", "everyone"
_LONGEST_REFERENCE = 100


def asked_of(visit: Visit) -> Asked:
    """What the address narrows a page to; a kind that there is not narrows nothing."""
    return Asked(
        kind=kind_asked(visit),
        case=text_asked(visit, "case"),
        mine=visit.query.get("owner") == MINE,
    )


def work_asked_of(visit: Visit) -> Asked:
    """The same for somebody's work: their own, unless the address asks for everybody's."""
    return replace(asked_of(visit), mine=visit.query.get("owner") != EVERYONES)


def work_kept(asked: Asked) -> dict[str, str]:
    """That for the address of another page of the work."""
    return kept(asked) | {"owner": "" if asked.mine else EVERYONES}


def kept(asked: Asked) -> dict[str, str]:
    """The same for the address of another page; what is empty is left out there."""
    return {"kind": asked.kind, "case": asked.case, "owner": MINE if asked.mine else ""}


def kind_asked(visit: Visit) -> str:
    """The kind of review that the address asks for; empty for all."""
    asked = visit.query.get("kind", "")
    return asked if asked in dict(kind_titles()) else ""


def text_asked(visit: Visit, name: str) -> str:
    """A word from the address, no longer than a reference is; NUL is no letter for a database."""
    return visit.query.get(name, "").replace("\0", "").strip()[:_LONGEST_REFERENCE]


@cache
def kind_titles() -> tuple[tuple[str, str], ...]:
    """Every kind of review with its title, or with each that it has had."""
    return tuple((kind, " or ".join(dict.fromkeys(one.title for one in versions(kind)))) for kind in kinds())
