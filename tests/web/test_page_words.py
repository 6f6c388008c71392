"""What operations say for those who type commands, in the words of those who press buttons."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from state_machines.registry import LIFECYCLES
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.page_words import in_page_words

ROOT = Path(__file__).resolve().parents[2]
SAID_OF_LETTERS_AND_DOCUMENTS = (
    *(ROOT / "notifications").glob("*.py"),
    *(ROOT / "cases").glob("letter*.py"),
    *(ROOT / "cases/documents").glob("*.py"),
    ROOT / "cases/queries/dispatches.py",
    ROOT / "cases/queries/documents.py",
    ROOT / "cases/address_book/allowing.py",
)
TYPED = (
    "'reviews letters",
    "'letters ",
    "'reviews documents",
    "'reviews contacts",
    "'reviews history",
    "'reviews run",
    "'--",
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Letter 4 is no draft. 'reviews letters redraft 4' words it anew; edit that.",
            "Letter 4 is no draft. The button ‘Word it anew’ words it anew; edit that.",
        ),
        (
            "It waits to be read: 'reviews letters show 4', then 'reviews letters release 4'.",
            "It waits to be read: read it on its page, then release it.",
        ),
        ("'reviews letters cancel 4 --reason REASON' ends it.", "‘Cancel it’ on its page ends it."),
        ("Nothing is wrong.", "Nothing is wrong."),
    ],
)
def test_a_command_becomes_what_the_page_has_in_its_place(said, shown):
    assert in_page_words(said) == shown


def test_no_sentence_about_a_letter_or_a_document_tells_somebody_at_a_page_to_type():
    sentences = [one for path in SAID_OF_LETTERS_AND_DOCUMENTS for one in _sentences(path)]
    told = [one for one in sentences if any(typed in one for typed in TYPED)]
    assert len(told) > 15
    left = [one for one in map(in_page_words, told) if any(typed in one for typed in TYPED)]
    assert left == []


def _sentences(path):
    """The sentences of a module that speaks, with something in the place of each value."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(one.value if isinstance(one, ast.Constant) else _value(one) for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented | inside:
            yield (
                node.value.replace("{id}", "4")
                .replace("{key}", "C4")
                .replace("{person}", "P4")
                .replace("{reference}", "MK-DHR-2026-001")
            )


def _value(node):
    words = ast.unparse(node)
    return "C4" if "key" in words else "MK-DHR-2026-001" if "reference" in words else "4"


MACHINE_WORDS = re.compile(
    r"\b[a-z]+_[a-z]\w*|(?<![\w-])--[a-z]|'reviews [a-z]|\bby (?:its|their) keys?\b|\('[a-z]+'\)"
)
"""Identifiers, options, commands and keys: what nobody says who does this work."""
BY_KEY = re.compile(r"\bby (?:its|their) keys?\b")
QUOTED = re.compile("‘([^’{4]+)’")
SAID_OF_FILES = frozenset(
    {"such as 'notified_on: 2026-11-02'", "{min_length}", "{max_length}", "{report_by}", "{apply_by}", "{received}"}
)
"""What is said of a file, or filled in before anybody reads it."""


@cache
def _said_of_the_domain():
    return tuple(one for path in (ROOT / "state_machines").rglob("*.py") for one in _sentences(path))


def _with_items(lifecycles):
    return [one for lifecycle in lifecycles for one in (lifecycle, *lifecycle.items)]


def _words_of(fields):
    for one in fields:
        yield from (one.label, one.hint, *(choice.text for choice in one.choices))
        yield from _words_of(one.parts)


def _declared(lifecycle):
    """What a lifecycle calls things, and what its guards say where they say one thing only."""
    yield from (lifecycle.title, *(state.title for state in lifecycle.states))
    for line in lifecycle.transitions:
        yield from (line.event.title, line.event.not_now or "")
        yield from (one.title for one in (*line.starts, *line.meets, *line.clears, *line.sends, *line.withdraws))
        for guard in line.guards:
            yield from (guard.rule or "", guard.refusal if isinstance(guard.refusal, str) else "")


def test_no_form_of_a_lifecycle_shows_a_machine_word():
    models = {line.event.inputs for one in _with_items(LIFECYCLES) for line in one.transitions}
    shown = {in_page_words(words) for model in models for words in _words_of(asked_by(model))}
    assert len(shown) > 500
    assert {words for words in shown if MACHINE_WORDS.search(words)} == set()


def test_nothing_that_a_lifecycle_declares_is_a_machine_word():
    said = {in_page_words(words) for one in _with_items(LIFECYCLES) for words in _declared(one)}
    assert {words for words in said if MACHINE_WORDS.search(words)} == set()


def test_no_sentence_of_the_domain_holds_a_machine_word():
    said = {
        in_page_words(words)
        for words in _said_of_the_domain()
        if words.count(" ") > 2 and not any(known in words for known in SAID_OF_FILES)
    }
    said = {words for words in said if not BY_KEY.search(words)}  # a form does not say so where it has a list
    assert len(said) > 1000
    assert {words for words in said if MACHINE_WORDS.search(words)} == set()


def test_a_step_or_field_that_a_sentence_quotes_is_called_so():
    """So that whoever is told to record ‘End a pause’ finds a step of that name."""
    steps = {line.event.title for one in _with_items(LIFECYCLES) for line in one.transitions}
    models = {line.event.inputs for one in _with_items(LIFECYCLES) for line in one.transitions}
    known = steps | {words for model in models for words in _words_of(asked_by(model))}
    quoted = {words for one in _said_of_the_domain() for words in QUOTED.findall(one)}
    assert len(quoted) > 5
    assert quoted - known == set()
