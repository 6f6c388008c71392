"""May what is known of the victim be shared? Judged by what was said last: given, overridden, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from state_machines.community_trigger.application import FOR_THEMSELVES
from state_machines.facts import Record, recorded


class Consent(StrEnum):
    """How it stands with the victim's consent."""

    NOT_NEEDED = "not_needed"
    """The applicant is the victim."""
    GIVEN = "given"
    OVERRIDDEN = "overridden"
    """None is on record, and the work goes on to keep somebody safe."""
    MISSING = "missing"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def settled(self) -> bool:
        """Whether the work may go on with it."""
        return self in _SETTLED


_SETTLED = frozenset({Consent.NOT_NEEDED, Consent.GIVEN, Consent.OVERRIDDEN})
_SAYS = {
    "consent_given": Consent.GIVEN,
    "override": Consent.OVERRIDDEN,
    "consent_refused": Consent.REFUSED,
    "consent_withdrawn": Consent.WITHDRAWN,
}


def consent_of(record: Record) -> Consent:
    """How it stands with consent in a case with this record: the latest word counts."""
    told: Any = record.get("receive", {}).get("input", {})
    if told.get("applicant_is") in FOR_THEMSELVES:
        return Consent.NOT_NEEDED
    first = Consent.GIVEN if told.get("victim_consents") else Consent.MISSING
    return max((*_said(record), (0, first)))[1]


def _said(record: Record) -> Iterator[tuple[int, Consent]]:
    yield from ((record[event]["sequence"], said) for event, said in _SAYS.items() if event in record)
    if recorded(record, "reopen", "consent_evidence"):
        # Carried over from an earlier reopening whose place is not known, it gives way to any other word.
        now = recorded(record, "reopen", "why") == "consent_came_later"
        yield record["reopen"]["sequence"] if now else 1, Consent.GIVEN
