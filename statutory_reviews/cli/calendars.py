"""`reviews calendars`: bank holidays and closures, and what a day off proclaimed later would move."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from cases.calendar_changes import Change, add_day, preview_day
from cases.calendar_days import calendars_named_by_procedures
from cases.calendars import BUILT_IN, expiry_warning
from cases.casefile import calendar_kept
from state_machines.periods import Calendar, in_words
from statutory_reviews.cli.context import (
    As,
    AsOf,
    Json,
    WrongInput,
    acting_as,
    example,
    new_group,
    open_desk,
    parse_day,
)
from statutory_reviews.cli.present import say, show_json, show_table

app = new_group("Show bank holidays and closures; add a day off.")
Name = Annotated[
    str, typer.Argument(metavar="NAME", help="england-and-wales, scotland, northern-ireland, or a GOV.UK JSON file.")
]


class Sort(StrEnum):
    """The sort of day off."""

    PROCLAIMED = "proclaimed"
    CLOSURE = "closure"


@app.command("list", epilog=example("reviews calendars list"))
def list_calendars(as_of: AsOf = None, as_json: Json = False) -> None:
    """List the calendars, how far each reaches, and those that end within twelve months."""
    calendars, today = _calendars(as_of)
    if as_json:
        show_json([_summary(one, today) for one in calendars])
        return
    show_table(
        ("Calendar", "Version", "From", "To", "Bank holidays", "Closures", ""),
        (
            (
                one.name,
                one.version,
                one.first,
                one.last,
                len(one.holidays),
                len(one.closures),
                "ends soon" if expiry_warning(one, today) else "",
            )
            for one in calendars
        ),
    )


@app.command(epilog=example("reviews calendars show england-and-wales --year 2026"))
def show(
    name: Name,
    year: Annotated[int | None, typer.Option(help="Only this year.")] = None,
    as_json: Json = False,
) -> None:
    """Show the days off of a calendar, those added since included."""
    with open_desk().transaction() as session:
        calendar = calendar_kept(session, name)
    if year is not None and not calendar.first.year <= year <= calendar.last.year:
        reach = f"{calendar.first.year} to {calendar.last.year}"
        raise WrongInput(f"The calendar {calendar.name} reaches from {reach}, and {year} lies outside. Choose another.")
    rows = [
        {"day": day, "title": title, "sort": sort}
        for day, title, sort in sorted(
            [
                *((day, title, "bank holiday") for day, title in calendar.holidays.items()),
                *((day, title, "closure") for day, title in calendar.closures.items()),
            ]
        )
        if year in {None, day.year}
    ]
    if as_json:
        show_json({"name": calendar.name, "version": calendar.version, "days": rows})
        return
    show_table(
        ("Day", "Title", "Sort"),
        ((in_words(day), title, sort) for day, title, sort in (row.values() for row in rows) if isinstance(day, date)),
        title=f"{calendar.name}, {calendar.version}",
        empty="No days off.",
    )


@app.command(
    "add-day",
    epilog=example(
        "reviews calendars add-day england-and-wales 2026-12-24 'Offices closed' --sort closure --as coordinator",
        "reviews calendars add-day england-and-wales 2026-12-24 'Offices closed' --sort closure --as coordinator "
        "--apply",
    ),
)
def add(
    name: Name,
    day: Annotated[date, typer.Argument(metavar="DATE", parser=parse_day, help="The day off.")],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is, as explanations will name it.")],
    sort: Annotated[Sort, typer.Option(help="A bank holiday proclaimed since, or a closure of the partnership.")],
    apply: Annotated[bool, typer.Option("--apply", help="Keep the day and re-date; without it, only look.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show which open deadlines a day off would move, and change nothing; with --apply, keep it and re-date them.

    Each case whose dates move gets a row in its history, and the earlier dates are kept.
    """
    with acting_as(officer, as_of) as (desk, session):
        if apply:
            change = add_day(session, desk.actor, calendar=name, day=day, title=title, sort=sort.value, now=desk.now)
        else:
            change = preview_day(
                session, desk.actor, calendar=name, day=day, title=title, sort=sort.value, on=desk.today
            )
    if as_json:
        show_json({**_about(change), "applied": apply, "moved": change.moved})
        return
    _show_change(change, applied=apply)


@app.command(epilog=example("reviews calendars check"))
def check(as_of: AsOf = None, as_json: Json = False) -> None:
    """Warn of every calendar that has ended or ends within twelve months."""
    calendars, today = _calendars(as_of)
    if as_json:
        show_json([_summary(one, today) for one in calendars])
        return
    warnings = [warning for one in calendars if (warning := expiry_warning(one, today))]
    say(*warnings or (f"All {len(calendars)} calendars reach further than twelve months from {in_words(today)}.",))


def _calendars(as_of: date | None) -> tuple[list[Calendar], date]:
    desk = open_desk(as_of=as_of)
    with desk.transaction() as session:
        names = dict.fromkeys((*BUILT_IN, *calendars_named_by_procedures(session)))
        return [calendar_kept(session, name) for name in names], desk.today


def _summary(calendar: Calendar, today: date) -> dict[str, object]:
    return {
        "name": calendar.name,
        "version": calendar.version,
        "first": calendar.first,
        "last": calendar.last,
        "holidays": len(calendar.holidays),
        "closures": len(calendar.closures),
        "warning": expiry_warning(calendar, today),
    }


def _about(change: Change) -> dict[str, object]:
    return {
        "calendar": change.calendar,
        "day": change.day,
        "title": change.title,
        "sort": change.sort,
        "version": change.version,
        "new_version": change.new_version,
    }


def _show_change(change: Change, *, applied: bool) -> None:
    verb = "moved" if applied else "would move"
    say(f"{change.title}, {in_words(change.day)} ({change.sort}), {change.calendar}: {change.new_version}")
    show_table(
        ("Case", "Item", "Deadline", "From", "To"),
        ((one.reference, one.item, one.title, in_words(one.due_on), in_words(one.new_due_on)) for one in change.moved),
        title=f"{len(change.moved)} open deadline{'' if len(change.moved) == 1 else 's'} {verb}, of the cases you see",
    )
    if not applied:
        say("", "Nothing was changed. Add --apply to keep it.")
    else:
        say("", "Kept. The history of each case whose dates moved says so." if change.moved else "Kept.")
