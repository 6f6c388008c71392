"""The forms of one letterhead, person or body of a partnership, each held against the whole before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from cases.accounts.kept_answers import take_answers
from cases.partnership_written import partnership_written
from statutory_reviews.web import fingerprints
from statutory_reviews.web.administration.holding import PARTS, Part, faults_of_its_own, load_with, stands
from statutory_reviews.web.administration.partnerships import name_of
from statutory_reviews.web.administration.permitted import administrators_only
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.visit import NotThere, Page, Visit

_NEW = "new"
_MEANWHILE = (
    "Somebody changed this entry while you were filling the form in. Nothing was kept; what you typed stands below: "
    "look at the entry as it stands now, then save yours if it is still right."
)


@administrators_only
def show_entry(visit: Visit) -> Response:
    """The form of one entry, filled in; or an empty one for a new entry; or what was typed before signing in again."""
    part = _part(visit)
    given = partnership_written(visit.session, visit.path["key"])
    entry = _entry(given, part, visit.path["name"])
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    if kept is not None:
        seen = next((value for name, value in kept if name == fingerprints.FIELD), "")
        return _form(visit, given, part, gathered(kept), seen=seen)
    known = {"body": [one["key"] for one in given["organisations"]]}
    return _form(visit, given, part, as_typed(asked_by(part.model), entry or {}, known=known), seen=_mark(entry))


@administrators_only
def change_entry(visit: Visit) -> Response:
    """Keep what the form says, once the whole partnership holds with it. Nothing that is on file is taken away."""
    part, key, seen = _part(visit), visit.path["key"], visit.form.text(fingerprints.FIELD)
    asked = asked_by(part.model)
    answers = gathered(visit.form.items())
    given = partnership_written(visit.session, key, to_change=True)
    before = _entry(given, part, visit.path["name"])
    regrouped = changed(asked, answers)
    if regrouped is not None:
        return _form(visit, given, part, regrouped, seen=seen)
    answers = tidied(asked, answers)
    read = read_form(asked, answers)
    if not read.wrong and stands(part, given, read.values):
        return visit.redirect(f"/administration/partnerships/{key}", said="That is on file already.")
    if seen != _mark(before):
        status = HTTPStatus.CONFLICT
        return _form(visit, given, part, answers, seen=_mark(before), reasons=(_MEANWHILE,), status=status)
    faults = (
        dict(read.wrong)
        or faults_of_its_own(visit.session, part, before, read.values)
        or load_with(visit, given, part, before, read.values)
    )
    if faults:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _form(visit, given, part, answers, faults=faults, seen=seen, status=status)
    return visit.redirect(f"/administration/partnerships/{key}", said="The partnership is brought up to date.")


def _mark(entry: Mapping[str, Any] | None) -> str:
    return fingerprints.fingerprint_of(entry) if entry else ""


def _form(
    visit: Visit,
    given: Mapping[str, Any],
    part: Part,
    answers: Answers,
    *,
    seen: str,
    faults: Mapping[str, str] | None = None,
    reasons: tuple[str, ...] = (),
    status: int = HTTPStatus.OK,
) -> Response:
    known = known_of({one["key"]: one["name"] for one in given["organisations"]})
    return visit.page(
        "administration/entry.html",
        title=f"Error: {part.title}" if faults or reasons else part.title,
        status=status,
        heading=part.title,
        form=form_shown(asked_by(part.model), answers, known=known, faults=faults),
        reasons=reasons,
        seen=seen,
        key=visit.path["key"],
        name=name_of(given, visit.today),
    )


def _part(visit: Visit) -> Part:
    found = PARTS.get(visit.path["part"])
    if found is None:
        raise NotThere(visit.url_path)
    return found


def _entry(given: Mapping[str, Any], part: Part, name: str) -> dict[str, Any] | None:
    if name == _NEW:
        return None
    for one in given[part.field]:
        if str(one[part.key]) == name:
            return dict(one)
    raise NotThere(name)


PAGES = (
    Page("/administration/partnerships/{key}/{part}/{name}", show_entry),
    Page("/administration/partnerships/{key}/{part}/{name}", change_entry, method="POST"),
)
