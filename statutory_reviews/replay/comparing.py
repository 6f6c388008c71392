"""Is what happened what a scenario expects? Each difference is one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from state_machines.inputs import Input
from statutory_reviews.replay.form import Expected
from statutory_reviews.replay.outcome import Outcome, Row

_NAMED_BY = {"timeline": "event", "deadlines": "name", "letters": "name", "items": "key", "refusals": "event"}
_SINGLE = ("reference", "kind", "rules", "state")
_PHRASES = ("reasons", "explanation")
_PART_OF = ("authority", "as_written")


def differences(outcome: Outcome, expected: Expected) -> tuple[str, ...]:
    """Where an outcome is not what was expected. Only what is named is compared, unless the lists are to be exact."""
    return tuple(f"{outcome.reference}: {sentence}" for sentence in _differences(outcome, expected))


def _differences(outcome: Outcome, expected: Expected) -> Iterator[str]:
    for name in _SINGLE:
        wanted = getattr(expected, name)
        if wanted is not None and wanted != getattr(outcome, name):
            yield f"{name} is '{getattr(outcome, name)}', expected '{wanted}'."
    for name in _NAMED_BY:
        wanted = getattr(expected, name)
        if wanted is not None:
            yield from _list_differs(name, getattr(outcome, name), [_row(one, outcome) for one in wanted], expected)
    if expected.figures is not None:
        yield from _figures_differ(outcome.figures, _row(expected.figures, outcome))
    yield from _present(outcome, expected)
    yield from (f"a scheduled sweep could not do its work: {one}" for one in outcome.stuck)


def _list_differs(name: str, rows: Sequence[Row], wanted: Sequence[Row], expected: Expected) -> Iterator[str]:
    """Each expected row takes the row that fits it best among those of its name; each row is taken once."""
    left = list(rows)
    known = _NAMED_BY[name]
    fitting = sorted(wanted, key=lambda one: -len(one))
    for one in fitting:
        candidates = [row for row in left if row[known] == one[known] and one.get("item") in {None, row.get("item")}]
        if not candidates:
            yield f"{name}: there is no {_called(one, known)}; there is {_listed(left, known)}."
            continue
        best = min(candidates, key=lambda row: len(list(_fields_differ(row, one))))
        left.remove(best)
        yield from (f"{name}, {_called(one, known)}: {sentence}" for sentence in _fields_differ(best, one))
    if expected.exactly:
        yield from (f"{name}: {_called(row, known)} was not expected." for row in left)


def _fields_differ(row: Row, wanted: Row) -> Iterator[str]:
    for name, value in wanted.items():
        found = row[name]
        if name in _PHRASES:
            missing = [phrase for phrase in value if not any(phrase.casefold() in one.casefold() for one in found)]
            yield from (f"no sentence of its {name} says '{phrase}'; they say: {' '.join(found)}" for phrase in missing)
        elif name in _PART_OF:
            if value.casefold() not in str(found).casefold():
                yield f"{name} is '{found}', expected '{value}'."
        elif value not in (found, row.get("recipient") if name == "to" else found):
            yield f"{name} is {_words(found)}, expected {_words(value)}."


def _figures_differ(found: Row | None, wanted: Row) -> Iterator[str]:
    if found is None:
        yield "there are no figures, because no review was decided on."
        return
    yield from (f"figures: {sentence}" for sentence in _fields_differ(found, wanted))


def _present(outcome: Outcome, expected: Expected) -> Iterator[str]:
    for name, known in (("deadlines", "name"), ("letters", "name"), ("events", "event")):
        rows = outcome.timeline if name == "events" else getattr(outcome, name)
        there = {row[known] for row in rows}
        yield from (
            f"{name}: '{one}' is there and should not be." for one in getattr(expected.absent, name) if one in there
        )


def _row(expected: Input, outcome: Outcome) -> dict[str, Any]:
    """What was named, in the terms of the outcome's rows; an item 'kind:organisation' becomes its key."""
    row: dict[str, Any] = expected.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for name in ("item", "key"):
        kind, colon, organisation = str(row.get(name, "")).partition(":")
        if colon:
            keys = [one["key"] for one in outcome.items if (one["kind"], one["organisation"]) == (kind, organisation)]
            row[name] = keys[-1] if keys else row[name]
    return row


def _called(row: Mapping[str, Any], known: str) -> str:
    where = f" of {row['item']}" if row.get("item") else ""
    to = f" to {row['to']}" if known == "name" and row.get("to") else ""
    on = f" on {row['on']}" if row.get("on") else ""
    return f"'{row[known]}'{where}{to}{on}"


def _listed(rows: Sequence[Row], known: str) -> str:
    return ", ".join(dict.fromkeys(str(row[known]) for row in rows)) or "nothing"


def _words(value: object) -> str:
    return "not there" if value is None else f"'{value}'"
