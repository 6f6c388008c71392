"""What every command shares: the options, who acts on which day, and the files and days that people type."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from weakref import finalize

import typer

if TYPE_CHECKING:
    from cases.access import Actor
    from cases.database import Session
    from statutory_reviews.bootstrap import Application


class WrongUse(ValueError):
    """A command's options do not go together."""


class NobodyActs(WrongUse):
    """A command that acts for somebody was not told for whom."""


class NotFound(LookupError):
    """What a command was asked for is not there."""


class WrongInput(ValueError):
    """What was typed or read from a file cannot be used; `fields` has a sentence for each field that is wrong."""

    def __init__(self, sentence: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.fields = fields or {}


def parse_day(text: str) -> date:
    """A day as people type it in an option. Raises BadParameter (wrong use) when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "this is not a day of the calendar. Write it year-month-day, for example 2026-11-02."
        raise typer.BadParameter(message) from None


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=parse_day, help="Look, or act, as on this day instead of today."),
]
As = Annotated[
    str | None,
    typer.Option("--as", metavar="OFFICER", help="Who acts: the officer's key. Otherwise REVIEWS_OFFICER."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of tables for people.")]


def new_group(help_line: str) -> typer.Typer:
    """A group of commands, or the place of a single one, as `main` can mount it."""
    return typer.Typer(
        help=help_line,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def example(*lines: str) -> str:
    """The end of a command's help: commands that somebody can type as they stand."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


@dataclass(frozen=True)
class Desk:
    """Where a command works: with which application, at which moment, for whom."""

    application: Application
    now: datetime
    today: date
    officer: str | None

    @cached_property
    def actor(self) -> Actor:
        """The officer who acts. Raises NobodyActs when none was named."""
        from cases.access import Actor

        if not self.officer:
            message = "Nobody acts. Say who with --as OFFICER, or set REVIEWS_OFFICER to the officer's key."
            raise NobodyActs(message)
        return Actor(self.officer)

    def not_recorded(self, name: str) -> Path:
        """Where what somebody typed is kept when it could not be recorded."""
        return self.application.settings.home / "not-recorded" / f"{name}.yaml"

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction: kept when the block ends, undone when it fails."""
        with self.application.sessions.begin() as session:
            yield session

    @contextmanager
    def acting(self) -> Iterator[Session]:
        """The same for a command that somebody gives. Raises NobodyActs, or UnknownOfficer for a key nobody has."""
        from cases.access import check_officer

        actor = self.actor
        with self.transaction() as session:
            check_officer(session, actor)
            yield session


def check_case(desk: Desk, session: Session, reference: str | None) -> None:
    """Raises CaseNotFound for a reference that the acting officer cannot see; an empty list would not say so."""
    from cases.access import find_case

    if reference is not None:
        find_case(session, desk.actor, reference, desk.today)


def open_desk(officer: str | None = None, as_of: date | None = None) -> Desk:
    """The desk for one command. Raises SettingRefused or DatabaseUnusable with what to do."""
    from cases.clock import legal_date, noon_on
    from statutory_reviews.bootstrap import bootstrap

    application = bootstrap()
    now = noon_on(as_of) if as_of else application.working_clock()
    desk = Desk(application, now, legal_date(now), officer or application.settings.officer)
    finalize(desk, application.engine.dispose)  # close the connections when the command has done its work
    return desk


@contextmanager
def acting_as(officer: str | None, as_of: date | None) -> Iterator[tuple[Desk, Session]]:
    """The desk of somebody who acts, and one transaction there. Raises what `open_desk` and `Desk.acting` raise."""
    desk = open_desk(officer, as_of)
    with desk.acting() as session:
        yield desk, session


def read_text(path: Path) -> tuple[str, Literal["json", "yaml"]]:
    """A file's text and format; '-' is the standard input. Raises WrongInput when it cannot be read."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WrongInput(f"There is no file '{path}'. Check the name, or write '-' to type it in.") from None
    except IsADirectoryError:
        raise WrongInput(f"'{path}' is a folder. Name a file.") from None
    except PermissionError:
        raise WrongInput(f"You may not read '{path}'. Ask its owner, or copy it.") from None
    except UnicodeDecodeError:
        raise WrongInput(f"'{path}' is not text. Save it as plain text (UTF-8) in JSON or YAML.") from None
    is_json = path.suffix.lower() == ".json" or text.lstrip().startswith(("{", "["))
    return text, "json" if is_json else "yaml"


def on_a_terminal() -> bool:
    """Whether a person watches: progress is shown to people only."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
