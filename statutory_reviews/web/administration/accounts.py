"""Accounts: who may sign in, how, and what an administrator may do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases.accounts import accounts, links, log, second_factor, sessions
from cases.queries.officers import officers_listed
from statutory_reviews.web.administration.permitted import administrators_only
from statutory_reviews.web.visit import NotThere, Page, Visit

_OWN = (
    "Nobody does this to their own account: change your password and your second factor under your own account, "
    "and let another administrator do the rest."
)


@administrators_only
def show_accounts(visit: Visit) -> Response:
    """Every account, and the officers who have none yet."""
    rows = accounts.accounts_listed(visit.session)
    have_one = {row.officer for row in rows}
    return visit.page(
        "administration/accounts.html",
        title="Accounts",
        rows=rows,
        without=[one for one in officers_listed(visit.session) if one.key not in have_one],
    )


@administrators_only
def show_account(visit: Visit) -> Response:
    """One account with its latest sign-ins."""
    return _account(visit)


@administrators_only
def give_link(visit: Visit) -> Response:
    """Give a link that signs the officer in once, and show it this one time."""
    officer = visit.path["officer"]
    if officer == visit.actor.key:
        return _account(visit, wrong=_OWN)
    token = links.give_link(visit.session, officer, done_by=visit.actor.key, now=visit.wall_clock)
    address = f"{visit.web.url}/sign-in/link/{token}"
    return visit.page("administration/link.html", title="A link to sign in", officer=officer, address=address)


@administrators_only
def change_account(visit: Visit) -> Response:
    """Disable an account, open it again, take its second factor off, sign it out everywhere, let it administer.

    Of all this somebody may do to their own account only what shuts nobody out and proves nothing: signing out.
    """
    officer, step = visit.path["officer"], _STEPS.get(visit.form.text("step"))
    if step is None:
        raise NotThere(visit.url_path)
    accounts.find_account(visit.session, officer)
    if officer == visit.actor.key and visit.form.text("step") != "sign_out":
        return _account(visit, wrong=_OWN)
    words, change = step
    change(visit, officer)
    return visit.redirect(f"/administration/accounts/{officer}", said=words)


def _account(visit: Visit, *, wrong: str | None = None) -> Response:
    officer = visit.path["officer"]
    title = f"Account of {officer}"
    return visit.page(
        "administration/account.html",
        title=f"Error: {title}" if wrong else title,
        status=HTTPStatus.CONFLICT if wrong else HTTPStatus.OK,
        row=accounts.account_shown(visit.session, officer),
        is_own=officer == visit.actor.key,
        wrong=(wrong,) if wrong else (),
        log=log.sign_in_log(visit.session, officer=officer, limit=20),
    )


def _disabled(*, disabled: bool) -> Callable[[Visit, str], None]:
    return lambda visit, officer: accounts.set_disabled(
        visit.session, officer, disabled=disabled, done_by=visit.actor.key, now=visit.wall_clock
    )


def _administers(*, administers: bool) -> Callable[[Visit, str], None]:
    return lambda visit, officer: accounts.set_administers(
        visit.session, officer, administers=administers, done_by=visit.actor.key, now=visit.wall_clock
    )


def _sign_out(visit: Visit, officer: str) -> None:
    sessions.sign_out_everywhere(visit.session, officer, done_by=visit.actor.key, now=visit.wall_clock)


def _end_second_factor(visit: Visit, officer: str) -> None:
    second_factor.turn_off(visit.session, officer, done_by=visit.actor.key, now=visit.wall_clock)


_STEPS: Mapping[str, tuple[str, Callable[[Visit, str], None]]] = {
    "disable": ("The account is shut out and signed out everywhere.", _disabled(disabled=True)),
    "enable": ("The account may sign in again.", _disabled(disabled=False)),
    "administer": ("The account may administer now.", _administers(administers=True)),
    "end_administering": ("The account no longer administers.", _administers(administers=False)),
    "sign_out": ("The account is signed out everywhere.", _sign_out),
    "reset_second_factor": ("The second factor is taken off.", _end_second_factor),
}
PAGES = (
    Page("/administration/accounts", show_accounts),
    Page("/administration/accounts/{officer}", show_account),
    Page("/administration/accounts/{officer}", change_account, method="POST"),
    Page(
        "/administration/accounts/{officer}/link",
        give_link,
        method="POST",
        forgets_answers=True,
        shown_on="/administration/accounts/{officer}",
    ),
)
