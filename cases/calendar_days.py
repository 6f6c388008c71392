"""Who may add a day off to a calendar, which one may be added, and with which calendars the procedures count."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.calendars import with_days
from cases.casefile import calendar_kept
from cases.models import Officer, OfficerRole, Procedure
from state_machines.engine import EventRefused
from state_machines.lifecycle import START, Role
from state_machines.periods import Calendar, in_words
from state_machines.working_days import is_weekday

Sort = Literal["proclaimed", "closure"]
"""A bank holiday proclaimed after the calendar was made, or a day on which the partnership is closed."""

EVENT = "calendar_changed"
"""The event in the history of each case whose dates a day off moved."""

_MAY = (Role.COORDINATOR, Role.CHAIR, Role.ADMINISTRATOR)
_ONLY = (
    "Only a coordinator, a partnership chair or an administrator may add a day to a calendar, and where several "
    "partnerships count by it only somebody who is one of these in each of them."
)


class DayRefused(ValueError):
    """The day cannot be added to the calendar."""


def check_day_off(
    session: Session, actor: Actor, name: str, day: date, title: str, sort: Sort, on: date
) -> tuple[Calendar, Calendar]:
    """The calendar as it stands and with the day off. Raises EventRefused, DayRefused or CalendarUnreadable."""
    if part_in_calendar(session, actor, name, on) is None:
        raise EventRefused(EVENT, START, (_ONLY,))
    kept = calendar_kept(session, name)
    if not title.strip():
        raise DayRefused("The day needs a title, such as 'Bank holiday for the coronation'.")
    if not is_weekday(day):
        raise DayRefused(f"{in_words(day)} is no working day anyway. Give the weekday on which the day off falls.")
    try:
        changed = with_days(kept, *(({day: title}, {}) if sort == "proclaimed" else ({}, {day: title})))
    except ValueError as outside:
        raise DayRefused(str(outside)) from None
    why = kept.why_not_working(day)
    if why is not None:
        raise DayRefused(f"{in_words(day)} is a day off in the calendar {name} already ({why}).")
    return kept, changed


def part_in_calendar(session: Session, actor: Actor, name: str, on: date) -> Role | None:
    """The part in which this person may change a calendar; None when they may not.

    A calendar that partnerships count by is changed by somebody who may change it in each of them.
    """
    if actor.is_system:
        return Role.SYSTEM
    held = session.execute(
        select(OfficerRole.partnership_id, OfficerRole.role)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(
            Officer.key == actor.key,
            OfficerRole.case_id.is_(None),
            OfficerRole.role.in_(_MAY),
            OfficerRole.held_on(on),
        )
    ).all()
    contents = session.execute(select(Procedure.partnership_id, Procedure.content))
    users = {partnership for partnership, content in contents if content["calendar"] == name}
    if not users <= {partnership for partnership, _ in held}:
        return None
    roles = {role for partnership, role in held if partnership in users or not users}
    return next((role for role in _MAY if role in roles), None)


def calendars_named_by_procedures(session: Session) -> tuple[str, ...]:
    """The calendars that the local procedures on file count with."""
    contents = session.scalars(select(Procedure.content))
    return tuple(sorted({str(content["calendar"]) for content in contents}))
