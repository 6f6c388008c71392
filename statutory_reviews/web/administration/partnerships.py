"""A partnership: its letterheads, people and bodies by date, each changed by a form that is held against the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from cases.partnership_bodies import OrganisationInFile
from cases.partnership_file import DetailsInFile, OfficerInFile, read_partnership
from cases.partnership_written import partnership_written
from cases.partnerships import load_partnership
from state_machines.input_files import FileRefused, as_file
from state_machines.inputs import Input
from state_machines.registry import LIFECYCLES
from statutory_reviews.web.administration.permitted import administrators_only
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.visit import NotThere, Page, Visit

_NEW = "new"


@dataclass(frozen=True, slots=True)
class _Part:
    """What a partnership's file lists: under which name, told apart by which field, as which model."""

    field: str
    key: str
    model: type[Input]
    title: str


_PARTS: Mapping[str, _Part] = {
    "people": _Part("officers", "key", OfficerInFile, "A person and the parts they play"),
    "bodies": _Part("organisations", "key", OrganisationInFile, "A body the partnership works with"),
    "letterheads": _Part("details", "from_on", DetailsInFile, "A name and letterhead of the partnership"),
}


@administrators_only
def show_partnership(visit: Visit) -> Response:
    """The partnership as it stands."""
    given = partnership_written(visit.session, visit.path["key"])
    return visit.page(
        "administration/partnership.html",
        title=f"Partnership {given['key']}",
        partnership=given,
        today_iso=f"{visit.today}",
    )


@administrators_only
def write_partnership(visit: Visit) -> Response:
    """The partnership as a file, to change and to send back."""
    given = partnership_written(visit.session, visit.path["key"])
    return visit.file(as_file(given).encode(), "text/yaml; charset=utf-8", f"{given['key']}.yaml")


@administrators_only
def show_entry(visit: Visit) -> Response:
    """The form of one entry, filled in; or an empty one for a new entry."""
    part = _part(visit)
    entry = _entry(partnership_written(visit.session, visit.path["key"]), part, visit.path["name"])
    return _form(visit, part, as_typed(asked_by(part.model), entry or {}), {})


@administrators_only
def change_entry(visit: Visit) -> Response:
    """Keep what the form says, once the whole partnership holds with it. Nothing that is on file is taken away."""
    part, key = _part(visit), visit.path["key"]
    asked = asked_by(part.model)
    answers = gathered(visit.form.items())
    regrouped = changed(asked, answers)
    if regrouped is not None:
        return _form(visit, part, regrouped, {})
    answers = tidied(asked, answers)
    read = read_form(asked, answers)
    given = partnership_written(visit.session, key)
    before = _entry(given, part, visit.path["name"])
    faults = dict(read.wrong) or _taken_away(part, before, read.values)
    if not faults:
        entries: list[Any] = given[part.field]
        place = entries.index(before) if before else len(entries)
        given[part.field] = [*entries[:place], read.values, *entries[place + 1 :]]
        faults = _load(visit, given, f"{part.field}.{place}.", before, part, read.values)
    if faults:
        return _form(visit, part, answers, faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return visit.redirect(f"/administration/partnerships/{key}", said="The partnership is brought up to date.")


def _load(
    visit: Visit,
    given: Mapping[str, Any],
    prefix: str,
    before: Mapping[str, Any] | None,
    part: _Part,
    values: Mapping[str, Any],
) -> dict[str, str]:
    others = [one for one in given[part.field] if one is not values]
    if any(one[part.key] == values.get(part.key) for one in others):
        return {part.key: "There is one of these already. Give this one its own."}
    if before is not None and values.get(part.key) != before[part.key]:
        return {part.key: "This tells it from the others and stays as it is. Add a new one instead."}
    try:
        load_partnership(visit.session, read_partnership(as_file(given), "yaml", LIFECYCLES), now=visit.now)
    except FileRefused as refused:
        return {path.removeprefix(prefix): words for path, words in refused.sentences.items()}
    return {}


def _taken_away(part: _Part, before: Mapping[str, Any] | None, values: Mapping[str, Any]) -> dict[str, str]:
    """What somebody took out of the form although it is on file: a part that was played ends on a day."""
    if before is None or part.field != "officers":
        return {}
    kept = {_role(one) for one in values.get("roles", ())}
    gone = [one for one in before["roles"] if _role(one) not in kept]
    words = "A part that was played stays on file, with its first day. Give it a last day instead."
    return {"roles": words} if gone else {}


def _role(one: Mapping[str, Any]) -> tuple[str, str, str | None]:
    return str(one.get("role")), str(one.get("from_on")), one.get("organisation")


def _form(
    visit: Visit, part: _Part, answers: Answers, faults: Mapping[str, str], *, status: int = HTTPStatus.OK
) -> Response:
    shown = form_shown(asked_by(part.model), answers, faults=faults)
    title = f"Error: {part.title}" if faults else part.title
    return visit.page(
        "administration/entry.html", title=title, status=status, heading=part.title, form=shown, key=visit.path["key"]
    )


def _part(visit: Visit) -> _Part:
    found = _PARTS.get(visit.path["part"])
    if found is None:
        raise NotThere(visit.url_path)
    return found


def _entry(given: Mapping[str, Any], part: _Part, name: str) -> dict[str, Any] | None:
    if name == _NEW:
        return None
    for one in given[part.field]:
        if str(one[part.key]) == name:
            return dict(one)
    raise NotThere(name)


PAGES = (
    Page("/administration/partnerships/{key}", show_partnership),
    Page("/administration/partnerships/{key}/file.yaml", write_partnership),
    Page("/administration/partnerships/{key}/{part}/{name}", show_entry),
    Page("/administration/partnerships/{key}/{part}/{name}", change_entry, method="POST"),
)
