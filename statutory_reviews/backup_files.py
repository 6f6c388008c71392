"""The file of a backup: a zip with JSON lines for each table, the documents, and a manifest with counts and digests."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from cases import rows

FORMAT = 1
_MANIFEST = "manifest.json"
_BROKEN = (BadZipFile, EOFError, zlib.error, KeyError, TypeError, NotImplementedError, RuntimeError, ValueError)


class BackupRefused(ValueError):
    """The file is no backup that can be used here, or the database may not take it; nothing was changed."""


class Digest(NamedTuple):
    """How many rows a table has, and the SHA-256 of its lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `damaged` are the hashes of documents whose contents were not as filed."""

    format: int
    migration: str
    taken_at: str
    database: str
    tables: dict[str, Digest]
    damaged: tuple[str, ...]

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(table.rows for table in self.tables.values())


def write_table(backup: ZipFile, name: str, lines: Iterable[bytes], now: datetime) -> Digest:
    """Write one table; answers its digest."""
    with backup.open(member_at(f"{name}.jsonl", now), "w", force_zip64=True) as member:
        return digest(_written(lines, member))


def write_manifest(backup: ZipFile, manifest: Manifest, now: datetime) -> None:
    """Write the manifest, last of all, so that a file without one is no backup."""
    tables = {name: table._asdict() for name, table in manifest.tables.items()}
    backup.writestr(member_at(_MANIFEST, now), json.dumps({**asdict(manifest), "tables": tables}, indent=2) + "\n")


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup with its manifest, for reading. Raises BackupRefused, also for what turns out broken on the way."""
    try:
        with ZipFile(path) as backup:
            yield backup, _manifest(json.loads(backup.read(_MANIFEST)))
    except FileNotFoundError:
        raise BackupRefused(f"There is no file '{path}'. Check the name.") from None
    except BackupRefused:
        raise
    except _BROKEN as error:
        raise BackupRefused(
            f"'{path}' is no backup, or it is damaged ({type(error).__name__}). Nothing was restored: use another copy."
        ) from error


def table_lines(backup: ZipFile, name: str) -> Iterator[bytes]:
    """The lines of one table."""
    with backup.open(f"{name}.jsonl") as lines:
        yield from lines


def verify_file(backup: ZipFile, manifest: Manifest) -> None:
    """Hold every table against the manifest. Raises BackupRefused."""
    for name, wanted in manifest.tables.items():
        if digest(table_lines(backup, name)) != wanted:
            raise BackupRefused(f"The table '{name}' in the backup is not as it was written. Use another copy.")


def digest(lines: Iterable[bytes]) -> Digest:
    """How many lines there are, and their SHA-256."""
    number, sha256 = 0, hashlib.sha256()
    for line in lines:
        number += 1
        sha256.update(line)
    return Digest(number, sha256.hexdigest())


def member_at(name: str, now: datetime) -> ZipInfo:
    """A new member of a backup."""
    entry = ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _written(lines: Iterable[bytes], member: IO[bytes]) -> Iterator[bytes]:
    for line in lines:
        member.write(line)
        yield line


def _manifest(content: dict[str, Any]) -> Manifest:
    if content["format"] != FORMAT:
        raise BackupRefused(f"The backup has format {content['format']}, this program reads {FORMAT}: update it.")
    if tuple(content["tables"]) != rows.tables():
        raise BackupRefused("The backup has other tables than this program. Use the version that took it.")
    tables = {name: Digest(int(one["rows"]), str(one["sha256"])) for name, one in content["tables"].items()}
    return Manifest(**{**content, "tables": tables, "damaged": tuple(map(str, content["damaged"]))})
