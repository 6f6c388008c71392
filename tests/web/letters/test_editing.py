"""Editing the words of a letter in the browser, and in a word processor."""

from io import BytesIO

import docx
import pytest

from cases.models import CaseEvent, LetterOwed
from tests.web.client import CONFLICT, NOT_FOUND, WRONG

pytestmark = pytest.mark.slow

MORE = "I shall ring you on Monday."


@pytest.fixture
def draft(to_the_family, rows):
    [row] = rows(LetterOwed, id=to_the_family)
    return row.draft


def test_edited_words_are_kept_shown_beside_the_templates_and_released(to_the_family, draft, browser_of, sessions):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}").follow("Edit its words")
    assert draft.splitlines()[0] in browser.text
    browser.send_form("Keep these words", {"words": draft.replace("# A review", "# The review") + f"\n{MORE}\n"})
    assert "Your words are kept." in browser.text
    assert "Edited byRowan Ashby" in browser.text
    assert f"Put in: {MORE}" in browser.text
    assert "Taken out: # A review" in browser.text
    browser.send_form("Release")
    assert MORE in browser.text
    document = docx.Document(BytesIO(browser.open(f"/letters/{to_the_family}/letter.docx").page.content))
    assert MORE in [one.text for one in document.paragraphs]


def test_an_edit_is_taken_away_again(to_the_family, draft, browser_of, sessions):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    assert "Go back to the template" not in browser.text
    browser.send_form("Keep these words", {"words": f"{draft}\n{MORE}\n"}).follow("Edit its words")
    browser.send_form("Go back to the template’s words")
    assert "The template’s words stand again." in browser.text
    assert MORE not in browser.text
    assert edited(sessions, to_the_family) is None


def test_words_that_are_taken_out_altogether_are_asked_for_and_too_many_stay_as_typed(
    to_the_family, draft, browser_of, sessions
):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    browser.send_form("Keep these words", {"words": f"{draft}\n{MORE}\n"}).follow("Edit its words")
    browser.send_form("Keep these words", {"words": " \n"}, expect=WRONG)
    assert "A letter needs words." in browser.text
    browser.send_form("Keep these words", {"words": f"{'a ' * 15_000}the end"}, expect=WRONG)
    assert "20,000 characters at the most" in browser.text
    assert "the end</textarea>" in browser.page.text
    assert MORE in edited(sessions, to_the_family)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda words: words.removeprefix("# "), "is no subject"),
        (lambda words: words + "\n<b>Ring me</b>\n", "line"),
        (lambda words: words + "\n![](https://elsewhere.example/a.png)\n", "line"),
    ],
)
def test_what_a_letter_may_not_have_is_refused_at_the_field_and_what_was_typed_stays(
    change, why, to_the_family, draft, browser_of, sessions
):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    typed = change(draft)
    browser.send_form("Keep these words", {"words": typed}, expect=WRONG)
    assert why in browser.text
    assert 'href="#words"' in browser.page.text
    assert typed.rstrip("\n").splitlines()[-1] in browser.text
    assert edited(sessions, to_the_family) is None


def test_what_somebody_else_edited_meanwhile_is_not_lost_and_nor_is_what_was_typed(
    to_the_family, draft, browser_of, sessions, rows
):
    mine = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    browser_of("chair").open(f"/letters/{to_the_family}/edit").send_form(
        "Keep these words", {"words": f"{draft}\nThe chair’s words.\n"}
    )
    mine.send_form("Keep these words", {"words": f"{draft}\n{MORE}\n"}, expect=CONFLICT)
    assert "changed since you looked at it" in mine.text
    assert MORE in mine.text
    assert "The chair’s words." in edited(sessions, to_the_family)
    assert len(rows(CaseEvent, event="letter:edited")) == 1


def test_the_words_come_back_from_a_word_processor(to_the_family, browser_of, sessions):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit").follow("Download the draft (DOCX)")
    document = docx.Document(BytesIO(browser.page.content))
    said = next(one for one in document.paragraphs if "so very sorry" in one.text)
    said.runs[0].text = said.runs[0].text.replace("so very sorry", "deeply sorry")
    saved = BytesIO()
    document.save(saved)

    browser.open(f"/letters/{to_the_family}/edit")
    send(browser, to_the_family, saved.getvalue())
    assert "Your words are kept." in browser.text
    assert "deeply sorry" in edited(sessions, to_the_family)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"%PDF-1.7", b"words"])
def test_a_file_that_is_no_edited_letter_is_refused_at_the_field(content, to_the_family, browser_of, sessions):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    send(browser, to_the_family, content, expect=WRONG)
    assert 'href="#document"' in browser.page.text
    assert edited(sessions, to_the_family) is None


def test_without_a_file_the_page_asks_for_one(to_the_family, browser_of):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    browser.send_form("Take the words from this document", expect=WRONG)
    assert "Choose the Word document that you edited." in browser.text


def test_a_released_letter_has_nothing_to_edit(to_the_family, browser_of):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    words = browser.page.text
    browser.open(f"/letters/{to_the_family}").send_form("Release")
    assert "Edit its words" not in browser.text
    standing = words.split('name="standing" value="')[1].split('"')[0]
    browser.send(
        f"/letters/{to_the_family}/edit", {"standing": standing, "how": "typed", "words": "# A\n\nB"}, expect=CONFLICT
    )
    browser.send(f"/letters/{to_the_family}/edit", {"standing": standing, "how": "nonsense"}, expect=NOT_FOUND)


def send(browser, letter_id, content, **more):
    """Send a file with the form as it stands."""
    standing = browser.page.text.split('name="standing" value="')[1].split('"')[0]
    docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    browser.send(
        f"/letters/{letter_id}/edit",
        {"standing": standing, "how": "document"},
        files={"document": ("draft.docx", content, docx_type)},
        **more,
    )


def edited(sessions, letter_id):
    """What a person made of the words of a letter."""
    with sessions.begin() as session:
        return session.get_one(LetterOwed, letter_id).edited


def test_what_an_edit_left_out_is_said_with_the_button_that_undoes_it(to_the_family, browser_of):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/edit")
    browser.send_form("Keep these words", {"words": "# About the review\n\nThere will be one.\n"})
    browser.open(f"/letters/{to_the_family}")
    assert "The edit left it out: put it back, or go back to the template" in browser.text
    assert "‘Go back to the template’s words’, where it is edited" in browser.text
    assert "reviews letters" not in browser.text
