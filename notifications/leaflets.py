"""The leaflets that lie ready as files, so that they can go with the e-mail of a letter that encloses them.

A file is named by the leaflet's title in small letters, its words joined by '-': the "Home Office leaflet for families"
is home-office-leaflet-for-families.pdf, or .docx. Where one is missing the letter goes into the print folder instead,
and its list says what to enclose. So does a letter that encloses what is of one case, such as its terms of reference:
only what is the same for everybody is taken from the folder, whatever else lies there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from notifications.channels.message import Enclosure

MOST_BYTES = 7 * 1024 * 1024
"""Of all that one letter encloses: coded for mail, with its own pages, it stays below the 10 MB that servers take."""

_WORD = re.compile(r"[a-z0-9]+")
_LEAFLET, _OTHER_ADVOCACY = "leaflet", "other advocacy services"
_KINDS = (
    (".pdf", b"%PDF-", "application/pdf"),
    (".docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)


class LeafletMissing(ValueError):
    """A leaflet that cannot go with an e-mail; the sentence names the file and says what to do."""


@dataclass(frozen=True, slots=True)
class Leaflets:
    """The folder of leaflets; None where there is none."""

    folder: Path | None = None

    def ready(self, titles: Iterable[str]) -> bool:
        """Whether all of these lie ready, and are not too much for one e-mail."""
        try:
            self.enclosures(titles)
        except LeafletMissing:
            return False
        return True

    def enclosures(self, titles: Iterable[str]) -> tuple[Enclosure, ...]:
        """These leaflets as they go with an e-mail. Raises LeafletMissing."""
        found = tuple(map(self._enclosure, titles))
        if sum(len(one.content) for one in found) > MOST_BYTES:
            raise LeafletMissing(
                f"The leaflets of this letter are larger than {MOST_BYTES // 1024**2} MB together, and mail servers "
                "may not take that. Put smaller files in their place, or send the letter by 'print_folder'."
            )
        return found

    def _enclosure(self, title: str) -> Enclosure:
        words = _WORD.findall(title.lower())
        if _LEAFLET not in words and " ".join(words) != _OTHER_ADVOCACY:
            raise LeafletMissing(
                f"What the letter encloses, '{title}', is of this case and goes with no e-mail by itself. "
                "Send the letter by 'print_folder'."
            )
        name = "-".join(words)
        for ending, begins, sort in _KINDS:
            content = _content(self.folder / f"{name}{ending}") if self.folder else None
            if content is not None and content.startswith(begins):
                return Enclosure(content, sort, ending)
        raise LeafletMissing(
            f"The leaflet '{title}' does not lie ready as {name}.pdf or {name}.docx in the folder of leaflets "
            "(REVIEWS_LEAFLETS). Put it there, or send the letter by 'print_folder'."
        )


def _content(path: Path) -> bytes | None:
    """What a file holds, of a large one enough to tell; None where there is no such file to be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        return None
