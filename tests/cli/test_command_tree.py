"""Every command explains itself, with an example that somebody can type, and answers programs with JSON."""

import shlex
from collections.abc import Iterator
from itertools import dropwhile
from typing import Any

import pytest

from statutory_reviews.cli.main import COMMANDS, command

SHOWS_NOTHING = {"scheduler", "serve", "web", "lifecycles write", "lifecycles diagram"}
"""Commands without an answer that a program could read: they run until stopped, or write a file or a picture."""


def _leaves(name: str, found: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(found, "commands", None)
    if inner is None:
        yield name, found
        return
    for part, one in inner.items():
        yield from _leaves(f"{name} {part}", one)


def _without_settings(line: str) -> list[str]:
    """The words of a command, without settings of the environment before it."""
    return list(dropwhile(lambda word: "=" in word, shlex.split(line)))


TREE = dict(leaf for name in COMMANDS for leaf in _leaves(name, command(name)))


@pytest.mark.parametrize("name", TREE)
def test_every_command_has_help_and_an_example(name: str):
    found = TREE[name]

    assert (found.help or "").strip().endswith("."), "say what it does, in a sentence"
    assert all(parameter.help for parameter in found.params), "each option and argument says what it is"
    lines = [line.strip() for line in (found.epilog or "").splitlines()]
    assert "Example:" in lines
    examples = [_without_settings(line) for line in lines[lines.index("Example:") + 1 :] if line]
    assert examples
    assert all(words[0] == "reviews" for words in examples)
    assert any(words[1 : 1 + len(name.split())] == name.split() for words in examples)


@pytest.mark.parametrize("name", TREE)
def test_what_is_shown_to_people_is_there_for_programs(name: str):
    options = {option for parameter in TREE[name].params for option in parameter.opts}

    assert ("--json" in options) != (name in SHOWS_NOTHING)


@pytest.mark.parametrize(
    "name", [name for name in TREE if name.split()[0] in {"cases", "deadlines", "letters", "tray"}]
)
def test_commands_on_cases_say_who_acts_and_on_which_day(name: str):
    options = {option for parameter in TREE[name].params for option in parameter.opts}

    assert {"--as", "--as-of"} <= options or name == "cases template"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_prints_its_help(name: str, capsys: pytest.CaptureFixture[str]):
    from statutory_reviews.cli.main import main

    assert main([name, "--help"]) == 0
    assert f"Usage: reviews {name}" in capsys.readouterr().out
