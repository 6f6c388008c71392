"""A replay as people read it: what happened on which day, what followed, and how everything stands at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from statutory_reviews.replay.outcome import Check, Outcome, Row

_INDENT = " " * 12


def lines(outcome: Outcome) -> Iterator[str]:
    """The whole replay of one case, line by line."""
    yield f"{outcome.title}"
    yield f"{outcome.reference}, {outcome.partnership}, rules {outcome.rules}: {outcome.state_title}"
    yield ""
    yield from _days(outcome)
    yield from _table("Deadlines", [_deadline(row) for row in outcome.deadlines])
    yield from _table("Letters", [_letter(row) for row in outcome.letters])
    yield from _table("Items", [_item(row) for row in outcome.items])
    if outcome.figures:
        yield from ("", _figures(outcome.figures))
    yield from (f"Stuck: {one}" for one in outcome.stuck)


def written_dates(outcome: Outcome) -> Iterator[str]:
    """The dates that stand in somebody's words: how exact those are, and the last day they mean; nothing without any.

    Parts that are due alike, such as the contributions of all agencies, are one line.
    """
    alike = Counter(
        (row["title"], f"'{row['written']}'", row["precision"], f"{date.fromisoformat(row['due_on']):%a %-d %b %Y}")
        for row in outcome.deadlines
        if row["written"]
    )
    rows = [(*row, f"({number} of them)" if number > 1 else "") for row, number in alike.items()]
    yield from _table(f"{outcome.reference}: dates as they were written", rows)


def _days(outcome: Outcome) -> Iterator[str]:
    """Events, refusals and checks by day: a refusal stands where it came, a check after the events of its day."""
    told = [
        (row["on"], row["sequence"], list(_event(row)))
        for row in outcome.timeline
        if not row["event"].startswith("letter:")
    ]
    told += [(row["on"], row["after"], list(_refusal(row))) for row in outcome.refusals]
    told += [(check.on.isoformat(), sys.maxsize, [_check(check)]) for check in outcome.checks]
    last = ""
    for day, _, (first, *rest) in sorted(told, key=lambda one: one[:2]):
        yield f"{day if day != last else '':<12}{first}"
        yield from (f"{_INDENT}  {line}" for line in rest)
        last = day


def _event(row: Row) -> Iterator[str]:
    subject = f"{row['item']}: " if row["item"] else ""
    moved = f": {row['from']} → {row['to']}" if row["from"] != row["to"] else ""
    yield f"{subject}{row['event']}{moved}, by {row['by']}"
    followed: Mapping[str, Any] = row["consequences"]
    for one in followed.get("started", ()):
        yield f"{one['name']} is due on {_day(one['due_on'])}"
    for name, words in (("met", "met"), ("cleared", "no longer due"), ("letters", "owed")):
        if followed.get(name):
            yield f"{words}: {', '.join(followed[name])}"
    for one in (followed.get("resumed") or {}).get("moved", ()):
        yield f"{one['name']} moves to {_day(one['due_on'])}"
    for one in followed.get("moved", ()):
        yield f"{one['name']} moves from {_day(one['from'])} to {_day(one['to'])}"
    if "extended" in followed:
        yield f"{followed['extended']['name']} is now due on {_day(followed['extended']['due_on'])}"


def _refusal(row: Row) -> Iterator[str]:
    yield f"{row['event']} is refused"
    yield from row["reasons"]


def _check(check: Check) -> str:
    counts = [f"{number} {outcome}" for outcome, number in check.done.items()]
    return f"scheduled checks: {', '.join(counts)}"


def _deadline(row: Row) -> Sequence[str]:
    moved = f" (first {_day(row['original_due_on'])})" if row["original_due_on"] != row["due_on"] else ""
    met = f" on {_day(row['met_on'])}" if row["met_on"] else ""
    subject = f"{row['item']}: " if row["item"] else ""
    written = f"'{row['written']}'" if row["written"] else ""
    return (f"{subject}{row['name']}", written, f"due {_day(row['due_on'])}{moved}", f"{row['status']}{met}")


def _letter(row: Row) -> Sequence[str]:
    return (row["name"], f"to {row['to']}", f"owed {_day(row['owed_on'])}", row["status"].replace("_", " "))


def _item(row: Row) -> Sequence[str]:
    return (row["key"], row["organisation"] or "", f"opened {_day(row['opened_on'])}", row["state"])


def _figures(figures: Row) -> str:
    past = figures["days_past_revised"]
    about_revised = "" if past is None else f", {abs(past)} days {'past' if past > 0 else 'before'} the agreed date"
    return (
        f"Since the decision: {figures['gross_days']} days gross, {figures['net_days']} net of "
        f"{figures['stopped_days']} days paused{about_revised}."
    )


def _table(title: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", title)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width)
        yield "  " + "  ".join(cells).rstrip()


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%-d %b %Y}"
