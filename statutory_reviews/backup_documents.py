"""The contents of documents in a backup: one member for each hash, so that each verifies itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from zipfile import ZipFile

from cases.documents.store import ContentDamaged, DocumentStore
from statutory_reviews.backup_files import BackupRefused, Manifest, member_at, table_lines

TABLE = "document"
_FOLDER = "documents/"
_AT_ONCE = 1024 * 1024

Progress = Callable[[str, int], None]


def write_documents(
    backup: ZipFile, rows: Iterable[bytes], store: DocumentStore, now: datetime, *, progress: Progress
) -> tuple[str, ...]:
    """Write the contents of every document of these rows; answers the hashes of those that are damaged.

    What is damaged is left out: a backup of all the rest is worth having.
    """
    damaged = []
    for digest in _digests(rows):
        try:
            content = store.read(digest)
        except ContentDamaged:
            damaged.append(digest)
            continue
        backup.writestr(member_at(_FOLDER + digest, now), content)
        progress("documents", 1)
    return tuple(damaged)


def verify_documents(backup: ZipFile, manifest: Manifest) -> None:
    """Hold the contents of every document in a backup against its hash. Raises BackupRefused."""
    for digest in _digests(table_lines(backup, TABLE)):
        if digest in manifest.damaged:
            continue
        found = sha256()
        with backup.open(_FOLDER + digest) as member:
            while piece := member.read(_AT_ONCE):
                found.update(piece)
        if found.hexdigest() != digest:
            raise BackupRefused("A document in the backup is not as it was written. Use another copy.")


@contextmanager
def documents_restored(
    backup: ZipFile, manifest: Manifest, store: DocumentStore, *, progress: Progress
) -> Iterator[None]:
    """Bring the contents of all documents back; what is new of them is taken away again where the block fails."""
    new: list[str] = []
    try:
        for digest in _digests(table_lines(backup, TABLE)):
            if digest not in manifest.damaged:
                is_new = not store.place(digest).exists()
                store.put(backup.read(_FOLDER + digest))
                new += [digest] if is_new else []
                progress("documents", 1)
        yield
    except BaseException:
        for digest in new:
            store.forget(digest)
        raise


def _digests(rows: Iterable[bytes]) -> list[str]:
    """The hash of every document, each once."""
    return sorted({str(json.loads(line)["sha256"]) for line in rows})
