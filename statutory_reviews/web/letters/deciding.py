"""Taking a decision about a letter: on the letter as it was read, and once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.accounts.kept_answers import take_answers
from cases.letter_standing import LetterChanged, check_standing, letter_standing
from cases.letters import RELEASED, SENT, LetterRefused, LetterStep
from notifications.open_decisions import Decision
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import Asked
from statutory_reviews.web.forms.lengths import too_long
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import Read, read_form
from statutory_reviews.web.letters import steps
from statutory_reviews.web.letters.finding import letter_id_of
from statutory_reviews.web.letters.showing import REASONS, letter_page, show_letter
from statutory_reviews.web.letters.steps import STEPS, Values
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import Page, Visit

_CHANGED_HERE = "The letter was changed since you looked at it. Nothing was done: look at it again, then decide."
_CHANGED_BEFORE = (
    "The letter was changed since you looked at it. Nothing was done, and what you wrote is below: "
    "go back to the letter and read it, then decide."
)
_RELEASED_ALREADY = "You have released this letter already. Nothing more was done."


def ask(decision: Decision, visit: Visit) -> Response:
    """The page on which a decision is taken; with the answers kept from a session that ended before."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _asking(decision, visit, gathered(kept or ()))


def take(decision: Decision, visit: Visit) -> Response:
    """Take a decision; or ask again, with what was typed and what is wrong."""
    step, letter_id = STEPS[decision], letter_id_of(visit)
    answers = gathered(visit.form.items())
    given = _given(_asks(decision, visit), answers)
    if given.wrong:
        return _asking(decision, visit, answers, given=given, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        done = _act(visit, letter_id, step.act, given.values)
    except LetterChanged:
        changed = Read(given.values, {"": _CHANGED_BEFORE})
        return _asking(decision, visit, answers, given=changed, status=HTTPStatus.CONFLICT)
    except LetterRefused as why_not:
        return _asking(decision, visit, answers, given=_at_fault(step.asks, given, why_not), status=HTTPStatus.CONFLICT)
    return visit.redirect(f"/letters/{letter_id}", said=_said(step.done, done))


def release(visit: Visit) -> Response:
    """Release a letter as it was read; or show it again, with what stands in the way."""
    given = _given(tuple(REASONS.values()), gathered(visit.form.items()))
    if given.wrong:
        refusal, status = " ".join(given.wrong.values()), HTTPStatus.UNPROCESSABLE_ENTITY
        return letter_page(visit, letter_id_of(visit), refusal=refusal, status=status)
    return _from_its_page(visit, steps.release, given.values, "The letter is released.")


def redraft(visit: Visit) -> Response:
    """Have a letter worded anew from what the case says now."""
    return _from_its_page(visit, steps.redraft, {}, "The letter is worded anew. Read it, then release it.")


def _is_released_by_them(visit: Visit, letter_id: int) -> bool:
    """Whether this person let it go already: the same button, pressed again."""
    shown = queries.letter_shown(visit.session, visit.actor, letter_id, on=visit.today, now=visit.now)
    return shown.row.status in {RELEASED, SENT} and shown.row.released_by == visit.actor.key


def _given(asks: tuple[Asked, ...], answers: Answers) -> Read:
    read = read_form(asks, answers)
    return Read(read.values, {**too_long(read.values), **read.wrong})


def _from_its_page(
    visit: Visit, act: Callable[[Visit, int, Values], LetterStep], values: Values, said: str
) -> Response:
    letter_id, answers = letter_id_of(visit), gathered(visit.form.items())
    try:
        done = _act(visit, letter_id, act, values)
    except LetterChanged:
        if act is steps.release and _is_released_by_them(visit, letter_id):
            return visit.redirect(f"/letters/{letter_id}", said=_RELEASED_ALREADY)
        return letter_page(visit, letter_id, answers=answers, refusal=_CHANGED_HERE, status=HTTPStatus.CONFLICT)
    except LetterRefused as why_not:
        return letter_page(visit, letter_id, answers=answers, refusal=str(why_not), status=HTTPStatus.CONFLICT)
    return visit.redirect(f"/letters/{letter_id}", said=_said(said, done))


def _act(visit: Visit, letter_id: int, act: Callable[[Visit, int, Values], LetterStep], values: Values) -> LetterStep:
    """Take one step with a letter that stands as it was read; of one that is refused, nothing is left behind."""
    with visit.session.begin_nested():
        check_standing(visit.session, visit.actor, letter_id, visit.form.text("standing"), on=visit.today)
        return act(visit, letter_id, values)


def _said(words: str, done: LetterStep) -> str:
    return " ".join(part for part in (words, in_page_words(done.detail)) if part)


def _asking(
    decision: Decision, visit: Visit, answers: Answers, *, given: Read | None = None, status: int = HTTPStatus.OK
) -> Response:
    letter_id, step = letter_id_of(visit), STEPS[decision]
    shown = queries.letter_shown(visit.session, visit.actor, letter_id, on=visit.today, now=visit.now)
    return visit.page(
        "letters/decide.html",
        title=f"{'Error: ' if given and given.wrong else ''}{step.title}: letter {letter_id}",
        status=status,
        row=shown.row,
        step=step,
        decision=decision,
        form=form_shown(_asks(decision, visit), answers, faults=given.wrong if given else None),
        standing=letter_standing(visit.session, visit.actor, letter_id, on=visit.today),
    )


def _asks(decision: Decision, visit: Visit) -> tuple[Asked, ...]:
    choices = steps.ways_to_choose(visit) if decision is Decision.SEND_AGAIN else ()
    return tuple(replace(one, choices=choices) if one.name == "by" else one for one in STEPS[decision].asks)


def _at_fault(asks: tuple[Asked, ...], given: Read, why_not: LetterRefused) -> Read:
    """What was refused, at the first question where that was left blank, else above the form."""
    place = asks[0].name if asks[0].name not in given.values else ""
    return Read(given.values, {place: in_page_words(str(why_not))})


PAGES = (
    Page("/letters/{letter_id}/release", show_letter),
    Page("/letters/{letter_id}/release", release, method="POST"),
    Page("/letters/{letter_id}/redraft", show_letter),
    Page("/letters/{letter_id}/redraft", redraft, method="POST"),
    *(Page(f"/letters/{{letter_id}}/{one}", partial(ask, one)) for one in STEPS),
    *(Page(f"/letters/{{letter_id}}/{one}", partial(take, one), method="POST") for one in STEPS),
)
