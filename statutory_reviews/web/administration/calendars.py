"""Calendars: bank holidays and closures; a day off is added once it was seen which deadlines it moves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import TypedDict

from pydantic import Field, ValidationError
from starlette.responses import Response

from cases.accounts.kept_answers import take_answers
from cases.calendar_changes import add_day, preview_day
from cases.calendar_days import DayRefused, Sort, calendars_named_by_procedures, part_in_calendar
from cases.calendars import BUILT_IN, CalendarUnreadable, expiry_warning
from cases.casefile import calendar_kept
from state_machines.input_words import validation_sentences
from state_machines.inputs import DayAhead, Input, Text
from state_machines.periods import Calendar
from state_machines.words import as_words
from statutory_reviews.web import fingerprints
from statutory_reviews.web.forms.answers import Answers, gathered
from statutory_reviews.web.forms.asked import asked_by
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.visit import NotThere, Page, Visit

_YEAR = re.compile(r"[12][0-9]{3}")


class DaySort(StrEnum):
    """The sort of day off."""

    PROCLAIMED = "proclaimed"
    CLOSURE = "closure"

    @property
    def called(self) -> str:
        """As people read it."""
        return "a bank holiday proclaimed since" if self is DaySort.PROCLAIMED else "a closure here"


class DayOff(Input):
    """A day off that the computed calendar does not know."""

    day: DayAhead = Field(description="The day off.")
    title: Text = Field(description="What it is, as explanations will name it. For example: Offices closed.")
    sort: DaySort = Field(description="What sort of day it is.")


def show_calendars(visit: Visit) -> Response:
    """The calendars that procedures may count by, how far each reaches, and those that end soon."""
    names = dict.fromkeys((*BUILT_IN, *calendars_named_by_procedures(visit.session)))
    rows = [calendar_kept(visit.session, name) for name in names]
    return visit.page(
        "administration/calendars.html",
        title="Calendars",
        rows=[(one, expiry_warning(one, visit.today)) for one in rows],
    )


def show_calendar(visit: Visit) -> Response:
    """The days off of a calendar in one year, and the form to add one, with what was typed in a session that ended."""
    kept = take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock)
    return _calendar(visit, gathered(kept or ()), {})


def add_day_off(visit: Visit) -> Response:
    """Show what a day off would move; pressed again with that seen, keep it and re-date."""
    name, asked = visit.path["name"], asked_by(DayOff)
    answers = gathered(visit.form.items())
    read = read_form(asked, answers)
    if not read.wrong:
        missing = [one for one in ("day", "title", "sort") if one not in read.values]
        read.wrong.update({one: f"{one.capitalize()}: this is missing; add it." for one in missing})
    if read.wrong:
        return _calendar(visit, answers, read.wrong)
    try:
        given = DayOff.model_validate(read.values, context={})
    except ValidationError as error:
        return _calendar(visit, answers, validation_sentences(error, DayOff))
    if (_kept(visit).closures if given.sort is DaySort.CLOSURE else _kept(visit).holidays).get(
        given.day
    ) == given.title:
        return visit.redirect(f"/calendars/{name}?year={given.day.year}", said="This day off is kept already.")
    try:
        return _seen_or_kept(visit, given, answers)
    except DayRefused as refused:
        return _calendar(visit, answers, {"day": f"Day: {refused}"})


def _seen_or_kept(visit: Visit, given: DayOff, answers: Answers) -> Response:
    sort: Sort = "proclaimed" if given.sort is DaySort.PROCLAIMED else "closure"
    what = _What(calendar=visit.path["name"], day=given.day, title=given.title, sort=sort)
    change = preview_day(visit.session, visit.actor, **what, on=visit.today)
    seen, mark = visit.form.text(fingerprints.FIELD), fingerprints.fingerprint_of([asdict(one) for one in change.moved])
    if seen == mark:
        change = add_day(visit.session, visit.actor, **what, now=visit.now)
        number = len(change.moved)
        moved = f" It moved {number} open {'deadline' if number == 1 else 'deadlines'} in the cases you may see."
        said = f"The day off is kept.{moved if number else ''}"
        return visit.redirect(f"/calendars/{change.calendar}?year={given.day.year}", said=said)
    reasons = ("What it would move changed since you looked. Nothing was kept: look at it again.",) if seen else ()
    title = "Check what the day off would move"
    return visit.page(
        "administration/day_off.html",
        title=f"Error: {title}" if reasons else title,
        status=HTTPStatus.CONFLICT if reasons else HTTPStatus.OK,
        change=change,
        reasons=reasons,
        seen=mark,
        answers=[
            (key, value)
            for key, values in answers.items()
            for value in values
            if key not in {"csrf", fingerprints.FIELD}
        ],
    )


class _What(TypedDict):
    """The day off as the operations take it."""

    calendar: str
    day: date
    title: str
    sort: Sort


def _calendar(visit: Visit, answers: Answers, faults: Mapping[str, str]) -> Response:
    found = _kept(visit)
    year = _year(visit)
    days = [(day, title, "Bank holiday") for day, title in found.holidays.items()]
    days += [(day, title, "Closure") for day, title in found.closures.items()]
    title = f"Calendar: {as_words(found.name)}"
    return visit.page(
        "administration/calendar.html",
        title=f"Error: {title}" if faults else title,
        heading=title,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        calendar=found,
        year=year,
        days=sorted(one for one in days if one[0].year == year),
        form=form_shown(asked_by(DayOff), answers, faults=faults),
        may_add=part_in_calendar(visit.session, visit.actor, found.name, visit.today) is not None,
    )


def _year(visit: Visit) -> int:
    asked = visit.query.get("year", "")
    return int(asked) if _YEAR.fullmatch(asked) else visit.today.year


def _kept(visit: Visit) -> Calendar:
    try:
        return calendar_kept(visit.session, visit.path["name"])
    except CalendarUnreadable:
        raise NotThere(visit.url_path) from None


PAGES = (
    Page("/calendars", show_calendars),
    Page("/calendars/{name}", show_calendar),
    Page("/calendars/{name}", add_day_off, method="POST"),
)
