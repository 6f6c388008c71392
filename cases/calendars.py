"""Which days are bank holidays and local closures, in which edition of which calendar?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from state_machines.working_days import Calendar, in_words, is_weekday

_FIRST_DAY = date(2008, 1, 1)
_LAST_DAY = date(2035, 12, 31)
_WARN_BEFORE_THE_END = relativedelta(months=12)
_SUBDIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}

BUILT_IN = tuple(_SUBDIVISIONS)
"""The calendars that need no file."""


class CalendarUnreadable(ValueError):
    """There is no such calendar, or its file is not a list of bank holidays."""


def england_and_wales() -> Calendar:
    """Bank holidays of England and Wales from 2008 to 2035, computed by the `holidays` library."""
    return _from_library("england-and-wales")


def calendar_named(name: str) -> Calendar:
    """The calendar 'england-and-wales', 'scotland' or 'northern-ireland', or the first of them from a JSON file.

    Raises:
        CalendarUnreadable: `name` is neither known nor a file of bank holidays as GOV.UK publishes them.
    """
    if name in _SUBDIVISIONS:
        return _from_library(name)
    if name.endswith(".json") or Path(name).is_file():
        return from_gov_uk_json(name, "england-and-wales")
    raise CalendarUnreadable(
        f"There is no calendar '{name}': use {', '.join(_SUBDIVISIONS)} or the path of a JSON file of bank holidays."
    )


def from_gov_uk_json(path_or_mapping: str | Path | Mapping[str, object], division: str) -> Calendar:
    """Bank holidays as GOV.UK publishes them, from a file or from its parsed content.

    The calendar reaches from 1 January of the first year in the list to 31 December of the last.

    Raises:
        CalendarUnreadable: the file or its content is not such a list, or `division` is not in it.
    """
    content = _parsed(Path(path_or_mapping)) if isinstance(path_or_mapping, str | Path) else path_or_mapping
    source = f"The file {path_or_mapping}" if isinstance(path_or_mapping, str | Path) else "The list of bank holidays"
    part = content if content.get("division") == division else content.get(division)
    if not isinstance(part, Mapping):
        raise CalendarUnreadable(f"{source} has no division '{division}': use a file published by GOV.UK that has it.")
    holidays = _holidays(part.get("events"), source)
    edition = _digest(holidays, {})
    return Calendar(
        name=division,
        version=f"gov.uk {edition}",
        first=date(min(holidays).year, 1, 1),
        last=date(max(holidays).year, 12, 31),
        holidays=MappingProxyType(holidays),
    )


def with_days(calendar: Calendar, proclaimed: Mapping[date, str], closures: Mapping[date, str]) -> Calendar:
    """The calendar with bank holidays proclaimed since, and the partnership's own closures, under a new version.

    The version follows from the days alone: the same days in any order, added at once or one by one, give the same.

    Raises:
        ValueError: a day lies outside the calendar, where it would have no effect.
    """
    if not proclaimed and not closures:
        return calendar
    for day, title in sorted({**proclaimed, **closures}.items()):
        if not calendar.first <= day <= calendar.last:
            raise ValueError(
                f"'{title}' on {in_words(day)} lies outside the calendar {calendar.name}, which reaches from "
                f"{in_words(calendar.first)} to {in_words(calendar.last)}: correct the date or load a longer calendar."
            )
    holidays = {**calendar.holidays, **proclaimed}
    closed = {**calendar.closures, **closures}
    return replace(
        calendar,
        version=f"{calendar.version.partition('+')[0]}+{_digest(holidays, closed)}",
        holidays=MappingProxyType(holidays),
        closures=MappingProxyType(closed),
    )


def expiry_warning(calendar: Calendar, today: date) -> str | None:
    """A sentence from twelve months before the calendar ends; None before that."""
    if today < calendar.last - _WARN_BEFORE_THE_END:
        return None
    verb = "ended" if today > calendar.last else "ends"
    return (
        f"The calendar {calendar.name} ({calendar.version}) {verb} on {in_words(calendar.last)}, and no working day "
        "after that can be counted: load a newer calendar."
    )


@cache
def _from_library(name: str) -> Calendar:
    import holidays  # here, as it costs a tenth of a second and most commands count nothing

    subdivision = _SUBDIVISIONS[name]
    years = range(_FIRST_DAY.year, _LAST_DAY.year + 1)
    found = holidays.country_holidays("GB", subdiv=subdivision, years=years, language="en_GB")
    # The library also lists holidays that fall at a weekend; published lists have only the days given instead.
    titles = {day: title.replace("(observed)", "(substitute day)") for day, title in found.items() if is_weekday(day)}
    return Calendar(
        name=name,
        version=f"holidays {metadata.version('holidays')} GB-{subdivision}",
        first=_FIRST_DAY,
        last=_LAST_DAY,
        holidays=MappingProxyType(dict(sorted(titles.items()))),
    )


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CalendarUnreadable(f"The file {path} cannot be read ({error.strerror}): check its path.") from error
    except ValueError as error:
        raise CalendarUnreadable(f"The file {path} is not JSON: download it again from GOV.UK.") from error
    if not isinstance(content, Mapping):
        raise CalendarUnreadable(f"The file {path} is not a list of bank holidays as GOV.UK publishes them.")
    return content


def _holidays(events: object, source: str) -> dict[date, str]:
    """Titles by date, in order; a substitute day says so, as the library's do."""
    try:
        found = dict(sorted(_day_and_title(event) for event in events))  # type: ignore[attr-defined]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CalendarUnreadable(
            f"{source} has an event without a title or a date like 2026-12-25: download it again from GOV.UK."
        ) from error
    if not found:
        raise CalendarUnreadable(f"{source} lists no bank holiday at all: download it again from GOV.UK.")
    return found


def _day_and_title(event: Mapping[str, str]) -> tuple[date, str]:
    substitute = " (substitute day)" if event.get("notes") == "Substitute day" else ""
    return date.fromisoformat(event["date"]), event["title"] + substitute


def _digest(holidays: Mapping[date, str], closures: Mapping[date, str]) -> str:
    """Eight characters that change when any day or title does."""
    days = [sorted((day.isoformat(), title) for day, title in kind.items()) for kind in (holidays, closures)]
    return hashlib.sha256(json.dumps(days).encode()).hexdigest()[:8]
