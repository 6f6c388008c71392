"""Calendars: bank holidays and closures; a day off is added once it was seen which deadlines it moves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus

from pydantic import Field
from starlette.responses import Response

from cases.calendar_changes import add_day, preview_day
from cases.calendar_days import DayRefused, Sort, calendars_named_by_procedures, part_in_calendars
from cases.calendars import BUILT_IN, CalendarUnreadable, expiry_warning
from cases.casefile import calendar_kept
from state_machines.inputs import DayAhead, Input, Text
from state_machines.periods import Calendar
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


class DayOff(Input):
    """A day off that the computed calendar does not know."""

    day: DayAhead = Field(description="The day off.")
    title: Text = Field(description="What it is, as explanations will name it. For example: Offices closed.")
    sort: DaySort = Field(description="What sort of day it is: a bank holiday proclaimed since, or a closure here.")


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
    """The days off of one calendar in one year, and the form to add one."""
    return _calendar(visit, {}, {})


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
    given = DayOff.model_validate(read.values)
    sort: Sort = "proclaimed" if given.sort is DaySort.PROCLAIMED else "closure"
    day, title, session, actor = given.day, given.title, visit.session, visit.actor
    try:
        if visit.form.text("seen"):
            change = add_day(session, actor, calendar=name, day=day, title=title, sort=sort, now=visit.now)
            said = f"The day off is kept. It moved {len(change.moved)} open deadlines."
            return visit.redirect(f"/calendars/{name}?year={day.year}", said=said)
        change = preview_day(session, actor, calendar=name, day=day, title=title, sort=sort, on=visit.today)
    except DayRefused as refused:
        return _calendar(visit, answers, {"day": f"Day: {refused}"})
    return visit.page(
        "administration/day_off.html",
        title="Check what the day off would move",
        change=change,
        answers=[(key, value) for key, values in answers.items() for value in values if key != "csrf"],
        hidden=sum(not one.shown for one in change.moved),
    )


def _calendar(visit: Visit, answers: Answers, faults: Mapping[str, str]) -> Response:
    found = _kept(visit)
    year = _year(visit)
    days = [(day, title, "Bank holiday") for day, title in found.holidays.items()]
    days += [(day, title, "Closure") for day, title in found.closures.items()]
    return visit.page(
        "administration/calendar.html",
        title=f"Error: Calendar {found.name}" if faults else f"Calendar {found.name}",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        calendar=found,
        year=year,
        days=sorted(one for one in days if one[0].year == year),
        form=form_shown(asked_by(DayOff), answers, faults=faults),
        may_add=part_in_calendars(visit.session, visit.actor, visit.today) is not None,
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
