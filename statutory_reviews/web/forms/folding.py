"""Folding: of a form too large for one page, groups and long lists of boxes are shown in short and opened one by one.

What stands in those that are folded goes through the page in one hidden field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from statutory_reviews.web.forms.answers import OPEN, OTHER, Answers, typed
from statutory_reviews.web.forms.asked import Control
from statutory_reviews.web.forms.packing import packed
from statutory_reviews.web.forms.questions_shown import Folded, Question

_MOST_BYTES = 45_000
"""So large the questions of a page may be, in their mark-up; the rest of it has some 8 kB."""

_LONG_LIST = 15
_OPENED_FOR_FAULTS = 1
_MOST_CHARACTERS = 90


def folded(questions: tuple[Question, ...], answers: Answers) -> tuple[Question, ...]:
    """The questions as they fit on a page; all of them as they are where they do."""
    if sum(map(_size, questions)) <= _MOST_BYTES:
        return questions
    return _Folding(answers).of(questions)


class _Folding:
    """Folds the questions of one page: what was opened stays open, and the first of those with something wrong."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._opened_for_faults = 0
        self._kept: list[tuple[str, str]] = []

    def of(self, questions: tuple[Question, ...]) -> tuple[Question, ...]:
        shown = [self._folded(one) for one in questions]
        kept = packed(self._kept)
        for at, one in enumerate(shown):  # the first that is folded holds what stands in all of them
            if one.fold is not None:
                shown[at] = replace(one, fold=replace(one.fold, kept=kept))
                break
            if first := next((fold for fold in one.folds if fold), None):
                folds = (replace(fold, kept=kept) if fold is first else fold for fold in one.folds)
                shown[at] = replace(one, folds=tuple(folds))
                break
        return tuple(shown)

    def _folded(self, one: Question) -> Question:
        if one.control in {Control.GROUPS, Control.PAIRS}:
            opened = typed(self._answers, f"{one.name}.{OPEN}")
            folds = tuple(
                None if str(at) == opened or self._is_at_fault(parts) else self._fold(one, parts, f".{at}")
                for at, parts in enumerate(one.groups)
            )
            groups = tuple(
                _pointing_to(parts, fold.anchor) if fold else parts
                for parts, fold in zip(one.groups, folds, strict=True)
            )
            return replace(one, folds=folds, groups=groups, anchor=groups[0][0].anchor if groups else one.anchor)
        is_long = one.control is Control.CHECKBOXES and len(one.choices) > _LONG_LIST
        if not (is_long or one.parts) or typed(self._answers, f"{one.name}.{OPEN}") or self._is_at_fault((one,)):
            return one
        fold = self._fold(one, one.parts or (one,), "")
        return replace(one, fold=fold, anchor=fold.anchor, parts=_pointing_to(one.parts, fold.anchor))

    def _fold(self, one: Question, inside: tuple[Question, ...], ending: str) -> Folded:
        name = f"{one.name}{ending}"
        own = (name, name + OTHER)
        for field, values in self._answers.items():
            if (field in own or field.startswith(f"{name}.")) and not field.endswith(f".{OPEN}"):
                self._kept += [(field, value) for value in values]
        at_fault = next((part.error for part in _each(inside) if part.error), None)
        return Folded(_in_short(inside), at_fault, f"{name.replace('.', '-')}-open")

    def _is_at_fault(self, inside: tuple[Question, ...]) -> bool:
        """Whether something in it is wrong that is shown opened; of very many, the first."""
        if self._opened_for_faults >= _OPENED_FOR_FAULTS or not any(part.error for part in _each(inside)):
            return False
        self._opened_for_faults += 1
        return True


def _pointing_to(parts: tuple[Question, ...], anchor: str) -> tuple[Question, ...]:
    return tuple(
        replace(
            one,
            anchor=anchor,
            parts=_pointing_to(one.parts, anchor),
            groups=tuple(_pointing_to(group, anchor) for group in one.groups),
        )
        for one in parts
    )


def _each(questions: Iterable[Question]) -> Iterator[Question]:
    for one in questions:
        yield one
        yield from _each(one.parts)
        for group in one.groups:
            yield from _each(group)


def _in_short(inside: tuple[Question, ...]) -> str:
    """The first two answers in it."""
    said = [words for one in _each(inside) if (words := _said(one))]
    text = ", ".join(said[:2])
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS].rsplit(' ', 1)[0]} …"


def _said(one: Question) -> str:
    if one.control is Control.DAY:
        return " ".join(part for part in one.day if part)
    words = {choice.value: choice.text for choice in one.choices}
    chosen = [words.get(line, line) for value in one.chosen for line in value.split("\n") if line.strip()]
    return ", ".join([*chosen, *(line for line in one.other.split("\n") if line.strip())])


def _size(one: Question) -> int:
    """About how many bytes the mark-up of a question has."""
    around = 200 + 4 * len(one.name) + len(one.label) + len(one.hint)
    if one.control is Control.DAY:
        around += 640 + 8 * len(one.name)
    elif one.control is Control.SELECT:
        around += sum(35 + len(choice.value) + len(choice.text) for choice in one.choices)
    elif one.control in {Control.CHECKBOXES, Control.RADIOS, Control.YES_NO}:
        each = 205 + 3 * len(one.name)
        around += sum(each + len(choice.value) + len(choice.text) for choice in one.choices)
    else:
        around += len(one.typed)
    inside = sum(map(_size, one.parts)) + sum(450 + sum(map(_size, group)) for group in one.groups)
    return around + inside
