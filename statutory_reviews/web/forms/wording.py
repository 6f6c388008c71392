"""How a field is worded on a page: its label, what stands beneath it, and the words of a choice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from state_machines.words import as_words, capital

_NEXT_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z])|; ")
_EXAMPLE = re.compile(r",? (?=for example |such as )")
_BY_KEY = re.compile(r",? by (its key( or name)?|their keys( or names)?|its key, if known)(?=[,.:]|$)")
_WHETHER = "Whether "


@dataclass(frozen=True, slots=True)
class Worded:
    """What a field is called on a page, and what stands beneath it."""

    label: str
    hint: str


def worded(
    name: str, field: FieldInfo, *, is_confirmation: bool = False, is_chosen: bool = False, in_lines: bool = False
) -> Worded:
    """The first sentence of a field's description as its label; examples, the rest and the source as its hint.

    What is confirmed is said as a fact. What is chosen from a list of names is not called a key, and needs no example.
    """
    said = field.description or as_words(name)
    if is_confirmation:
        said = said.removeprefix(_WHETHER)
    if is_chosen:
        said = _BY_KEY.sub("", said)
    said = said.replace("an empty list if", "leave it empty if")  # here nobody writes a list
    first, *rest = _NEXT_SENTENCE.split(said, maxsplit=1)
    label, *examples = _EXAMPLE.split(first, maxsplit=1)
    sentences = [*([] if is_chosen else examples), *rest]
    words = [f"{capital(one.rstrip('.'))}." for one in sentences]
    if in_lines:
        words.append("One to a line.")
    words += _left_out(field)
    if isinstance(field.json_schema_extra, dict) and "authority" in field.json_schema_extra:
        words.append(f"Source: {field.json_schema_extra['authority']}.")
    return Worded(capital(label.rstrip(".,")), " ".join(words))


def label_of(name: str, field: FieldInfo) -> str:
    """What a field is called on a page."""
    return worded(name, field).label


def choice_words(member: StrEnum) -> str:
    """A word that may be chosen, as people read it: 'secure_email' is 'Secure email', 'imr' is 'IMR'."""
    return capital(str(getattr(member, "called", None) or as_words(member.value)))


def _left_out(field: FieldInfo) -> list[str]:
    """What counts where nothing is chosen, for a choice that has a usual answer."""
    default = field.default
    if default is PydanticUndefined or field.is_required():
        return []
    if isinstance(default, bool):
        return [f"Left out, it counts as {'yes' if default else 'no'}."]
    if isinstance(default, StrEnum):
        return [f"Left out, it counts as ‘{choice_words(default)}’."]
    return []
