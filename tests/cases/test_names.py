"""A name is taken apart into the words by which somebody is recognised, and those alone."""

from __future__ import annotations

import pytest

from cases.names import folded, name_words, names_alone


@pytest.mark.parametrize(
    ("name", "given", "middle", "surname"),
    [
        ("Marigold Fennimore", "marigold", "", "fennimore"),
        ("Dr Anne-Marie K. O'Néill", "anne marie", "k", "o neill"),
        ("Fennimore, Marigold Jane", "marigold", "jane", "fennimore"),
        ("Detective Chief Inspector Ines Larkspur", "ines", "", "larkspur"),
        ("Anna Judge", "anna", "", "judge"),
        ("Joost van der Berg", "joost", "", "van der berg"),
        ("Amina bint Yusuf al-Rashid", "amina", "bint yusuf", "al rashid"),
        ("Sir John Smith-Jones KC", "john", "", "smith jones"),
        ("Hesper", "hesper", "", ""),
        ("Mr Fennimore", "fennimore", "", ""),
        ("Łukasz Żółć", "lukasz", "", "zolc"),
    ],
)
def test_a_name_is_taken_apart(name, given, middle, surname):
    apart = name_words(name)

    assert (" ".join(apart.given), " ".join(apart.middle), " ".join(apart.surname)) == (given, middle, surname)


@pytest.mark.parametrize("name", ["The Senior Coroner's Officer", "Larkspur & Daughters Ltd", "Housing Officer"])
def test_a_post_or_a_business_is_only_whole(name):
    apart = name_words(name)

    assert apart.whole
    assert not apart.given + apart.surname


def test_what_no_pseudonym_may_be():
    assert names_alone("Anne-Marie O'Neill") == {"anne", "marie", "annemarie", "neill", "oneill"}


def test_signs_that_look_alike_are_one():
    assert folded("O’NÉILL‑Smith\u00ad") == "o'neill-smith"
