"""Whom a document names: one on file, or one that is to leave and lies on somebody's own machine."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.document_checks import MAY_CHECK, MAY_LET_PASS
from cases.entering import InputRefused
from cases.pseudonyms import RegisterNotFound
from notifications.lint import releasing
from notifications.lint.findings import fingerprint
from notifications.lint.releasing import Checked
from notifications.lint.segments import DocumentUnreadable
from state_machines.engine import EventRefused
from statutory_reviews.web.case.around import head_of, shown
from statutory_reviews.web.documents.finding import address_of, check_is_there, number_of
from statutory_reviews.web.forms.answers import Answers, gathered, typed
from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.lengths import too_long
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import Page, Visit

_REASON = Asked(
    "reason",
    Control.PROSE,
    "Why it may leave with what is found in it",
    "For these bytes and these findings alone. It is kept in the history: name nobody.",
    is_required=True,
)
_NO_FILE = "Choose the file that is to leave: a PDF, a Word document, a plain text or an e-mail."
_NOT_SEEN = "These are not the findings that you were shown. Nothing was let pass: read them, then decide."


@dataclass(frozen=True, slots=True)
class _Bytes:
    content: bytes
    name: str


def ask(visit: Visit) -> Response:
    """The page on which a document is checked; with a reason kept from a session that ended before."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _page(visit, answers=gathered(kept or ()))


def check(visit: Visit) -> Response:
    """Show each place where somebody of the case can be recognised; or let it pass for a reason, and say so."""
    answers = gathered(visit.form.items())
    if "number" not in visit.path and visit.form.file("file") is None:
        return _page(visit, answers=answers, no_file=_NO_FILE, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        given = _bytes(visit)
        checked = releasing.check(visit.session, **_by(visit, given))
    except DocumentUnreadable as why_not:
        return _page(visit, answers=answers, no_file=str(why_not), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except EventRefused as refused:
        refusal = in_page_words(" ".join(refused.reasons))
        return _page(visit, answers=answers, refusal=refusal, status=HTTPStatus.CONFLICT)
    if visit.form.text("decision") != "let-pass":
        return _page(visit, answers=answers, checked=checked)
    return _passed(visit, answers, given, checked)


def _passed(visit: Visit, answers: Answers, given: _Bytes, checked: Checked) -> Response:
    """Let it pass where these are the findings that were shown; or show it again, with what is wrong."""
    if visit.form.text("seen") != _seen(checked):
        return _page(visit, answers=answers, checked=checked, refusal=_NOT_SEEN, status=HTTPStatus.CONFLICT)
    try:
        with visit.session.begin_nested():
            passed = releasing.let_pass(visit.session, reason=_reason(visit), **_by(visit, given))
    except InputRefused as refused:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(visit, answers=answers, checked=checked, wrong=dict(refused.fields), status=status)
    return _page(visit, answers={}, checked=passed)


def _reason(visit: Visit) -> str:
    """Why it may leave. Raises InputRefused where that is longer than anybody reads."""
    given = {"reason": visit.form.text("reason")}
    if wrong := too_long(given):
        raise InputRefused("let_document_pass", wrong)
    return given["reason"]


def _by(visit: Visit, given: _Bytes) -> dict[str, Any]:
    said = {"content": given.content, "name": given.name}
    return {"reference": visit.path["reference"], "actor": visit.actor, "now": visit.now, **said}


def _bytes(visit: Visit) -> _Bytes:
    """The document of the address, or the one that was sent. Raises EventRefused for one that was withdrawn."""
    upload = visit.form.file("file")
    if "number" not in visit.path:
        return _Bytes(upload.content, upload.filename) if upload else _Bytes(b"", "")
    store, reference, number = visit.application.documents, visit.path["reference"], number_of(visit)
    view = queries.document_shown(visit.session, store, visit.actor, reference, number, on=visit.today, now=visit.now)
    return _Bytes(view.content, view.row.file_name or "")


def _page(
    visit: Visit,
    *,
    answers: Answers,
    checked: Checked | None = None,
    wrong: dict[str, str] | None = None,
    no_file: str = "",
    refusal: str = "",
    status: int = HTTPStatus.OK,
) -> Response:
    head = head_of(visit, look=None)
    if head.roles.isdisjoint(MAY_CHECK):
        raise RegisterNotFound(head.reference)
    number = number_of(visit) if "number" in visit.path else None
    if number is not None and checked is None:
        check_is_there(visit, number, answers)
    is_asked = typed(answers, _REASON.name) if checked is None else not checked.may_leave
    asks = (_REASON,) if is_asked and not head.roles.isdisjoint(MAY_LET_PASS) else ()
    return shown(
        visit,
        head,
        "documents",
        "documents/check.html",
        heading="Check whom a document names" if number is None else f"Whom document {number} names",
        status=status,
        checked=checked,
        seen=_seen(checked) if checked else "",
        form=form_shown(asks, answers, faults=wrong),
        no_file=no_file,
        refusal=refusal,
        number=number,
        back=address_of(visit, number),
    )


def _seen(checked: Checked) -> str:
    return f"{checked.sha256}-{fingerprint(checked.findings)}"


PAGES = (
    Page("/cases/{reference}/documents/check", ask),
    Page("/cases/{reference}/documents/check", check, method="POST"),
    Page("/cases/{reference}/documents/{number}/check", ask),
    Page("/cases/{reference}/documents/{number}/check", check, method="POST"),
)
