"""Changing one's own password."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.accounts import account_shown
from cases.accounts.answers import Answer
from cases.accounts.own import check_password, set_password
from cases.accounts.passwords import SHORTEST
from cases.entering import InputRefused
from statutory_reviews.web.signing_in.letting_in import WRONG, let_in, secret_typed, source
from statutory_reviews.web.visit import NotThere, Page, Visit


def show_own_password(visit: Visit) -> Response:
    """The form. Raises NotThere for whoever signs in with their organisation and has no password here."""
    if not account_shown(visit.session, visit.actor.key).has_password:
        raise NotThere(visit.url_path)
    return _page(visit)


def change_password(visit: Visit) -> Response:
    """Change it, which signs out every other browser. Raises NotThere on a public visit."""
    if visit.signed_in is None:
        raise NotThere(visit.url_path)
    try:
        current = secret_typed(visit, "current_password")
        check_password(visit.session, visit.signed_in, current, now=visit.wall_clock, **source(visit))
        token = set_password(
            visit.session,
            visit.signed_in,
            secret_typed(visit, "password"),
            again=secret_typed(visit, "password_again"),
            now=visit.wall_clock,
        )
    except InputRefused as refused:
        return _page(visit, faults=refused.fields, status=WRONG)
    said = "Your password is changed. Every other browser is signed out."
    return let_in(visit, Answer(token=token), "/account", said=said)


def _page(visit: Visit, *, faults: dict[str, str] | None = None, status: int = 200) -> Response:
    return visit.page(
        "signing_in/own_password.html",
        title="Error: Change your password" if faults else "Change your password",
        status=status,
        faults=faults or {},
        shortest=SHORTEST,
        key=visit.actor.key,
    )


PAGES = (
    Page("/account/password", show_own_password),
    Page("/account/password", change_password, method="POST", keeps_refusals=True),
)
