"""The code of the authenticator app, after the password."""

from __future__ import annotations

from starlette.responses import Response

from cases.accounts.signing_in import confirm_code
from statutory_reviews.web.signing_in.by_password import sign_in_page
from statutory_reviews.web.signing_in.letting_in import WRONG, let_in, source, token_of, wanted_next
from statutory_reviews.web.visit import Page, Visit


def show_code(visit: Visit) -> Response:
    """The form; whoever needs no code goes on."""
    if visit.signed_in is not None and not visit.signed_in.second_factor_due:
        return visit.redirect(wanted_next(visit))
    return _page(visit)


def give_code(visit: Visit) -> Response:
    """Finish signing in, or say that the code was wrong; whoever took too long begins again."""
    answer = confirm_code(
        visit.session, token_of(visit) or "", visit.form.text("code"), now=visit.wall_clock, **source(visit)
    )
    if answer.token is not None:
        return let_in(visit, answer, wanted_next(visit))
    if not answer.second_factor_due:
        return sign_in_page(visit, refusal=answer.refusal, status=WRONG)
    return _page(visit, refusal=answer.refusal, status=WRONG)


def _page(visit: Visit, *, refusal: str | None = None, status: int = 200) -> Response:
    return visit.page(
        "signing_in/code.html",
        title="Error: Enter your code" if refusal else "Enter your code",
        status=status,
        faults={"code": refusal} if refusal else {},
        next_path=wanted_next(visit),
    )


PAGES = (
    Page("/sign-in/code", show_code, before_second_factor=True),
    Page(
        "/sign-in/code", give_code, method="POST", before_second_factor=True, keeps_refusals=True, forgets_answers=True
    ),
)
