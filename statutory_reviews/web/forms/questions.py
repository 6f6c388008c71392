"""A form as a page shows it: each question with its name, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from statutory_reviews.web.forms.answers import OTHER, Answers, group_number, least_groups, typed
from statutory_reviews.web.forms.asked import Asked, Choice, Control
from statutory_reviews.web.forms.days import PARTS
from statutory_reviews.web.forms.faults import Fault, Landed, landed
from statutory_reviews.web.forms.folding import folded
from statutory_reviews.web.forms.questions_shown import Question

Known = Mapping[str, tuple[Choice, ...]]
"""What a field may name by its key, by what it is: 'body', 'deadline'."""


@dataclass(frozen=True, slots=True)
class FormShown:
    """The questions of a page and what is wrong with them, in the order of the page."""

    questions: tuple[Question, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    answers: Answers
    known: Known
    landed: Mapping[str, tuple[Landed, ...]]


def form_shown(
    asked: Iterable[Asked], answers: Answers, *, known: Known | None = None, faults: Mapping[str, str] | None = None
) -> FormShown:
    """The questions with what was typed, and what is wrong with them.

    `faults` has a sentence for each path, which begins with the field's name as `validation_sentences` words it.
    """
    asked = tuple(asked)
    page = _Page(answers, known or {}, landed(faults or {}, frozenset(_places(asked, answers, ""))))
    questions = folded(_questions(asked, page, ""), answers)
    by_word = {part.name for one in _each(questions) if one.control is Control.BY_WORD for part in one.parts}
    told = by_word | {one.name for one in questions}
    of_no_question = (Fault(one.words, None) for one in page.landed.get("", ()))
    of_questions = (
        Fault(one.above_the_form(question.label, says_enough=question.name in told), question.anchor)
        for question in _each(questions)
        for one in page.landed.get(question.name, ())
    )
    return FormShown(questions, (*of_no_question, *of_questions))


def _questions(asked: Iterable[Asked], page: _Page, prefix: str) -> tuple[Question, ...]:
    """Those that stand open first, and then those that stand aside."""
    return tuple(_question(one, page, prefix) for one in sorted(asked, key=lambda one: bool(one.aside)))


def _question(one: Asked, page: _Page, prefix: str) -> Question:
    name, answers = prefix + one.name, page.answers
    place = name.replace(".", "-")
    parts = _questions(one.parts, page, f"{name}.") if _is_group(one) else ()
    groups = tuple(_questions(one.parts, page, f"{name}.{at}.") for at in _numbers(one, answers, name))
    choices = _choices(one, page, name)
    return Question(
        name=name,
        id=place,
        anchor=_anchor(one.control, place, parts, groups),
        control=_control(one, choices),
        label=one.label,
        hint=one.hint,
        is_required=one.is_required,
        choices=choices,
        typed="\n".join(answers.get(name, ())),
        day=tuple(typed(answers, f"{name}-{part}") for part in PARTS),
        chosen=answers.get(name, ()),
        or_another=one.or_another and bool(choices),
        other=typed(answers, name + OTHER),
        parts=parts,
        groups=groups,
        error=" ".join(fault.at_the_question for fault in page.landed.get(name, ())) or None,
        aside=one.aside,
    )


def _control(one: Asked, choices: tuple[Choice, ...]) -> Control:
    """Where a key may be chosen and nothing is known to choose from, it is typed."""
    if one.names and not choices:
        return Control.LINES if one.control is Control.CHECKBOXES else Control.LINE
    return one.control


def _choices(one: Asked, page: _Page, name: str) -> tuple[Choice, ...]:
    """What may be chosen; what was typed and is not known stands there too, so that it is not lost."""
    known = page.known.get(one.names, ()) if one.names else one.choices
    if not known or not one.names:
        return known
    keys = {choice.value for choice in known}
    return (*known, *(Choice(value, value) for value in page.answers.get(name, ()) if value and value not in keys))


def _anchor(control: Control, place: str, parts: tuple[Question, ...], groups: tuple[tuple[Question, ...], ...]) -> str:
    if control is Control.DAY:
        return f"{place}-{PARTS[0]}"
    if parts:
        return parts[0].anchor
    if control in {Control.GROUPS, Control.PAIRS}:
        return groups[0][0].anchor if groups else f"{place}-add"
    return place


def _is_group(one: Asked) -> bool:
    return one.control in {Control.GROUP, Control.BY_WORD}


def _numbers(one: Asked, answers: Answers, name: str) -> range:
    is_list = one.control in {Control.GROUPS, Control.PAIRS}
    return range(group_number(answers, name, least=least_groups(one)) if is_list else 0)


def _places(asked: Iterable[Asked], answers: Answers, prefix: str) -> Iterator[str]:
    """The paths of all questions on the page."""
    for one in asked:
        name = prefix + one.name
        yield name
        inside = [f"{name}."] if _is_group(one) else [f"{name}.{at}." for at in _numbers(one, answers, name)]
        for deeper in inside:
            yield from _places(one.parts, answers, deeper)


def _each(questions: Iterable[Question]) -> Iterator[Question]:
    for one in questions:
        yield one
        yield from _each(one.parts)
        for group in one.groups:
            yield from _each(group)
