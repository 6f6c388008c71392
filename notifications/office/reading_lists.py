"""Blocks in the order in which a document has them: paragraphs become lists again, with what lies in their items."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.shared import Length

from notifications.blocks import Block, BulletList, NumberedList, Paragraph
from notifications.office.lists import list_indent
from notifications.office.looks import InList


@dataclass(slots=True)
class _List:
    number: str
    level: int
    numbered: bool
    start: int
    items: list[list[Block | _List]] = field(default_factory=list)

    def made(self) -> Block:
        items = tuple(tuple(one.made() if isinstance(one, _List) else one for one in item) for item in self.items)
        return NumberedList(self.start, items) if self.numbered else BulletList(items)


class BlocksInOrder:
    """Takes blocks one after the other; `blocks` are those so far."""

    def __init__(self) -> None:
        self._all: list[Block | _List] = []
        self._open: list[_List] = []
        self._last: dict[tuple[str, int], int] = {}

    def add(self, block: Block) -> None:
        """A block that ends any list before it."""
        self._open.clear()
        self._all.append(block)

    def add_item(self, place: InList, paragraph: Paragraph) -> None:
        """The next item of a list: of the one that is open, of one within it, or of a new one."""
        while self._open and self._open[-1].level > place.level:
            self._open.pop()
        if self._open and self._open[-1].level == place.level and self._open[-1].number != place.number:
            self._open.pop()
        last = self._last.get((place.number, place.level))
        if not self._open or self._open[-1].level < place.level:
            start = place.start if last is None else last + 1
            self._begin(_List(place.number, place.level, place.form == "decimal", start))
        self._open[-1].items.append([paragraph])
        self._last[place.number, place.level] = place.start if last is None else last + 1
        for deeper in [one for one in self._last if one[0] == place.number and one[1] > place.level]:
            del self._last[deeper]

    def add_continued(self, paragraph: Paragraph, indent: int | None) -> None:
        """A paragraph that goes on in an item: in the innermost one that is indented as far, in twentieths of a point.

        Where no list is open it is a paragraph like any other.
        """
        while len(self._open) > 1 and indent is not None and _indent(self._open[-1].level) > indent:
            self._open.pop()
        if self._open:
            self._open[-1].items[-1].append(paragraph)
        else:
            self.add(paragraph)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, lists among them."""
        return tuple(one.made() if isinstance(one, _List) else one for one in self._all)

    def _begin(self, new: _List) -> None:
        around = self._open[-1].items[-1] if self._open else self._all
        around.append(new)
        self._open.append(new)


def _indent(level: int) -> int:
    return int(Length(list_indent(level)).twips)
