"""Which passwords are refused, and that one is kept as nothing but a hash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.accounts.passwords import LONGEST, SHORTEST, hash_password, matches, why_not


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd2026!",
        "passwordpassword",
        "123456789012",
        "210987654321",
        "aaaaaaaaaaaa",
        "qwertyuiopas",
        "welcome.welcome.1",
        "Administrator!",
        "adminadminadmin",
        "letmein-letmein",
        "Sunshine-Dragon-7",
        "correct horse battery staple",
        "chair chair 2026",
        "Chair-Of-Reviews",
    ],
)
def test_what_somebody_would_try_first_is_refused(password):
    said = why_not(password, about=("chair", "chair-of-reviews@partnership.example", "chair-of-reviews"))

    assert said is not None
    assert password not in said


@pytest.mark.parametrize(
    "password",
    ["violet anchor tuesday", "møller går på båd", "x7#kQ-99zzpL", "mühle tanne regen", "seventeen lemon boats"],
)
def test_words_that_have_nothing_in_common_will_do_without_any_rule_of_signs(password):
    assert why_not(password, about=("chair", None)) is None


def test_too_short_and_too_long_are_told_apart():
    assert str(SHORTEST) in (why_not("lime bobbin") or "")
    assert str(LONGEST) in (why_not("violet anchor " * 20) or "")


def test_a_password_is_recognised_however_a_keyboard_composed_it():
    kept = hash_password("Zo\u00eb and the fig tree")

    assert "fig" not in kept
    assert kept.startswith("$argon2id$")
    assert matches("Zoe\u0308 and the fig tree", kept) == (True, None)
    assert matches("Zoe and the fig tree", kept) == (False, None)


def test_nobody_has_no_password():
    assert matches("the password of nobody", None) == (False, None)
    assert matches("x" * 10_000, None) == (False, None)


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    said = why_not(text)
    assert said is None or said.endswith(".")
