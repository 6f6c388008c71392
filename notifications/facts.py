"""The facts that a letter's template may name: one flat mapping, made from what the case knows on a day.

Names come from the table of people only here and in `facts_addressee`; every part of it is there, None when unknown.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from cases.letter_dates import DateKnown
from cases.letter_facts import Dossier, OfficerKnown, PartnershipOnDay
from cases.models import Item
from notifications.facts_addressee import Addressee, FactMissing, addressee_of
from notifications.facts_inputs import Fact, Reader, inputs_of
from notifications.kinds import LETTERS_OF
from state_machines.policy import deadlines_of

__all__ = ["FactMissing", "letter_facts", "partnership_of"]

_PAUSES = {
    "all_work": "all work on the review",
    "family_and_witness_contact": "contact with the family and with witnesses",
    "publication": "publication of the report",
    "awaiting_consent": "the work, until the victim has agreed",
    "postponed": "the work, because the applicant asked to wait",
}


def letter_facts(session: Session, dossier: Dossier, addressee: Addressee | None = None) -> dict[str, object]:
    """Everything a letter of this case may say on the dossier's day.

    Raises FactMissing when the partnership has no letterhead on that day, or nobody to write to is recorded.
    """
    claim, reader = dossier.claim, Reader(dossier)
    file, row, letter = claim.file, claim.row, claim.letter
    known = addressee or addressee_of(session, dossier)
    item = file.item(row.item_key) if row.item_key else None
    return {
        "reference": file.case.reference,
        "letter": Fact(name=letter.name, number=letter.number, title=letter.title, authority=letter.authority.text),
        "letter_date": dossier.on,
        "partnership": _partnership(partnership_of(dossier)),
        "chair": _chair(dossier.chair),
        "recipient": Fact(name=known.name, organisation=known.organisation, kind=row.recipient_kind),
        "entry": _entry(dossier, reader),
        "entry_on": dossier.event_on,
        "record": Fact(**reader.latest(file.lifecycle, file.case.record)),
        "item": _item(dossier, reader, item) if item else None,
        "deadlines": _deadlines(dossier),
        "rung": _rung(dossier),
        "pauses": [
            Fact(
                effect=stop.pause,
                effect_words=_PAUSES[stop.pause],
                from_on=stop.from_on,
                review_on=stop.review_on,
                to_on=stop.to_on,
            )
            for stop in file.stops
        ],
        "figures": Fact(gross_days=dossier.figures.gross_days, net_days=dossier.figures.net_days)
        if dossier.figures
        else None,
        **LETTERS_OF[file.case.kind].facts(dossier, reader),
    }


def partnership_of(dossier: Dossier) -> PartnershipOnDay:
    """The partnership on the dossier's day. Raises FactMissing when it has no name and address on that day."""
    if dossier.partnership is None:
        raise FactMissing(
            f"The partnership has no name and address for {dossier.on:%-d %B %Y}. "
            "Add them to the partnership file, load it, and produce the letter again."
        )
    return dossier.partnership


def _partnership(known: PartnershipOnDay) -> Fact:
    return Fact(
        name=known.name,
        area=known.area,
        address="\n".join(known.address),
        telephone=known.telephone,
        email=known.email,
        contact_name=known.contact_name,
        contact_title=known.contact_title,
    )


def _chair(known: OfficerKnown | None) -> Fact | None:
    return Fact(name=known.name, title=known.title) if known else None


def _entry(dossier: Dossier, reader: Reader) -> Fact | None:
    """What was entered with the event that owes the letter; None when the chase of a deadline owes it."""
    file = dossier.claim.file
    item = file.item(dossier.event_item) if dossier.event_item else None
    model = inputs_of(file.lifecycle.item(item.kind) if item else file.lifecycle).get(dossier.event)
    return reader.entry(model, dossier.values, dossier.event_on) if model else None


def _item(dossier: Dossier, reader: Reader, item: Item) -> Fact:
    events = reader.latest(dossier.claim.file.lifecycle.item(item.kind), item.record)
    return Fact(
        key=item.key,
        kind=item.kind,
        organisation_name=reader.body(item.organisation),
        is_voluntary=reader.is_voluntary(item.organisation),
        **events,
    )


def _deadlines(dossier: Dossier) -> Fact:
    """The latest deadline of each name: of the letter's item where it has one, else of the case."""
    names = {rule.name for rule in deadlines_of(dossier.claim.file.lifecycle)}
    known = {one.name: one for one in dossier.dates if not one.item_key}
    known |= {one.name: one for one in dossier.dates if one.item_key == dossier.claim.row.item_key}
    return Fact(**{name: _deadline(known[name]) if name in known else None for name in sorted(names)})


def _deadline(known: DateKnown) -> Fact:
    return Fact(
        due_on=known.due_on,
        original_due_on=known.original_due_on,
        as_written=known.as_written,
        authority=known.authority,
        explained=list(known.explained),
        status=known.status,
    )


def _rung(dossier: Dossier) -> Fact | None:
    """The step of a chase that owes the letter, from its occasion 'deadline:rung:due date:turn'."""
    deadline, _, rest = dossier.claim.row.occurrence.partition(":")
    rung = rest.partition(":")[0]
    known = [one for one in dossier.dates if (one.name, one.item_key) == (deadline, dossier.claim.row.item_key)]
    if not rung or not known:
        return None
    due_on = known[-1].due_on
    return Fact(name=rung, deadline=deadline, due_on=due_on, days_late=(dossier.on - due_on).days)
