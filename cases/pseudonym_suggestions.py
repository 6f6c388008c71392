"""Pseudonyms to choose from: words that are no real name of the case and begin like none of the person's own names."""

from __future__ import annotations

from cases.names import name_words, words_of
from cases.pseudonym_entries import Entry, Register, clash

_WORDS = tuple(
    word.capitalize()
    for word in words_of(
        "alder ash aspen birch bracken briar cedar clover cypress elder elm fern finch harper hazel heron indigo jay "
        "juniper kestrel lark laurel linden maple merlin nettle oakley olive osprey perry quill reed rowan sage sorrel "
        "sparrow swift tamar teal thistle umber vale wren yarrow zephyr"
    )
)


def suggested(register: Register) -> dict[str, str]:
    """A pseudonym for everybody who needs one and has none, by key; the same register gives the same words.

    The family's own wish comes first: these are for where there is none.
    """
    found: dict[str, str] = {}
    free = [word for word in _WORDS if clash(register, word) is None]
    for entry in register.entries:
        if entry.pseudonym is None and not entry.may_be_named:
            word = next((one for one in free if one[0].lower() not in _initials(entry)), None)
            if word is not None:
                free.remove(word)
                found[entry.key] = word
    return found


def _initials(entry: Entry) -> frozenset[str]:
    return frozenset(word[0] for name in entry.names for word in name_words(name).whole)
