"""The facts that a letter's template gets, made from the invented examples for any letter and any situation."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType, SimpleNamespace
from typing import Any

from pydantic import BaseModel

from state_machines.domestic_homicide_review.lifecycle import DARDR_8A, DHR_2016
from state_machines.domestic_homicide_review.regimes import regime
from state_machines.inputs import models_in
from state_machines.lifecycle import Deadline, Letter, Lifecycle, Recipient, Transition
from state_machines.working_days import in_words
from tests.letters.sample_inputs import CASE, ITEMS, NEEDED_WHEN_LITTLE_IS_KNOWN
from tests.letters.sample_stories import DUE, ITEM_DAYS, PROCEEDINGS, SITUATIONS, STORIES, Situation

_LIMBS_OF_8A = {
    "deceased_age": "Goldie was 41.",
    "abuser_age": "The other person was 45.",
    "relationship": "The two had been partners until the spring of 2026.",
    "behaviour": "We found no report of domestic abuse.",
    "death_resulted": "We found nothing that links the death to domestic abuse.",
}
_UNDER_8A: dict[str, object] = {"regime": "dardr-8A", "test_by_limb": _LIMBS_OF_8A}
LIFECYCLES = {"dhr-2016": DHR_2016, "dardr-8A": DARDR_8A}
ORGANISATIONS = {
    "thames-valley-police": "Thames Valley Police",
    "mk-council-housing": "Milton Keynes City Council, Housing",
    "mk-act": "MK ACT",
}
_ADDRESSEES = {
    Recipient.FAMILY: ("Hesper Fennimore", None),
    Recipient.CONTACT: ("Juniper Ashdown", None),
    Recipient.ALLEGED_PERPETRATOR: ("Tobias Quillfeather", None),
    Recipient.HOME_OFFICE: ("Domestic Homicide Review Team", "Home Office"),
    Recipient.COMMISSIONER: ("The Domestic Abuse Commissioner", "Office of the Domestic Abuse Commissioner"),
    Recipient.SECRETARY_OF_STATE: ("The Secretary of State for the Home Department", "Home Office"),
    Recipient.POLICE: ("The Chief Constable", "Thames Valley Police"),
    Recipient.INVESTIGATION: ("Detective Chief Inspector Ines Larkspur", "Thames Valley Police"),
    Recipient.CORONER: ("The Senior Coroner’s Officer", "Milton Keynes Coroner’s Office"),
    Recipient.PARTNERSHIP_CHAIR: ("Marlow Finch", "MK Together Safeguarding Partnership"),
    Recipient.INDEPENDENT_CHAIR: ("Dr Odessa Brightwell", None),
}


class Fact(SimpleNamespace):
    """A fact with named parts, for a template to reach with a dot."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"The facts are shared by all tests; make a Fact with another {name}.")


@cache
def facts_for(letter: str, situation: str = "usual") -> Mapping[str, object]:
    """Every fact of the contract for a letter, as `word` takes them; made once for all tests.

    Args:
        letter: the letter's name in the lifecycle.
        situation: a name in SITUATIONS.
    """
    told = _with_rules_for(letter, SITUATIONS[situation])
    lifecycle = LIFECYCLES[told.rules]
    owed = _owed(letter, lifecycle, told)
    path = dict(_path(owed, told))
    day = _item_day(owed) if owed.item else path[owed.event]
    path = {event: on for event, on in path.items() if on <= day}
    record = _record(lifecycle, path, told)
    item = _item(owed, told, day)
    today = owed.rung_due + timedelta(days=owed.days_late) if owed.rung_due else day
    source = item if owed.item else record
    rules = regime(told.rules)
    facts: dict[str, object] = {
        "reference": "DHR-2026-001",
        "letter": Fact(
            name=owed.letter.name,
            number=owed.letter.number,
            title=owed.letter.title,
            authority=owed.letter.authority.text,
        ),
        "letter_date": today + timedelta(days=1),
        "partnership": _partnership(told),
        "chair": None if told.little_known else Fact(name="Marlow Finch", title="Independent chair of the partnership"),
        "recipient": _recipient(owed.letter),
        "review": Fact(
            legal_name=rules.legal_name,
            short_name=rules.short_name,
            act="Domestic Violence, Crime and Victims Act 2004",
            section=rules.section,
            direction_section=rules.direction_section,
            rules=told.rules,
        ),
        "person": _person_who_died(told),
        "died_on": record.notify.date_of_death,
        "notified_on": record.notify.notified_on,
        "came_to_attention_on": record.notify.came_to_attention_on,
        "entry": None if owed.deadline else getattr(source, owed.event),
        "entry_on": today if owed.deadline else getattr(source, owed.event).on,
        "record": record,
        "item": item,
        "deadlines": _deadlines(lifecycle, path, owed, record),
        "rung": _rung(owed),
        "pauses": _pauses(record),
        "returns": _returns(path),
        "recommendations": _recommendations(path),
        "proceedings": [] if told.little_known else _proceedings(day),
        "figures": _figures(path, record, day),
        "family_liaison_officer": None if record.notify.flo is None else Fact(name=record.notify.flo.name),
        "advocacy": [
            "AAFDA (Advocacy After Fatal Domestic Abuse)",
            "the Victim Support National Homicide Service",
        ],
    }
    return MappingProxyType(facts | told.facts)


