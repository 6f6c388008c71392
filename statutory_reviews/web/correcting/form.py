"""The form of a correction: what may be corrected, as it stands on record, and what somebody wants it to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cases.queries import CorrectionAsked
from state_machines.lifecycle import START
from statutory_reviews.web.case.told import Told, in_short, told
from statutory_reviews.web.correcting.whose import keys_in_form, with_keys
from statutory_reviews.web.forms.answers import MOST_GROUPS, Answers, tidied
from statutory_reviews.web.forms.asked import Asked, Control, asked_by
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.forms.lengths import too_long
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.forms.wording import label_of
from statutory_reviews.web.recording.entry import HAPPENED_ON
from statutory_reviews.web.start.parts import Part, parts_of

REASON = "correction_reason"

_DAY_OF_THE_STEP = Asked(HAPPENED_ON, Control.DAY, "The day of this step", "As the history has it.", is_required=True)
_REASON = Asked(
    REASON,
    Control.PROSE,
    "Why it is corrected",
    "What was wrong, and how it was found. The history keeps it, so name nobody.",
    is_required=True,
)
_SETTLED = "It settled how the case went on. Record a new step instead."
_TOO_MANY = f"It has more than {MOST_GROUPS} entries, which is more than a form can hold."
_MOST_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Settled:
    """A field that is not corrected here: what stands in it, and why."""

    label: str
    lines: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants a record to say: the fields that differ (None leaves one out), why, and what is wrong.

    `keys` has those of the people in it by their places.
    """

    values: Mapping[str, Any]
    keys: Mapping[str, str]
    labels: tuple[str, ...]
    reason: str
    wrong: Mapping[str, str]


def parts_in(asked: CorrectionAsked) -> tuple[Part, ...]:
    """The pages of the form: one, but for what opened a case, which was asked on several.

    They hold the fields that may be corrected, and the day where none of them names it.
    """
    kept = _kept(asked)
    fields = tuple(one for one in asked_by(asked.asks) if one.name not in kept)
    day = () if asked.asks.dated_by else (_DAY_OF_THE_STEP,)
    opened_the_case = asked.row.words.item is None and asked.row.words.from_state == START
    parts = parts_of(asked.kind, fields) if opened_the_case else ()
    first, *others = parts or (Part(1, "", fields),)
    return (replace(first, asked=(*first.asked, *day)), *others)


def fields_of(part: Part) -> tuple[Asked, ...]:
    """What a page asks; the reason comes last, under a name that no event asks for."""
    return (*part.asked, _REASON)


def settled_in(asked: CorrectionAsked) -> tuple[Settled, ...]:
    """The fields of the event that have something in them and are not corrected."""
    return tuple(
        Settled(label_of(name, asked.asks.model_fields[name]), _lines(asked, name), why)
        for name, why in _kept(asked).items()
        if name in asked.entered
    )


def people_in(asked: CorrectionAsked, part: Part) -> tuple[str, ...]:
    """The keys of the people in what stands on record on a page."""
    return tuple(dict.fromkeys(_keys_on(asked, part).values()))


def on_record(asked: CorrectionAsked, part: Part) -> Answers:
    """The page as it would have been typed to record what stands; people have to be uncovered before."""
    values = {**asked.entered, HAPPENED_ON: asked.happened_on}
    return with_keys(as_typed(part.asked, values, known={"body": asked.bodies.keys()}), _keys_on(asked, part))


def wanted_in(asked: CorrectionAsked, part: Part, answers: Answers) -> Wanted:
    """What a tidied page says that the record does not."""
    stands = read_form(part.asked, tidied(part.asked, on_record(asked, part))).values
    given = read_form(fields_of(part), answers)
    reason = given.values.pop(REASON, "")
    differ = [one for one in part.asked if _plain(one, given.values.get(one.name)) != _plain(one, stands.get(one.name))]
    values = {one.name: given.values.get(one.name) for one in differ}
    labels, wrong = tuple(one.label for one in differ), {**_missing(values, reason), **given.wrong}
    return Wanted(values, keys_in_form(answers), labels, reason, wrong)


def _keys_on(asked: CorrectionAsked, part: Part) -> Mapping[str, str]:
    """The keys of the people in what stands on record on a page, by their places."""
    names = {one.name for one in part.asked}
    return {place: key for place, key in asked.people.items() if place.partition(".")[0] in names}


def _kept(asked: CorrectionAsked) -> Mapping[str, str]:
    """Why each field that is not corrected here is not."""
    own = asked.asks.not_corrected
    settled = own if isinstance(own, Mapping) else dict.fromkeys(own, _SETTLED)
    too_many = [name for name, one in asked.entered.items() if isinstance(one, list) and len(one) > MOST_GROUPS]
    return {**dict.fromkeys(too_many, _TOO_MANY), **settled}


def _lines(asked: CorrectionAsked, name: str) -> tuple[str, ...]:
    """What stands in a field, in short; people as the history shows them."""
    shown: tuple[Told, ...] = told(asked.asks, {name: asked.row.entered.get(name)}, asked.bodies)
    fields, is_cut = in_short(shown, _MOST_CHARACTERS)
    return (*(line for one in fields for line in one.lines), *(("And more.",) if is_cut else ()))


def _missing(values: Mapping[str, Any], reason: str) -> dict[str, str]:
    wrong = too_long({REASON: reason})
    if not reason:
        wrong[REASON] = "Say what was wrong, and how it was found."
    if HAPPENED_ON in values and values[HAPPENED_ON] is None:
        wrong[HAPPENED_ON] = "Say on which day this step was taken."
    return wrong


def _plain(one: Asked, value: Any) -> Any:  # noqa: ANN401 - of any field
    """A value to be compared: boxes that are ticked come in the order of the page, which says nothing."""
    if one.control is Control.CHECKBOXES and value:
        return sorted(value)
    if one.control is Control.GROUP and value:
        return {part.name: _plain(part, value.get(part.name)) for part in one.parts}
    if one.control is Control.GROUPS and value:
        return [{part.name: _plain(part, each.get(part.name)) for part in one.parts} for each in value]
    return value
