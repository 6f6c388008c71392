"""`reviews count`: on which day does a period of time end, and why?"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from typer.core import TyperCommand

from cases.calendars import calendar_named
from state_machines.periods import Calendar, Counted, Counting, Period, Roll, Unit, count, in_words
from statutory_reviews.cli.context import Json, WrongInput, example, new_group
from statutory_reviews.cli.present import say, show_fields, show_json

if TYPE_CHECKING:
    from typer._click import Context

Word = TypeVar("Word", bound=StrEnum)

app = new_group("Count a period of time, with every step explained.")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BELOW_NOTHING = re.compile(r"-\d+")


class _Count(TyperCommand):
    """The command, which takes a length below nothing for a length and not for an option."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        below = next((text for text in args if _BELOW_NOTHING.fullmatch(text)), None)
        if below is not None:
            words = "is less than nothing. Give the length without a sign; --counting before counts backwards."
            raise WrongInput(f"'{below}' {words}")
        return super().parse_args(ctx, args)


@app.command(
    cls=_Count,
    epilog=example(
        "reviews count 2026-11-02 1 months --counting after",
        "reviews count 2026-12-18 10 working-days --counting after --holidays england-and-wales --json",
        "reviews count 2026-11-20 48 hours --counting after",
    ),
)
def count_period(
    start: Annotated[str, typer.Argument(metavar="START", help="The day it counts from, as year-month-day.")],
    length: Annotated[str, typer.Argument(metavar="LENGTH", help="How many.")],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="hours, days, working_days, weeks, months or years.")],
    counting: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="after, after-next-working-day, beginning-with, calendar-then-roll, before or "
            "skip-weekends-then-roll.",
        ),
    ],
    roll: Annotated[
        str,
        typer.Option(metavar="NAME", help="Where a last day moves that is no working day: none, next-working-day, …"),
    ] = Roll.NONE.value,
    holidays: Annotated[
        str,
        typer.Option(metavar="NAME", help="england-and-wales, scotland, northern-ireland, or a GOV.UK JSON file."),
    ] = "england-and-wales",
    as_json: Json = False,
) -> None:
    """Count a period of time, and explain each step.

    Names may be written in any case, with - or _.
    """
    first = _day(start)
    calendar = calendar_named(holidays)
    try:
        period = Period(
            length=_number(length),
            unit=_word(Unit, unit, "unit"),
            counting=_word(Counting, counting, "counting convention"),
            roll=_word(Roll, roll, "roll"),
        )
        counted = count(first, period, calendar)
    except ValueError as wrong:
        raise WrongInput(str(wrong)) from None
    if as_json:
        show_json(_as_json(first, period, calendar, counted))
        return
    say(f"{period.words} {in_words(first)}:")
    show_fields(
        (
            ("Last day", in_words(counted.due_on)),
            ("Aim for", in_words(counted.advisory_on) if counted.advisory_on != counted.due_on else None),
            ("Calendar", f"{calendar.name}, {calendar.version}"),
        )
    )
    say("", *counted.steps)


def _as_json(start: date, period: Period, calendar: Calendar, counted: Counted) -> dict[str, object]:
    return {
        "start": start,
        "length": period.length,
        "unit": period.unit,
        "counting": period.counting,
        "roll": period.roll,
        "calendar": f"{calendar.name}, {calendar.version}",
        "last_day": counted.due_on,
        "due_on": counted.due_on,
        "unrolled_on": counted.unrolled_on,
        "advisory_on": counted.advisory_on,
        "counted_from": counted.counted_from,
        "skipped": counted.skipped,
        "explanation": counted.steps,
    }


def _day(text: str) -> date:
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongInput(f"'{text}' is not a day of the calendar. Write it year-month-day, for example 2026-11-02.")


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise WrongInput(f"'{text}' is not a whole number. Write the length in figures, for example 10.") from None


def _word(words: type[Word], text: str, what: str) -> Word:
    plain = text.strip().lower().replace("-", "_")
    for word in words:
        if word.value.lower() == plain:
            return word
    known = ", ".join(word.value.lower() for word in words)
    raise WrongInput(f"There is no {what} '{text}'. Known: {known}.")