def letters_of(rules: str = "dhr-2016") -> tuple[Letter, ...]:
    """Every letter that a lifecycle can owe, once."""
    found = {letter.name: letter for _, _, letter, _ in _all_letters(LIFECYCLES[rules])}
    return tuple(found.values())


def _with_rules_for(letter: str, told: Situation) -> Situation:
    """The situation, under section 8A where only that owes the letter; then the decision is one under section 8A."""
    if letter not in {one.name for one in letters_of(told.rules)}:
        told = replace(told, rules="dardr-8A")
    if told.rules == "dhr-2016":
        return told
    decisions = {event: _UNDER_8A | told.case.get(event, {}) for event in ("decide_proceed", "decide_no")}
    return replace(told, case=told.case | decisions)


class _Owed:
    """Which letter is owed by which event, of the case or of an item, or by which step of a chase."""

    def __init__(self, letter: Letter, item: Lifecycle | None, event: str, chase: tuple[Deadline, int] | None) -> None:
        self.letter, self.item, self.event = letter, item, event
        self.deadline, self.days_late = chase or (None, 0)
        self.rung_due = DUE[self.deadline.name][event] if self.deadline else None
        chased = self.deadline.name if self.deadline else ""
        self.about_scoping = letter.name == "scoping_request" or chased == "scoping_reply"


def _owed(name: str, lifecycle: Lifecycle, told: Situation) -> _Owed:
    found = [
        _Owed(letter, item, event, chase)
        for item, event, letter, chase in _all_letters(lifecycle)
        if letter.name == name
        and told.event in {None, event}
        and (chase is None or event in DUE[chase[0].name])
        and (told.chase is None or (chase and chase[0].name == told.chase))
    ]
    if name == "action_owner_letter":
        return _Owed(found[0].letter, lifecycle.item("recommendation"), "make", None)
    by_case = {one.event: one for one in found if not one.item}
    stories = [STORIES[told.story]] if told.story else STORIES.values()
    for story in stories:
        for event, _ in story:
            if event in by_case:
                return by_case[event]
    # The full return comes after the scoping reply, and is the usual thing to chase.
    return next(one for one in reversed(found) if one.item)


def _all_letters(
    lifecycle: Lifecycle, item: Lifecycle | None = None
) -> Iterator[tuple[Lifecycle | None, str, Letter, tuple[Deadline, int] | None]]:
    for transition in lifecycle.transitions:
        for letter in transition.sends:
            yield item, transition.event.name, letter, None
        for deadline in transition.starts:
            for rung in deadline.rungs:
                if rung.letter:
                    yield item, transition.event.name, rung.letter, (deadline, rung.days_after)
    for one in lifecycle.items:
        yield from _all_letters(one, one)


def _path(owed: _Owed, told: Situation) -> tuple[tuple[str, date], ...]:
    if told.story:
        return STORIES[told.story]
    if owed.item:
        return STORIES["usual"]
    return next(story for story in STORIES.values() if owed.event in dict(story))


