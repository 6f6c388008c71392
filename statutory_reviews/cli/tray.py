"""`reviews tray`: what waits for the officer who asks."""

from __future__ import annotations

from cases import queries
from cases.queries import DeadlineRow, Tray
from statutory_reviews.cli.context import As, AsOf, Json, acting_as, example, new_group
from statutory_reviews.cli.present import say, show_json, show_table

app = new_group("Show what waits for you today.")


@app.command("tray", epilog=example("reviews tray --as coordinator", "reviews tray --as chair --as-of 2026-12-01"))
def tray(officer: As = None, as_of: AsOf = None, as_json: Json = False) -> None:
    """Show what waits for you: what is overdue, due soon or paused, decisions, letters, what is stuck, and duties."""
    with acting_as(officer, as_of) as (desk, session):
        found = queries.tray(session, desk.actor, on=desk.today)
    if as_json:
        show_json(found)
        return
    say(f"Work tray of {desk.officer} on {desk.today:%A %-d %B %Y}")
    if found == Tray((), (), (), (), (), (), ()):
        say("", "Nothing waits for you.")
    _deadlines("Overdue", found.overdue)
    _deadlines("Due within 14 days", found.due_soon)
    _deadlines("Paused", found.paused)
    if found.decisions:
        show_table(
            ("Case", "What", "Since", "Next due"),
            ((one.reference, one.state_title, one.state_since, one.next_due_on) for one in found.decisions),
            title="To decide",
        )
    if found.letters:
        show_table(
            ("Letter", "Case", "What", "To", "Owed", "Waits because"),
            (
                (one.id, one.reference, one.title, one.to, one.owed_on, one.status.replace("_", " "))
                for one in found.letters
            ),
            title="Letters",
        )
    if found.stuck:
        show_table(
            ("Case", "Sweep", "What", "Why"),
            ((one.reference, one.sweep, one.subject, one.sentence) for one in found.stuck),
            title="Stuck",
        )
    if found.duties:
        show_table(
            ("Partnership", "Year", "Duty", "Due", "Warned", "What is missing"),
            ((one.partnership, one.year, one.title, one.due_on, one.warned_on, one.missing) for one in found.duties),
            title="Duties of the year that are not met yet",
        )


def _deadlines(title: str, rows: tuple[DeadlineRow, ...]) -> None:
    if rows:
        show_table(
            ("Due", "Case", "What", "Item", "Days", "Owner", "Name"),
            (
                (row.due_on, row.reference, row.title, row.item, row.days_left, row.owner.replace("_", " "), row.name)
                for row in rows
            ),
            title=title,
        )
