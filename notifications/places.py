"""Where in the templates a letter went wrong, for the person who has to correct the template or the case."""

import re
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

_EXPRESSION = re.compile(r"\{\{-?\s*(.+?)\s*-?\}\}")


def place_of_error(error: Exception, folder: Path) -> str:
    """The facts written on the line of a template at which an error rose, with that line's number."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(folder) and frame.lineno:
            line = path.read_text(encoding="utf-8").splitlines()[frame.lineno - 1]
            facts = " or ".join(f"'{fact}'" for fact in _EXPRESSION.findall(line)) or "a fact"
            return f"{facts} ({path.relative_to(folder)}, line {frame.lineno})"
    return "a fact"


def place_of_words(words: Sequence[str], sources: Iterable[tuple[str, str]]) -> str:
    """The first line of the named sources that has the longest of these words, which are a template's own."""
    longest = max((part.strip() for part in words), key=len, default="")
    for name, source in sources if longest else ():
        for number, line in enumerate(source.splitlines(), 1):
            if longest in line:
                return f"{name}, line {number},"
    return "the text"
