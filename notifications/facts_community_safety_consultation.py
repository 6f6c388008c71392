"""The facts of a consultation: the one that a letter is about, else the last one of its case."""

from __future__ import annotations

from cases.letter_facts import Dossier
from notifications.facts_inputs import Fact, Reader

_KIND = "consultation"
_FORMATS = ("large print", "audio", "Braille", "another language")
"""Offered where the plan of a consultation names none: what the owner's papers promise."""


def consultation(dossier: Dossier, reader: Reader) -> Fact | None:
    """What people were asked, how, until when, and what came of it; None where the case has no consultation."""
    file = dossier.claim.file
    own = file.item(dossier.claim.row.item_key) if dossier.claim.row.item_key else None
    found = [own] if own and own.kind == _KIND else file.of_kind(_KIND)[-1:]
    if not found:
        return None
    told = reader.latest(file.lifecycle.item(_KIND), found[0].record)
    planned, opened, closed, reported = told["plan"], told["open"], told["close"], told["report"]
    assert planned is not None  # noqa: S101 - every consultation begins with its plan
    return Fact(
        purpose=planned.purpose,
        opened_on=opened.opened_on if opened else None,
        address=opened.address if opened else None,
        proposed=opened.proposed_priorities if opened else [],
        consultees=planned.consultees,
        channels=planned.channels,
        sessions=planned.sessions,
        formats=planned.formats or list(_FORMATS),
        closed_on=closed.closed_on if closed else None,
        responses=closed.responses if closed else None,
        said=reported.said if reported else None,
        changed=reported.changed if reported else None,
        report_at=reported.published_at if reported else None,
    )
