"""Where one agency stands in the data call: its nominee, its sections and its parts. One letter speaks of all three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from cases.letter_dates import DateKnown
from cases.letter_facts import Dossier
from cases.models import Item
from notifications.facts_community_safety_cycle import plan_of
from notifications.facts_community_safety_dates import due_words
from notifications.facts_inputs import Fact, Reader
from state_machines.facts import recorded
from state_machines.strategic_assessment.inputs_items import Part

_BODIES = frozenset({"organisation", "chief_officer"})
_OUTSTANDING = frozenset({"requested", "reminded", "late"})
_QUERIED, _RECEIVED, _ACCEPTED = "queried", "received", "accepted"
_PARTS = {
    Part.DATA_SET: ("data set", "your figures for the whole data period"),
    Part.COMMENTARY: ("commentary", "what the figures show, what changed since the last assessment, and why"),
    Part.WRITTEN_REVIEW: (
        "written review",
        "how far your current strategic outcomes and priorities were reached, and your own priorities in short",
    ),
}


def agency_written_to(dossier: Dossier, reader: Reader) -> Fact | None:
    """The agency that the letter goes to, or to whose chief officer; None where it goes to nobody outside."""
    sort, _, key = dossier.claim.row.recipient.partition(":")
    if sort not in _BODIES:
        return None
    items = _contributions(dossier, key)
    dates = dossier.dates_of([one.key for one in items])
    parts = [_part(dossier, one, dates) for one in items]
    outstanding = [one for one in parts if one.state in _OUTSTANDING]
    queried = [one for one in parts if one.state == _QUERIED]
    accepted = [one for one in parts if one.state == _ACCEPTED]
    days = {one.due for one in outstanding}
    return Fact(
        name=reader.body(key),
        nominee=_nominee(dossier, reader, key),
        is_responsible_authority=key in plan_of(dossier).procedure.responsible_authorities,
        sections=list(_sections(dossier, key, items)),
        parts=parts,
        due=days.pop() if len(days) == 1 else None,
        outstanding=outstanding,
        late=[one for one in outstanding if one.days_late > 0],
        to_come=[one for one in outstanding if one.days_late <= 0],
        questions=queried,
        unchecked=[one for one in parts if one.state == _RECEIVED],
        unanswered=[one for one in queried if one.days_late > 0],
        accepted=[one for one in accepted if _is_told(dossier, one)],
        accepted_before=[one for one in accepted if not _is_told(dossier, one)],
        own=next((one for one in parts if one.key == dossier.claim.row.item_key), None),
    )


def _contributions(dossier: Dossier, organisation: str) -> list[Item]:
    """The agency's own alone: a cycle may call on very many agencies."""
    file = dossier.claim.file
    of_the_agency = select(Item).where(
        Item.case_id == file.case.id, Item.organisation == organisation, Item.kind == "contribution"
    )
    return list(file.session.scalars(of_the_agency.order_by(Item.id)))


def _is_told(dossier: Dossier, part: Fact) -> bool:
    """Whether the thanks speak of a part: of the one that owes them, and of those accepted on the same day."""
    return bool(part.key == dossier.claim.row.item_key or part.accepted_on == dossier.event_on)


def _part(dossier: Dossier, item: Item, dates: Iterable[DateKnown]) -> Fact:
    name, holds = _PARTS[Part(recorded(item.record, "request", "part"))]
    known = _date_in_hand(item, dates)
    received, accepted = recorded(item.record, "receive", "received_on"), item.record.get("accept", {}).get("on")
    return Fact(
        key=item.key,
        name=name,
        holds=holds,
        state=item.state,
        due=due_words(known) if known else None,
        due_on=known.due_on if known else None,
        days_late=(dossier.on - known.due_on).days if known else 0,
        received_on=date.fromisoformat(received) if received else None,
        accepted_on=date.fromisoformat(accepted) if accepted else None,
        question=recorded(item.record, "query", "question"),
        asked_again_because=recorded(item.record, "ask_again", "reason"),
    )


def _date_in_hand(item: Item, dates: Iterable[DateKnown]) -> DateKnown | None:
    """The day by which something is due from the agency: the part, or the answer to a question about it."""
    asked = "answer_to_query" if item.state == _QUERIED else "contribution"
    return next((one for one in dates if (one.item_key, one.name) == (item.key, asked)), None)


def _nominee(dossier: Dossier, reader: Reader, key: str) -> str | None:
    """Who the agency nominated: as named when the call was opened, else as planned."""
    record = dossier.claim.file.case.record
    named = recorded(record, "open_data_call", "nominees") or ()
    found = [one["person"] for one in named if one["organisation"] == key]
    planned = [one.get("nominee") for one in plan_of(dossier).agencies if one["organisation"] == key]
    known = next((one for one in (*found, *planned) if one), None)
    return str(reader.person(known["person"]).name) if known else None


def _sections(dossier: Dossier, key: str, items: Iterable[Item]) -> Iterator[Fact]:
    """The sections that the agency leads, contributes to, or was asked to serve."""
    plan = plan_of(dossier)
    served = {code for one in items for code in recorded(one.record, "request", "sections") or ()}
    for section in plan.sections:
        leads = section.lead == key
        if leads or key in section.contributors or section.code in served:
            yield Fact(title=section.title, leads=leads, describes_projects=section.describes_projects)
