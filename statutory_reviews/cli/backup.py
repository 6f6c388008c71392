"""`reviews backup`: the whole database and all documents in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from statutory_reviews.backups import write_backup
from statutory_reviews.cli.context import Json, example, new_group, open_desk
from statutory_reviews.cli.failures import FAULT
from statutory_reviews.cli.present import say, show_json
from statutory_reviews.cli.progress import rows_going_by

app = new_group("Write a backup of the database and verify it.")


@app.command(epilog=example("reviews backup reviews-2026-11-02.zip"))
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; a backup never overwrites.")],
    as_json: Json = False,
) -> None:
    """Write the whole database, letters included, and all documents to one file, and read it back to verify it.

    The history of every case is verified too. Where one does not, or where a document is not what was filed, the backup
    is made all the same, to keep what is there; the command warns of it and ends with exit code 8.

    The file holds the names of the dead, of families and of officers: it is made readable by you alone, and has to be
    kept where the case files themselves may be kept. It can be restored to SQLite and to PostgreSQL.
    """
    desk = open_desk()
    with rows_going_by("Backing up") as progress:
        made = write_backup(desk.application, file, now=desk.now, progress=progress)
    manifest, size = made.manifest, file.stat().st_size
    if as_json:
        show_json(
            {
                "file": str(file),
                "bytes": size,
                "rows": manifest.rows,
                "migration": manifest.migration,
                "faults": made.faults,
                "damaged_documents": manifest.damaged,
            }
        )
    else:
        say(
            f"{manifest.rows} rows of {len(manifest.tables)} tables written to {file} ({size:,} bytes) and verified.",
            "It holds people's names. Only you can read it; keep it where case files may be kept.",
        )
    if made.faults:
        first = made.faults[0]
        typer.echo(
            f"Warning: the history of {first.reference} does not verify: {first.sentence} 'reviews history verify' "
            "lists all that is wrong. The backup keeps it as it is and cannot be restored: keep an earlier one too.",
            err=True,
        )
    if manifest.damaged:
        typer.echo(
            f"Warning: the contents of {len(manifest.damaged)} documents are not what was filed and were left out. "
            "'reviews documents verify' names them: keep an earlier backup that holds them.",
            err=True,
        )
    if made.faults or manifest.damaged:
        raise typer.Exit(FAULT)
