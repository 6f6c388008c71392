"""Marks that stand for values in a worded text, until it has been parsed: no value ever meets the Markdown parser."""

import re
from collections.abc import Callable, Sequence

# Two characters for private use: no keyboard has them, and Markdown takes them for letters.
_MARK = re.compile("\ue000([0-9]+)\ue001")
# What no printed page can show: controls other than the end of a line, halves of characters, and our own marks.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff\ue000\ue001]")


def marked(value: str, values: list[str]) -> str:
    """Keep a value, and give the mark that stands for it until the text is parsed."""
    lines = (line.strip() for line in printable("\n".join(value.splitlines())).split("\n"))
    values.append("\n".join(lines).strip())
    return f"\ue000{len(values) - 1}\ue001"


def printable(text: str) -> str:
    """The text with a space for each character that a page cannot show; line ends stay."""
    return _UNPRINTABLE.sub(" ", text)


def filled(text: str, values: Sequence[str]) -> str:
    """The text with each mark replaced by its value."""
    return filled_by(text, lambda found: values[int(found[1])])


def filled_by(text: str, written: Callable[[re.Match[str]], str]) -> str:
    """The text with each mark replaced by what `written` makes of it; its first group is the value's number."""
    return _MARK.sub(written, text)


def literal_parts(text: str) -> list[str]:
    """The text between the marks: what the template itself says."""
    return _MARK.split(text)[::2]
