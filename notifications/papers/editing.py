"""The words of a paper as a person edited them: its heading and its recommendations stay those of the case's record."""

from __future__ import annotations

from collections.abc import Iterator

from cases.letters import LetterRefused
from notifications.blocks import Block, Heading, text_of
from notifications.rewording import EditRefused, reword
from notifications.runs import alike
from notifications.wording import Wording

_RECOMMENDATIONS = "Recommendations"


def edited_words(text: str, *, above: str, template: Wording) -> Wording:
    """The wording that an edited paper has, from its text as it is read: the heading, an empty line, the words.

    The recommendations are what a minute cites, and the purpose of the paper follows from them: the owner's paper of
    13 October 2021 was marked for information and asked to agree. So both come from the record alone.

    Raises:
        LetterRefused: when the heading or the recommendations were changed, or the words cannot be a paper's.
    """
    heading = above.rstrip("\n").split("\n")
    lines = text.replace("\r\n", "\n").lstrip("\ufeff").split("\n")
    if [line.rstrip() for line in lines[: len(heading) + 1]] != [*heading, ""]:
        raise LetterRefused(
            "The heading of a paper comes from the case's record. Leave its lines and the empty line below them as "
            "they are; to change them, correct the record, then have the paper worded anew."
        )
    try:
        wording = reword("\n".join(lines[len(heading) + 1 :]))
    except EditRefused as wrong:
        raise LetterRefused(str(EditRefused(wrong.line + len(heading) + 1, wrong.reason))) from None
    if list(_recommendations(wording.blocks)) != list(_recommendations(template.blocks)):
        raise LetterRefused(
            "The recommendations of a paper come from the case's record, because its purpose follows from them and the "
            "minutes cite them. Leave that section as it is, or correct the record and have the paper worded anew."
        )
    return wording


def _recommendations(blocks: tuple[Block, ...]) -> Iterator[Block]:
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - a section
            inside = text_of(block.inlines) == _RECOMMENDATIONS
        if inside:
            yield alike(block)
