"""Opening from a file, as the police or a contact point send it: its answers are put on the pages, to be checked."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Literal

from starlette.responses import Response

from cases.entering import InputRefused, read_input
from cases.queries import OpeningAsked
from state_machines.input_files import FileRefused, read_mapping, template
from statutory_reviews.web.files_sent import sentences_of, text_sent
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.start.day import day_in, day_shown, day_typed
from statutory_reviews.web.start.draft import keep_draft, known_in, opening_of, place_of
from statutory_reviews.web.visit import Page, Visit

FIELD = "form-file"
_KIND = "kind"
_LARGEST_BYTES = 1024 * 1024


def show_file(visit: Visit) -> Response:
    """The page on which a file is chosen."""
    return _page(visit, opening_of(visit))


def send_file(visit: Visit) -> Response:
    """Read the file and go on to check what it says; or say, line by line, what is wrong with it."""
    opening = opening_of(visit)
    typed = day_typed(gathered(visit.form.items()))
    if wrong := day_in(opening, typed).wrong:
        return _page(visit, opening, typed=typed, of_the_day=wrong)
    try:
        values = _values(visit, opening)
    except FileRefused as refused:
        return _page(visit, opening, tuple(sentences_of(refused)), typed)
    except InputRefused as refused:
        return _page(visit, opening, tuple(refused.fields.values()), typed)
    known = {"body": frozenset(one.value for one in known_in(visit, opening)["body"])}
    keep_draft(visit, opening, {**as_typed(asked_by(opening.asks), values, known=known), **typed})
    return visit.redirect(f"{place_of(opening)}/check")


def empty_form(visit: Visit) -> Response:
    """The form as a file to fill in."""
    opening = opening_of(visit)
    text = f"{_KIND}: {opening.kind}\n{template(opening.asks)}"
    return visit.file(text.encode(), "text/yaml; charset=utf-8", f"{opening.kind}.yaml")


def _values(visit: Visit, opening: OpeningAsked) -> Mapping[str, Any]:
    """What the file says, read once as it would be opened. Raises FileRefused or InputRefused."""
    too_large = "The file is larger than 1 MB, and a form never is. Choose the form itself."
    sent = visit.form.file(FIELD)
    text = text_sent(sent, largest_bytes=_LARGEST_BYTES, too_large=too_large, saved_as="YAML or JSON")
    file_format: Literal["json", "yaml"] = "json" if text.lstrip().startswith("{") else "yaml"
    values = read_mapping(text, file_format)
    kind = str(values.pop(_KIND, opening.kind)).strip().lower().replace("-", "_")
    if kind != opening.kind:
        raise FileRefused(
            {"file": "The file says that it is of another kind of review. Start that one, or take the line out."}
        )
    read_input(opening.event, opening.asks, values, today=visit.today)
    return values


def _page(
    visit: Visit,
    opening: OpeningAsked,
    wrong: tuple[str, ...] = (),
    typed: Answers | None = None,
    of_the_day: Mapping[str, str] | None = None,
) -> Response:
    is_wrong = bool(wrong or of_the_day)
    return visit.page(
        "start/file.html",
        title=f"{'Error: ' if is_wrong else ''}Open from a file – {opening.event}",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK,
        opening=opening,
        place=place_of(opening),
        wrong=wrong,
        day=day_shown(opening, typed or {}, of_the_day),
    )


PAGES = (
    Page("/start/{partnership}/{kind}/file", show_file),
    Page("/start/{partnership}/{kind}/file", send_file, method="POST"),
    Page("/start/{partnership}/{kind}/form.yaml", empty_form),
)
