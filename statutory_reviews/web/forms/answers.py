"""What somebody typed into a form, kept exactly as it was typed, under the names of the fields on the page.

A field inside a group is named by its path, 'complaints.1.made_on'; '-day', '-month', '-year' and '-other' follow the
name of a field that has several controls, and '.count' that of a list of groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.days import PARTS
from statutory_reviews.web.forms.packing import KEPT, unpacked

Answers = Mapping[str, tuple[str, ...]]

MOST_GROUPS = 200
"""So many groups a list may have: more than any form needs, and few enough to show."""

OTHER = "-other"
COUNT = ".count"
OPEN = "form-open"
"""What the button is called that opens a group which is folded, behind the path of its list or of itself."""


def gathered(fields: Iterable[tuple[str, str]]) -> Answers:
    """The fields of a form by their names, each with its values in the order of the page."""
    answers: dict[str, tuple[str, ...]] = {}
    for sent, text in fields:
        for name, value in unpacked(text) if sent == KEPT else ((sent, text),):
            answers[name] = (*answers.get(name, ()), value)
    return answers


def typed(answers: Answers, name: str) -> str:
    """What was typed into a field; empty where nothing was."""
    return answers.get(name, ("",))[-1]


def group_number(answers: Answers, name: str, *, least: int = 0) -> int:
    """How many groups a list has on the page."""
    said = typed(answers, name + COUNT)
    number = int(said) if said.isascii() and said.isdigit() and len(said) < len(str(MOST_GROUPS)) + 1 else 0
    return max(least, min(number, MOST_GROUPS))


def with_another(answers: Answers, asked: Asked, name: str) -> Answers:
    """The same with one more group in a list, which is open."""
    number = min(group_number(answers, name, least=least_groups(asked)) + 1, MOST_GROUPS)
    return {**answers, name + COUNT: (str(number),), f"{name}.{OPEN}": (str(number - 1),)}


def without(answers: Answers, asked: Asked, name: str, number: int) -> Answers:
    """The same without one group of a list; those after it move up."""
    count = group_number(answers, name, least=least_groups(asked))
    kept = [one for one in range(count) if one != number]
    return _renumbered(answers, name, kept)


def tidied(asked: Iterable[Asked], answers: Answers, prefix: str = "") -> Answers:
    """The same without the groups of lists that were left blank, so that they count as the model will count them."""
    for one in asked:
        name = prefix + one.name
        if one.control is Control.GROUP:
            answers = tidied(one.parts, answers, f"{name}.")
        elif one.control in {Control.GROUPS, Control.PAIRS}:
            count = group_number(answers, name, least=least_groups(one))
            kept = [at for at in range(count) if not all_blank(one.parts, answers, f"{name}.{at}.")]
            answers = _renumbered(answers, name, kept)
            for at in range(len(kept)):
                answers = tidied(one.parts, answers, f"{name}.{at}.")
    return answers


def all_blank(asked: Iterable[Asked], answers: Answers, prefix: str = "") -> bool:
    """Whether nothing was typed or chosen in any of these fields."""
    return not any(
        value.strip() for one in asked for name in controls(one, answers, prefix) for value in answers.get(name, ())
    )


def controls(one: Asked, answers: Answers, prefix: str = "") -> Iterator[str]:
    """The names of the controls of a field on the page, through groups and lists."""
    name = prefix + one.name
    if one.control is Control.DAY:
        yield from (f"{name}-{part}" for part in PARTS)
    elif one.control in {Control.GROUP, Control.BY_WORD}:
        for part in one.parts:
            yield from controls(part, answers, f"{name}.")
    elif one.control in {Control.GROUPS, Control.PAIRS}:
        for at in range(group_number(answers, name, least=least_groups(one))):
            for part in one.parts:
                yield from controls(part, answers, f"{name}.{at}.")
    else:
        yield name
        if one.or_another:
            yield name + OTHER


def least_groups(asked: Asked) -> int:
    """A list that has to be given begins with one group; one that may be left out with none."""
    return 1 if asked.is_required else 0


def _renumbered(answers: Answers, name: str, kept: list[int]) -> Answers:
    """The groups of a list that are kept, in their order, under new numbers."""
    place = {f"{name}.{was}.": f"{name}.{now}." for now, was in enumerate(kept)}
    moved: dict[str, tuple[str, ...]] = {}
    for key, values in answers.items():
        if not key.startswith(f"{name}."):
            moved[key] = values
            continue
        number, dot, rest = key.removeprefix(f"{name}.").partition(".")
        if dot and (now := place.get(f"{name}.{number}.")):
            moved[now + rest] = values
    return {**moved, name + COUNT: (str(len(kept)),)}
