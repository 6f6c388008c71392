"""`reviews cases`: the commands on cases, brought together from the modules that hold them."""

from __future__ import annotations

from statutory_reviews.cli import case_next, case_opening, case_recording, case_showing, case_team, case_templates
from statutory_reviews.cli.context import new_group

app = new_group("Open, show, move and correct cases; see what may be done.")
for _commands in (case_opening, case_templates, case_showing, case_next, case_recording, case_team):
    app.add_typer(_commands.app)
