"""`reviews accounts`: who may sign in to the web application. Whoever may type on the server may do this."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from cases.accounts import accounts, links, log, second_factor, sessions
from cases.accounts.accounts import SERVER
from statutory_reviews.cli.context import Json, example, new_group, open_desk
from statutory_reviews.cli.present import say, show_json, show_rows
from statutory_reviews.web_settings import read_web_settings

app = new_group("Keep who may sign in: links, second factors, sessions.")
Key = Annotated[str, typer.Argument(metavar="OFFICER", help="The officer's key in the partnership's file.")]


@app.command("list", epilog=example("reviews accounts list"))
def list_accounts(as_json: Json = False) -> None:
    """List the accounts: who has a password, a second factor or the organisation's sign-in, and who is shut out."""
    desk = open_desk()
    with desk.transaction() as session:
        rows = accounts.accounts_listed(session)
    show_rows(
        rows,
        {
            "Officer": lambda row: row.officer,
            "Password": lambda row: row.has_password,
            "Second factor": lambda row: row.has_second_factor,
            "OpenID": lambda row: row.has_openid,
            "Administers": lambda row: row.administers,
            "Last signed in": lambda row: row.last_signed_in_at,
            "Disabled": lambda row: row.disabled_at,
        },
        as_json=as_json,
        title="Accounts",
        empty="Nobody has an account yet. 'reviews accounts link OFFICER' makes one.",
    )


@app.command("link", epilog=example("reviews accounts link coordinator"))
def link(
    officer: Key,
    administers: Annotated[
        bool, typer.Option("--administers", help="They may also use Administration; it gives no sight of any case.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Give a link that signs an officer in once within 24 hours, to set a password. Older links of theirs are void."""
    desk = open_desk()
    web = read_web_settings(os.environ)
    with desk.transaction() as session:
        token = links.give_link(session, officer, done_by=SERVER, now=desk.now)
        if administers:
            accounts.set_administers(session, officer, administers=True, done_by=SERVER, now=desk.now)
    address = f"{web.url}/sign-in/link/{token}"
    if as_json:
        show_json({"officer": officer, "link": address})
    else:
        say(f"Give this to '{officer}' and to nobody else. It works once, within 24 hours:", f"  {address}")


@app.command("disable", epilog=example("reviews accounts disable police-contact"))
def disable(officer: Key, as_json: Json = False) -> None:
    """Shut an officer out at once, everywhere, until their account is opened again. Nothing of theirs is deleted."""
    _set_disabled(officer, disabled=True)
    _done(officer, f"'{officer}' is shut out and signed out everywhere.", as_json=as_json)


@app.command("enable", epilog=example("reviews accounts enable police-contact"))
def enable(officer: Key, as_json: Json = False) -> None:
    """Open an account again."""
    _set_disabled(officer, disabled=False)
    _done(officer, f"'{officer}' may sign in again.", as_json=as_json)


@app.command("administer", epilog=example("reviews accounts administer coordinator"))
def administer(
    officer: Key,
    ends: Annotated[bool, typer.Option("--ends", help="They may use Administration no more.")] = False,
    as_json: Json = False,
) -> None:
    """Let an officer use Administration and give links. It gives no sight of any case."""
    desk = open_desk()
    with desk.transaction() as session:
        accounts.set_administers(session, officer, administers=not ends, done_by=SERVER, now=desk.now)
    _done(officer, f"'{officer}' {'administers no more' if ends else 'administers'}.", as_json=as_json)


@app.command("reset-second-factor", epilog=example("reviews accounts reset-second-factor chair"))
def reset_second_factor(officer: Key, as_json: Json = False) -> None:
    """Take the second factor away, for somebody who has lost their telephone and their recovery codes."""
    desk = open_desk()
    with desk.transaction() as session:
        second_factor.turn_off(session, officer, done_by=SERVER, now=desk.now)
    _done(officer, f"'{officer}' signs in without a code now and can set up an app anew.", as_json=as_json)


@app.command("sign-out", epilog=example("reviews accounts sign-out chair"))
def sign_out(officer: Key, as_json: Json = False) -> None:
    """Sign an officer out at every browser."""
    desk = open_desk()
    with desk.transaction() as session:
        number = sessions.sign_out_everywhere(session, officer, done_by=SERVER, now=desk.now)
    _done(officer, f"'{officer}' is signed out everywhere ({number} sessions).", as_json=as_json)


@app.command("log", epilog=example("reviews accounts log --officer chair"))
def show_log(
    officer: Annotated[str | None, typer.Option("--officer", metavar="OFFICER", help="Of this officer only.")] = None,
    number: Annotated[int, typer.Option("--last", min=1, help="How many lines.")] = 50,
    as_json: Json = False,
) -> None:
    """Show the newest lines of the sign-in log. An address or a wrong key stands there as a mark, never as it is."""
    desk = open_desk()
    with desk.transaction() as session:
        rows = log.sign_in_log(session, officer=officer, limit=number)
    show_rows(
        rows,
        {
            "When": lambda row: row.at,
            "Officer": lambda row: row.officer,
            "What": lambda row: row.outcome.words,
            "From": lambda row: (row.address or "")[:8],
            "By": lambda row: row.done_by,
        },
        as_json=as_json,
        title="Sign-in log",
        empty="Nobody has tried to sign in yet.",
    )


def _set_disabled(officer: str, *, disabled: bool) -> None:
    desk = open_desk()
    with desk.transaction() as session:
        accounts.set_disabled(session, officer, disabled=disabled, done_by=SERVER, now=desk.now)


def _done(officer: str, sentence: str, *, as_json: bool) -> None:
    if as_json:
        show_json({"officer": officer, "done": sentence})
    else:
        say(sentence)
