"""The answers given so far for a case that is being opened: kept for a day, for this person alone, in the database."""

from __future__ import annotations

from cases import queries
from cases.accounts.kept_answers import keep_answers, see_answers, take_answers
from cases.queries import OpeningAsked
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import Known
from statutory_reviews.web.start.parts import Part, parts_of
from statutory_reviews.web.visit import Visit

_ENDINGS = (".", "-")


def opening_of(visit: Visit) -> OpeningAsked:
    """What the path says is to be opened. Raises PartnershipNotFound where it is not this person's to open."""
    return queries.opening_asked(
        visit.session, visit.actor, visit.path["partnership"], visit.path["kind"], on=visit.today
    )


def pages_of(opening: OpeningAsked) -> tuple[Part, ...]:
    """The short pages of its form."""
    return parts_of(opening.kind, asked_by(opening.asks))


def place_of(opening: OpeningAsked) -> str:
    """Where its pages are."""
    return f"/start/{opening.partnership}/{opening.kind}"


def known_in(visit: Visit, opening: OpeningAsked) -> Known:
    """The bodies that may be chosen."""
    return known_of(queries.bodies_to_name(visit.session, opening))


def answers_so_far(visit: Visit, opening: OpeningAsked) -> Answers:
    """What was answered on the pages so far."""
    return gathered(see_answers(visit.session, visit.actor.key, place_of(opening), visit.wall_clock))


def take_draft(visit: Visit, opening: OpeningAsked) -> Answers | None:
    """What was answered, which is a draft no longer; None where it was taken already. A refusal puts it back."""
    taken = take_answers(visit.session, visit.actor.key, place_of(opening), visit.wall_clock)
    return None if taken is None else gathered(taken)


def keep_draft(visit: Visit, opening: OpeningAsked, answers: Answers) -> None:
    """Keep what was answered so far."""
    fields = ((name, value) for name, values in answers.items() for value in values)
    keep_answers(visit.session, visit.actor.key, place_of(opening), fields, visit.wall_clock)


def with_part(answers: Answers, part: Part, typed: Answers) -> Answers:
    """The answers of all pages, with one page's as they were typed now; what belongs to no field of it is left out."""
    others = {name: values for name, values in answers.items() if not _is_of(part, name)}
    return {**others, **{name: values for name, values in typed.items() if _is_of(part, name)}}


def _is_of(part: Part, name: str) -> bool:
    return any(name == field or name.startswith(tuple(field + end for end in _ENDINGS)) for field in part.names)
