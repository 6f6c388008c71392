"""What followed from something recorded, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cases.queries import Followed
from statutory_reviews.cli.present import in_short, say, words


def show_followed(rows: Iterable[Followed]) -> None:
    """Print each row: what happened, from where to where, deadlines started, met and cleared, and letters owed."""
    for row in rows:
        where = f" ({row.item}, {in_short(row.item_title)})" if row.item and row.item_title else ""
        say(f"{row.sequence}. {row.title}{where}{_move(row)}")
        say(*(f"     {line}" for line in _consequences(row)))


def _move(row: Followed) -> str:
    if row.event.startswith("letter:"):
        return ""
    if not row.from_title:
        return f": {row.to_title}"
    return f": stays {row.to_title}" if row.from_state == row.to_state else f": {row.from_title} → {row.to_title}"


def _consequences(row: Followed) -> Iterator[str]:
    yield from (f"deadline started: {one.title}, due {words(one.due_on)} ({one.name})" for one in row.started)
    yield from (f"deadline met: {one.title}" for one in row.met)
    yield from (f"deadline cleared: {one.title}" for one in row.cleared)
    yield from (f"letter owed: {title}" for title in row.letters)
    for name, said in row.clocks.items():
        if name == "moved":
            yield from (f"deadline moved: {one['name']}, {_day(one['from'])} → {_day(one['to'])}" for one in said)
        else:
            yield f"{name.replace('_', ' ')}: {_details(said)}"


def _day(text: str) -> str:
    return words(date.fromisoformat(text))


def _details(said: object) -> str:
    if isinstance(said, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_details(one)}" for name, one in said.items() if one)
    if isinstance(said, list):
        return "; ".join(_details(one) for one in said)
    return words(said).replace("_", " ")