def _record(lifecycle: Lifecycle, path: dict[str, date], told: Situation) -> Fact:
    return Fact(
        **{
            name: _happened(model, CASE[name], path[name], told, told.case.get(name, {})) if name in path else None
            for name, model in _models(lifecycle).items()
        }
    )


def _item(owed: _Owed, told: Situation, day: date) -> Fact | None:
    """The item with the event that owes the letter and the event it opened with; no other has happened to it yet."""
    if not owed.item:
        return None
    kind = owed.item.kind
    opened_on = min(day, ITEM_DAYS[kind])
    opening = owed.item.transitions[0].event.name
    happened = {
        name: _happened(
            model, ITEMS[kind][name], opened_on if name == opening else day, told, _item_changes(owed, told, name)
        )
        if name in {opening, owed.event}
        else None
        for name, model in _models(owed.item).items()
    }
    body = getattr(happened[opening], "organisation", None) or getattr(happened[opening], "owner", None)
    return Fact(key=f"{kind}-1", kind=kind, organisation_name=body, **happened)


def _item_day(owed: _Owed) -> date:
    """The day of the item's event that owes the letter; a chase goes by the day on which the item was opened."""
    if owed.about_scoping:
        return ITEM_DAYS["scoping_request"]
    own = None if owed.deadline else ITEM_DAYS.get(owed.letter.name)
    return own or ITEM_DAYS[str(owed.item and owed.item.kind)]


def _item_changes(owed: _Owed, told: Situation, event: str) -> dict[str, object]:
    scoping = {"return_type": "scoping_reply", "due_on": "2026-11-17"} if owed.about_scoping else {}
    return scoping | told.item.get(event, {})


@cache
def _models(lifecycle: Lifecycle) -> dict[str, type[BaseModel]]:
    return {transition.event.name: transition.event.inputs for transition in lifecycle.transitions}


def _happened(
    model: type[BaseModel], example: dict[str, object], on: date, told: Situation, changes: dict[str, object]
) -> Fact:
    given = required_only(model, example) if told.little_known else example
    always = NEEDED_WHEN_LITTLE_IS_KNOWN.get(_event_of(example), {}) if told.little_known else {}
    values = {name: value for name, value in (given | always | changes).items() if value is not None}
    read = model.model_validate(values, context={"today": on})
    return Fact(**vars(_fact(read)), on=on)


def _event_of(example: dict[str, object]) -> str:
    return next((name for name, one in CASE.items() if one is example), "")


def required_only(model: type[BaseModel], values: dict[str, Any]) -> dict[str, Any]:
    """The values without those of optional fields, in the models inside too."""
    return {
        name: _inside(next(models_in(field.annotation), None), values[name])
        for name, field in model.model_fields.items()
        if field.is_required() and name in values
    }


def _inside(model: type[BaseModel] | None, value: object) -> object:
    if model and isinstance(value, dict):
        return required_only(model, value)
    if model and isinstance(value, list):
        return [_inside(model, one) for one in value]
    return value


