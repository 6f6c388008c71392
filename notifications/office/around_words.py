"""Whether what stands around the words of a document is still what the letter has there: nobody edits that in a file.

The letterhead, the address, the reference, the signature and the marking come from the case and its partnership.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from notifications.office.opening import DocumentRefused
from notifications.office.reading import ReadBack

_REPORT_DATED = "Report dated: "
_WHERE_FROM = "It comes from the case and the partnership, and is corrected there"


def check_around(edited: ReadBack, *, made: ReadBack, draft: ReadBack, days: Collection[str]) -> None:
    """Check that only the words of a letter were edited.

    Args:
        edited: what came back.
        made: the letter as it stands now.
        draft: the same, marked as a draft.
        days: the dates that it may bear, as they are written: that of the day on which the file was made is not known.

    Raises:
        DocumentRefused: naming what was changed.
    """
    for mine, theirs, what in (
        (edited.before, made.before, "above the words (letterhead, address, date, reference, salutation, heading)"),
        (edited.after, made.after, "below the words (valediction, signature, what is enclosed, who gets a copy)"),
    ):
        if _without_days(mine, days) != _without_days(theirs, days):
            raise DocumentRefused(
                f"What stands {what} is not what the letter has there now. {_WHERE_FROM}. Write the draft for the "
                "word processor anew, and change only what stands between the subject and the valediction."
            )
    if not any(edited.edges == one.edges for one in (made, draft)):
        raise DocumentRefused(
            "The marking, or what else stands at the head and foot of the pages, is not what the letter has there "
            f"now. {_WHERE_FROM}. Write the draft for the word processor anew, and leave that as it is."
        )


def _without_days(lines: Sequence[str], days: Collection[str]) -> list[str]:
    dated = {*days, *(f"{_REPORT_DATED}{day}" for day in days)}
    return ["the day" if line in dated else line for line in lines]
