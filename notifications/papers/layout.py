"""What a paper looks like as PDF: its heading and its words on the pages of a council's decision report."""

from notifications.papers.paper import Paper, PaperError, heading, purposes
from notifications.typesetting import TypesettingError, lay_out
from notifications.wording import Wording


def paper_pdf(paper: Paper, wording: Wording) -> bytes:
    """Lay a paper out as a tagged PDF in PDF/UA-1 mode; the same paper gives the same bytes.

    Sections and the paragraphs below them are numbered, 1 and 1.1; lists in order are numbered (1).

    Raises:
        PaperError: when a character is missing from the font, or the paper would not be accessible.
    """
    day = paper.dated
    document = {
        "partnership": paper.partnership,
        "marking": paper.marking,
        "title": wording.subject,
        "heading": tuple({"label": label, "words": words} for label, words in heading(paper)),
        "purposes": purposes(paper),
        "blocks": wording.blocks,
        "date": {"year": day.year, "month": day.month, "day": day.day},
    }
    try:
        return lay_out("paper", document, day=day)
    except TypesettingError as wrong:
        raise PaperError(str(wrong)) from None
