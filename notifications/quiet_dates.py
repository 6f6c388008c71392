"""Days on which somebody is to be left in peace: is today one, and when is the next that is not?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.letters import Claim
from cases.models import Death, Person
from cases.wishes import wishes_of
from state_machines.lifecycle import Recipient

_YEAR = 366
_BEREAVED = frozenset({Recipient.FAMILY, Recipient.CONTACT})


def quiet_for(session: Session, claim: Claim) -> tuple[Mapping[str, Any], ...]:
    """The days on which the addressee of a letter is to be left in peace.

    They are those that the person named; and for the family and others who knew whoever died, the day of the death and
    that person's birthday in every year, and each day that is noted of a trial or an inquest.
    """
    own = tuple(wishes_of(claim.file, claim.row.recipient).get("quiet_dates", ()))
    if claim.row.recipient_kind not in _BEREAVED:
        return own
    return (*own, *_of_the_death(session, claim), *_of_proceedings(claim))


def _of_the_death(session: Session, claim: Claim) -> Iterator[Mapping[str, Any]]:
    case = claim.file.case
    if case.death_id is not None:
        yield {"on": session.get_one(Death, case.death_id).died_on.isoformat(), "every_year": True}
    deceased = [f"{key}" for key, part in claim.file.people.items() if part == "deceased"]
    born = select(Person.details).where(Person.case_id == case.id, Person.key.in_(deceased))
    for details in session.scalars(born):
        if "date_of_birth" in details:
            yield {"on": details["date_of_birth"], "every_year": True}


def _of_proceedings(claim: Claim) -> Iterator[Mapping[str, Any]]:
    for item in claim.file.of_kind("proceeding"):
        entered = item.record.get("update", {}).get("input", {})
        if entered.get("next_on") and not item.at_rest:
            yield {"on": entered["next_on"]}


def first_open_day(quiet_dates: Iterable[Mapping[str, Any]], today: date) -> date | None:
    """Today, or the first later day that is not quiet; None when no such day comes within a year."""
    quiet = tuple(quiet_dates)
    for offset in range(_YEAR):
        day = today + timedelta(days=offset)
        if not any(_falls_on(one, day) for one in quiet):
            return day
    return None


def _falls_on(quiet: Mapping[str, Any], day: date) -> bool:
    """Whether a noted day falls on this one. One of 29 February is kept on both days beside it in other years."""
    noted = date.fromisoformat(quiet["on"])
    if not quiet.get("every_year"):
        return day == noted
    if (noted.month, noted.day) == (2, 29) and not _is_leap(day.year):
        return (day.month, day.day) in {(2, 28), (3, 1)}
    return (day.month, day.day) == (noted.month, noted.day)


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 28)).days > 1
