"""The 1 April with which a year begins, as it is entered where a year or its assessment is opened."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator, ValidationInfo

from state_machines.community_safety.year import APRIL
from state_machines.inputs import DayAhead

_AHEAD = relativedelta(months=12)


def _first_of_april(day: date) -> date:
    if (day.month, day.day) != (APRIL, 1):
        raise ValueError("the year begins on 1 April (S.I. 2007/1830 reg 2); correct the day.")
    return day


def _not_far_ahead(day: date, info: ValidationInfo) -> date:
    """Refuse a year further ahead than anybody works on, where whoever reads the input says which day it is."""
    if info.context and day > info.context["today"] + _AHEAD:
        raise ValueError("this year begins more than 12 months from today; correct the day, or open it later.")
    return day


YearFrom = Annotated[DayAhead, AfterValidator(_first_of_april), AfterValidator(_not_far_ahead)]
"""The first day of a year that runs, is over, or begins within twelve months of `context['today']`."""
