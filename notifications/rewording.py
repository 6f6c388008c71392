"""The words of a letter as a person edited them: read again, with all that a letter may not have refused."""

import html
import re

from notifications.markdown import MarkdownError, parse
from notifications.marks import printable
from notifications.wording import Wording, plain_text

_TAB = 4
_NO_WORDS = re.compile(r"^\s*(?:[-+*>]\s+)*\d+[.)]\s|https://|mailto:|tel:")
_WORD = re.compile(r"[^\W_]+")
_SUBJECT = "The subject stands in the first line, after '# '; the letter itself follows below it"


class EditRefused(ValueError):
    """An edited text that cannot be a letter's. `line` counts from 1; the message names it, never what it says."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(
            f"The edited text cannot be a letter: line {line} {reason}. Correct that line, then try again."
        )
        self.line, self.reason = line, reason


def reword(markdown: str, *, language: str = "en") -> Wording:
    """The wording that an edited text gives; the text of a wording, unchanged, gives the same subject and blocks.

    Args:
        markdown: the text as `Wording.markdown` shows it, edited by a person.
        language: of the wording that was edited.

    Raises:
        EditRefused: when it does not begin with its subject, when it uses HTML, an image, code, a quotation, a ruled
            line or a link that leads elsewhere than to https, mailto or tel, when a heading is empty or skips a level,
            or when a part of it would not be shown, such as a cell beyond the last column of a table.
    """
    text = printable("\n".join(markdown.expandtabs(_TAB).splitlines())).rstrip() + "\n"
    try:
        subject, blocks = parse(text, ())
    except MarkdownError as wrong:
        begins = wrong.line == 1 and not text.startswith("# ")
        raise EditRefused(wrong.line, f"is no subject. {_SUBJECT}" if begins else str(wrong)) from None
    wording = Wording(subject, blocks, text, language)
    _check_that_all_is_shown(wording)
    return wording


def _check_that_all_is_shown(wording: Wording) -> None:
    if not wording.subject.strip():
        raise EditRefused(1, f"is an empty subject. {_SUBJECT}")
    shown = plain_text(wording)
    for number, line in enumerate(wording.markdown.splitlines(), 1):
        words = _WORD.findall(_NO_WORDS.sub(" ", html.unescape(line)))
        if [word for word in words if word not in shown]:
            raise EditRefused(number, "has words that the letter would not show, such as a cell too many for its table")
        if line.strip().strip("#") == "" and line.strip():
            raise EditRefused(number, "is a heading without words")
