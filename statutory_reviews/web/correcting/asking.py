"""Which row of a history an address names, and which page of its form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cases import queries
from cases.queries import CorrectionAsked, Followed
from statutory_reviews.web.correcting.form import parts_in, people_in
from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.start.parts import Part
from statutory_reviews.web.visit import NotThere, Visit

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Asking:
    """A page of a correction: of which row, and what of it is asked there."""

    asked: CorrectionAsked
    part: Part

    @property
    def row(self) -> Followed:
        """The row in words."""
        return self.asked.row.words


def asked_of(visit: Visit) -> CorrectionAsked:
    """What a correction of the row of the address asks. Raises CaseNotFound, NotThere or EventRefused."""
    number = whole_number(visit.path["number"], digits=_MOST_DIGITS)
    about = (visit.session, visit.actor, visit.path["reference"])
    asked = queries.correction_asked(*about, number or 0, now=visit.now, on=visit.today)
    if asked is None:
        raise NotThere("There is no such row, or it is not this person's to see.")
    return asked


def uncovered(visit: Visit, asking: Asking) -> Asking:
    """The same with the people in it, if there are any; the look is kept."""
    if not people_in(asking.asked, asking.part):
        return asking
    entered = queries.uncovered(visit.session, visit.actor, asking.asked, now=visit.now, on=visit.today)
    return replace(asking, asked=replace(asking.asked, entered=entered))


def asking_of(visit: Visit) -> Asking:
    """The page that the address names, with people covered. Raises CaseNotFound, NotThere or EventRefused."""
    return _at_its_part(visit, asked_of(visit))


def given_back(visit: Visit) -> Asking:
    """The same for a form that was filled in before the row was overtaken. Raises what `asking_of` raises."""
    number = whole_number(visit.path["number"], digits=_MOST_DIGITS)
    about = (visit.session, visit.actor, visit.path["reference"])
    asked = queries.correction_given_back(*about, number or 0, on=visit.today)
    if asked is None:
        raise NotThere("There is no such row, or it records nothing that could be corrected.")
    return _at_its_part(visit, asked)


def _at_its_part(visit: Visit, asked: CorrectionAsked) -> Asking:
    for part in parts_in(asked):
        if str(part.number) == visit.path["part"]:
            return Asking(asked, part)
    raise NotThere("There is no such part of the form.")
