"""The documents of a case, one of them, and a copy of it that says for whom it was made."""

from __future__ import annotations

from starlette.responses import Response

from cases import queries
from cases.clock import LONDON
from cases.document_checks import MAY_CHECK
from cases.documents.media_types import ENDINGS, MediaType
from cases.queries.document_copies import document_copied
from cases.queries.filing_choices import filing_choices, senders_in_words
from cases.queries.naming import names_of_officers
from notifications.watermarking import watermarked
from statutory_reviews.web.case.around import head_of, shown
from statutory_reviews.web.documents.finding import address_of, number_of
from statutory_reviews.web.paging import neighbours, page_asked
from statutory_reviews.web.visit import Page, Visit

_ON_A_PAGE = 50
_MOST_SHOWN = 20_000
"""Characters of a text; the rest is in the file, and the page stays small."""


def list_documents(visit: Visit) -> Response:
    """What was filed to the case, as far as this person may see it, the last first."""
    reference = visit.path["reference"]
    rows = queries.documents(visit.session, visit.actor, reference, on=visit.today, now=visit.now)
    head = head_of(visit, look=None)
    pages = max(1, -(-len(rows) // _ON_A_PAGE))
    page = min(max(1, page_asked(visit)), pages)
    here = rows[::-1][(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    keys = {row.sender for row in here}
    return shown(
        visit,
        head,
        "documents",
        "documents/list.html",
        heading="Documents",
        rows=here,
        standing=sum(not row.withdrawn and row.superseded_by is None for row in rows),
        total=len(rows),
        pages=neighbours(address_of(visit), {}, number=page, pages=pages),
        senders=senders_in_words(visit.session, visit.actor, reference, keys, on=visit.today),
        may_file=filing_choices(visit.session, visit.actor, reference, on=visit.today).may_file,
        may_check=not head.roles.isdisjoint(MAY_CHECK),
    )


def show_document(visit: Visit) -> Response:
    """One document: what is known of it, and what it says where it is text."""
    reference, number = visit.path["reference"], number_of(visit)
    store = visit.application.documents
    view = queries.document_shown(visit.session, store, visit.actor, reference, number, on=visit.today, now=visit.now)
    head, row = head_of(visit, look=None), view.row
    text = view.text or ""
    return shown(
        visit,
        head,
        "documents",
        "documents/show.html",
        heading=f"Document {number}",
        row=row,
        sender=senders_in_words(visit.session, visit.actor, reference, {row.sender}, on=visit.today)[row.sender],
        filed_by=names_of_officers(visit.session, [row.filed_by]).get(row.filed_by, row.filed_by),
        email=view.email,
        text=text[:_MOST_SHOWN],
        is_cut=len(text) > _MOST_SHOWN,
        is_pdf=row.media_type is MediaType.PDF,
        may_file=filing_choices(visit.session, visit.actor, reference, on=visit.today).may_file,
        may_check=not head.roles.isdisjoint(MAY_CHECK),
    )


def copy_document(visit: Visit) -> Response:
    """A copy of a document: a PDF with a mark on each page for whom and when, anything else as it was filed."""
    reference, number = visit.path["reference"], number_of(visit)
    store = visit.application.documents
    view = document_copied(visit.session, store, visit.actor, reference, number, on=visit.today, now=visit.now)
    sort = view.row.media_type
    content = _marked(visit, view.content) if sort is MediaType.PDF else view.content
    name = f"{reference}-document-{number}.{min(ENDINGS[sort], key=_usual)}"
    return visit.file(content, sort.value, name, inline=sort is MediaType.PDF)


def _marked(visit: Visit, content: bytes) -> bytes:
    now = visit.now.astimezone(LONDON)
    for_whom = f"Copy for {visit.actor.key}, {now:%-d %B %Y}"
    place = f"{visit.path['reference']}, document {number_of(visit)}"
    return watermarked(content, across=for_whom, below=f"{for_whom} at {now:%-H:%M}: {place}")


def _usual(ending: str) -> tuple[bool, str]:
    return ending not in {"jpg", "txt"}, ending


LIST = (Page("/cases/{reference}/documents", list_documents),)
PAGES = (
    Page("/cases/{reference}/documents/{number}", show_document),
    Page("/cases/{reference}/documents/{number}/download", copy_document),
)
