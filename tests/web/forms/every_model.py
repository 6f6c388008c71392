"""Every model of every lifecycle, and answers to it as they are made up for tests."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from cases.queries import EventAsked
from state_machines.inputs import Input
from state_machines.registry import LIFECYCLES
from statutory_reviews.web import pages
from statutory_reviews.web.forms.asked import Asked
from statutory_reviews.web.forms.questions import FormShown

BODIES = {
    "mk-act": "MK-ACT",
    "mk-council": "Milton Keynes City Council",
    "thames-valley-police": "Thames Valley Police",
}


def models() -> dict[str, type[Input]]:
    """The models of all events, each once, under the name of an event that asks it."""
    found: dict[type[Input], str] = {}
    for lifecycle in LIFECYCLES:
        for part in (lifecycle, *lifecycle.items):
            for line in part.transitions:
                found.setdefault(line.event.inputs, f"{part.kind}-{line.event.name}")
    return {name: model for model, name in sorted(found.items(), key=lambda one: one[1])}


_WORDS = ("Ada", "Zoë’s list", "Milton Keynes", "by post, twice", "A & B", "1.0", "Ærøskøbing-on-Sea", "x")


class Answering:
    """Makes up values of a form's fields as the form gives them back: of the right shape, not necessarily of sense."""

    def __init__(self, seed: str) -> None:
        self._any = random.Random(seed)  # noqa: S311 - made-up answers, the same each time

    def to(self, asked: Iterable[Asked]) -> dict[str, Any]:
        """A value for every field that has to be given, and for half of the others."""
        is_given = (
            one for one in asked if one.is_required or one.control == "confirmation" or self._any.random() < 0.5
        )
        return {one.name: self._value(one) for one in is_given}

    def _value(self, one: Asked) -> Any:
        if one.control in _MAKING and not (one.names and one.control in {"radios", "select", "checkboxes"}):
            return _MAKING[one.control](self, one)
        words = self._words()
        return words if one.control in {"checkboxes", "lines"} else words[0]

    def _words(self) -> list[str]:
        return self._any.sample(_WORDS, self._any.randint(1, 4))

    def _one_of(self, one: Asked) -> str:
        return self._any.choice([each.value for each in one.choices if each.value])

    def _some_of(self, one: Asked) -> list[str]:
        every = [each.value for each in one.choices]
        chosen = set(self._any.sample(every, self._any.randint(1, len(every))))
        return [each for each in every if each in chosen]

    def _group(self, one: Asked) -> dict[str, Any]:
        while True:
            values = self.to(one.parts)
            if one.is_required or _says_something(values):
                return values

    def _groups(self, one: Asked) -> list[dict[str, Any]]:
        made = (self.to(one.parts) for _ in range(self._any.randint(2, 4)))
        return [each for each in made if _says_something(each)] or self._groups(one)

    def _by_word(self, one: Asked) -> dict[str, str]:
        chosen = self._any.sample([part.name for part in one.parts], 2)
        return {part.name: "\n".join(self._words()) for part in one.parts if part.name in chosen}

    def _pairs(self, one: Asked) -> dict[str, str]:
        keys = ["1", "2", "9"] if one.parts[0].control == "number" else self._words()
        return {key: self._words()[0] for key in keys}

    def _day(self, _one: Asked) -> str:
        return date.fromordinal(
            self._any.randint(date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal())
        ).isoformat()

    def _number(self, _one: Asked) -> str:
        return str(self._any.randint(0, 10**6))

    def _either(self, _one: Asked) -> bool:
        return self._any.random() < 0.5

    def _prose(self, _one: Asked) -> str:
        return "\n".join(self._words())


_MAKING: dict[str, Callable[[Answering, Asked], Any]] = {
    "day": Answering._day,
    "number": Answering._number,
    "yes_no": Answering._either,
    "confirmation": Answering._either,
    "prose": Answering._prose,
    "radios": Answering._one_of,
    "select": Answering._one_of,
    "checkboxes": Answering._some_of,
    "group": Answering._group,
    "groups": Answering._groups,
    "by_word": Answering._by_word,
    "pairs": Answering._pairs,
}


def _says_something(values: dict[str, Any]) -> bool:
    return any(
        value is not False and (not isinstance(value, dict) or _says_something(value)) for value in values.values()
    )


def page_of(model: type[Input], form: FormShown) -> str:
    """The page of an event that asks this model."""
    asked = EventAsked(
        reference="MK-DHR-2026-001",
        item=None,
        subject=None,
        opens=False,
        event="event",
        title="Record it",
        about="What it is.",
        asks=model,
        state_title="Notified",
        version=1,
        sequence=1,
        bodies=BODIES,
        deadlines={},
        was_recorded=True,
    )
    values = {
        "title": "Record it",
        "asked": asked,
        "form": form,
        "reasons": (),
        "meanwhile": None,
        "note": None,
        "letters": (),
        "recalled": None,
        "token": "token",
        "back": "/cases/MK-DHR-2026-001",
        "is_known": False,
        "is_signed_in": False,
        "csrf": "csrf",
        "url_path": "/",
        "said": None,
        "is_demonstration": False,
        "today": date(2026, 11, 2),
    }
    return pages.render("recording/event.html", values)
