"""An edited text is read as a letter again: unchanged it says the same, and what a letter may not have is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications.blocks import Emphasis, Heading, Paragraph, Text
from notifications.rewording import EditRefused, reword
from notifications.wording import Wording, plain_text, word

AWKWARD = (
    *(
        "*Ann*",
        "_Ann_",
        "# Ann",
        "Ann #",
        "back\\slash",
        "ends in a backslash\\",
        "\\",
        "\\*",
        "\\\\",
        "\\|",
        "a | b",
        "|",
    ),
    *("<b>Ann</b>", "<b", "a < b > c", "[x](y)", "[x](https://x.example)", "![x](y)", "]", "!", "`code`", "```", "~~~"),
    *(
        "&amp;",
        "&#42;",
        "&",
        "AT&T; x",
        "Smith & Sons",
        "1. first",
        "1)",
        "1",
        "2026",
        "- item",
        "-",
        "---",
        "+ x",
        "> x",
    ),
    *(
        "***",
        "___",
        "= x",
        "===",
        ":--",
        ":-: | :-:",
        "(a",
        "a)",
        "Ltd.",
        "ann_b@x.example",
        "__init__",
        "O’Neill",
        "“x”",
    ),
    *(
        "1 Long Lane\nExampletown",
        "first\n\n# second\n\n- third",
        "a\n    code",
        "a\n1. b",
        "a\n| b |\n|---|",
        "a\n---",
    ),
    *(
        "https://x.example/a_b?c=1&d=2#e",
        "trailing \\\nbackslash",
        "{{ x }}",
        "{% if %}",
        "\u00a0x",
        "\t x",
        "«x»",
        "*",
    ),
    *("$a^2$", '"x"', "'x'", "a  b", "a   \nb", "\ue0000\ue001", "\ue0007\ue001"),
)
PLACES = {
    "subject": "# About {{ v }}\n\n{{ v }}",
    "alone": "{{ v }}",
    "in a sentence": "Dear {{ v }}, we write\nabout {{ v }}. And {{ v }}!",
    "twice": "{{ v }}{{ v }}",
    "before a full stop": "{{ v }}. It begins\n{{ v }}) a line",
    "emphasis": "a **{{ v }}** and _{{ v }}_, *{{ v }}*.",
    "bullet": "- {{ v }}\n- b {{ v }}\n  - {{ v }}",
    "step": "1. {{ v }}\n2. {{ v }} c",
    "table": "| {{ v }} | b |\n|---|---|\n| {{ v }} | c{{ v }} |\n|{{ v }}|{{ v }}|",
    "heading": "## {{ v }}\n\n### About {{ v }}\n\nx",
    "words of a link": "[{{ v }}](https://x.example), [a {{ v }}](tel:0123)",
    "before a link": "{{ v }}[a](https://x.example)",
    "hard break": "{{ v }}\\\n{{ v }}",
}
Worded = Callable[[str, str], Wording]


@pytest.fixture
def worded(tmp_path: Path) -> Worded:
    names: dict[str, str] = {}

    def word_one(template: str, value: str) -> Wording:
        if template not in names:
            names[template] = f"letter{len(names)}"
            text = template if template.startswith("# ") else f"# S\n\n{template}"
            (tmp_path / f"{names[template]}.md").write_text(f"{text}\n", encoding="utf-8")
        return word(names[template], {"v": value}, folder=tmp_path)

    return word_one


@pytest.mark.parametrize("place", PLACES)
def test_the_text_of_a_letter_is_read_again_as_the_letter(worded: Worded, place: str) -> None:
    for value in AWKWARD:
        wording = worded(PLACES[place], value)
        assert reword(wording.markdown) == wording, value


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(value=st.text(st.sampled_from("ab1 .)(*_#\\|<>[]!`~&;-+=:\n\"'é“")).filter(str.strip))
def test_whatever_a_value_holds_it_is_read_again_as_it_was(worded: Worded, place: str, value: str) -> None:
    wording = worded(PLACES[place], value)

    again = reword(wording.markdown)

    assert (again.subject, again.blocks) == (wording.subject, wording.blocks)


def test_a_long_value_takes_no_time_to_be_spelt(worded: Worded) -> None:
    value = "é" * 20_000 + "\u2003*"

    assert plain_text(worded("{{ v }}", value)) == f"S\n\n{value}\n"


def test_ordinary_values_are_written_as_they_are(worded: Worded) -> None:
    for value in ("Ann O’Neill (sister)", "17 Long-Lane, Town", "ann.b@x.example", "01632 960000", "+44 1632", "A&E"):
        assert f"Dear {value}," in worded("Dear {{ v }}, hello", value).markdown


def test_a_value_of_two_lines_can_be_read_in_the_text(worded: Worded) -> None:
    assert "1 Long Lane\\\nTown." in worded("To {{ v }}.", "1 Long Lane\nTown").markdown
    assert "a\n\nb." in worded("To {{ v }}.", "a\n\nb").markdown
    assert "| 1 Long Lane&#10;Town |" in worded("| a |\n|---|\n| {{ v }} |", "1 Long Lane\nTown").markdown


def test_an_edited_text_says_what_it_says_now() -> None:
    edited = reword("# A review\r\n\r\n## Why\n\nWe *will* ring.  \n\n\n\n", language="cy")

    assert edited == Wording(
        "A review",
        (Heading(2, (Text("Why"),)), Paragraph((Text("We "), Emphasis((Text("will"),)), Text(" ring.")))),
        "# A review\n\n## Why\n\nWe *will* ring.\n",
        "cy",
    )
    assert plain_text(edited) == "A review\n\nWhy\n\nWe will ring.\n"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("Dear Ann\n\nx", 1, "is no subject"),
        ("", 1, "is no subject"),
        ("#\n\nx", 1, "is an empty subject"),
        ("# S", 1, "has to begin with a heading of level 1, its subject, and to go on below it"),
        ("# S\n\n# T", 3, "repeats the level of the subject"),
        ("# S\n\n### T\n\nx", 3, "skips a level"),
        ("# S\n\n##\n\nx", 3, "is a heading without words"),
        ("# S\n\nx\n\na <b>c</b>", 5, "uses HTML"),
        ("# S\n\n<div>x</div>", 3, "uses HTML"),
        ("# S\n\n![a](https://x.example/y.png)", 3, "uses an image"),
        ("# S\n\nuse `code`", 3, "uses code"),
        ("# S\n\n    four", 3, "uses code"),
        ("# S\n\n\tfour", 3, "uses code"),
        ("# S\n\n> quoted", 3, "uses a block quotation"),
        ("# S\n\nx\n\n---", 5, "uses a ruled line"),
        ("# S\n\n[a](http://x.example)", 3, "leads neither to https:"),
        ("# S\n\n[a](javascript:x)", 3, "leads neither to https:"),
        ("# S\n\n| a | b |\n|---|---|\n| c | d | lost |", 5, "has words that the letter would not show"),
        ('# S\n\n[a](https://x.example "unseen")', 3, "has words that the letter would not show"),
    ],
)
def test_what_a_letter_may_not_have_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(EditRefused, match=why) as refused:
        reword(text)

    assert refused.value.line == line
    assert str(refused.value).startswith(f"The edited text cannot be a letter: line {line} ")
