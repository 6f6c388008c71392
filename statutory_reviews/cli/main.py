"""The command `reviews`: which commands there are, each imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperCommand, TyperGroup

from statutory_reviews.cli.failures import INTERRUPTED, OK, READER_GONE, explained

if TYPE_CHECKING:
    from typer._click import Command, Context

COMMANDS: Mapping[str, tuple[str, str]] = {
    "cases": ("statutory_reviews.cli.cases", "Open, show, move and correct cases; see what may be done."),
    "tray": ("statutory_reviews.cli.tray", "Show what waits for you today."),
    "deadlines": ("statutory_reviews.cli.deadlines", "List deadlines; ask why a date is what it is, and what if."),
    "letters": ("statutory_reviews.cli.letters", "List, read, release, hold, cancel and redraft letters."),
    "contacts": ("statutory_reviews.cli.contacts", "Keep the address book: who is reached how, and who must not be."),
    "documents": ("statutory_reviews.cli.documents", "File what came in to its case; list, read and verify it."),
    "pseudonyms": ("statutory_reviews.cli.pseudonyms", "Keep the register of a case's pseudonyms."),
    "lint": ("statutory_reviews.cli.lint", "Check whom a document names before it leaves."),
    "history": ("statutory_reviews.cli.history", "Show a case's history, or verify that nobody has changed it."),
    "count": ("statutory_reviews.cli.count", "Count a period of time, with every step explained."),
    "lifecycles": ("statutory_reviews.cli.lifecycles", "Show the lifecycles, their rules and their diagrams."),
    "policy": ("statutory_reviews.cli.policy", "Validate, load and compare local procedure."),
    "statistics": ("statutory_reviews.cli.statistics", "Count, reconcile and compare the yearly figures."),
    "assessments": ("statutory_reviews.cli.assessments", "Show an assessment's contributions, gates and timetable."),
    "strategies": ("statutory_reviews.cli.strategies", "Show the quarterly reports of a strategy."),
    "compliance": ("statutory_reviews.cli.compliance", "Show the duties of a partnership's year and their evidence."),
    "calendars": ("statutory_reviews.cli.calendars", "Show bank holidays and closures; add a day."),
    "serve": ("statutory_reviews.cli.serve", "Start the web application and the scheduler."),
    "web": ("statutory_reviews.cli.web", "Start the web application alone."),
    "accounts": ("statutory_reviews.cli.accounts", "Keep who may sign in: links, second factors, sessions."),
    "run": ("statutory_reviews.cli.run", "Run the scheduled flows once, for a day."),
    "scheduler": ("statutory_reviews.cli.scheduler", "Start the scheduler, which runs the flows every day."),
    "replay": ("statutory_reviews.cli.replay", "Replay scenarios on a throw-away database."),
    "demo": ("statutory_reviews.cli.demo", "Load a demonstration partnership and open a case."),
    "migrate": ("statutory_reviews.cli.migrate", "Bring the database up to date."),
    "backup": ("statutory_reviews.cli.backup", "Write a backup of the database and verify it."),
    "restore": ("statutory_reviews.cli.restore", "Restore a backup and verify it."),
}
"""Every command in the order of the help: the module whose `app` it is, and its line there."""

_HELP = """Statutory reviews of a community safety partnership, from notification to closure.

Every command explains itself with --help. Tables are for people, --json is for programs. --as-of DATE looks at (or
acts on) another day than today; --as OFFICER says who acts, and so does REVIEWS_OFFICER.
"""
_EPILOG = """\b
Exit codes:
  0  done
  1  something that the program did not expect
  2  a command used wrongly
  3  the event is refused
  4  what was entered is wrong
  5  not found, or not yours to see
  6  changed by somebody else in the meantime
  7  the database or the machine cannot be used
  8  the history, or a document, does not verify
  9  a replay did not come out as its scenario expects
 10  figures do not reconcile
 11  a document names somebody, or holds what could not be checked

\b
Example:
  reviews demo load
  reviews tray --as coordinator
"""


class _MountedLater(TyperGroup):
    """A group that knows its commands' names and help lines, and imports only the one that is called."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever the library passes on
        super().__init__(**options)
        for name, (_, line) in COMMANDS.items():
            self.add_command(TyperCommand(name, help=line))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        return name, command(name) if name and found else found, rest


app = typer.Typer(
    name="reviews", cls=_MountedLater, help=_HELP, epilog=_EPILOG, no_args_is_help=True, rich_markup_mode=None
)


def _say_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"reviews {version('statutory-reviews')}")
        raise typer.Exit


@app.callback(help=_HELP, epilog=_EPILOG)
def _root(
    *,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Do nothing before the command itself."""


@cache
def command(name: str) -> Command:
    """The command of that name; its module is imported now."""
    return typer.main.get_command(import_module(COMMANDS[name][0]).app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer with its exit code; a failure is one clear sentence on the error stream."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without arrows and rules shows question marks
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="reviews", standalone_mode=False)
        sys.stdout.flush()
    except ClickException as wrong_use:
        wrong_use.show()
        return wrong_use.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # typer ends so when it notices first
            return _reader_gone()
        raise
    except Exception as failure:  # noqa: BLE001 - the one place where failures become words and codes
        code, words = explained(failure)
        typer.echo(words, err=True)
        return code
    return code or OK


def _reader_gone() -> int:
    """Whoever read our output has left; Python would complain once more when it empties the stream on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE
