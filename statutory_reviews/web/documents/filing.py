"""Filing a document that somebody sends from their browser: what it is, its bytes say, whatever its name claims."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases.accounts.kept_answers import take_answers
from cases.documents.entries import Entry
from cases.documents.examining import Examined, examine
from cases.documents.filing import Filed
from cases.documents.filing import file_document as file_new
from cases.documents.media_types import DocumentRefused
from cases.documents.superseding import supersede
from cases.entering import InputRefused
from cases.queries.filing_choices import filing_choices
from state_machines.engine import EventRefused
from statutory_reviews.web.case.around import head_of, shown
from statutory_reviews.web.documents.asked import (
    asked_of_a_new_one,
    asked_of_a_newer_one,
    entry_of,
    missing,
    numbers_in,
)
from statutory_reviews.web.documents.finding import address_of, check_is_there, number_of
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import Asked
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.sending import Upload
from statutory_reviews.web.visit import Page, Visit

_NO_FILE = "Choose a file: an e-mail (.eml), a PDF, a Word document (.docx), a plain text, a JPEG or a PNG."
_CHECK_ITS_TITLE = (
    "It is called by the subject of the e-mail. If that names somebody who is not public, withdraw it and file it "
    "again under a title of yours."
)
_NOT_YOURS = "Only the coordinator or the partnership chair may file documents. Send it to one of them."


def ask_for_document(visit: Visit) -> Response:
    """The form for a document; with the answers kept from a session that ended before it was sent."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _asking(visit, gathered(kept or ()))


def file_document(visit: Visit) -> Response:
    """File what was sent, as a new document or a newer version of one; or ask again, with what is wrong."""
    answers = gathered(visit.form.items())
    is_new = "number" not in visit.path
    given = read_form(_asks(visit), answers)
    answered, no_numbers = numbers_in(given.values)
    wrong = {**missing(given.values, is_new=is_new), **no_numbers, **given.wrong}
    upload = visit.form.file("file")
    no_file = "" if upload else _NO_FILE
    try:
        examined = _examined(visit, upload) if upload else None
    except DocumentRefused as refused:
        examined, no_file = None, refused.why[:1].upper() + refused.why[1:]
    if wrong or examined is None:
        return _asking(visit, answers, wrong=wrong, no_file=no_file, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    entry = entry_of(given.values, answered, actor=visit.actor, today=visit.today)
    try:
        with visit.session.begin_nested():
            filed = _file(visit, examined, entry)
    except InputRefused as refused:
        wrong = {"sender" if name == "from" else name: sentence for name, sentence in refused.fields.items()}
        return _asking(visit, answers, wrong=wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    said = _said(filed, by_subject=_is_called_by_its_subject(examined, entry))
    return visit.redirect(address_of(visit, filed.number), said=said)


def _file(visit: Visit, examined: Examined, entry: Entry) -> Filed:
    session, store, reference = visit.session, visit.application.documents, visit.path["reference"]
    if "number" not in visit.path:
        return file_new(session, store, examined, entry, reference=reference, actor=visit.actor, now=visit.now)
    number = number_of(visit)
    return supersede(
        session, store, examined, entry, reference=reference, number=number, actor=visit.actor, now=visit.now
    )


def _examined(visit: Visit, upload: Upload) -> Examined:
    return examine(upload.content, upload.filename, largest=visit.application.settings.largest_document)


def _asks(visit: Visit) -> tuple[Asked, ...]:
    """What is asked here. Raises CaseNotFound, or EventRefused for who may not file documents."""
    choices = filing_choices(visit.session, visit.actor, visit.path["reference"], on=visit.today)
    if not choices.may_file:
        raise EventRefused("file_document", "", (_NOT_YOURS,))
    return asked_of_a_newer_one(choices) if "number" in visit.path else asked_of_a_new_one(choices)


def _asking(
    visit: Visit,
    answers: Answers,
    *,
    wrong: dict[str, str] | None = None,
    no_file: str = "",
    status: int = HTTPStatus.OK,
) -> Response:
    asks = _asks(visit)
    number = number_of(visit) if "number" in visit.path else None
    if number is not None:
        check_is_there(visit, number, answers)
    faults = {name: in_page_words(sentence) for name, sentence in (wrong or {}).items()}
    return shown(
        visit,
        head_of(visit, look=None),
        "documents",
        "documents/file.html",
        heading=f"File a newer version of document {number}" if number else "File a document",
        status=status,
        form=form_shown(asks, answers, faults=faults),
        no_file=no_file,
        number=number,
        back=address_of(visit, number),
        largest=visit.application.settings.largest_document // 1024**2,
    )


def _is_called_by_its_subject(examined: Examined, entry: Entry) -> bool:
    return examined.email is not None and bool(examined.email.subject) and not entry.title


def _said(filed: Filed, *, by_subject: bool) -> str:
    """Where it lies and what somebody should know of it; names of files stand on its own page alone."""
    if filed.already:
        return f"It lies already as document {filed.number}. Nothing was filed."
    said = [f"Filed as document {filed.number}."]
    if by_subject:
        said.append(_CHECK_ITS_TITLE)
    if filed.attachments:
        said.append(f"Its attachments are documents {', '.join(map(str, filed.attachments))}.")
    if filed.left_out:
        said.append("Something in it was left out; see below what, and why.")
    if filed.same_id:
        said.append(
            f"Document {filed.same_id[0]} has the same Message-ID and says something else. Compare the two: one may be "
            "forged."
        )
    said += [f"The same e-mail lies as document {number} of {reference} too." for reference, number in filed.elsewhere]
    said += [
        f"It seems to answer letter {one.letter_id} of {one.reference} ({one.title}). If so, say what it answers."
        for one in filed.proposed
    ]
    return " ".join(said)


PAGES = (
    Page("/cases/{reference}/documents/new", ask_for_document),
    Page("/cases/{reference}/documents/new", file_document, method="POST"),
    Page("/cases/{reference}/documents/{number}/newer", ask_for_document),
    Page("/cases/{reference}/documents/{number}/newer", file_document, method="POST"),
)
