"""`reviews assessments`: who has sent what, which gates are open, and the dates of the plan."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from cases import queries
from cases.queries import AgencyRow, Milestone, PartSent
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.present import say, show_json, show_rows, show_table, words
from statutory_reviews.cli.tables import CsvFile, write_table

app = new_group("Show who has sent what for an assessment, its gates and its timetable.")
Reference = Annotated[str, typer.Argument(metavar="REF", help="The assessment's reference.")]

_PARTS = {"Data set": "data_set", "Commentary": "commentary", "Written review": "written_review"}


class _Column(StrEnum):
    """What a table for programs says of each part."""

    ITEM = "item"
    STATE = "state"
    DUE_ON = "due_on"
    CAME_IN_ON = "came_in_on"
    DAYS_LATE = "days_late"


@app.command(
    epilog=example("reviews assessments matrix MK-SA-2026-001", "reviews assessments matrix MK-SA-2026-001 --csv m.csv")
)
def matrix(
    reference: Reference, csv_file: CsvFile = None, officer: As = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Show who has sent what: each agency with its three parts, when each is due and how late it is.

    Under each part stands its key, for --item of 'reviews cases record' and 'reviews cases next'.
    """
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.contributions(session, desk.actor, reference, on=desk.today)
    if csv_file:
        write_table(csv_file, ("organisation", "name", *_columns(), "sections"), (_csv_row(row) for row in rows))
    if as_json:
        show_json(rows)
        return
    show_table(
        ("Agency", *_PARTS, "Sections"),
        ((row.name, *(_told(_part(row, name)) for name in _PARTS.values()), row.sections) for row in rows),
        empty="No contribution is to be shown.",
    )
    parts = [part for row in rows for name in _PARTS.values() if (part := _part(row, name))]
    if parts:
        settled = sum(part.is_settled for part in parts)
        outstanding = [part for part in parts if part.is_outstanding]
        late = sum(part.days_late > 0 for part in outstanding)
        say(
            "",
            f"{len(parts)} parts: {settled} accepted or waived; {len(outstanding)} outstanding, {late} of them late.",
        )


@app.command(epilog=example("reviews assessments gates MK-SA-2026-001"))
def gates(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show the nine gates: what closes each or what is missing, its authority, and who let the assessment pass it."""
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.completeness(session, desk.actor, reference, on=desk.today)
    show_rows(
        rows,
        {
            "Gate": lambda row: row.gate,
            "": lambda row: "open" if row.is_open else "waived" if row.missing else "closed",
            "What": lambda row: row.title,
            "Evidence, or what is missing": lambda row: row.evidence or row.missing,
            "Waived": lambda row: f"by {row.waived_by}: {row.waived_because}" if row.waived_by else "",
            "Authority": lambda row: row.authority,
        },
        as_json=as_json,
    )
    if not as_json and any(row.is_open for row in rows):
        say(
            "",
            f"What stands in quotation marks is recorded with: reviews cases record {reference} EVENT --prompt",
            f"The chair lets one pass with: reviews cases record {reference} waive --item gate_waiver --prompt",
        )


@app.command(epilog=example("reviews assessments timetable MK-SA-2026-001"))
def timetable(reference: Reference, officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show every date of the plan as it was written, the days it can mean, and when it is due.

    What was done anew, such as a draft that was referred back, has a line for each round.
    """
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.timetable(session, desk.actor, reference, on=desk.today)
    show_rows(
        rows,
        {
            "What": lambda row: f"{row.title} ({row.round})" if row.round else row.title,
            "As written": lambda row: row.written or f"({row.rule})",
            "Precision": lambda row: row.precision if row.written else "",
            "Can mean": _window,
            "Meeting": _meeting,
            "Due": lambda row: row.due_on,
            "": lambda row: row.status or "not yet",
            "Name": lambda row: row.name,
        },
        as_json=as_json,
    )


def _part(row: AgencyRow, name: str) -> PartSent | None:
    part: PartSent | None = getattr(row, name)
    return part


def _told(part: PartSent | None) -> str:
    if part is None:
        return "not asked for"
    due = f", due {words(part.due_on)}" if part.due_on else ""
    late = f", {part.days_late} day{'s' if part.days_late > 1 else ''} late" if part.days_late else ""
    key = f"\n{part.item}" if part.item else ""
    return f"{part.state_title}{due}{late}{key}"


def _columns() -> tuple[str, ...]:
    return tuple(f"{name}_{column}" for name in _PARTS.values() for column in _Column)


def _csv_row(row: AgencyRow) -> tuple[object, ...]:
    parts = (_part(row, name) for name in _PARTS.values())
    told = tuple(getattr(part, column) if part else "" for part in parts for column in _Column)
    return (row.organisation, row.name, *told, " ".join(row.sections))


def _window(row: Milestone) -> str:
    first, last = row.first_on, row.last_on
    if first is None or last is None:
        return ""
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _meeting(row: Milestone) -> str:
    if row.meeting and row.meeting_on:
        return f"{row.meeting}, {_day(row.meeting_on)}"
    return f"of {row.meeting_of}, no day yet" if row.meeting_of else ""


def _day(day: date) -> str:
    return f"{day:%a %-d %b %Y}"
