"""House rules about our code that no linter knows (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.house.repository import PACKAGES, modules, relative

SOFT_LIMIT = 200
HARD_LIMIT = 400
LONGER_FOR_A_REASON = {
    "state_machines/domestic_homicide_review/deadlines.py": "every deadline of the review on one page, to proof-read",
    "state_machines/lifecycle.py": "the whole vocabulary on the page that every lifecycle is read against",
}

WRITES_STATES = "cases/applying.py"
COMMITS = {"workflows", "statutory_reviews"}
WRONG_WORDS = {"manager", "handler", "processor", "helper", "util", "ticket", "entity", "sla"}
_OF_THE_FIELD = {"senior", "manager"}
"""In some procedures a senior manager decides: their word, not ours."""


def test_modules_are_short_enough_to_be_read():
    lengths = {relative(module): len(_text(module).splitlines()) for module in modules(*PACKAGES, "benchmarks")}

    assert not {name: length for name, length in lengths.items() if length > HARD_LIMIT}
    long = {name for name, length in lengths.items() if length > SOFT_LIMIT}
    assert long == LONGER_FOR_A_REASON.keys(), "split the module, or say in LONGER_FOR_A_REASON why not"


def test_only_faces_and_flows_commit():
    found = {relative(module): list(_commits(_parsed(module))) for module in modules(*set(PACKAGES) - COMMITS)}

    assert not _offences(found), "the face or the flow that opens a transaction ends it"


def test_a_state_changes_only_where_its_history_is_written():
    found = {relative(module): list(_changes_of_state(_parsed(module))) for module in modules(*PACKAGES)}

    assert _offences(found).keys() == {WRITES_STATES}


def test_names_are_the_words_of_the_field():
    named = {relative(module): [module.stem, *_names_given(_parsed(module))] for module in modules(*PACKAGES)}
    found = {
        module: [name for name in names if WRONG_WORDS & _words(name) and not _words(name) >= _OF_THE_FIELD]
        for module, names in named.items()
    }

    assert not _offences(found), "docs/glossary.md has the right word"


def _text(module: Path) -> str:
    return module.read_text(encoding="utf-8")


@cache
def _parsed(module: Path) -> list[ast.AST]:
    """Every node of it, read once for all rules."""
    return list(ast.walk(ast.parse(_text(module), relative(module))))


def _offences(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {module: offences for module, offences in found.items() if offences}


def _commits(nodes: list[ast.AST]) -> Iterator[int]:
    for node in nodes:
        match node:
            case ast.Call(func=ast.Attribute(attr="commit")):
                yield node.lineno


def _changes_of_state(nodes: list[ast.AST]) -> Iterator[int]:
    for node in nodes:
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store(), value=ast.Name(id="self")):
                continue  # an error remembers the state it was raised in
            case ast.Attribute(attr="state", ctx=ast.Store()):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="values"), keywords=keywords):
                yield from (keyword.value.lineno for keyword in keywords if keyword.arg == "state")
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="state"), *_]):
                yield node.lineno


def _names_given(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def _words(name: str) -> set[str]:
    """`LetterHandlers` and `letter_handlers` are both letter and handler."""
    return {word.lower().removesuffix("s") for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
