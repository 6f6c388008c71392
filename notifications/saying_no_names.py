"""A letter that says of itself that it names nobody, and the reason for which it leaves with a name all the same."""

from __future__ import annotations

import re

from cases.letters import LetterRefused

_SAYS_SO = re.compile(r"[^.]*\b(?:(?:we (?:send|give)|which gives) no names|names nobody)\b[^.]*\.", re.IGNORECASE)
_FEWEST_WORDS = 3


def check_reason(reason: str) -> None:
    """Raises LetterRefused for a reason of a word or two, or none: from the history nobody could tell why."""
    if len(reason.split()) < _FEWEST_WORDS:
        raise LetterRefused(
            "A letter with names in it leaves for a reason. Say in some words why each of them may stand, such as "
            "'Read out in open court.': it is kept in the history."
        )


def untrue_with_names(letter_id: int, words: str) -> str:
    """What to say of a released letter whose own words say that it names nobody; '' where they do not."""
    found = _SAYS_SO.search(" ".join(words.split()))
    if found is None:
        return ""
    return (
        f"It says: '{found[0].strip()}' With a name in it that is untrue. 'reviews letters recall {letter_id} --reason "
        "REASON' takes it back; edit that sentence, then release it again."
    )
