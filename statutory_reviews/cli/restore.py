"""`reviews restore`: a backup brought into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from statutory_reviews.backups import restore_backup
from statutory_reviews.cli.context import Json, example, new_group, open_desk
from statutory_reviews.cli.failures import FAULT
from statutory_reviews.cli.present import say, show_json
from statutory_reviews.cli.progress import rows_going_by

app = new_group("Restore a backup and verify it.")


@app.command(epilog=example("REVIEWS_HOME=restored reviews restore reviews-2026-11-02.zip"))
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that 'reviews backup' wrote.")],
    moved: Annotated[
        bool, typer.Option("--moved", help="Nothing ran since the backup was taken: released letters go on.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Restore a backup into an empty database, and verify every row, every history chain and every document.

    When anything is wrong, nothing of it stays. The backup may come from SQLite or from PostgreSQL. Letters that had
    been released when it was taken may have left since: they are held until a person has found out. Everybody signs in
    anew, and one-time links that had been given are void.
    """
    from cases.accounts.tidying import end_all_sign_ins
    from cases.after_restore import hold_what_may_have_left

    desk = open_desk()
    with rows_going_by("Restoring") as progress:
        manifest = restore_backup(desk.application, file, progress=progress)
    with desk.transaction() as session:
        held = 0 if moved else hold_what_may_have_left(session, now=desk.now)
        end_all_sign_ins(session, now=desk.now)
    if as_json:
        show_json(
            {
                "file": str(file),
                "rows": manifest.rows,
                "taken_at": manifest.taken_at,
                "letters_held": held,
                "damaged_documents": manifest.damaged,
            }
        )
    else:
        say(
            f"{manifest.rows} rows of {len(manifest.tables)} tables restored from {file}, as taken at "
            f"{manifest.taken_at}; every row, every history and every document verified."
        )
        if held:
            say(f"{held} released letters are held, for they may have left since: 'reviews letters stuck' lists them.")
    if manifest.damaged:
        typer.echo(
            f"Warning: the contents of {len(manifest.damaged)} documents were damaged when the backup was taken "
            "and are not in it. 'reviews documents verify' names them: look for them in an earlier backup.",
            err=True,
        )
        raise typer.Exit(FAULT)
