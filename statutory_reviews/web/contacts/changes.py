"""The changes to an entry of the address book beside its details: what each asks, and the operation behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cases.access import CaseNotFound
from cases.address_book import changes, linking, merging
from cases.address_book.views import ContactView
from cases.entering import InputRefused
from statutory_reviews.web.forms.asked import Asked, Choice, Control
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.visit import Visit

Values = Mapping[str, Any]

_REASON = Asked("reason", Control.PROSE, "Why", "It is kept with the entry: name nobody.", is_required=True)
_FROM = Asked("from", Control.DAY, "From", "Without a day: today.", is_required=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One change; what takes it answers with what is said on the page of the entry afterwards."""

    heading: str
    about: str
    button: str
    asks: tuple[Asked, ...]
    take: Callable[[Visit, str, Values], str]


def may_be_asked(name: str, shown: ContactView) -> bool:
    """Whether a change makes sense for an entry as it stands."""
    match name:
        case "may-contact":
            return any(one.ended_on is None for one in shown.stops)
        case "unlink":
            return bool(shown.links)
        case "unmerge":
            return shown.merged_into is not None
        case "merge" | "end" | "link":
            return shown.merged_into is None
    return True


def asks_of(name: str, shown: ContactView) -> tuple[Asked, ...]:
    """What a change asks of this entry."""
    links = tuple(Choice(f"{one.reference}/{one.person}", f"{one.person} of {one.reference}") for one in shown.links)
    asked = (replace(one, choices=links) if one.name == "linked" else one for one in CHANGES[name].asks)
    return tuple(one for one in asked if links or one.name != "linked")


def _end(visit: Visit, key: str, values: Values) -> str:
    changes.end_contact(visit.session, key=key, from_on=_day(values, "from", visit), reason=_said(values), **_by(visit))
    return f"{key} ends on {_day(values, 'from', visit):%-d %B %Y}."


def _do_not_contact(visit: Visit, key: str, values: Values) -> str:
    to_on = date.fromisoformat(values["to"]) if "to" in values else None
    from_on = _day(values, "from", visit)
    changes.do_not_contact(visit.session, key=key, from_on=from_on, to_on=to_on, reason=_said(values), **_by(visit))
    return f"Nothing is sent to {key} from {from_on:%-d %B %Y}."


def _may_contact(visit: Visit, key: str, values: Values) -> str:
    changes.may_contact(visit.session, key=key, reason=_said(values), **_by(visit))
    return f"{key} may be contacted again."


def _link(visit: Visit, key: str, values: Values) -> str:
    reference, person = values.get("reference", ""), values.get("person", "")
    missing = {"reference": "Write the reference of the case.", "person": "Write the key of the person, such as P3."}
    if wrong := {name: words for name, words in missing.items() if not values.get(name)}:
        raise InputRefused("link_contact", wrong)
    try:
        alike = linking.link(visit.session, key=key, reference=reference, person=person, **_by(visit))
    except CaseNotFound:
        raise InputRefused("link_contact", {"reference": "There is no such case that you may see."}) from None
    also = f" {', '.join(alike)} of the case has the same name; link that too if it is the same." if alike else ""
    before = linking.released_before(visit.session, reference=reference, person=person)
    waiting = "".join(f" {in_page_words(linking.released_without(one))}" for one in before)
    return f"{person} of {reference} is {key}.{also}{waiting}"


def _unlink(visit: Visit, key: str, values: Values) -> str:
    reference, _, person = values.get("linked", "").partition("/")
    if not person:
        raise InputRefused(
            "unlink_contact",
            {"linked": "Choose the link that is to be taken away; an entry that is nobody of a case has none."},
        )
    linking.unlink(visit.session, reference=reference, person=person, **_by(visit))
    return f"{person} of {reference} is no longer {key}."


def _merge(visit: Visit, key: str, values: Values) -> str:
    into = values.get("into", "")
    if not into:
        raise InputRefused("merge_contacts", {"into": "Write the key of the entry that stays, such as C3."})
    merging.merge(visit.session, into=into, key=key, reason=_said(values), **_by(visit))
    return f"{key} is merged into {into}."


def _unmerge(visit: Visit, key: str, values: Values) -> str:
    into = merging.unmerge(visit.session, key=key, reason=_said(values), **_by(visit))
    return f"{key} and {into} are two again."


def _by(visit: Visit) -> dict[str, Any]:
    return {"actor": visit.actor, "now": visit.now}


def _said(values: Values) -> str:
    reason: str = values.get("reason", "")
    return reason


def _day(values: Values, name: str, visit: Visit) -> date:
    return date.fromisoformat(values[name]) if name in values else visit.today


CHANGES: Mapping[str, Change] = {
    "do-not-contact": Change(
        "Forbid that anything is sent",
        "No letter to them is released, and what was released is held.",
        "Forbid it",
        (_REASON, _FROM, Asked("to", Control.DAY, "Until", "The last day.", is_required=False)),
        _do_not_contact,
    ),
    "may-contact": Change(
        "May be contacted again", "This ends what forbids to write to them.", "Allow it", (_REASON,), _may_contact
    ),
    "link": Change(
        "Link to a person of a case",
        "From then on the letters of that person go by this entry. The history of the case keeps it.",
        "Link them",
        (
            Asked("reference", Control.LINE, "The case", "Its reference.", is_required=True),
            Asked("person", Control.LINE, "The person", "Their key in the case, such as P3.", is_required=True),
        ),
        _link,
    ),
    "unlink": Change(
        "Take a link away",
        "The letters of that person go by what the case recorded.",
        "Take it away",
        (Asked("linked", Control.RADIOS, "The link", "", is_required=True),),
        _unlink,
    ),
    "merge": Change(
        "Merge into another entry",
        "Letters of both go by the other one. Both stay readable, and it can be undone.",
        "Merge them",
        (Asked("into", Control.LINE, "The entry that stays", "Its key, such as C3.", is_required=True), _REASON),
        _merge,
    ),
    "unmerge": Change("Undo the merge", "The entry is again what it was.", "Undo it", (_REASON,), _unmerge),
    "end": Change(
        "End this entry",
        "From that day on no letter goes by it. It stays readable.",
        "End it",
        (_REASON, _FROM),
        _end,
    ),
}
"""Those of one short page each, in the order in which an entry offers them."""
