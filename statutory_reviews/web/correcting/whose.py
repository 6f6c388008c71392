"""Whose entry each of the people in a form is: their keys go through the page unseen, and move with the groups."""

from __future__ import annotations

from collections.abc import Mapping

from statutory_reviews.web.forms.answers import Answers, typed
from statutory_reviews.web.forms.packing import packed

_KEY = ".form-key"
"""What follows the place of somebody in the name under which their key stands among the answers."""


def with_keys(answers: Answers, people: Mapping[str, str]) -> Answers:
    """The answers with the keys of the people in them, who are named by their places."""
    return {**answers, **{place + _KEY: (key,) for place, key in people.items()}}


def without_keys(answers: Answers) -> Answers:
    """The answers that a form shows."""
    return {name: values for name, values in answers.items() if not name.endswith(_KEY)}


def keys_in_form(answers: Answers) -> Mapping[str, str]:
    """The keys of the people in a form by their places, as it came back: anybody may have written them."""
    return {name.removesuffix(_KEY): typed(answers, name) for name in answers if name.endswith(_KEY)}


def packed_keys(answers: Answers) -> str:
    """The same as one hidden field, which `gathered` puts among the answers again; empty where there are none."""
    keys = [(place + _KEY, key) for place, key in keys_in_form(answers).items()]
    return packed(keys) if keys else ""
