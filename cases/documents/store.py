"""Where the contents of documents lie: a folder of files named by their own hash, each written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = 1024 * 1024
_LENGTH = 64


class ContentDamaged(RuntimeError):
    """What lies under a hash has another, or nothing does: it is reported and never served."""


@dataclass(frozen=True, slots=True)
class DocumentStore:
    """A folder with 'aa/bb/<sha256>' below it. The same bytes lie there once, whoever filed them."""

    folder: Path

    def place(self, digest: str) -> Path:
        """Where the bytes of a hash lie."""
        return self.folder / digest[:2] / digest[2:4] / digest

    def put(self, content: bytes) -> str:
        """Keep bytes; answers their SHA-256. They are on the disk when this returns.

        Raises OSError, or ContentDamaged where other bytes lie in their place.
        """
        digest = sha256(content).hexdigest()
        place = self.place(digest)
        if place.exists():
            self.read(digest)
            return digest
        _make_folders(place.parent)
        half = place.with_name(f".{digest}.{secrets.token_hex(8)}.part")
        try:
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(place)
        finally:
            half.unlink(missing_ok=True)
        _bring_to_the_disk(place.parent)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of a hash, verified. Raises ContentDamaged."""
        try:
            content = self.place(digest).read_bytes()
        except OSError:
            raise _damaged(digest, _MISSING) from None
        if sha256(content).hexdigest() != digest:
            raise _damaged(digest, _CHANGED)
        return content

    def opened(self, digest: str) -> BinaryIO:
        """The file of a hash, not verified: whoever copies it compares. Raises ContentDamaged."""
        try:
            return self.place(digest).open("rb")
        except OSError:
            raise _damaged(digest, _MISSING) from None

    def check(self, digest: str) -> None:
        """Verify the bytes of a hash, a piece at a time. Raises ContentDamaged."""
        found = sha256()
        with self.opened(digest) as file:
            while piece := file.read(_AT_ONCE):
                found.update(piece)
        if found.hexdigest() != digest:
            raise _damaged(digest, _CHANGED)

    def holds(self) -> Iterator[str]:
        """The hash of everything that lies here."""
        yield from sorted(path.name for path in self.folder.glob("??/??/*") if len(path.name) == _LENGTH)

    def forget(self, digest: str) -> None:
        """Take away what was put for a transaction that came to nothing."""
        self.place(digest).unlink(missing_ok=True)


_MISSING = "are not where they were kept, or may not be read"
_CHANGED = "were changed after they were filed"


def _damaged(digest: str, how: str) -> ContentDamaged:
    return ContentDamaged(f"The contents with the SHA-256 {digest} {how}. Restore them from a backup.")


def _make_folders(folder: Path) -> None:
    """With the entries in the folders above them brought to the disk too."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        _bring_to_the_disk(one.parent)


def _bring_to_the_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
