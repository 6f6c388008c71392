"""Passwords: which are refused, and how one is kept (argon2). The only place that knows the library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from pwdlib import PasswordHash

SHORTEST, LONGEST = 12, 200
_FEWEST_CHARACTERS = 5

_COMMON = (
    "abc|access|admin|administrator|asdfghjkl|baseball|batman|changeme|charlie|computer|daniel|default|dragon|"
    "england|flower|football|freedom|friend|guest|hello|hunter|internet|iloveyou|jessica|jordan|letmein|liverpool|"
    "login|london|love|manchester|master|michael|miltonkeynes|monkey|mypassword|ninja|office|partnership|pass|password|"
    "passphrase|police|princess|qaz|qwerty|qwertyuiop|reviews|root|safermk|secret|shadow|starwars|summer|autumn|winter|"
    "spring|sunshine|superman|system|temporary|test|trustno|user|welcome|word|wsx|zxcvbnm"
)
_COMMON_ALONE = re.compile(rf"(?:{_COMMON}){{1,2}}|({_COMMON})\1*|correcthorsebatterystaple")
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p")
_AS_LETTERS = str.maketrans("013457@$!", "oleastasi")
_HASHES = PasswordHash.recommended()


def why_not(password: str, *, about: Iterable[str | None] = ()) -> str | None:
    """Why a password cannot be had, in one sentence; None when it can. `about`: the person's own key and e-mail.

    Any characters will do: what counts is the length, and that it is not among the first that somebody would try.
    """
    text = _plain(password)
    if len(text) < SHORTEST:
        return f"Write at least {SHORTEST} characters, for example three or four words that have nothing in common."
    if len(text) > LONGEST:
        return f"Write at most {LONGEST} characters."
    if _is_common(text.casefold(), {one.casefold() for one in about if one}):
        return "This is one of the first that somebody would try. Choose words that have nothing to do with each other."
    return None


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return _HASHES.hash(_plain(password))


def matches(password: str, kept: str | None) -> tuple[bool, str | None]:
    """Whether it is the password, and what to keep in place of an outdated hash. Takes as long where none is kept."""
    stand_in = _of_nobody()
    if len(password) > LONGEST:
        password, kept = "", None
    right, newer = _HASHES.verify_and_update(_plain(password), kept or stand_in)
    return right and kept is not None, newer if kept is not None else None


@cache
def _of_nobody() -> str:
    return _HASHES.hash("the password of nobody")


def _plain(password: str) -> str:
    """The same characters however a keyboard or a phone composed them."""
    return unicodedata.normalize("NFKC", password)


def _is_common(text: str, about: set[str]) -> bool:
    if len(set(text)) < _FEWEST_CHARACTERS or text in about:
        return True
    if any(text in run or text in run[::-1] for run in _RUNS):
        return True
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text).translate(_AS_LETTERS)
    letters = re.sub(r"[\W\d_]", "", core)
    return _COMMON_ALONE.fullmatch(letters) is not None or any(_repeats(letters, one) for one in about)


def _repeats(letters: str, word: str) -> bool:
    """Whether it is nothing but the word, once or several times."""
    only = re.sub(r"[\W\d_]", "", word)
    return bool(only) and letters.replace(only, "") == ""
