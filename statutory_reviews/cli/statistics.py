"""`reviews statistics`: the yearly figures of case reviews, counted and reconciled; and their editions on record."""

from __future__ import annotations

from statutory_reviews.cli import statistics_counting, statistics_editions
from statutory_reviews.cli.context import new_group

app = new_group("Count, reconcile, put on record and compare the yearly figures of case reviews.")
for _commands in (statistics_counting, statistics_editions):
    app.add_typer(_commands.app)
