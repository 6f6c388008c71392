"""The pages on which a case is opened, up to the one where the answers are checked."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.entering import InputRefused, read_input
from cases.queries import OpeningAsked
from state_machines.registry import kinds
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.start.draft import (
    answers_so_far,
    keep_draft,
    known_in,
    opening_of,
    pages_of,
    place_of,
    take_draft,
    with_part,
)
from statutory_reviews.web.start.parts import Part
from statutory_reviews.web.visit import NotThere, Page, Visit


def show_kinds(visit: Visit) -> Response:
    """What this person may open, partnership by partnership."""
    found = sorted(
        queries.openings_of_cases(visit.session, visit.actor, on=visit.today),
        key=lambda one: (one.partnership_name, kinds().index(one.kind)),
    )
    return visit.page("start/kinds.html", title="Start a review", openings=found)


def show_beginning(visit: Visit) -> Response:
    """What will be asked, with the way in by pages or by a file."""
    opening = opening_of(visit)
    begun = bool(answers_so_far(visit, opening))
    return visit.page(
        "start/beginning.html",
        title=opening.event,
        opening=opening,
        parts=pages_of(opening),
        place=place_of(opening),
        begun=begun,
    )


def show_part(visit: Visit) -> Response:
    """One page of the form; with the answers kept from a session that ended before they were sent."""
    opening = opening_of(visit)
    part = _part(visit, opening)
    answers = answers_so_far(visit, opening)
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _page(visit, opening, part, with_part(answers, part, gathered(kept)) if kept else answers)


def send_part(visit: Visit) -> Response:
    """Keep what a page says and go on; or show it again with what is wrong, or with one group more or less."""
    opening = opening_of(visit)
    part = _part(visit, opening)
    typed = gathered(visit.form.items())
    answers = with_part(answers_so_far(visit, opening), part, typed)
    if (other := changed(part.asked, typed)) is not None:
        return _page(visit, opening, part, with_part(answers, part, other))
    answers = tidied(part.asked, answers)
    if faults := faults_on(part, opening, answers, visit):
        return _page(visit, opening, part, answers, faults=faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    keep_draft(visit, opening, answers)
    is_last = part.number == len(pages_of(opening)) or bool(visit.query.get("then"))
    return visit.redirect(f"{place_of(opening)}/check" if is_last else f"{place_of(opening)}/part/{part.number + 1}")


def throw_away(visit: Visit) -> Response:
    """Forget what was answered so far."""
    take_draft(visit, opening_of(visit))
    return visit.redirect("/start", said="What you had answered so far was thrown away. Nothing was opened.")


def faults_on(part: Part, opening: OpeningAsked, answers: Answers, visit: Visit) -> Mapping[str, str]:
    """What is wrong on one page, read together with the pages before it."""
    return {
        path: words for path, words in faults_in(opening, answers, visit).items() if path.split(".")[0] in part.names
    }


def faults_in(opening: OpeningAsked, answers: Answers, visit: Visit) -> dict[str, str]:
    """What is wrong in all that was answered, what is missing from it too."""
    read = read_form(asked_by(opening.asks), answers)
    try:
        read_input(opening.event, opening.asks, read.values, today=visit.today)
    except InputRefused as refused:
        return {**refused.fields, **read.wrong}
    return read.wrong


def _part(visit: Visit, opening: OpeningAsked) -> Part:
    number = visit.path["number"]
    found = next((one for one in pages_of(opening) if str(one.number) == number), None)
    if found is None:
        raise NotThere
    return found


def _page(
    visit: Visit,
    opening: OpeningAsked,
    part: Part,
    answers: Answers,
    *,
    faults: Mapping[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    form = form_shown(part.asked, answers, known=known_in(visit, opening), faults=faults)
    return visit.page(
        "start/part.html",
        title=f"{'Error: ' if form.faults else ''}{part.title} – {opening.event}",
        status=status,
        opening=opening,
        part=part,
        number_of_parts=len(pages_of(opening)),
        place=place_of(opening),
        then=visit.query.get("then"),
        form=form,
    )


PAGES = (
    Page("/start", show_kinds),
    Page("/start/{partnership}/{kind}", show_beginning),
    Page("/start/{partnership}/{kind}/part/{number}", show_part),
    Page("/start/{partnership}/{kind}/part/{number}", send_part, method="POST"),
    Page(
        "/start/{partnership}/{kind}/throw-away",
        throw_away,
        method="POST",
        forgets_answers=True,
        shown_on="/start/{partnership}/{kind}",
    ),
)
