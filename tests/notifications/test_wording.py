import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications.blocks import (
    BulletList,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Table,
    Text,
)
from notifications.wording import Wording, WordingError, facts_used, plain_text, template_names, word

UNSEEN = re.compile("[\ufeff\ufffe\uffff\ue000\ue001]")
HOSTILE = "*Ann* _O'Brien_ # <b>x</b> [here](https://bad.example) $1 `code` | {{ 7 * 7 }} \\ &amp; 1. - ![i](j)"


@dataclass(frozen=True)
class Officer:
    name: str
    email: str | None = None


class Letters:
    """A folder of templates for one test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> None:
        path = self.folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def word(self, text: str, /, **facts: object) -> Wording:
        self.write("review/test", text)
        return word("review/test", facts, folder=self.folder)


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    return Letters(tmp_path)


def test_the_first_heading_is_the_subject_and_the_rest_are_blocks(letters: Letters) -> None:
    wording = letters.word(
        "# Review of {{ name }}\n\nDear **{{ name }}**,\nyou may *choose*.\n\n## Next\n\n1. one\n2. two\n   - a\n\n"
        "| Body | Due |\n|---|---|\n| Police | {{ due | short_day }} |\n\n[Write](mailto:{{ email }})\\\nor call.\n",
        name="Ann",
        due=date(2026, 11, 1),
        email="a@b.example",
    )

    assert wording.subject == "Review of Ann"
    assert wording.blocks == (
        Paragraph(
            (
                Text("Dear "),
                Strong((Text("Ann"),)),
                Text(", you may "),
                Emphasis((Text("choose"),)),
                Text("."),
            )
        ),
        Heading(2, (Text("Next"),)),
        NumberedList(
            1,
            (
                (Paragraph((Text("one"),)),),
                (Paragraph((Text("two"),)), BulletList(((Paragraph((Text("a"),)),),))),
            ),
        ),
        Table(((Text("Body"),), (Text("Due"),)), (((Text("Police"),), (Text("1 November 2026"),)),)),
        Paragraph((Link("mailto:a@b.example", (Text("Write"),)), LineBreak(), Text("or call."))),
    )


def test_the_text_as_worded_shows_values_as_they_are_but_for_what_markdown_would_take_for_its_own(
    letters: Letters,
) -> None:
    wording = letters.word("# S\n\n\n\nAbout {{ name }}, **{{ hostile }}**.\n", name="A. B & C (d)", hostile="*x* <b>")

    assert wording.markdown == "# S\n\nAbout A. B & C (d), **\\*x\\* \\<b>**.\n"


@pytest.mark.parametrize(
    "template",
    [
        "# S\n\n{{ name }}\n",
        "# S\n\nDear **{{ name }}**, and _{{ name }}_s\n",
        "# S\n\n- {{ name }}\n- more\n",
        "# S\n\n| a | b |\n|---|---|\n| {{ name }} | c |\n",
        "# S\n\n[{{ name }}](https://good.example)\n",
        "# About {{ name }}\n\nText\n",
    ],
)
def test_a_hostile_name_stands_in_the_letter_letter_for_letter(letters: Letters, template: str) -> None:
    hostile = letters.word(template, name=HOSTILE)
    plain = letters.word(template, name="Ann")

    assert HOSTILE in plain_text(hostile)
    assert plain_text(hostile) == plain_text(plain).replace("Ann", HOSTILE)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
        lambda name: UNSEEN.sub(" ", name).strip()
    )
)
def test_no_name_changes_the_structure_of_a_letter(letters: Letters, name: str) -> None:
    facts = {"name": name}
    letters.write(
        "review/any", "# S\n\n**{{ name }}**\n\n{{ name }}\n\n- {{ name }}x\n\n|a|b|\n|-|-|\n|{{ name }}|c|\n"
    )

    wording = word("review/any", facts, folder=letters.folder)

    said = UNSEEN.sub(" ", name).strip()
    assert wording.blocks == (
        Paragraph((Strong((Text(said),)),)),
        Paragraph((Text(said),)),
        BulletList(((Paragraph((Text(f"{said}x"),)),),)),
        Table(((Text("a"),), (Text("b"),)), (((Text(said),), (Text("c"),)),)),
    )


def test_line_ends_in_a_value_are_kept_and_empty_lines_make_paragraphs(letters: Letters) -> None:
    wording = letters.word("# S\n\nReasons: {{ reasons }} End.\n", reasons="first\r\n# second\n\n- third\n")

    assert wording.blocks == (
        Paragraph((Text("Reasons: first"), LineBreak(), Text("# second"))),
        Paragraph((Text("- third End."),)),
    )


def test_a_missing_fact_is_named_and_nothing_else_is_said(letters: Letters) -> None:
    with pytest.raises(WordingError) as refused:
        letters.word("# S\n\n{{ name }} {{ family_liaison_officer }}\n", name="Ann Example")

    assert str(refused.value) == (
        "The letter 'review/test' cannot be worded: the fact 'family_liaison_officer' is missing. "
        "Record it on the case, then produce the letter again."
    )


@pytest.mark.parametrize(
    "use", ["{{ officer.phone }}", "{{ officer.phone | day }}", "{% if officer.phone %}x{% endif %}"]
)
def test_a_missing_attribute_is_missing_wherever_it_is_used(letters: Letters, use: str) -> None:
    with pytest.raises(WordingError, match="the fact 'phone' is missing"):
        letters.word(f"# S\n\n{use}\n", officer=Officer("Ann Example"))


@pytest.mark.parametrize("empty", [None, "", "  ", True, date(2026, 1, 1), ["a"]])
def test_a_fact_that_is_empty_or_has_no_agreed_form_is_refused_with_its_place(letters: Letters, empty: object) -> None:
    letters.write("_parts/contact", "Write\nto {{ officer.email }}.\n")

    with pytest.raises(WordingError, match=r"'officer.email' \(_parts/contact.md, line 2\) is empty, or neither text"):
        letters.word('# S\n\n{% include "_parts/contact.md" %}\n', officer=Officer("Ann Example", empty))  # type: ignore[arg-type]


def test_attributes_of_a_fact_are_reached_and_conditions_choose(letters: Letters) -> None:
    text = (
        "# S\n\n{% if officer.email %}\nWrite to {{ officer.email }}.\n"
        "{% else %}\nCall {{ officer.name }}.\n{% endif %}\n"
    )

    assert plain_text(letters.word(text, officer=Officer("Bob"))) == "S\n\nCall Bob.\n"
    assert plain_text(letters.word(text, officer=Officer("Bob", "b@c.example"))) == "S\n\nWrite to b@c.example.\n"


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("{{ on | day }}", "Saturday 21 November 2026"),
        ("{{ on | short_day }}", "21 November 2026"),
        ("{{ ['a'] | joined }}", "a"),
        ("{{ ['a', 'b'] | joined }}", "a and b"),
        ("{{ ['a', 'b', 'c'] | joined }}", "a, b and c"),
        ("{{ 0 | count('complaint') }}", "no complaints"),
        ("{{ 1 | count('complaint') }}", "one complaint"),
        ("{{ ['x', 'y', 'z'] | count('agency', 'agencies') }}", "three agencies"),
        ("{{ 12 | count('working day') }}", "12 working days"),
        ("{{ officers | map(attribute='name') | joined }}", "Ann and Bob"),
    ],
)
def test_filters_write_dates_lists_and_counts_as_a_letter_does(letters: Letters, phrase: str, said: str) -> None:
    facts = {"on": date(2026, 11, 21), "officers": (Officer("Ann"), Officer("Bob"))}

    assert plain_text(letters.word(f"# S\n\n{phrase}\n", **facts)) == f"S\n\n{said}\n"


@pytest.mark.parametrize(
    ("phrase", "fact", "why"),
    [
        ("{{ f | day }}", datetime(2026, 11, 21, 9, 0), "'f | day' .* is not a calendar date"),
        ("{{ f | short_day }}", None, "is not a calendar date"),
        ("{{ f | joined }}", [], "is not a list of names, or lists none"),
        ("{{ f | joined }}", "Ann", "is not a list of names"),
        ("{{ f | count('day') }}", -1, "cannot be counted"),
        ("{{ f | count('day') }}", "7", "cannot be counted"),
        ("{% for x in f %}{{ x }}{% endfor %}", None, "line 3.* is empty or of another kind"),
    ],
)
def test_a_filter_refuses_what_it_cannot_write(letters: Letters, phrase: str, fact: object, why: str) -> None:
    with pytest.raises(WordingError, match=why):
        letters.word(f"# S\n\n{phrase}\n", f=fact)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("![photo](https://x.example/a.png)", "an image"),
        ("a <b>bold</b> word", "HTML"),
        ("<div>\n</div>", "HTML"),
        ("use `code`", "code"),
        ("```\ncode\n```", "code"),
        ("    indented", "code"),
        ("> quoted", "a block quotation"),
        ("***", "a ruled line"),
        ("[x](javascript:alert)", "leads neither to https:"),
        ("[x](http://plain.example)", "leads neither to https:"),
        ("### deep", "skips a level"),
        ("# again", "repeats the level of the subject"),
    ],
)
def test_what_a_letter_may_not_have_is_refused_with_template_and_line(letters: Letters, text: str, what: str) -> None:
    with pytest.raises(WordingError, match=rf"review/test.md, line 7, .*{what}"):
        letters.word(f"# S\n\n{{% if n %}}\nHello {{{{ n }}}}\n{{% endif %}}\n\n{text}\n", n="x")


@pytest.mark.parametrize("text", ["", "Dear reader\n", "# Only a subject\n", "## Too deep\n\nText\n"])
def test_a_letter_without_subject_or_words_is_refused(letters: Letters, text: str) -> None:
    with pytest.raises(WordingError, match="has to begin with a heading of level 1"):
        letters.word(text)


def test_a_value_cannot_lead_a_link_astray(letters: Letters) -> None:
    with pytest.raises(WordingError, match="leads neither to https:") as refused:
        letters.word("# S\n\n[Read it]({{ url }})\n", url="javascript:secret()")

    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        "{% macro m() %}x{% endmacro %}",
        "{% set x %}y{% endset %}",
        "{% filter upper %}x{% endfilter %}",
        '{% import "_parts/p.md" as p %}',
        '{% include "review/other.md" %}',
        "{% include name %}",
        '{% include "_parts/none.md" ignore missing %}',
        "{% for x in name recursive %}{{ loop(x) }}{% endfor %}",
        "{% block b %}{{ self.b() }}{% endblock %}",
        "{{ 'Dear ' ~ name }}",
        "{{ 'Dear %s' % name }}",
        "{{ name.upper() }}",
    ],
)
def test_what_makes_text_out_of_facts_on_the_way_is_refused(letters: Letters, statement: str) -> None:
    with pytest.raises(WordingError, match=r"review/test.md, line 3: a letter "):
        letters.word(f"# S\n\n{statement}\n", name="x")


def test_a_broken_template_or_a_missing_one_is_named(letters: Letters) -> None:
    with pytest.raises(WordingError, match=r"review/test.md, line 2: "):
        letters.word("# S\n{% if %}\n")
    with pytest.raises(WordingError, match=r"review/test.md, line 3: No filter named 'upper'"):
        letters.word("# S\n\n{{ name | upper }}\n", name="x")
    with pytest.raises(WordingError, match=r"no template 'review/absent.md'\. Check the name or write it, then"):
        word("review/absent", {}, folder=letters.folder)
    with pytest.raises(WordingError, match=r"there is no template '_parts/absent.md'"):
        letters.word('# S\n\n{% include "_parts/absent.md" %}\n')


def test_parts_are_shared_and_extended(letters: Letters) -> None:
    letters.write(
        "_parts/family", "# {% block subject %}{% endblock %}\n\n{% block body %}{% endblock %}\n\nWith sympathy\n"
    )
    wording = letters.word(
        '{% extends "_parts/family.md" %}\n{% block subject %}About {{ n }}{% endblock %}\n'
        "{% block body %}\nHello **{{ n }}**\n{% endblock %}\n",
        n="*x*",
    )

    assert plain_text(wording) == "About *x*\n\nHello *x*\n\nWith sympathy\n"


def test_facts_used_follow_the_parts_and_leave_out_what_the_template_sets(letters: Letters) -> None:
    letters.write("_parts/one", "{{ body }} {{ contact.name }}\n")
    letters.write(
        "review/uses",
        '# {{ subject }}\n\n{% for body in bodies %}{% include "_parts/one.md" %}{% endfor %}\n{{ n | day }}\n',
    )

    assert facts_used("review/uses", folder=letters.folder) == {"subject", "bodies", "contact", "n"}
    assert template_names(folder=letters.folder) == ("review/uses",)


def test_plain_text_lays_out_lists_tables_and_links() -> None:
    wording = Wording(
        "S",
        (
            BulletList(((Paragraph((Text("a"), LineBreak(), Text("b"))), Paragraph((Text("c"),))),)),
            NumberedList(9, (((Paragraph((Text("x"),))),), ((Paragraph((Text("y"),))),))),
            Table(((Text("A"),), (Text("B"),)), (((Text("1"),), (Text("2"),)), ((Text("3"),), (Text("4"),)))),
            Paragraph((Link("https://x.example", (Text("site"),)), Link("tel:0123", (Text("0123"),)))),
        ),
        "",
    )

    assert plain_text(wording) == (
        "S\n\n- a\n  b\n\n  c\n\n9. x\n10. y\n\nA: 1\nB: 2\n\nA: 3\nB: 4\n\nsite (https://x.example)0123\n"
    )
