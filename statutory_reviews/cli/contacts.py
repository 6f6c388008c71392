"""`reviews contacts`: the commands on the address book, brought together from the modules that hold them."""

from __future__ import annotations

from statutory_reviews.cli import contacts_changing, contacts_joining, contacts_shown
from statutory_reviews.cli.context import new_group

app = new_group("Keep the address book: how people are reached, and who must not be written to.")
for _commands in (contacts_shown, contacts_changing, contacts_joining):
    app.add_typer(_commands.app)
