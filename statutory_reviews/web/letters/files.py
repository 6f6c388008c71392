"""The files of a letter: its draft as pages or for a word processor, and what was frozen on its release."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from cases import queries
from notifications import previewing
from notifications.previewing import Form
from statutory_reviews.web.letters.finding import letter_id_of
from statutory_reviews.web.visit import Page, Visit

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {Form.PDF: PDF, Form.DOCX: DOCX}


def draft(form: Form, visit: Visit) -> Response:
    """A letter as a release of this day would freeze it, marked as a draft; the look is kept."""
    letter_id = letter_id_of(visit)
    seen = previewing.preview(
        visit.session, letter_id, forms=(form,), actor=visit.actor, today=visit.today, now=visit.now
    )
    name = f"letter-{letter_id}-draft.{form}"
    return visit.file(seen.files[form], _TYPES[form], name, inline=form is Form.PDF)


def frozen(form: Form, visit: Visit) -> Response:
    """What was frozen on a letter's release, byte for byte; the look is kept."""
    letter_id, as_docx = letter_id_of(visit), form is Form.DOCX
    content = queries.letter_content(
        visit.session, visit.actor, letter_id, on=visit.today, now=visit.now, as_docx=as_docx
    )
    return visit.file(content, _TYPES[form], f"letter-{letter_id}.{form}", inline=form is Form.PDF)


PAGES = (
    Page("/letters/{letter_id}/preview.pdf", partial(draft, Form.PDF)),
    Page("/letters/{letter_id}/preview.docx", partial(draft, Form.DOCX)),
    Page("/letters/{letter_id}/letter.pdf", partial(frozen, Form.PDF)),
    Page("/letters/{letter_id}/letter.docx", partial(frozen, Form.DOCX)),
)
