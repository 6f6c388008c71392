"""A date as it stands in a paper, the days it can mean, and the meeting it waits for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator

from state_machines.inputs import DayAhead, Input, Text
from state_machines.precision import Precision, Written, read_written
from state_machines.working_days import in_words

if TYPE_CHECKING:
    from state_machines.facts import Record
    from state_machines.lifecycle import Deadline

_KINDS = {
    Precision.DAY: "a day",
    Precision.WEEK: "a week, which ends on its Friday",
    Precision.MONTH: "a month",
    Precision.SEASON: "a season",
    Precision.MEETING: "a meeting",
    Precision.EVENT: "what follows an event",
}


class WrittenDate(Input):
    """A date as somebody wrote it, such as 'Friday 28 April 2017', 'w/c 21 January 2013' or 'June meeting'.

    Where the words alone do not say which days are meant ('later this month'), the first and last of them are given.
    """

    written: Text = Field(description="The date as it stands in the paper.")
    year: int | None = Field(
        default=None, ge=1900, le=2199, description="The year meant, where the words do not name one."
    )
    meeting_of: Text | None = Field(
        default=None,
        description="Where a meeting is meant: the body that meets, by its key.",
        json_schema_extra={"names_a_body": True},
    )
    first_on: DayAhead | None = Field(default=None, description="The first day meant, where the words do not say.")
    last_on: DayAhead | None = Field(default=None, description="The last day meant, where the words do not say.")

    @model_validator(mode="before")
    @classmethod
    def _plain_words(cls, value: Any) -> Any:  # noqa: ANN401 - whatever was entered
        if isinstance(value, date):
            return {"written": value.isoformat()}
        return {"written": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _readable(self) -> WrittenDate:
        if (self.first_on is None) is not (self.last_on is None):
            raise ValueError("give both the first and the last day that are meant, or neither.")
        if self.first_on and self.last_on and self.last_on < self.first_on:
            raise ValueError("the last day that is meant lies before the first; correct one of the two.")
        if self.last_on is None:
            read_written(self.written, year=self.year)
        return self

    @property
    def meant(self) -> Written:
        """The days that are meant."""
        if self.first_on and self.last_on:
            one_day = self.first_on == self.last_on
            precision = Precision.DAY if one_day else Precision.MEETING if self.meeting_of else Precision.MONTH
            return Written(self.written, precision, self.first_on, self.last_on)
        return read_written(self.written, year=self.year)


def milestone(rule: Deadline, record: Record) -> WrittenDate | None:
    """The date that was written down for a time limit, where its rule says in which event's input one may stand."""
    if rule.written_in is None:
        return None
    event, name = rule.written_in
    given: Mapping[str, Any] | None = record.get(event, {}).get("input", {}).get(name)
    return WrittenDate.model_validate(given) if given else None


def about(written: Written) -> str:
    """One sentence: what was written, how exact that is, and which days it can mean."""
    what = f"Written as '{written.text}': {_KINDS[written.precision]}"
    if written.first_on is None or written.last_on is None:
        return f"{what}, so no day can be named before it has happened."
    if written.first_on == written.last_on:
        return f"{what}, {in_words(written.last_on)}."
    return f"{what}, from {in_words(written.first_on)} to {in_words(written.last_on)}; the last of these days applies."


def can_be(written: WrittenDate, body: str | None, day: date) -> bool:
    """Whether a written date that waits for a meeting can mean the meeting of a body on a day."""
    meant = written.meant
    if meant.precision is not Precision.MEETING or meant.first_on is None or meant.last_on is None:
        return False
    return written.meeting_of in {None, body} and meant.first_on <= day <= meant.last_on
