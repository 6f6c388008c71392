"""The people of a case: covered until one of them is asked for, each look kept; never a name in an address."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases import queries
from cases.queries import CoveredPerson, PersonRow
from state_machines.words import capital, part_in_words
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.case.told import in_words
from statutory_reviews.web.visit import Page, Visit

_ORDER = ("name", "known_as", "date_of_birth", "relationship", "organisation", "address", "telephone", "email", "notes")


def show_people(visit: Visit) -> Response:
    """Everybody named in the case by key and part, their names covered."""
    return _people(visit, None)


def show_person(visit: Visit) -> Response:
    """The same with one person uncovered, who was asked for by their key. Raises PersonNotFound."""
    if not visit.form.text("person"):  # the Enter key, pressed in the field of the reason, uncovers nobody
        return _people(visit, None, is_nobody_chosen=True)
    found = queries.person_shown(
        **asking(visit),
        key=visit.form.text("person"),
        now=visit.now,
        reason=visit.form.text("reason") or None,
    )
    return _people(visit, found)


def _people(visit: Visit, uncovered: PersonRow | None, *, is_nobody_chosen: bool = False) -> Response:
    head = head_of(visit, look=None)
    people = queries.people_covered(**asking(visit), now=visit.now)
    return shown(
        visit,
        head,
        "people",
        "case/people.html",
        heading="People",
        title="Error: People" if is_nobody_chosen else "People",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if is_nobody_chosen else HTTPStatus.OK,
        is_nobody_chosen=is_nobody_chosen,
        reason=visit.form.text("reason") if is_nobody_chosen else "",
        people=people,
        uncovered=uncovered,
        details=_details(uncovered) if uncovered else (),
        part_of=_part,
    )


def _part(one: CoveredPerson) -> str:
    """The part somebody plays; of one whose part in an item is to be the person it is about, the item's."""
    return one.item if one.item and one.part == "person" else capital(part_in_words(one.part))


def _details(person: PersonRow) -> tuple[tuple[str, str], ...]:
    names = sorted(person.details, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return tuple((name, in_words(person.details[name], {})) for name in names)


PAGES = (
    Page("/cases/{reference}/people", show_people),
    Page("/cases/{reference}/people", show_person, method="POST", forgets_answers=True),
)
