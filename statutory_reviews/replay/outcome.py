"""What came of a replay: rows that JSON can hold, read through the same queries as every face."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases import queries
from cases.access import SYSTEM
from cases.clock import noon_on
from statutory_reviews.bootstrap import Application

Row = Mapping[str, Any]

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "timeline": ("on", "event", "from", "to", "by"),
    "deadlines": (
        *("name", "due_on", "as_written", "precision", "status", "met_on", "authority", "explanation"),
        "original_due_on",
    ),
    "letters": ("name", "to", "channel", "owed_on", "status"),
    "items": ("key", "kind", "organisation", "state", "opened_on"),
    "refusals": ("on", "event", "reasons"),
}
"""The fields of each list in JSON; the rows hold more, which a scenario may expect too."""


@dataclass(frozen=True, slots=True)
class Check:
    """What the scheduled sweeps of one day did in all cases: how often each outcome came about."""

    on: date
    done: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case as it stands at the end of a scenario. `figures` are None before a review is decided on."""

    title: str
    reference: str
    kind: str
    rules: str
    state: str
    state_title: str
    partnership: str
    timeline: tuple[Row, ...]
    deadlines: tuple[Row, ...]
    letters: tuple[Row, ...]
    items: tuple[Row, ...]
    refusals: tuple[Row, ...]
    figures: Row | None
    stuck: tuple[str, ...]
    checks: tuple[Check, ...]

    def as_json(self) -> dict[str, Any]:
        """The form that `--json` prints."""
        lists = {name: [_only(row, shown) for row in getattr(self, name)] for name, shown in _SHOWN.items()}
        return {"reference": self.reference, "kind": self.kind, "state": self.state, **lists}


def outcome_of(
    app: Application, reference: str, *, on: date, title: str, refusals: Iterable[Row], checks: Iterable[Check]
) -> Outcome:
    """Read how a case stands on the last day of its scenario."""
    now = noon_on(on)
    with app.sessions.begin() as session:
        case = queries.case_shown(session, SYSTEM, reference, now=now, on=on)
        history = queries.history(session, SYSTEM, reference, now=now, on=on)
        letters = queries.letters(session, SYSTEM, on=on, reference=reference)
        stuck = [one for one in queries.tray(session, SYSTEM, on=on).stuck if one.reference == reference]
        reasoning = {
            one.id: queries.why(session, SYSTEM, reference, one.name, on=on, item=one.item, number=one.id)
            for one in case.deadlines
        }
    return Outcome(
        title=title,
        reference=case.reference,
        kind=case.kind,
        rules=case.rules,
        state=case.state,
        state_title=case.state_title,
        partnership=case.partnership,
        timeline=tuple(_event(row) for row in history),
        deadlines=tuple(
            _deadline(one, reasoning[one.id]) for one in sorted(case.deadlines, key=lambda one: (one.due_on, one.id))
        ),
        letters=tuple(_letter(row) for row in letters),
        items=tuple(_item(row) for row in case.items),
        refusals=tuple(refusals),
        figures=_figures(case),
        stuck=tuple(f"{one.sweep}: {one.subject or one.reference}: {one.sentence}" for one in stuck),
        checks=tuple(checks),
    )


def _only(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _event(row: queries.EventRow) -> Row:
    return {
        "on": row.happened_on.isoformat(),
        "event": row.event,
        "from": row.from_state,
        "to": row.to_state,
        "by": row.officer,
        "item": row.item,
        "sequence": row.sequence,
        "consequences": row.consequences,
    }


def _deadline(row: queries.DeadlineRow, reasoning: queries.Why) -> Row:
    return {
        "name": row.name,
        "item": row.item or None,
        "title": row.title,
        "due_on": row.due_on.isoformat(),
        "original_due_on": row.original_due_on.isoformat(),
        "net_due_on": row.net_due_on.isoformat(),
        "revised_due_on": row.revised_due_on.isoformat() if row.revised_due_on else None,
        "as_written": reasoning.as_written,
        "written": row.written,
        "precision": reasoning.precision,
        "status": row.status,
        "met_on": row.met_on.isoformat() if row.met_on else None,
        "authority": reasoning.authority,
        "explanation": list(reasoning.steps),
    }


def _letter(row: queries.LetterRow) -> Row:
    return {
        "name": row.name,
        "item": row.item or None,
        "to": row.to,
        "recipient": row.recipient_kind,
        "channel": row.channel,
        "owed_on": row.owed_on.isoformat(),
        "status": row.status,
    }


def _item(row: queries.ItemRow) -> Row:
    return {
        "key": row.key,
        "kind": row.kind,
        "organisation": row.organisation,
        "state": row.state,
        "opened_on": row.opened_on.isoformat(),
    }


def _figures(case: queries.CaseView) -> Row | None:
    figures = case.figures
    if figures is None:
        return None
    return {
        "gross_days": figures.gross_days,
        "net_days": figures.net_days,
        "stopped_days": figures.stopped_days,
        "days_past_revised": figures.days_past_revised,
    }
