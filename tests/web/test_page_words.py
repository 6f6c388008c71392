"""What operations say for those who type commands, in the words of those who press buttons."""

import ast
from pathlib import Path

import pytest

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
