"""A letter as an e-mail: a subject safe on a locked telephone, its words as text, and a page that loads nothing."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from notifications.blocks import Link, Paragraph, Text
from notifications.email import Email, letter_email
from notifications.parcels import language_of
from tests.notifications.test_typesetting import ENVELOPE, EVERYTHING, LETTERHEAD, said


class Page(HTMLParser):
    """The tags of a page in order, with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def made(*, discreet: bool = False, **changes: object) -> Email:
    return letter_email(EVERYTHING, LETTERHEAD, replace(ENVELOPE, **changes), discreet=discreet)


def test_the_subject_says_what_it_is_about_and_how_it_is_marked() -> None:
    assert made().subject == "[OFFICIAL-SENSITIVE] A review"
    assert made(marking=None).subject == "A review"


def test_the_subject_of_a_letter_to_a_private_person_names_the_sender_alone() -> None:
    discreet = made(discreet=True, marking=None)

    assert discreet.subject == "A letter from Exampleshire Community Safety Partnership"
    assert "A review" in discreet.text


def test_a_subject_is_one_line() -> None:
    wording = said("x", subject="A review\r\nBcc: everybody@x.example")

    assert letter_email(wording, LETTERHEAD, ENVELOPE, discreet=False).subject == (
        "[OFFICIAL-SENSITIVE] A review Bcc: everybody@x.example"
    )


def test_the_text_says_everything_but_the_postal_address() -> None:
    text = made().text

    order = (
        *("OFFICIAL-SENSITIVE\n", LETTERHEAD.organisation, "21 November 2026", "Our reference: DHR-2026-0041"),
        *("Dear Ms Example", "A review", "We hold a review, not an inquest.", "- first point", "3. third step"),
        *("Body: Police", "Yours sincerely", "Carol Example", "01632 960000", "safety@exampleshire.example"),
        *("Enclosed: A leaflet for families", "Copied to: The family liaison officer", "OFFICIAL-SENSITIVE\n"),
    )
    places = []
    for words in order:
        places.append(text.index(words, places[-1] if places else 0))
    assert places == sorted(places)
    assert "17 Long Lane" not in text


def test_the_page_has_its_language_one_main_heading_lists_and_tables_with_scope() -> None:
    page = Page(made().html)

    assert page.named("html") == [{"lang": "en"}]
    assert [name for name, _ in page.tags if name in {"h1", "h2", "h3"}] == ["h1", "h2"]
    assert len(page.named("ul")) == 2
    assert [one["start"] for one in page.named("ol")] == ["3"]
    assert [one["scope"] for one in page.named("th")] == ["col", "col"]
    assert [one["href"] for one in page.named("a")] == ["https://www.gov.example/reviews"]
    assert page.open == []
    for words in ("Dear Ms Example", "third step", "Yours sincerely", "Carol Example", "OFFICIAL-SENSITIVE"):
        assert any(words in one for one in page.words), words
    assert not [one for one in page.words if "17 Long Lane" in one]


def test_the_page_loads_nothing() -> None:
    page = Page(made().html)

    assert {name for name, _ in page.tags}.isdisjoint({"img", "script", "link", "style", "iframe", "form", "object"})
    assert not [one for _, attributes in page.tags for one in attributes if one in {"src", "srcset", "background"}]
    assert "url(" not in made().html


@pytest.mark.parametrize("hostile", ["<script>x</script>", '"><img src=x>', "{{ 7 * 7 }}", "&amp;", "</title>"])
def test_nothing_in_a_letter_is_taken_for_html(hostile: str) -> None:
    wording = said(hostile, Paragraph((Link(f"https://x.example/{hostile}", (Text(hostile),)),)), subject=hostile)
    letterhead = replace(LETTERHEAD, organisation=hostile, signatory_name=hostile, strapline=hostile)
    envelope = replace(ENVELOPE, salutation=hostile, reference=hostile, marking=hostile, enclosures=(hostile,))

    page = Page(letter_email(wording, letterhead, envelope, discreet=False).html)

    assert not page.named("script")
    assert not page.named("img")
    assert "".join(page.words).count(hostile) >= 10
    assert page.named("a")[0]["href"] == f"https://x.example/{hostile}"


def test_large_print_is_large_on_a_screen_too() -> None:
    assert "font-size: 24px" in made(large_print=True).html
    assert "font-size: 16px" in made().html


def test_a_letter_in_welsh_is_welsh_around_its_words_too() -> None:
    welsh = made(language="cy", discreet=True)

    assert welsh.subject.startswith("Llythyr gan ")
    assert '<html lang="cy">' in welsh.html
    for written in (welsh.text, welsh.html):
        assert "21 Tachwedd 2026" in written
        assert "Amgaeedig" in written


def test_the_message_says_the_language_of_its_page() -> None:
    assert language_of(made(language="cy").html) == "cy"
    assert language_of(made().html) == "en"
    assert language_of("<p>An older page</p>") == "en-GB"
