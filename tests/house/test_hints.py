"""Every command that a sentence of ours names can be typed as it stands there."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from statutory_reviews.cli.main import command
from tests.house.repository import PACKAGES, modules, relative

HINT = re.compile(r"'(reviews(?: [^']+)?)'")
TO_FILL_IN = re.compile(r"\{\w*\}|\b[A-Z]{2,}\b")
"""What somebody types in its place: 'REF', 'FILE', or the field of a format."""


def check(hint: str) -> None:
    """Parse a command as the command line does, without running it; every word in capitals is a 1."""
    _, name, *words = [TO_FILL_IN.sub("1", word) for word in shlex.split(hint)]
    found = command(name)
    while commands := getattr(found, "commands", None):
        found, words = commands[words[0]], words[1:]
    found.make_context(name, words)


def hints(module: Path) -> Iterator[str]:
    """The commands that are named in the sentences of a module, beside those in the help of a command."""
    tree = _parsed(module)
    left_out = {id(one) for part in _explanations(tree) for one in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            left_out.update(id(part) for part in node.values)
            yield from HINT.findall("".join(_text(part) for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from HINT.findall(node.value)


def _explanations(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "help":
            yield node
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            yield node.body[0]


def _text(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "1"


@cache
def _parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


HINTS = sorted({(relative(module), hint) for module in modules(*PACKAGES) for hint in hints(module)})


@pytest.mark.parametrize(("module", "hint"), HINTS)
def test_a_hint_is_a_command_that_can_be_typed(module: str, hint: str):
    check(hint)


def test_the_hints_are_found():
    assert len(HINTS) > 20


@pytest.mark.parametrize("wrong", ["reviews cases open FILE --year 1", "reviews cases correct REF", "reviews no"])
def test_a_hint_that_does_not_work_is_noticed(wrong: str):
    with pytest.raises(Exception):  # noqa: B017, PT011 - of whatever sort the command line has for it
        check(wrong)
