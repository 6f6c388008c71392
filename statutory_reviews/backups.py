"""Backing database and documents up into one file, and restoring them, to SQLite and PostgreSQL from either."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from cases import audit, rows
from cases.database import migration_of, newest_migration
from statutory_reviews.backup_documents import TABLE as DOCUMENTS
from statutory_reviews.backup_documents import documents_restored, verify_documents, write_documents
from statutory_reviews.backup_files import (
    FORMAT,
    BackupRefused,
    Manifest,
    digest,
    opened,
    table_lines,
    verify_file,
    write_manifest,
    write_table,
)
from statutory_reviews.bootstrap import Application
from statutory_reviews.new_files import new_file

Progress = Callable[[str, int], None]
"""Told the table and how many of its rows have gone by since it was last told."""

_TELL_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Backup:
    """What a new backup says about itself, and where the histories in it do not verify."""

    manifest: Manifest
    faults: tuple[audit.Fault, ...]


def write_backup(application: Application, path: Path, *, now: datetime, progress: Progress) -> Backup:
    """Write every row and every document to one new file that only its owner may read, and read it back to verify it.

    The histories are verified first. One that does not verify is backed up all the same: a damaged record is worth
    keeping, though it cannot be restored.
    The database may be written to meanwhile; the backup holds one instant of it. The file appears whole or not at all.
    Raises BackupRefused when `path` exists, and OSError when it cannot be written, for a full disk among others.
    """
    if path.exists():
        raise BackupRefused(f"'{path}' exists already, and a backup never overwrites. Name another file.")
    with rows.snapshot(application.engine) as session, new_file(path) as (partial, file):
        faults = tuple(audit.verify(session, in_snapshot=True))
        with ZipFile(file, "w") as backup:
            tables = {
                name: write_table(backup, name, _told(rows.lines_of(session, name), name, progress), now)
                for name in rows.tables()
            }
            documents = rows.lines_of(session, DOCUMENTS)
            damaged = write_documents(backup, documents, application.documents, now, progress=progress)
            database = application.engine.dialect.name
            manifest = Manifest(FORMAT, newest_migration(), now.isoformat(), database, tables, damaged)
            write_manifest(backup, manifest, now)
        file.flush()
        os.fsync(file.fileno())
        read_backup(partial)
    return Backup(manifest, faults)


def read_backup(path: Path) -> Manifest:
    """Read a backup through and hold every table and document against the manifest. Raises BackupRefused."""
    with opened(path) as (backup, manifest):
        verify_file(backup, manifest)
        verify_documents(backup, manifest)
    return manifest


def restore_backup(application: Application, path: Path, *, progress: Progress) -> Manifest:
    """Bring a backup into an empty database, in one transaction, and verify what arrived.

    The digests of the rows as they then stand in the database, every history chain, and every document have to be
    right; otherwise nothing of it stays. Raises BackupRefused.
    """
    with opened(path) as (backup, manifest):
        here = migration_of(application.engine)
        if manifest.migration != here:
            raise BackupRefused(
                f"'{path}' was taken at migration {manifest.migration}, this database stands at {here}. Restore it "
                "with the version of the program that took it, then run 'reviews migrate' with this one."
            )
        verify_file(backup, manifest)
        verify_documents(backup, manifest)
        contents = documents_restored(backup, manifest, application.documents, progress=progress)
        with ExitStack() as keeping, application.sessions.begin() as session:
            held = sum(rows.counts(session).values())
            if held:
                raise BackupRefused(
                    f"The database holds {held} rows already, and a backup is only restored into an empty one. Name "
                    "a new one in REVIEWS_DATABASE_URL and run 'reviews migrate' first."
                )
            keeping.enter_context(contents)
            for name in manifest.tables:
                rows.insert_lines(session, name, _told(table_lines(backup, name), name, progress))
            rows.number_on(session)
            arrived = {name: digest(rows.lines_of(session, name)) for name in manifest.tables}
            if arrived != manifest.tables:
                raise BackupRefused("The rows did not arrive as they were taken. Nothing was restored: try again.")
            fault = next(audit.verify(session), None)
            if fault is not None:
                raise BackupRefused(
                    f"The history of {fault.reference} in this backup does not verify: {fault.sentence} Nothing was "
                    "restored. Use an earlier backup."
                )
    return manifest


def _told(lines: Iterable[bytes], name: str, progress: Progress) -> Iterator[bytes]:
    since = 0
    for line in lines:
        since += 1
        if since == _TELL_EVERY:
            progress(name, since)
            since = 0
        yield line
    progress(name, since)
