"""What every page has to keep to, whatever it shows: asked of each page that a test opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_FIELDS = frozenset({"input", "select", "textarea"})
_NEED_NO_LABEL = frozenset({"hidden", "submit", "button"})
_SAY_SOMETHING = frozenset({"a", "button", "caption", "h1", "h2", "h3", "label", "legend"})
_LARGEST_BYTES = 60_000

Attributes = dict[str, str]


@dataclass
class Element:
    tag: str
    attributes: Attributes
    inside: list[str]
    text: str = ""


@dataclass
class _Read(HTMLParser):
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name, count in Counter(names).items() if count > 1]
        element = Element(tag, {name: value or "" for name, value in attrs}, [one.tag for one in self._open])
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            where = f"inside <{self._open[-1].tag}>" if self._open else "outside of everything"
            self.faults.append(f"</{tag}> stands {where}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def close(self) -> None:
        super().close()
        self.faults += [f"<{one.tag}> is not closed" for one in self._open]


def faults_of(html: str) -> list[str]:
    """What is wrong with a page; nothing for a good one."""
    page = _Read()
    page.feed(html)
    page.close()
    found = page.faults
    every = page.elements
    ids = Counter(one.attributes["id"] for one in every if "id" in one.attributes)
    found += [f"the id {name!r} is used {count} times" for name, count in ids.items() if count > 1]
    found += _heads(every, html)
    found += _fields(every, ids)
    found += _links(every, ids)
    found += _nothing_inline(every)
    found += _forms(every, html)
    if len(html.encode()) > _LARGEST_BYTES:
        found.append(f"it is {len(html.encode())} bytes long")
    return found


def _heads(every: list[Element], html: str) -> list[str]:
    found = []
    titles = [one.text for one in every if one.tag == "title" and "svg" not in one.inside]
    if len(titles) != 1 or not titles[0].endswith(" – Statutory Reviews") or titles[0].startswith(" –"):
        found.append(f"the title is {titles}")
    if sum(one.tag == "h1" for one in every) != 1:
        found.append(f"there are {sum(one.tag == 'h1' for one in every)} h1")
    levels = [int(one.tag[1]) for one in every if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    found += [f"h{one} is followed by h{two}" for one, two in pairwise(levels) if two > one + 1]
    if not html.startswith("<!DOCTYPE html>") or 'lang="' not in html[:200]:
        found.append("it does not say that it is HTML, or in which language")
    for one in every:
        if one.tag in _SAY_SOMETHING and not one.text.strip() and "aria-label" not in one.attributes:
            found.append(f"a <{one.tag}> says nothing")
        if one.tag in {"td", "dd", "p", "li"} and one.text.strip() == "None":
            found.append(f"a <{one.tag}> says 'None'")
        if one.tag == "table" and not _captioned(one, every):
            found.append("a table has no caption")
    return found


def _captioned(table: Element, every: list[Element]) -> bool:
    after = every[every.index(table) + 1 :]
    return bool(after) and after[0].tag == "caption"


def _fields(every: list[Element], ids: Counter[str]) -> list[str]:
    labelled = {one.attributes.get("for") for one in every if one.tag == "label"}
    found = [f"a label is for {name!r}, which is not there" for name in labelled if name and name not in ids]
    for one in every:
        if one.tag in _FIELDS and one.attributes.get("type") not in _NEED_NO_LABEL:
            name = one.attributes.get("id")
            if name not in labelled and "label" not in one.inside and "aria-label" not in one.attributes:
                found.append(f"the field {one.attributes.get('name')!r} has no label")
        described = one.attributes.get("aria-describedby", "").split()
        found += [f"{name!r} is to describe a field and is not there" for name in described if name not in ids]
    return found


def _links(every: list[Element], ids: Counter[str]) -> list[str]:
    found = []
    for one in every:
        target = one.attributes.get("href", "") or one.attributes.get("src", "") or one.attributes.get("action", "")
        if target.startswith("#") and target[1:] not in ids:
            found.append(f"a link leads to {target!r}, which is not on the page")
        elif target and not target.startswith(("/", "#", "?", "mailto:", "tel:")):
            found.append(f"{target!r} lies elsewhere")
    found += [
        "a picture has no words in its place" for one in every if one.tag == "img" and "alt" not in one.attributes
    ]
    return found


def _nothing_inline(every: list[Element]) -> list[str]:
    found = [f"<{one.tag}> is inline" for one in every if one.tag in {"script", "style"}]
    return found + [
        f"<{one.tag}> has {name}"
        for one in every
        for name in one.attributes
        if name == "style" or (name.startswith("on") and name != "on")
    ]


def _forms(every: list[Element], html: str) -> list[str]:
    posts = sum(one.tag == "form" and one.attributes.get("method", "").lower() == "post" for one in every)
    tokens = html.count('name="csrf"')
    return [] if posts == tokens else [f"{posts} forms are posted and {tokens} carry the token"]
