"""Letters as the channels get them, and a PDF whose words stand where a test wants them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

import typst

from notifications.channels import Parcel
from notifications.channels.message import Words, email_message

ADDRESS = ("Ms Ada Example", "17 Long Lane", "Exampletown", "EX2 2BB")
TO = "ada.example@example.org"
SENDER = "reviews@partnership.example"
REFERENCE = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
WRITTEN_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WORDS = Words(
    "Your review: what happens next",
    "Dear Ada Example,\n\n.A line that begins with a dot.\nÿ and £ and a line of words that is longer than "
    "any line may be in an e-mail, so that it has to be broken.\n",
    "<p>Dear Ada Example,</p>\n<p>£</p>\n",
)


@cache
def pdf(
    address: Sequence[str] = ADDRESS,
    *,
    at: tuple[float, float] = (25, 41),
    also: tuple[float, float] | None = None,
    pages: int = 1,
    size: tuple[int, int] = (210, 297),
) -> bytes:
    """A letter with its address beginning at a place in mm from the left and top, and another word where asked."""
    source = [f"#set page(width: {size[0]}mm, height: {size[1]}mm, margin: 0mm)"]
    lines = " \\ ".join(f"#text(size: 11pt, {line!r})".replace("'", '"') for line in address)
    source.append(f"#place(dx: {at[0]}mm, dy: {at[1]}mm)[{lines}]")
    source.append("#place(dx: 25mm, dy: 100mm)[Dear Ms Example]")
    if also:
        source.append(f"#place(dx: {also[0]}mm, dy: {also[1]}mm)[Beside]")
    source += ["#pagebreak()\n#place(dx: 25mm, dy: 20mm)[More]"] * (pages - 1)
    return typst.compile("\n".join(source).encode(), format="pdf")


def email(*, reference: str = REFERENCE, to: str = TO, words: Words = WORDS) -> Parcel:
    message = email_message(words, reference=reference, sender=SENDER, to=to, written_at=WRITTEN_AT, pdf=pdf())
    return replace(letter(reference=reference), to=(to,), message=message, subject=words.subject, text=words.text)


def letter(*, reference: str = REFERENCE, content: bytes | None = None, address: tuple[str, ...] = ADDRESS) -> Parcel:
    whole = pdf() if content is None else content
    return Parcel("DHR-2026-0041-3-decision.pdf", whole, sha256(whole).hexdigest(), reference, address)
