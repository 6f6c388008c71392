"""A file of plain text that somebody sent to be read, and what is wrong with one, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from state_machines.input_files import FileRefused
from statutory_reviews.web.sending import Upload


def text_sent(sent: Upload | None, *, largest_bytes: int, too_large: str, saved_as: str) -> str:
    """The text of a file. Raises FileRefused: none was chosen, it is too large, or it is not text (UTF-8)."""
    if sent is None:
        raise FileRefused({"file": "Choose the file, then send it."})
    if len(sent.content) > largest_bytes:
        raise FileRefused({"file": too_large})
    try:
        return sent.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = f"The file is not plain text; save it again as {saved_as} (UTF-8)."
        raise FileRefused({"file": words}) from None


def sentences_of(refused: FileRefused) -> Iterator[str]:
    """Each mistake, with its line where that is known."""
    for path, words in refused.sentences.items():
        yield f"Line {refused.lines[path]}: {words}" if path in refused.lines else words
