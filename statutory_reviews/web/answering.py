"""From a request to an answer: who asks, one transaction, the view, and what is said when it fails."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cases.accounts.kept_answers import keep_answers
from cases.accounts.sessions import SignedIn, ended_session, ended_session_of_form, signed_in
from cases.clock import legal_date
from statutory_reviews.bootstrap import Application
from statutory_reviews.web import cookies, security
from statutory_reviews.web.asked_first import next_page, place_of_form, sign_in_first
from statutory_reviews.web.failures import Failure, explained, of_status
from statutory_reviews.web.last_resort import in_the_log
from statutory_reviews.web.sending import Form, read_form
from statutory_reviews.web.visit import Before, GoOn, Page, Visit
from statutory_reviews.web_settings import WebSettings

if TYPE_CHECKING:
    from cases.database import Session

_log = logging.getLogger("statutory_reviews.web")
_SIGNED_IN_SINCE = (
    "You have signed in again since you opened this page. Nothing was recorded: "
    "look at what you typed, then send it once more."
)


@dataclass(frozen=True, slots=True)
class Door:
    """Where requests come in: with which application, under which settings."""

    application: Application
    web: WebSettings

    async def answer(self, page: Page, request: Request) -> Response:
        """The page's answer to a request, or the page of its failure."""
        try:
            _refuse_what_nobody_types(request)
            form = Form()
            if page.method == "POST":
                form = await self._sent(request)
            return await run_in_threadpool(self._answered, page, request, form)
        except HTTPException as refused:
            status = HTTPStatus(refused.status_code)
            words = refused.detail if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE else ""
            return self.failed(request, of_status(status, words))

    async def _sent(self, request: Request) -> Form:
        """The form that was sent; an e-mail may be twice as large as any other document."""
        return await read_form(request, largest_file=2 * self.application.settings.largest_document)

    def failed(self, request: Request, failure: Failure, signed: SignedIn | None = None) -> Response:
        """The page of a failure. One of ours, such as a database that does not answer, is shown without asking it."""
        with self.application.sessions() as session:
            if signed is None and failure.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                signed = self._who(request, session)
            visit = self._visit(request, Form(), session, signed)
            return visit.page(
                "failure.html",
                title=failure.heading,
                status=failure.status,
                heading=failure.heading,
                sentences=failure.sentences,
            )

    def _answered(self, page: Page, request: Request, form: Form) -> Response:
        signed: SignedIn | None = None
        try:
            elsewhere = page.elsewhere(self._before(request)) if page.elsewhere else None
            with self.application.sessions() as session, session.begin() as transaction:
                signed = self._who(request, session)
                visit = replace(self._visit(request, form, session, signed), elsewhere=elsewhere)
                answer = self._refused_at_the_door(page, visit, request) or page.view(visit)
                if answer.status_code >= HTTPStatus.BAD_REQUEST and not page.keeps_refusals:
                    transaction.rollback()
            if isinstance(answer, GoOn) and answer.after:
                answer.after()
        except HTTPException as refused:
            return self.failed(request, of_status(HTTPStatus(refused.status_code)), signed)
        except Exception as failure:  # noqa: BLE001 - every failure has its page, and the unexpected ones a log line
            found = explained(failure)
            if found.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                _log.error("%s %s failed\n%s", page.method, page.path, in_the_log(failure))
            return self.failed(request, found, signed)
        self._dress(answer, visit)
        return answer

    def _who(self, request: Request, session: Session) -> SignedIn | None:
        token = cookies.session_token(request.cookies, self.web)
        return signed_in(session, token, self.application.clock()) if token else None

    def _before(self, request: Request) -> Before:
        return Before(self.application, self.web, self.application.clock(), request.query_params, request.cookies)

    def _visit(self, request: Request, form: Form, session: Session, signed: SignedIn | None) -> Visit:
        csrf = (signed.csrf if signed else cookies.token_before_sign_in(request.cookies, self.web)) or ""
        csrf = csrf or security.new_token()
        now = self.application.working_clock()
        return Visit(
            application=self.application,
            web=self.web,
            session=session,
            signed_in=signed,
            now=now,
            today=legal_date(now),
            wall_clock=self.application.clock(),
            method=request.method,
            url_path=request.url.path,
            path=dict(request.path_params),
            query=request.query_params,
            form=form,
            csrf=csrf,
            said=cookies.take_said(request.cookies, csrf, self.web),
            address=request.client.host if request.client else "",
            cookies=request.cookies,
        )

    def _refused_at_the_door(self, page: Page, visit: Visit, request: Request) -> Response | None:
        is_out_already = page.also_when_out and visit.signed_in is None
        if page.method == "POST" and not is_out_already and not self._is_ours(visit, request):
            return self._not_lost(page, visit, request)
        if page.public or is_out_already:
            return None
        if visit.signed_in is None:
            return sign_in_first(page, visit)
        if visit.signed_in.second_factor_due and not page.before_second_factor:
            return visit.redirect(f"/sign-in/code?next={next_page(page, visit)}")
        if visit.signed_in.password_due and not page.before_second_factor:
            return visit.redirect("/sign-in/password")
        return None

    def _not_lost(self, page: Page, visit: Visit, request: Request) -> Response:
        """Keep what was typed while a session ended, and show the form again once its person is back; nothing is done.

        Raises HTTPException 403 for any other form without the token of the person who sends it.
        """
        ended = self._ended(visit, request)
        if ended is None or page.public:
            raise HTTPException(HTTPStatus.FORBIDDEN)
        place = place_of_form(page, visit)
        if not page.forgets_answers:
            keep_answers(visit.session, ended.officer, place, visit.form.fields, now=visit.wall_clock)
        return visit.redirect(place, said=_SIGNED_IN_SINCE) if visit.signed_in else sign_in_first(page, visit)

    def _is_ours(self, visit: Visit, request: Request) -> bool:
        expected = visit.csrf if visit.signed_in or cookies.token_before_sign_in(request.cookies, self.web) else ""
        return self._carries(expected, visit, request)

    def _carries(self, expected: str, visit: Visit, request: Request) -> bool:
        return security.is_our_own_form(
            request.headers, host=request.headers.get("host", ""), sent=visit.form.text("csrf"), expected=expected
        )

    def _ended(self, visit: Visit, request: Request) -> SignedIn | None:
        """Whose session has ended while they filled in this form, if it was theirs: never somebody else's who is in."""
        if visit.signed_in is not None:
            ended = ended_session_of_form(visit.session, visit.form.text("csrf"), visit.signed_in.officer)
        else:
            token = cookies.session_token(visit.cookies, self.web)
            ended = ended_session(visit.session, token) if token else None
        return ended if ended and self._carries(ended.csrf, visit, request) else None

    def _dress(self, answer: Response, visit: Visit) -> None:
        if isinstance(answer, GoOn) and answer.said:
            cookies.keep_said(answer, answer.said, visit.csrf, self.web)
        elif visit.said:
            cookies.forget_said(answer, self.web)
        if visit.signed_in is None and not cookies.token_before_sign_in(visit.cookies, self.web):
            cookies.keep_token_before_sign_in(answer, visit.csrf, self.web)


def _refuse_what_nobody_types(request: Request) -> None:
    """Raises HTTPException 404 for an address with a character that no database of ours can hold."""
    if "\0" in request.url.path or any("\0" in value for value in request.query_params.values()):
        raise HTTPException(HTTPStatus.NOT_FOUND)
