"""The letters as a lawyer signs them off, and how a test holds a worded letter against them.

To write them anew after a change of wording: `REVIEWS_TEST_WRITE_GOLDEN=1 python -m pytest tests/letters`; then read
the difference.
"""

import os
from pathlib import Path

from notifications.rewording import reword
from notifications.wording import Wording

FOLDER = Path(__file__).parent / "golden"
WRITE_ANEW = os.environ.get("REVIEWS_TEST_WRITE_GOLDEN") == "1"


def golden(letter: str, situation: str, kind: str = "domestic_homicide_review") -> Path:
    """The file of a letter: `<letter>.md` in the usual situation, `<letter>.<situation>.md` in another."""
    return FOLDER / kind / (f"{letter}.md" if situation == "usual" else f"{letter}.{situation}.md")


def assert_golden(letter: str, situation: str, wording: Wording, kind: str = "domestic_homicide_review") -> None:
    """Compare byte for byte, or write the file if that was asked for; and read the text again as the same letter."""
    markdown = wording.markdown
    path = golden(letter, situation, kind)
    if WRITE_ANEW:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(markdown.encode())
    assert path.read_bytes().decode() == markdown
    assert reword(markdown) == wording
