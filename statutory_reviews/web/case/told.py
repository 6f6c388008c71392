"""What was entered and what followed, as people read it: labels of the input models, bodies named, people covered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from cases.people import is_reference
from cases.queries import Followed
from state_machines.input_files import leaves
from state_machines.lifecycle import Lifecycle
from state_machines.words import as_words, capital
from statutory_reviews.web.forms.wording import choice_words, label_of

_QUOTED = re.compile(r"'([a-z_]+)'")
_LABELS: Mapping[str, str] = {"recipient": "To", "owed_by": "Owed since row", "due_on": "Due"}
_FINGERPRINTS: Mapping[str, str] = {"sha256": "Its pages (SHA-256)", "document_sha256": "Its document (SHA-256)"}
_DATE_LENGTH = len("2026-11-02")
_MOST_FOLLOWED = 12
_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Told:
    """One field of what was entered: its label, and what stands there, a line each."""

    label: str
    lines: tuple[str, ...]


def told(model: type[BaseModel] | None, entered: Mapping[str, Any], bodies: Mapping[str, str]) -> tuple[Told, ...]:
    """What was entered, field by field; `model` is None for what no lifecycle declares."""
    fields = model.model_fields if model else {}
    rows = []
    for name, value in entered.items():
        field = fields.get(name)
        label = label_of(name, field) if field else _LABELS.get(name) or capital(as_words(name))
        lines = tuple(_lines(value, field.annotation if field else None, bodies))
        if lines:
            rows.append(Told(label, lines))
    return tuple(rows)


def in_short(fields: Sequence[Told], most: int) -> tuple[tuple[Told, ...], bool]:
    """As many fields as fit into so many characters, long ones cut; and whether anything was left out."""
    kept: list[Told] = []
    left = most
    for one in fields:
        if left <= 0:
            return tuple(kept), True
        lines = []
        for line in one.lines:
            lines.append(line if len(line) <= left else f"{line[:left]} …")
            left -= len(line)
            if left <= 0:
                return (*kept, Told(one.label, tuple(lines))), True
        kept.append(Told(one.label, tuple(lines)))
        left -= len(one.label)
    return tuple(kept), False


def in_pages(fields: Sequence[Told], most: int) -> tuple[tuple[Told, ...], ...]:
    """All fields, cut into pages of about so many characters: a long line into pieces, each under its label."""
    pages: list[list[Told]] = [[]]
    room = most
    for one in fields:
        for line in one.lines:
            for start in range(0, len(line), _PIECE):
                piece = line[start : start + _PIECE]
                if len(piece) > room and pages[-1]:
                    pages.append([])
                    room = most
                room -= len(piece) + len(one.label)
                last = pages[-1][-1] if pages[-1] else None
                if last and last.label == one.label:
                    pages[-1][-1] = Told(one.label, (*last.lines, piece))
                else:
                    pages[-1].append(Told(one.label, (piece,)))
    return tuple(tuple(page) for page in pages)


def in_words(value: Any, bodies: Mapping[str, str], annotation: object = None) -> str:  # noqa: ANN401 - any JSON value
    """One plain value: a day, a yes, a body by its name, somebody by their key."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if any(issubclass(kind, date) for kind in leaves(annotation)) or annotation is None:
        text = _day(text)
    for kind in leaves(annotation):
        if issubclass(kind, StrEnum) and text in set(kind):
            return choice_words(kind(text))
    sort, _, key = text.partition(":")
    if sort in {"person", "contact"} and key:
        return f"{key} (name covered)"
    return bodies.get(key if sort == "organisation" else text, text)


def followed_by(row: Followed) -> tuple[str, ...]:
    """What followed from a row of history, a sentence each; of very many the first."""
    sentences = list(_followed_by(row))
    more = len(sentences) - _MOST_FOLLOWED
    return (*sentences[:_MOST_FOLLOWED], f"And {more} more.") if more > 1 else tuple(sentences)


def fingerprints(row: Followed) -> tuple[Told, ...]:
    """By what the files can be checked that were frozen in a row of history."""
    return tuple(Told(label, (row.clocks[name],)) for name, label in _FINGERPRINTS.items() if name in row.clocks)


def in_titles(lifecycle: Lifecycle, sentence: str) -> str:
    """A sentence that names events as they are typed ('seek_scrutiny_input'), with their titles in place of them."""
    titles = {line.event.name: line.event.title for one in (lifecycle, *lifecycle.items) for line in one.transitions}
    return _QUOTED.sub(lambda found: f"‘{titles[found[1]]}’" if found[1] in titles else found[0], sentence)


def day_in_words(day: date) -> str:
    """'2 November 2026'."""
    return f"{day:%-d %B %Y}"


def _followed_by(row: Followed) -> Iterator[str]:
    for one in row.started:
        yield f"Deadline began: {one.title}" + (f", due {day_in_words(one.due_on)}." if one.due_on else ".")
    yield from (f"Deadline met: {one.title}." for one in row.met)
    yield from (f"Deadline no longer needed: {one.title}." for one in row.cleared)
    yield from (f"Letter owed: {title}." for title in row.letters)
    for name, said in row.clocks.items():
        if name in _FINGERPRINTS:
            continue
        words = "; ".join(_lines(said, None, {}))
        if words:
            yield f"{capital(as_words(name))}: {words}."


def _lines(value: Any, annotation: object, bodies: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if value is None or value in ("", [], {}):
        return
    if is_reference(value):
        yield f"{value['person']} (name covered)"
    elif isinstance(value, dict):
        yield from _of_group(value, annotation, bodies)
    elif isinstance(value, list):
        for one in value:
            yield "; ".join(_lines(one, annotation, bodies))
    else:
        yield from in_words(value, bodies, annotation).splitlines()


def _of_group(value: Mapping[str, Any], annotation: object, bodies: Mapping[str, str]) -> Iterator[str]:
    kinds = list(leaves(annotation))
    model = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
    if model is not None:
        # Within a group the fields are many: there their names are label enough.
        for name, said in value.items():
            field = model.model_fields.get(name)
            if lines := tuple(_lines(said, field.annotation if field else None, bodies)):
                yield f"{capital(as_words(name))}: {'; '.join(lines)}"
        return
    words = next((kind for kind in kinds if issubclass(kind, StrEnum)), None)
    for name, said in value.items():
        label = (
            choice_words(words(name)) if words and name in set(words) else capital(bodies.get(name) or as_words(name))
        )
        yield f"{label}: {'; '.join(_lines(said, None, bodies))}"


def _day(text: str) -> str:
    if len(text) != _DATE_LENGTH:
        return text
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text
