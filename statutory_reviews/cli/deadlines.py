"""`reviews deadlines`: what is due, why a date is what it is, and what it would be otherwise."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cases import queries
from cases.queries import Why
from statutory_reviews.cli.context import (
    As,
    AsOf,
    Json,
    WrongInput,
    WrongUse,
    acting_as,
    check_case,
    example,
    new_group,
    parse_day,
)
from statutory_reviews.cli.present import say, show_fields, show_json, show_rows, show_table, words

app = new_group("List deadlines; ask why a date is what it is, and what it would be otherwise.")
Reference = Annotated[str, typer.Argument(metavar="REF", help="The case's reference.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The deadline's name, as 'reviews deadlines list' shows it.")]
Item = Annotated[str, typer.Option(metavar="KEY", help="The item it belongs to, where several have one.")]


@app.command(
    "list",
    epilog=example("reviews deadlines list --until 2026-12-31", "reviews deadlines list MK-DHR-2026-001 --all"),
)
def list_deadlines(
    reference: Annotated[str | None, typer.Argument(metavar="REF", help="Only this case.")] = None,
    until: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="Only what is due by that day.")
    ] = None,
    all_of_them: Annotated[bool, typer.Option("--all", help="Also what has been met, cleared or has lapsed.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List deadlines, soonest first."""
    with acting_as(officer, as_of) as (desk, session):
        check_case(desk, session, reference)
        rows = queries.deadlines(
            session, desk.actor, on=desk.today, reference=reference, until=until, only_open=not all_of_them
        )
    show_rows(
        rows,
        {
            "Due": lambda row: row.due_on,
            "Written": lambda row: row.written,
            "Case": lambda row: row.reference,
            "What": lambda row: row.title,
            "Item": lambda row: row.item,
            "": lambda row: row.urgency or row.status,
            "Days left": lambda row: row.days_left if row.status == "open" else "",
            "Owner": lambda row: row.owner.replace("_", " "),
            "Weight": lambda row: row.weight,
            "Name": lambda row: row.name,
        },
        as_json=as_json,
        empty=_nothing(reference, until, all_of_them=all_of_them),
    )


def _nothing(reference: str | None, until: date | None, *, all_of_them: bool) -> str:
    where = f" in {reference}" if reference else ""
    if until:
        return f"Nothing is due{where} until {words(until)}."
    return f"There are no deadlines{where}." if all_of_them else f"There are no open deadlines{where}."


@app.command("why", epilog=example("reviews deadlines why MK-DHR-2026-001 decide"))
def why(
    reference: Reference, name: Name, item: Item = "", officer: As = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Show why a date is what it is: source, start, counting, days passed over, pauses, extensions and corrections."""
    with acting_as(officer, as_of) as (desk, session):
        found = queries.why(session, desk.actor, reference, name, on=desk.today, item=item)
    if as_json:
        show_json(found)
    else:
        _present(found)


@app.command(
    "what-if",
    epilog=example(
        "reviews deadlines what-if MK-DHR-2026-001 decide --start-later-by 1",
        "reviews deadlines what-if MK-DHR-2026-001 complete_review --stop 2027-01-04 2027-03-01",
    ),
)
def what_if(
    reference: Reference,
    name: Name,
    item: Item = "",
    start_later_by: Annotated[int, typer.Option(metavar="DAYS", help="Had the start been so many days later.")] = 0,
    stop: Annotated[
        tuple[str, str] | None, typer.Option(metavar="FROM TO", help="Had the clock stood still between two days.")
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show what a date would be had the start been later, or with one more pause. Asking changes nothing."""
    if not start_later_by and stop is None:
        raise WrongUse("Say what is to be different: --start-later-by DAYS, or --stop FROM TO.")
    supposed = (parse_day(stop[0]), parse_day(stop[1])) if stop else None
    if supposed and supposed[1] < supposed[0]:
        raise WrongInput("--stop: the second day is before the first. Change them round.")
    with acting_as(officer, as_of) as (desk, session):
        as_it_is = queries.why(session, desk.actor, reference, name, on=desk.today, item=item)
        otherwise = queries.what_if(
            session,
            desk.actor,
            reference,
            name,
            on=desk.today,
            item=item,
            start_later_by=start_later_by,
            stop=supposed,
        )
    if as_json:
        show_json({"as_it_is": as_it_is, "what_if": otherwise})
        return
    moved = (otherwise.due_on - as_it_is.due_on).days
    say(f"It is due on {_day(as_it_is.due_on)}. It would be due on {_day(otherwise.due_on)}: {_moved(moved)}.", "")
    _present(otherwise)


def _present(found: Why) -> None:
    show_fields(
        (
            ("Deadline", f"{found.title} ({found.name}{f', {found.item}' if found.item else ''})"),
            ("Case", found.reference),
            ("Status", found.status),
            ("Due", _day(found.due_on)),
            ("Source", found.authority),
            ("Weight", found.weight),
            ("As written", found.as_written),
            ("Counted from", f"{found.counted_from}, {found.chosen_by}" if found.counted_from else ""),
            ("Counted", f"{found.counting} from {_day(found.started_on)}, calendar {found.calendar}"),
            ("Original date", _day(found.original_due_on)),
            (
                "Net of pauses",
                f"{_day(found.net_due_on)} ({found.stopped_days} days paused)" if found.stopped_days else "",
            ),
            ("Paused since", _day(found.stopped_since) if found.stopped_since else ""),
            ("Agreed date", _day(found.revised_due_on) if found.revised_due_on else ""),
        )
    )
    say("", "How it came about:", *(f"  {number}. {step}" for number, step in enumerate(found.steps, 1)))
    if found.skipped:
        show_table(
            ("Day passed over", "Why"), ((_day(one.day), one.why) for one in found.skipped), title="Days passed over"
        )
    if found.earlier:
        show_table(
            ("Date it had", "Until"), ((_day(on), because) for on, because in found.earlier), title="Earlier dates"
        )


def _day(day: date) -> str:
    return f"{day:%a %-d %b %Y}"


def _moved(days: int) -> str:
    return (
        "the same day"
        if not days
        else f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'later' if days > 0 else 'earlier'}"
    )
