"""What was corrected, as people read it in a history: what stood before, what stands since, why, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from cases.people import keys_in
from cases.queries import Correction
from cases.queries.corrections import FieldCorrected
from cases.redating import HAPPENED_ON
from state_machines.words import as_words, capital
from statutory_reviews.web.case.told import Told, day_in_words, told
from statutory_reviews.web.forms.wording import label_of

_NOT_KEPT = ("What it holds stands in no history.",)
_NOTHING = ("Nothing.",)
_LABELS = {HAPPENED_ON: "The day of this step"}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections that a page of history shows or has to name, each by its own number."""

    by: Mapping[int, Correction]

    @classmethod
    def of(cls, corrections: Iterable[Correction]) -> Corrected:
        """The corrections that concern the rows of a page."""
        return cls({one.number: one for one in corrections})

    def since(self, row: int) -> tuple[int, ...]:
        """The numbers of the corrections of a row, oldest first."""
        return tuple(number for number, one in self.by.items() if one.of.words.sequence == row)


def told_of(correction: Correction, bodies: Mapping[str, str]) -> tuple[Told, ...]:
    """A correction: each field before and after, the reason, and the dates that moved with it."""
    rows = [row for one in correction.fields for row in _changed(correction.of.model, one, bodies)]
    rows.append(Told("Why it was corrected", tuple(correction.reason.splitlines())))
    if correction.moved:
        moved = (f"{one.title}: {day_in_words(one.before)} → {day_in_words(one.after)}" for one in correction.moved)
        rows.append(Told("Deadlines that moved", tuple(moved)))
    return tuple(rows)


def _changed(model: type[BaseModel] | None, one: FieldCorrected, bodies: Mapping[str, str]) -> Iterator[Told]:
    field = model.model_fields.get(one.name) if model else None
    label = label_of(one.name, field) if field else _LABELS.get(one.name, capital(as_words(one.name)))
    people = ", ".join(f"{key} (name covered)" for key in dict.fromkeys(keys_in(one.after)))
    if one.before is None and one.after is None:
        yield Told(label, _NOT_KEPT)
    elif people and one.before == one.after:
        # People keep their keys, and no history holds what is known of them.
        yield Told(label, (f"What is known of {people} was put right.",))
    else:
        yield Told(f"{label}: before", _lines(model, one.name, one.before, bodies))
        yield Told(f"{label}: after", _lines(model, one.name, one.after, bodies))


def _lines(
    model: type[BaseModel] | None,
    name: str,
    value: object,
    bodies: Mapping[str, str],
) -> tuple[str, ...]:
    return next((one.lines for one in told(model, {name: value}, bodies)), _NOTHING)
