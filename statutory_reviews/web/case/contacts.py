"""Noting a contact with the family or another contributor, which is done more often than anything else in a review."""

from __future__ import annotations

from collections.abc import Iterable

from cases.queries import CaseHead, ItemRow
from statutory_reviews.web.doing import Doing, step_address

_KIND, _NOTE = "family_contact", "record_contact"
_MOST = 8


def contacts_to_note(head: CaseHead, items: Iterable[ItemRow]) -> tuple[Doing, ...]:
    """Where this person notes a contact, for each that is open, the latest first."""
    kind = next((one for one in head.lifecycle.items if one.kind == _KIND), None)
    if kind is None:
        return ()
    line = next(one for one in kind.transitions if one.event.name == _NOTE)
    found = [one for one in items if one.kind == _KIND and one.state in line.source]
    if head.roles.isdisjoint(line.by):
        return ()
    return tuple(
        Doing(
            step_address(head.reference, _NOTE, one.key),
            f"{line.event.title}: {one.title}, begun on {one.opened_on:%-d %B %Y}",
            meets=False,
        )
        for one in found[::-1][:_MOST]
    )
