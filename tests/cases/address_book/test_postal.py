"""Whether the post takes an address, by the rules that GOV.UK Notify publishes for letters."""

import pytest

from cases.address_book.postal import as_lines, normalised, postcode_of, why_not_posted

NAME = "Hesper Fennimore"


@pytest.mark.parametrize(
    "lines",
    [
        (NAME, "14 Invented Crescent", "MK9 9ZZ"),
        (NAME, "14 Invented Crescent", "Milton Keynes", "mk99zz"),
        (NAME, "Flat 2", "The Mill", "3 Low Road", "Old Town", "Milton Keynes", "SW1A 1AA"),
        (NAME, "14 Invented Crescent", "Milton Keynes", "MK9 9ZZ", "United Kingdom"),
        (NAME, "14 Invented Crescent", "MK9 9ZZ", "England", "United Kingdom"),
        (NAME, "12 Rue Inventée", "75001 Paris", "France"),
        (NAME, "1 Via Inventata", "ITALY"),
        (NAME, "Sandy Lane", "JE2 3XX"),
        ("Cpl Fennimore", "1 Section", "BFPO 61"),
        ("Cpl Fennimore", "1 Section", "MK9 9ZZ", "BFPO 61"),
    ],
)
def test_what_the_post_takes(lines):
    assert why_not_posted(lines) is None


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((), "fewer than 3 lines"),
        ((NAME, "MK9 9ZZ"), "fewer than 3 lines"),
        ((NAME, " ", ",", "MK9 9ZZ"), "fewer than 3 lines"),
        ((NAME, *"abcdef", "MK9 9ZZ"), "more than 7 lines"),
        ((NAME, "(top floor) 14 Invented Crescent", "MK9 9ZZ"), "Line 2 begins with a sign"),
        (("@Fennimore", "14 Invented Crescent", "MK9 9ZZ"), "Line 1 begins with a sign"),
        ((NAME, "–", "MK9 9ZZ"), "a letter or a number each"),
        ((NAME, "No fixed abode", "MK9 9ZZ"), "no fixed abode"),
        ((NAME, "NFA", "MK9 9ZZ"), "no fixed abode"),
        ((NAME, "14 Invented Crescent", "Milton Keynes MK9 9ZZ"), "neither a postcode"),
        ((NAME, "14 Invented Crescent", "Milton Keynes"), "neither a postcode"),
        ((NAME, "14 Invented Crescent", "United Kingdom"), "neither a postcode"),
        ((NAME, "14 Invented Crescent", "ZZ9 9ZZ"), "neither a postcode"),
        ((NAME, "14 Invented Crescent", "MK9 9CI"), "neither a postcode"),
        (("Cpl Fennimore", "BFPO 61", "Germany"), "not with a country"),
    ],
)
def test_what_it_does_not_take_is_said_in_one_sentence_without_the_address(lines, words):
    said = why_not_posted(lines)

    assert said is not None
    assert words in said
    assert "Fennimore" not in said
    assert "Invented" not in said


@pytest.mark.parametrize("sign", '@()=[]"“”\\/,<>~')
def test_no_line_begins_with_a_sign_that_the_printer_does_not_take(sign):
    assert "begins with a sign" in str(why_not_posted((NAME, f"{sign}14 Invented Crescent", "MK9 9ZZ")))


def test_lines_are_put_in_their_form():
    assert normalised((f" {NAME} ", "14  Invented\tCrescent,", "", "mk9  9zz ", "UK")) == (
        NAME,
        "14 Invented Crescent",
        "MK9 9ZZ",
    )
    assert normalised((NAME, "14 Invented Crescent", "w1a1aa"))[-1] == "W1A 1AA"
    assert normalised(()) == ()


def test_a_postcode_stands_alone_on_the_last_line():
    assert postcode_of(("Milton Keynes", "MK99ZZ")) == "MK9 9ZZ"
    assert postcode_of(("MK9 9ZZ", "Milton Keynes")) is None
    assert postcode_of(()) is None


def test_an_address_typed_as_one_text_is_taken_apart():
    assert as_lines("14 Invented Crescent, Milton Keynes\nMK9 9ZZ") == (
        "14 Invented Crescent",
        "Milton Keynes",
        "MK9 9ZZ",
    )
    assert as_lines(("Flat 2, 14 Invented Crescent", "MK9 9ZZ")) == ("Flat 2, 14 Invented Crescent", "MK9 9ZZ")
    assert as_lines(None) == ()
