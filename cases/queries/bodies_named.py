"""The bodies that a case names: those its items are of, and those named in what was recorded or is suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from cases.casefile import CaseFile
from cases.models import Item


def bodies_named(file: CaseFile, suggested: object = None) -> frozenset[str]:
    """By their keys, of those the partnership lists. It is for those who see the whole case.

    `suggested` are answers that may name others, as JSON holds them.
    """
    of_items = file.session.scalars(select(Item.organisation).where(Item.case_id == file.case.id).distinct())
    said = {text for entry in file.case.record.values() for text in _texts(entry["input"])}
    return frozenset(file.names_of_bodies).intersection(said.union(of_items.all(), _texts(suggested)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
