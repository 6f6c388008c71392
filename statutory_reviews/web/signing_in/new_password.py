"""Setting a password after signing in by a link."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.answers import Answer
from cases.accounts.own import set_password
from cases.accounts.passwords import SHORTEST
from cases.entering import InputRefused
from statutory_reviews.web.signing_in.letting_in import WRONG, let_in, secret_typed
from statutory_reviews.web.visit import NotThere, Page, Visit


def show_new_password(visit: Visit) -> Response:
    """The form; whoever did not come by a link changes their password in their account."""
    if visit.signed_in is None or not visit.signed_in.password_due:
        return visit.redirect("/account/password")
    return _page(visit)


def set_new_password(visit: Visit) -> Response:
    """Set it, and offer a second factor. Raises NotThere for whoever did not come by a link."""
    if visit.signed_in is None or not visit.signed_in.password_due:
        raise NotThere(visit.url_path)
    try:
        token = set_password(
            visit.session,
            visit.signed_in,
            secret_typed(visit, "password"),
            again=secret_typed(visit, "password_again"),
            now=visit.wall_clock,
        )
    except InputRefused as refused:
        return _page(visit, faults=refused.fields, status=WRONG)
    return let_in(visit, Answer(token=token), "/account/second-factor", said="Your password is set.")


def _page(visit: Visit, *, faults: dict[str, str] | None = None, status: int = 200) -> Response:
    return visit.page(
        "signing_in/new_password.html",
        title="Error: Set your password" if faults else "Set your password",
        status=status,
        faults=faults or {},
        shortest=SHORTEST,
        key=visit.actor.key,
    )


PAGES = (
    Page("/sign-in/password", show_new_password, before_second_factor=True),
    Page("/sign-in/password", set_new_password, method="POST", before_second_factor=True),
)
