"""Which reporting period is meant, and when does it begin and end? The bodies choose; it never exceeds 12 months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

LONGEST = relativedelta(months=12)
"""2014 Act s.105(4): a reporting period does not exceed 12 months."""

_APRIL, _MONTHS_OF_A_YEAR, _CENTURY = 4, 12, 100
_ONE_DAY = timedelta(days=1)
_YEAR = re.compile(r"((?:19|20|21)\d{2})(?:[-/](\d{2}|\d{4}))?")


@dataclass(frozen=True, slots=True, order=True)
class ReportingYear:
    """The period to which yearly figures belong, both days included."""

    starts_on: date
    ends_on: date

    @property
    def label(self) -> str:
        """As people call it: '2025-26', or '2025' for a year that ends in the one in which it began.

        A period shorter than a year is called by the month in which it begins: '2025-10'.
        """
        first, last = self.starts_on.year, self.ends_on.year
        if self.ends_on + _ONE_DAY < self.starts_on + LONGEST:
            return f"{self.starts_on:%Y-%m}"
        return str(first) if first == last else f"{first}-{last % _CENTURY:02d}"

    @property
    def words(self) -> str:
        """As a sentence has it: '1 April 2025 to 31 March 2026'."""
        return f"{self.starts_on:%-d %B %Y} to {self.ends_on:%-d %B %Y}"


@dataclass(frozen=True, slots=True)
class Reporting:
    """How one area divides time: the month in which its year starts, and the length of a period in months."""

    starts: int = _APRIL
    months: int = _MONTHS_OF_A_YEAR

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Reporting:
        """As the settings of a local procedure have it; April to March where they do not say."""
        return cls(
            int(settings.get("reporting_year_starts", _APRIL)), int(settings.get("reporting_months", _MONTHS_OF_A_YEAR))
        )

    def periods(self, first_year: int) -> Iterator[ReportingYear]:
        """The periods of the year that begins in a calendar year, one after another."""
        begins = date(first_year, self.starts, 1)
        after = begins + LONGEST
        while begins < after:
            following = min(begins + relativedelta(months=self.months), after)
            yield ReportingYear(begins, following - _ONE_DAY)
            begins = following

    def last_ended(self, today: date) -> ReportingYear:
        """The latest period that is over on a day."""
        years = (today.year - back for back in range(3))
        return max(one for year in years for one in self.periods(year) if one.ends_on < today)

    def read(self, text: str) -> ReportingYear:
        """The period that people mean by '2025-26', '2025/26', or '2025' for the year begun in 2025.

        One shorter than a year is written '2025-10', by the month in which it begins. Raises ValueError, with the way
        to write it.
        """
        found = _YEAR.fullmatch(text.strip())
        begun = int(found[1]) if found else None
        these = tuple(self.periods(begun)) if begun else ()
        if these and self.months == _MONTHS_OF_A_YEAR and text.strip() == str(begun):
            return these[0]
        before = tuple(self.periods(begun - 1)) if begun else ()
        for one in (*these, *before):
            if _same(one.label, text):
                return one
        known = ", ".join(one.label for one in these) or "2025-26, or 2025 for the year begun in 2025"
        raise ValueError(f"'{text}' is no reporting period here. Write it like this: {known}.")


def _same(label: str, text: str) -> bool:
    first, _, last = text.strip().replace("/", "-").partition("-")
    return label == (f"{first}-{last[-2:]}" if last else first)
