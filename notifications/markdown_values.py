"""A worded text with its values spelt so that a person can edit it and that it is read again as it was.

What a value holds, a name with an asterisk or an address of two lines, is no Markdown. It is written with as few
backslashes as keep it that way, or, where those do not do, with every sign in it escaped.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from notifications.blocks import Block
from notifications.markdown import MarkdownError, parse
from notifications.marks import filled_by

Content = tuple[str, tuple[Block, ...]]
"""The subject and the blocks of a text."""

# A value in which nothing can be taken for Markdown, and the places where even that could be: the number of a list, the
# target of a link, and emphasis that ends inside a word. \ue000 and \ue001 are the ends of a value's mark.
_PLAIN = re.compile(r"(?!\d+[.)])[^\W_](?:[A-Za-z0-9 ,;:@/'.()%?!+\"\x80-\U0010ffff-]*(?:[^\W_]|[.)?]))?")
_NOT_EVEN_PLAIN = re.compile("^[\\s>*+.)0-9-]*\ue000[0-9]+\ue001[.)]|\\]\\([^)\n]*\ue000|\ue001[*_]+\\w", re.MULTILINE)

_SIGN = re.compile(r"[!-/:-@\[\]^-`{-~]")
_SIGNS_THAT_MEAN_SOMETHING = re.compile(
    r"[*`\[\]<|]|(?<![^\W_])_|_(?![^\W_])|\\(?=[!-/:-@\[-`{-~])|&(?=#?\w+;)"
    r"|^>|^[+-](?=\s|$)|^#(?=#{0,5}(?:\s|$))|^-(?=--)|^~(?=~~)|(?:(?<=^\d)|(?<=^\d\d)|(?<=^\d\d\d))[.)](?=\s|$)",
    re.MULTILINE,
)
_GAPS = re.compile(r"\n{3,}")
_LINE_END, _BACKSLASH = "&#10;", "&#92;"


def spelt(text: str, values: Sequence[str], content: Content) -> str:
    """The text with each mark replaced by its value, spelt so that it has this content when it is read again."""
    plain = all(_PLAIN.fullmatch(value) for value in values) and not _NOT_EVEN_PLAIN.search(text)
    for spell in (_readable, _on_one_line):
        written = _written(text, values, spell)
        if plain or _content(written) == content:
            return written
    return _written(text, values, _escaped)


def _written(text: str, values: Sequence[str], spell: Callable[[str], str]) -> str:
    filled = filled_by(text, lambda found: spell(values[int(found[1])]))
    return _GAPS.sub("\n\n", filled).strip() + "\n"


def _content(text: str) -> Content | None:
    try:
        return parse(text, ())
    except MarkdownError:
        return None


def _readable(value: str) -> str:
    """With the ends of its lines as they are, after the backslash that Markdown asks for, and empty lines."""
    lines = [_lightly(line) for line in value.split("\n")]
    ends = ["\\\n" if line and after else "\n" for line, after in pairwise(lines)]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _on_one_line(value: str) -> str:
    """For the cell of a table or a heading, which have one line."""
    return _LINE_END.join(_lightly(line) for line in value.split("\n"))


def _lightly(line: str) -> str:
    escaped = _SIGNS_THAT_MEAN_SOMETHING.sub(r"\\\g<0>", line)
    return f"{line[:-1]}{_BACKSLASH}" if escaped == line and line.endswith("\\") else escaped


def _escaped(value: str) -> str:
    """With each sign escaped; a number, which cannot be, begins with the code of its first digit."""
    signs = _SIGN.sub(r"\\\g<0>", value.replace("\\", "\ue000")).replace("\ue000", _BACKSLASH)
    first = f"&#{ord(signs[0])};{signs[1:]}" if signs.isdecimal() else signs
    return first.replace("\n", _LINE_END)
