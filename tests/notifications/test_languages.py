"""A letter in the language that its addressee asked for, where there is one, and what whoever releases it is told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from notifications import resources
from notifications.fixed_words import LANGUAGES, fixed_words, language_wanted
from notifications.phrases import day, short_day
from notifications.wording import WordingError, template_names, word
from tests.letters.case_review_examples import APPLICATION, TAMSIN

pytestmark = pytest.mark.one_database

UPDATE = {"progress": "The landlord has ordered the lights.", "next_step": "They are put up in March."}
IN_WELSH = {"language": "Welsh"}


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    (tmp_path / "letter.md").write_text("# Hello\n\nOn {{ on | day }}.\n", encoding="utf-8")
    (tmp_path / "letter.cy.md").write_text("# Helo\n\nAr {{ on | day }}, {{ on | short_day }}.\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("# Other\n\nx\n", encoding="utf-8")
    (tmp_path / "counted.md").write_text("# Other\n\nx\n", encoding="utf-8")
    (tmp_path / "counted.cy.md").write_text("# Arall\n\n{{ [] | count('peth') }}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ((), "en"),
        ((None, ""), "en"),
        (("large print",), "en"),
        (("Welsh",), "cy"),
        ((None, "large print", "a letter in welsh"), "cy"),
        (("Cymraeg",), "cy"),
        (("Polish",), "en"),
    ],
)
def test_wishes_name_the_language(wishes: tuple[str | None, ...], code: str) -> None:
    assert language_wanted(*wishes) == code


def test_every_language_has_all_its_words() -> None:
    for code, words in LANGUAGES.items():
        assert words.language == code
        assert (len(words.weekdays), len(words.months)) == (7, 12)
        assert all(getattr(words, name) for name in words.__slots__ if name != "confirmed")
    assert fixed_words("pl").language == "en"
    assert fixed_words("cy-GB").language == "cy"


def test_days_are_written_in_the_words_of_the_language() -> None:
    on = date(2026, 11, 21)

    assert (day(on), short_day(on)) == ("Saturday 21 November 2026", "21 November 2026")
    welsh = fixed_words("cy")
    assert (day(on, welsh), short_day(on, welsh)) == ("dydd Sadwrn 21 Tachwedd 2026", "21 Tachwedd 2026")


def test_the_template_of_the_language_is_taken_where_there_is_one(letters: Path) -> None:
    facts = {"on": date(2026, 11, 21)}

    welsh = word("letter", facts, folder=letters, language="cy")

    assert (welsh.language, welsh.markdown) == ("cy", "# Helo\n\nAr dydd Sadwrn 21 Tachwedd 2026, 21 Tachwedd 2026.\n")
    assert word("letter", facts, folder=letters).markdown == "# Hello\n\nOn Saturday 21 November 2026.\n"
    assert word("other", facts, folder=letters, language="cy").language == "en"
    assert template_names(folder=letters) == ("counted", "letter", "other")


def test_what_is_only_written_in_english_is_refused_in_a_translation(letters: Path) -> None:
    with pytest.raises(WordingError, match=r"counted\.cy\.md, line 3: No filter named 'count'"):
        word("counted", {}, folder=letters, language="cy")


def test_a_letter_that_has_no_translation_goes_in_english_and_says_so_to_whoever_releases_it(
    a_case_review, make_letter
):
    a_case_review(APPLICATION | IN_WELSH, UPDATE)

    made = make_letter("progress_update")

    assert made.envelope.language == "en"
    assert made.envelope.salutation == f"Dear {TAMSIN['name']}"
    [note] = made.notes
    assert note.startswith("The addressee asked for Welsh, and this letter is in English")


def test_a_letter_that_has_one_is_welsh_within_and_around(a_case_review, make_letter, tmp_path, monkeypatch):
    shutil.copytree(resources.templates(), tmp_path / "templates")
    welsh = tmp_path / "templates" / "letters" / "community_trigger" / "progress_update.cy.md"
    welsh.write_text("# Sut mae pethau\n\nAr {{ letter_date | short_day }}.\n", encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGES", tmp_path)
    a_case_review(APPLICATION | IN_WELSH, UPDATE)

    made = make_letter("progress_update")

    assert made.missing == ()  # what it has to contain is looked for in its English template
    assert (made.envelope.language, made.wording.subject) == ("cy", "Sut mae pethau")
    assert (made.envelope.salutation, made.envelope.valediction) == (f"Annwyl {TAMSIN['name']}", "Yn gywir")
    assert made.email().subject.endswith("Llythyr gan Nexton Community Safety Partnership")
    [note] = made.notes
    assert "to be confirmed" in note


def test_who_asks_for_nothing_else_gets_english_without_a_word_about_it(a_case_review, make_letter):
    a_case_review(APPLICATION | {"language": None}, UPDATE)

    assert make_letter("progress_update").notes == ()
