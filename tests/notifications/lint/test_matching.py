"""Names, days, addresses and numbers of a register are found however they are written, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cases.names import name_words
from cases.pseudonym_entries import Register
from notifications.lint.checking import findings_in
from notifications.lint.findings import fingerprint
from notifications.lint.segments import Segment
from notifications.lint.terms import terms_of
from tests.house.repository import ROOT
from tests.notifications.lint.known import REGISTER, entry, found, whose

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "written",
    [
        "Marigold Fennimore",
        "MARIGOLD FENNIMORE",
        "marigold fennimore",
        "Marigold Jane Fennimore",
        "Marigold J. Fennimore",
        "M. J. Fennimore",
        "M Fennimore",
        "MJ Fennimore",
        "Fennimore, Marigold",
        "Marigold\nFennimore",
        "Marigold\r\n   Fennimore",
        "Marigold\u00a0Fennimore",
        "marigold_fennimore",
        "marigold.fennimore",
        "MarigoldFennimore",
        "Mari\u00adgold Fenni\u00admore",
        "Marigöld Fennimoré",
        "Ｍarigold Fennimore",
        "Mari\u200bgold Fenni\u034fmore",
        "Mari\x00gold Fenni\x1bmore",
        "Marigold%20Fennimore",
    ],
)
def test_a_full_name_is_found_however_it_is_written(written):
    findings = found(f"On that day {written} went to the clinic.")

    assert findings
    for one in findings:
        assert one.certain
        assert "P1" in one.people


@pytest.mark.parametrize(
    "written",
    [
        "Fennimore",
        "Fennimore's",
        "Fennimore’s",
        "Fennimores",
        "FENNIMORE",
        "fennimore",
        "Fenni-\nmore",
        "Fenni more",
        "Fenni-more",
        "Fenni- more",
        "Fenni\u00ad\nmore",
        "Fеnnіmоrе",  # four of its letters are Cyrillic
        "FΕΝΝΙΜΟRΕ",  # and here most are Greek
        "F E N N I M O R E",
        "F.E.N.N.I.M.O.R.E",
        "mfennimore",
    ],
)
def test_a_surname_is_found_alone_broken_torn_and_spaced_out(written):
    people = whose(f"The record of {written} was sealed.")

    assert people
    assert all("P1" in one for one in people)


def test_what_somebody_is_called_with_their_surname_is_theirs_alone():
    assert whose("Then Goldie Fennimore rang.") == [("P1",)]


def test_a_surname_that_several_bear_points_to_each_of_them():
    (one,) = found("The Fennimore household was known.")

    assert (one.people, one.write) == (("P1", "P5"), "Linden or Teal")


@pytest.mark.parametrize(
    "written", ["O'Neill", "O’Néill", "ONeill", "O Neill", "oneill", "Neill", "Anne Marie O`Neill"]
)
def test_apostrophes_hyphens_and_accents_hide_nobody(written):
    assert set(whose(f"It was {written} who called.")) == {("P3",)}


@pytest.mark.parametrize(
    "written", ["Anne-Marie", "Anne Marie", "Anne‑Marie", "AnneMarie", "Østergård", "Ostergard", "Goldie"]
)
def test_given_former_and_other_names_are_found(written):
    (one,) = found(f"It was {written} who called.")

    assert one.certain


@pytest.mark.parametrize(
    "written",
    [
        *(
            "1 March 1990",
            "1st March 1990",
            "1st of March, 1990",
            "01 Mar 1990",
            "1 march\n1990",
            "the 1st day of March 1990",
        ),
        *("March 1 1990", "March 1st, 1990", "1990 March 1", "1MAR1990", "1-Mar-90", "1 Mar '90"),
        *(
            "01/03/1990",
            "1/3/90",
            "1.3.90",
            "01-03-1990",
            "1 / 3 / 1990",
            "01 03 1990",
            "1990-03-01",
            "1990/3/1",
            "1.3.1990",
        ),
    ],
)
def test_a_day_of_birth_is_found_as_people_write_it(written):
    (one,) = found(f"She was born on {written}.")

    assert (one.people, one.kind, one.certain) == (("P1",), "date_of_birth", True)
    assert one.write == "the age, or an age band"


@pytest.mark.parametrize("written", ["03/01/1990", "19900301", "01031990", "010390"])
def test_a_day_that_may_mean_another_is_possible(written):
    (one,) = found(f"Reference {written} was given.")

    assert not one.certain


@pytest.mark.parametrize(
    "written", ["2 March 1990", "1 March 1991", "11 March 1990", "01/13/1990", "1 April 1990", "March 1990"]
)
def test_other_days_are_nobodys(written):
    assert found(f"On {written} they met.") == ()


@pytest.mark.parametrize(
    "written", ["07700 900123", "07700900123", "+44 7700 900 123", "0770 0900-123", "(07700) 900.123"]
)
def test_a_telephone_number_is_found_with_any_spacing(written):
    (one,) = found(f"Call {written} today.")

    assert (one.people, one.kind) == (("P2",), "telephone")


@pytest.mark.parametrize("written", ["MK6 1AA", "MK61AA", "mk6 1aa", "MK6\n1AA"])
def test_a_postcode_is_found_with_and_without_its_space(written):
    assert [(one.people, one.kind) for one in found(f"In {written} it rained.")] == [(("P1",), "address")]


@pytest.mark.parametrize(
    ("written", "certain"),
    [
        ("1 Invented Crescent", True),
        ("1, Invented Cres.", True),
        ("Invented Crescent", False),
        ("Invented Cres", False),
    ],
)
def test_a_house_is_certain_and_its_street_alone_possible(written, certain):
    (one,) = found(f"They lived at {written} then.")

    assert (one.kind, one.certain) == ("address", certain)


def test_a_house_with_a_name_is_possible_and_so_is_its_street():
    cottage = Register("X", (entry("P1", "Ash", address="Larkspur Cottage, Mill Lane, Olney"),), (), ())
    findings = findings_in([Segment("", "At Larkspur Cottage in Mill Ln. in Olney.")], terms_of(cottage), cottage)

    assert [(one.kind, one.certain) for one in findings] == [("address", False), ("address", False)]


def test_the_town_of_an_address_is_nobodys():
    assert found("Milton Keynes has a hospital. The council of Milton Keynes met.") == ()


def test_schools_employers_and_e_mail_addresses_are_found():
    text = "At Oakfield Primary School, or Oakfield Primary; at Larkspur & Daughters; write to Toby.Q@post.example."

    assert [(one.kind, one.certain) for one in found(text)] == [
        *(("school", True), ("school", False), ("employer", False), ("email", True))
    ]


def test_a_name_inside_a_longer_word_is_possible():
    (one,) = found("See quillfeathergate2026 for more.")

    assert (one.people, one.certain, one.around) == (("P2",), False, "See [quillfeather]gate2026 for more.")


# Near spellings


@pytest.mark.parametrize("written", ["Marigolds mother", "Goldies sister"])
def test_a_given_name_without_its_apostrophe_is_possible(written):
    (one,) = found(f"That day {written} rang.")

    assert (one.people, one.certain) == (("P1",), False)


@pytest.mark.parametrize(
    "written",
    [
        "Marygold Fenimore",
        "tobyas\nquilfeather",
        "Fenimore, Marygold",
        "Marygold J. Fenimore",
        "Marrigold Fennimoer",
        "Tobyas Quilfeather",
        "Goldei Fenimore",
    ],
)
def test_a_full_name_with_a_letter_wrong_in_each_part_is_possible(written):
    (one,) = found(f"That day {written} rang.")

    assert (one.kind, one.certain) == ("name", False)
    assert f"[{' '.join(written.split())}]" in one.around


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("Tobyas Quillfeather", [("[Tobyas]", False), ("[Quillfeather]", True)]),
        ("Tobias Quilfeather", [("[Tobias]", True), ("[Quilfeather]", False)]),
        ("Theressa May", [("[Theressa]", False), ("[May]", False)]),
    ],
)
def test_a_misspelt_name_beside_the_right_one_is_possible_too(written, places):
    findings = found(f"That day {written} rang.")

    assert [(one.certain, place in one.around) for one, (place, _) in zip(findings, places, strict=True)] == [
        (certain, True) for _, certain in places
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Marygold rang.",
        "The Fenimore papers.",
        "Marygold met Tobyas.",
        "Tobyas Fenimore rang.",
        "She saw Marygold. Fenimore left.",
        "Marigoole Fenimmorre rang.",
    ],
)
def test_a_word_like_a_name_that_stands_alone_or_by_another_persons_is_nobodys(text):
    assert found(text) == ()


def test_somebody_named_openly_is_no_misspelling_of_somebody_else():
    alike = Register("X", (entry("P1", "Ash", name="Marion Fennimore"),), ("Marian Fennimore",), ())

    assert findings_in([Segment("", "Marian Fennimore chaired.")], terms_of(alike), alike) == ()


# Ordinary words


def test_an_ordinary_word_in_small_letters_is_counted_once():
    (one,) = found("She may go, he may go, they may go.")

    assert (one.people, one.certain, one.times) == (("P4",), False, 3)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("May we go?", False),
        ("It was in May 2024.", False),
        ("Then Mrs May left.", True),
        ("Then Theresa May left.", True),
    ],
)
def test_a_name_that_is_a_month_is_certain_only_where_it_must_be_a_name(text, certain):
    (one,) = found(text)

    assert one.certain is certain


def test_a_sentence_that_ends_joins_no_two_names():
    assert [one.certain for one in found("It is as it may. Theresa left.")] == [False, True]


# Who may be named


def test_officers_bodies_and_those_named_openly_may_stand_in_a_text():
    assert found("Dr Odessa Brightwell wrote to Bram Oakhollow of Thames Valley Police. Odessa signed.") == ()


def test_a_reader_may_be_told_of_somebody():
    terms = terms_of(REGISTER, told={"P1"})
    people = [one.people for one in findings_in([Segment("", "Marigold Fennimore and Wren.")], terms, REGISTER)]

    assert people == [("P5",)]


def test_somebody_without_a_pseudonym_is_found_all_the_same():
    nobody = Register("X", (entry("P1", None, name="Marigold Fennimore"),), (), ())
    (one,) = findings_in([Segment("", "Marigold Fennimore")], terms_of(nobody), nobody)

    assert one.write == "a pseudonym: P1 has none yet"


def test_a_post_is_found_whole_and_not_by_its_words():
    posts = Register("X", (entry("P1", None, name="The Senior Coroner's Officer"),), (), ())
    terms = terms_of(posts)

    assert len(findings_in([Segment("", "Ask the senior coroner's officer.")], terms, posts)) == 1
    assert findings_in([Segment("", "The senior officer asked the coroner.")], terms, posts) == ()


# In any surroundings

_PLANTED = [
    *(
        "Marigold Fennimore",
        "Fennimore",
        "M Fennimore",
        "Goldie",
        "Quillfeather",
        "Tobias Østergård",
        "Anne-Marie O'Néill",
    ),
    *("1 March 1990", "01/03/1990", "1.3.90", "1990-03-01", "07700 900123", "MK6 1AA", "1 Invented Crescent"),
    *("Oakfield Primary School", "toby.q@post.example", "Theresa May"),
]
_WORDS = st.lists(st.sampled_from(["linden", "the", "and", "rowan", "agency", "report", "it", "said"]), max_size=6)
_SIGNS = st.sampled_from([" ", "\n", ", ", ". ", " (", "“", " – ", "\t", "; ", " '", ": "])


@given(_WORDS, _SIGNS, st.sampled_from(_PLANTED), _SIGNS, _WORDS)
def test_what_is_planted_is_found_in_any_surroundings(before, opening, planted, closing, after):
    text = " ".join(before) + opening + planted + closing + " ".join(after)

    assert found(text), text


_LETTERS = st.text("abcdefghijklmnoprstuvwyzäéøłñ", min_size=3, max_size=10)
_AS_WRITTEN = st.sampled_from([str.title, str.upper, str.lower])
_BETWEEN = st.sampled_from([" ", "\n", "  ", "\u00a0", "_", "-", "\r\n", " \u00ad", ""])


@given(_LETTERS, _LETTERS, _AS_WRITTEN, _BETWEEN, st.integers(1, 2), _SIGNS, _SIGNS)
def test_any_name_is_found_in_any_writing(given_name, surname, as_written, between, hyphen, opening, closing):
    assume(name_words(f"{given_name} {surname}").surname)  # no post and no title, such as 'Anna Group'
    anybody = Register("X", (entry("P1", "Linden", name=f"{given_name} {surname}".title()),), (), ())
    broken = f"{given_name}{between}{surname[:hyphen]}\u00ad{surname[hyphen:]}"
    for written in (f"{given_name}{between}{surname}", broken, surname, f"{given_name[0]}. {surname}"):
        text = f"when{opening}{as_written(written)}{closing}14 left"
        assert findings_in([Segment("", text)], terms_of(anybody), anybody), text


@given(st.lists(st.sampled_from(["Linden", "Rowan", "Ash", "Birch", "Teal", "the", "met", "2026", "in", "14", "."])))
def test_a_text_of_pseudonyms_is_clean(words):
    assert found(" ".join(words)) == ()


@given(st.text(max_size=200))
def test_any_text_can_be_checked(text):
    for one in found(text):
        assert one.place


def test_our_own_pages_and_templates_raise_no_certain_alarm():
    """They speak of murder and of courts, and name nobody of this register but by ordinary words."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "templates").rglob("*.md")]
    alarms = [(path.name, one) for path in pages for one in found(path.read_text(encoding="utf-8")) if one.certain]

    assert len(pages) > 100
    assert alarms == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", ["a " * 100_000, "1 " * 100_000, "may " * 50_000, "quillf" * 40_000, "1 mar " * 40_000]
)
def test_no_text_takes_long(text):
    assert len(found(text)) < 10


# What is kept of findings


def test_a_finding_shows_no_words_where_it_is_logged():
    (one,) = found("Goldie")

    assert "Goldie" not in repr(one)
    assert not re.search("Goldie|Fennimore", one.place + one.write)


def test_other_findings_have_another_fingerprint():
    findings = found("Goldie met Tobias Quillfeather.")

    assert fingerprint(findings) == fingerprint(tuple(reversed(findings)))
    assert fingerprint(findings) != fingerprint(findings[:1])
    assert fingerprint(findings[:1]) != fingerprint((replace(findings[0], place="page 2"),))
