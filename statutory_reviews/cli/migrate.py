"""`reviews migrate`: the database brought up to date."""

from __future__ import annotations

import os

from cases.database import migrate as bring_up_to_date
from statutory_reviews.cli.context import Json, example, new_group
from statutory_reviews.cli.present import say, show_json
from statutory_reviews.settings import read_settings

app = new_group("Bring the database up to date.")


@app.command(epilog=example("reviews migrate"))
def migrate(as_json: Json = False) -> None:
    """Bring the database up to date, and say from which migration to which.

    It is safe to run at any time: where nothing is to be done, nothing is done. Back up first.
    """
    moved = bring_up_to_date(read_settings(os.environ).database_url)
    if as_json:
        show_json({"before": moved.before, "after": moved.after})
    elif moved.before == moved.after:
        say(f"The database is up to date, at migration {moved.after}.")
    else:
        say(f"The database went from {moved.before or 'nothing'} to migration {moved.after}.")
