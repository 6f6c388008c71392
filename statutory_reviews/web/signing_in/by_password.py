"""The sign-in page, with user name (the officer's key) or e-mail address and password; and signing out."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.sessions import sign_out
from cases.accounts.signing_in import sign_in
from statutory_reviews.web import cookies
from statutory_reviews.web.signing_in.letting_in import WRONG, let_in, secret_typed, source, token_of, wanted_next
from statutory_reviews.web.visit import Page, Visit


def show_sign_in(visit: Visit) -> Response:
    """The form; somebody who is signed in goes on at once."""
    if visit.signed_in is not None and not visit.signed_in.second_factor_due:
        return visit.redirect(wanted_next(visit))
    return sign_in_page(visit)


def sign_in_here(visit: Visit) -> Response:
    """Let somebody in, or say that they cannot be, in the same words for every reason."""
    answer = sign_in(
        visit.session,
        who=visit.form.text("who"),
        password=secret_typed(visit, "password"),
        now=visit.wall_clock,
        in_place_of=token_of(visit),
        **source(visit),
    )
    if answer.refusal is not None:
        return sign_in_page(visit, refusal=answer.refusal, status=WRONG)
    return let_in(visit, answer, wanted_next(visit))


def sign_in_page(visit: Visit, *, refusal: str | None = None, status: int = 200, about: str = "who") -> Response:
    """The sign-in page, with what went wrong at the field that it is about."""
    return visit.page(
        "signing_in/sign_in.html",
        title="Error: Sign in" if refusal else "Sign in",
        status=status,
        faults={about: refusal} if refusal else {},
        who=visit.form.text("who"),
        next_path=wanted_next(visit),
        with_openid=visit.web.openid is not None,
    )


def leave(visit: Visit) -> Response:
    """Sign out at this browser; somebody who is out already is told the same."""
    token = token_of(visit)
    if token is not None:
        sign_out(visit.session, token, visit.wall_clock)
    return gone(visit)


def gone(visit: Visit) -> Response:
    """The answer to somebody whose session has been ended."""
    answer = visit.redirect("/signed-out")
    cookies.end_session(answer, visit.web)
    return answer


def show_signed_out(visit: Visit) -> Response:
    """That they are signed out."""
    return visit.page("signing_in/signed_out.html", title="You are signed out")


PAGES = (
    Page("/sign-in", show_sign_in, public=True),
    Page("/sign-in", sign_in_here, method="POST", public=True, keeps_refusals=True),
    Page("/sign-out", leave, method="POST", before_second_factor=True, also_when_out=True),
    Page("/signed-out", show_signed_out, public=True),
)
