"""Filling a form in from values: those of a file, of a draft, or of what was recorded before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from statutory_reviews.web.forms.answers import COUNT, OTHER, Answers, gathered
from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.days import PARTS

_SAID = {True: "yes", False: "no"}


def as_typed(
    asked: Iterable[Asked], values: Mapping[str, Any], *, known: Mapping[str, Collection[str]] | None = None
) -> Answers:
    """What somebody would have typed to give these values, as JSON or YAML holds them.

    `known` has the keys that may be chosen, by what they are of ('body'); others are typed beside the choice. What is
    not of the form that the model asks is typed as it reads, so that it is refused where it stands.
    """
    return gathered(_group(asked, values, "", known or {}))


_Typed = Iterator[tuple[str, str]]


def _group(asked: Iterable[Asked], values: object, prefix: str, known: Mapping[str, Collection[str]]) -> _Typed:
    if not isinstance(values, Mapping):
        return
    for one in asked:
        if (value := values.get(one.name)) is not None:
            yield from _field(one, value, prefix + one.name, known)


def _field(one: Asked, value: Any, name: str, known: Mapping[str, Collection[str]]) -> _Typed:  # noqa: ANN401 - any field's
    if one.control in {Control.GROUP, Control.BY_WORD}:
        # A date as somebody wrote it may stand in a file as its words alone.
        group = value if isinstance(value, Mapping) else {one.parts[0].name: value}
        yield from _group(one.parts, group, f"{name}.", known)
    elif one.control in {Control.GROUPS, Control.PAIRS}:
        groups: Sequence[object] = _pairs(value) if one.control is Control.PAIRS else _listed(value)
        yield name + COUNT, str(len(groups))
        for at, each in enumerate(groups):
            yield from _group(one.parts, each, f"{name}.{at}.", known)
    elif one.control is Control.DAY:
        yield from _day(name, value)
    elif one.control is Control.LINES:
        yield name, "\n".join(map(_plain, _listed(value)))
    elif one.control is Control.CHECKBOXES:
        yield from _chosen(one, [_plain(each) for each in _listed(value)], name, known)
    else:
        text = _plain(value)
        is_another = one.or_another and text not in known.get(str(one.names), ())
        yield (name + OTHER if is_another else name), text


def _chosen(one: Asked, texts: list[str], name: str, known: Mapping[str, Collection[str]]) -> _Typed:
    others = [text for text in texts if one.or_another and text not in known.get(str(one.names), ())]
    yield from ((name, text) for text in texts if text not in others)
    if others:
        yield name + OTHER, "\n".join(others)


def _day(name: str, value: object) -> _Typed:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    except ValueError:
        yield f"{name}-day", str(value)
        return
    yield from zip((f"{name}-{part}" for part in PARTS), (str(day.day), str(day.month), f"{day:%Y}"), strict=True)


def _pairs(value: object) -> list[dict[str, object]]:
    return [{"key": key, "text": text} for key, text in value.items()] if isinstance(value, Mapping) else []


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _plain(value: object) -> str:
    return _SAID[value] if isinstance(value, bool) else str(value)
