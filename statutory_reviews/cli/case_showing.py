"""Listing and showing cases, and what may be done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

import typer

from cases import queries
from cases.queries import CaseView, InterestRow
from statutory_reviews.cli.context import As, AsOf, Json, WrongUse, acting_as, example, new_group
from statutory_reviews.cli.kinds import OnlyKind
from statutory_reviews.cli.linked import show_linked
from statutory_reviews.cli.present import in_short, show_fields, show_json, show_rows, show_table

app = new_group("List and show cases.")
Reference = Annotated[
    str, typer.Argument(metavar="REF", help="The case's reference, such as MK-DHR-2026-001 or MK-CT-2026-001.")
]


@app.command("list", epilog=example("reviews cases list --open --as coordinator"))
def list_cases(
    kind: OnlyKind = None,
    state: Annotated[str | None, typer.Option(help="Only cases in this state, such as 'decision'.")] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Leave out cases with nothing more to do.")] = False,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List the cases you may see, with the next date due in each."""
    with acting_as(officer, as_of) as (desk, session):
        rows = queries.cases_listed(
            session, desk.actor, on=desk.today, kind=kind, state=state, with_closed=not only_open
        )
    show_rows(
        rows,
        {
            "Reference": lambda row: row.reference,
            "State": lambda row: row.state_title,
            "Since": lambda row: row.state_since,
            "Opened": lambda row: row.opened_on,
            "Rules": lambda row: row.rules,
            "Next due": lambda row: row.next_due_on,
            "Overdue": lambda row: row.overdue,
        },
        as_json=as_json,
        empty="There is no such case that you may see.",
    )


@app.command(
    "show",
    epilog=example(
        "reviews cases show MK-DHR-2026-001 --as-of 2027-01-15",
        "reviews cases show MK-DHR-2026-001 --people --reason 'writing to the family'",
    ),
)
def show(
    reference: Reference,
    people: Annotated[bool, typer.Option("--people", help="Show who is named; needs --reason, and is kept.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why you look at the people; it is kept with your name.")] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show one case: its state, its clocks, what is due, its items, pauses and conflicts of interest."""
    if people and not (reason or "").strip():
        raise WrongUse("People are shown for a reason, which is kept. Add --reason 'why you look'.")
    with acting_as(officer, as_of) as (desk, session):
        view = queries.case_shown(session, desk.actor, reference, now=desk.now, on=desk.today, reason=reason)
    if not people:
        view = replace(view, people=())
    if as_json:
        show_json(view)
    else:
        _present(view)


def _present(view: CaseView) -> None:
    clocks = view.figures
    running = (
        f"{clocks.gross_days} days gross, {clocks.net_days} net of {clocks.stopped_days} stopped" if clocks else ""
    )
    if clocks and clocks.days_past_revised is not None:
        late = clocks.days_past_revised
        running += f"; {late} days past the agreed date" if late > 0 else f"; {-late} days left to the agreed date"
    show_fields(
        (
            ("Case", view.reference),
            ("State", f"{view.state_title} ({view.state}), since {view.state_since:%-d %b %Y}"),
            ("Opened", view.opened_on),
            ("Rules", f"{view.rules}, local procedure {view.procedure} of {view.partnership}"),
            ("Version", view.version),
            ("The review", running),
            ("Documents", view.documents or ""),
            ("Your parts", tuple(role.replace("_", " ") for role in view.roles)),
            ("Your conflicts", view.conflicts),
        )
    )
    if view.interests:
        show_interests(view.interests)
    show_table(
        ("Due", "What", "Item", "Days left", "Owner", "Weight", "Name"),
        (
            (
                one.due_on,
                one.title,
                one.item,
                _days(one.days_left, one.urgency),
                one.owner.replace("_", " "),
                one.weight,
                one.name,
            )
            for one in view.deadlines
            if one.status == "open"
        ),
        title="Open deadlines",
        empty="None.",
    )
    show_table(
        ("Item", "What", "Body", "State", "Since"),
        ((one.key, in_short(one.title), one.organisation, one.state_title, one.state_since) for one in view.items),
        title="Items",
        empty="None.",
    )
    show_linked(view.linked)
    if view.stops:
        show_table(
            ("Holds", "From", "To", "Review on", "Reason", "Asked by"),
            ((one.effect, one.from_on, one.to_on, one.review_on, one.reason, one.asked_by) for one in view.stops),
            title="Pauses",
        )
    if view.people:
        show_table(
            ("Key", "Part", "Details"),
            (
                (one.key, one.part, tuple(f"{name}: {said}" for name, said in one.details.items()))
                for one in view.people
            ),
            title="People",
        )


def show_interests(rows: Iterable[InterestRow], *, empty: str = "") -> None:
    """Print the interests declared in a case."""
    show_table(
        ("Number", "Officer", "Interest", "Declared", "Walled", "Ended"),
        ((one.number, one.officer, one.nature, one.declared_on, one.walled, one.ended_on) for one in rows),
        title="Declared interests",
        empty=empty,
    )


def _days(left: int, urgency: str) -> str:
    return f"{-left} late" if left < 0 else f"{left} (paused)" if urgency == "paused" else str(left)
