"""When a step is refused because of the organisations named in it, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from state_machines.community_trigger.guards import listed, one
from state_machines.community_trigger.where_and_who import RELEVANT_BODIES
from state_machines.facts import Facts
from state_machines.input_words import as_label
from state_machines.lifecycle import Guard

_SEVERAL = 2


def _named(facts: Facts) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every organisation that the input names by its key, behind its place in it."""
    given: Any = facts.input
    for field in ("copied_to", "agencies", "bodies", "invited", "housing_providers_consulted", "attended"):
        yield from (((field, number), body) for number, body in enumerate(getattr(given, field, ())))
    for field, key in (("complaints", "made_to"), ("attendance", "organisation"), ("recommendations", "owner")):
        for number, each in enumerate(getattr(given, field, ())):
            yield (field, number, key), getattr(each, key)
    for field in ("organisation", "owner"):
        if body := getattr(given, field, None):
            yield (field,), body


def _unknown(facts: Facts) -> dict[str, str]:
    """The fields with an organisation that the partnership does not list, each with what is wrong and what to do."""
    named = list(_named(facts))
    known = facts.bodies if named else {}
    return {
        ".".join(map(str, place)): f"{as_label(place)}: the partnership does not list '{key}'. Use one of: "
        f"{listed(f'{facts.name_of(one)} ({one})' for one in known)}; or add the organisation to those the partnership "
        "works with."
        for place, key in named
        if key not in known
    }


KNOWN_BODIES = Guard(
    lambda facts: tuple(_unknown(facts).values()),
    lambda facts: not _unknown(facts),
    rule="Every organisation named is one the partnership lists.",
    fields=_unknown,
)


def relevant_bodies(facts: Facts) -> list[str]:
    """The relevant bodies among those that the partnership lists, by their keys."""
    return [key for key, part in facts.bodies.items() if part in RELEVANT_BODIES]


def _relevant(facts: Facts) -> list[str]:
    given: Any = facts.input
    return [body for body in given.bodies if body in relevant_bodies(facts)]


RELEVANT_BODIES_DECIDE = Guard(
    lambda facts: one(
        "The decision is the relevant bodies' (2014 Act s.105(2)): at least two of them have to have taken part. "
        f"They are {listed(map(facts.name_of, relevant_bodies(facts)))}."
    ),
    lambda facts: len(_relevant(facts)) >= _SEVERAL,
    rule="At least two relevant bodies took part (2014 Act s.105(2)).",
    at_field="bodies",
)


def _left_out(facts: Facts) -> list[str]:
    given: Any = facts.input
    return [body for body in relevant_bodies(facts) if body not in given.copied_to]


COPIED_TO_ALL = Guard(
    lambda facts: one(
        "The application has to go to all relevant bodies (2014 Act s.104(3)(b)); missing: "
        f"{listed(map(facts.name_of, _left_out(facts)))}."
    ),
    lambda facts: not _left_out(facts),
    rule="The application was passed to all relevant bodies (2014 Act s.104(3)(b)).",
    at_field="copied_to",
)