def _fact(value: object) -> Any:
    """A value as the contract has it: people with all particulars, bodies by name, dates as dates."""
    if isinstance(value, BaseModel):
        return Fact(**{name: _fact(getattr(value, name)) for name in type(value).model_fields})
    if isinstance(value, tuple):
        return [_fact(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _fact(one) for name, one in value.items()}
    return ORGANISATIONS.get(value, str(value)) if isinstance(value, str) else value


def _partnership(told: Situation) -> Fact:
    known = not told.little_known
    return Fact(
        name="MK Together Safeguarding Partnership",
        area="Milton Keynes",
        address="Civic Offices\n1 Invented Gate\nMilton Keynes MK9 0XX",
        telephone="01632 960321" if known else None,
        email="reviews@partnership.example" if known else None,
        contact_name="Saffron Wells" if known else None,
        contact_title="Review coordinator" if known else None,
    )


def _recipient(letter: Letter) -> Fact:
    kind = letter.to[0]
    name, organisation = _ADDRESSEES.get(kind, ("Director of Housing", "Milton Keynes City Council, Housing"))
    return Fact(name=name, organisation=organisation, kind=str(kind))


def _person_who_died(told: Situation) -> Fact:
    full_name = "Marigold Fennimore"
    return Fact(name=full_name if told.little_known else "Goldie", full_name=full_name)


def _deadlines(lifecycle: Lifecycle, path: dict[str, date], owed: _Owed, record: Fact) -> Fact:
    """Every deadline of the case and its items; None for those that nothing in the story has started."""
    happened = [*path, *([owed.item.transitions[0].event.name] if owed.item else []), owed.event]
    other = "agency_return" if owed.about_scoping else "scoping_reply"
    parts = (lifecycle, *lifecycle.items)
    every = {one.name: one for part in parts for line in part.transitions for one in _of(line)}
    started = {name: [event for event in happened if event in DUE.get(name, {})] for name in every if name != other}
    return Fact(
        **{
            name: _deadline(deadline, started[name][-1], path, record) if started.get(name) else None
            for name, deadline in every.items()
        }
    )


def _of(transition: Transition) -> tuple[Deadline, ...]:
    return (*transition.starts, *transition.meets, *transition.clears)


def _deadline(deadline: Deadline, started_by: str, path: dict[str, date], record: Fact) -> Fact:
    first = DUE[deadline.name][started_by]
    later = record.extend and record.extend.deadline == deadline.name and record.extend.on > path[started_by]
    return Fact(
        due_on=record.extend.new_due_on if later else first,
        original_due_on=first,
        as_written=deadline.as_written,
        authority=deadline.authority.text,
        explained=[
            f"A period of {deadline.period.quantity} ends on {in_words(first)}.",
            *([f"Panel and partnership agreed {in_words(record.extend.new_due_on)} instead."] if later else []),
        ],
    )


def _rung(owed: _Owed) -> Fact | None:
    if not owed.deadline:
        return None
    name = next(rung.name for rung in owed.deadline.rungs if rung.letter is owed.letter)
    return Fact(name=name, due_on=owed.rung_due, days_late=owed.days_late)


def _pauses(record: Fact) -> list[Fact]:
    held = record.pause
    if not held:
        return []
    words = {
        "all_work": "all work on the review",
        "family_and_witness_contact": "contact with the family and with witnesses",
        "publication": "publication of the report",
    }
    return [
        Fact(
            effect=held.effect,
            effect_words=words[held.effect],
            from_on=held.from_on,
            review_on=held.review_on,
            to_on=record.resume.on if record.resume else None,
        )
    ]


def _returns(path: dict[str, date]) -> list[Fact]:
    asked = [("scoping_reply", "accept_scope", date(2026, 11, 17)), ("imr", "tor_agreed", date(2027, 3, 22))]
    return [
        Fact(organisation_name=name, return_type=kind, state="requested", due_on=due)
        for kind, event, due in asked
        if event in path
        for name in ORGANISATIONS.values()
    ]


def _recommendations(path: dict[str, date]) -> list[Fact]:
    if "panel_agrees" not in path:
        return []
    state = "audited" if "all_actions_closed" in path else "accepted"
    made = ITEMS["recommendation"]["make"]
    second = ("2", "Ring back everybody who reports abuse a second time.", "Thames Valley Police")
    rows = [(made["number"], made["text"], ORGANISATIONS["mk-council-housing"]), second]
    return [
        Fact(number=number, text=text, owner_name=owner, action=made["action"], due_on=date(2028, 6, 30), state=state)
        for number, text, owner in rows
    ]


def _proceedings(day: date) -> list[Fact]:
    return [
        Fact(kind=kind, words=words, state="concluded" if ended <= day else "live")
        for kind, words, began, ended in PROCEEDINGS
        if began <= day
    ]


def _figures(path: dict[str, date], record: Fact, day: date) -> Fact | None:
    decided = path.get("decide_proceed") or path.get("sos_direct")
    if not decided:
        return None
    stopped = sum(((pause.to_on or day) - pause.from_on).days for pause in _pauses(record))
    gross = (day - decided).days
    return Fact(gross_days=gross, net_days=gross - stopped)
