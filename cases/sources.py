"""Where a case comes from: cases that the same source opened before, and who has an interest in the body it names."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.entering import InputRefused
from cases.models import Case, Interest, Officer, OfficerRole, Organisation, Partnership
from state_machines.engine import EventRefused
from state_machines.input_words import as_label
from state_machines.inputs import Input
from state_machines.lifecycle import START, Role

_ABANDONED = "abandoned"
_NATURE = "The partnership chair is employed by the body that notified the death."


def check_not_opened_before(
    session: Session, actor: Actor, owner: Partnership, kind: str, event: str, given: Input, on: date
) -> None:
    """Raises EventRefused when the partnership has a case from the same source, named only to whoever may see it.

    Where there may be only one, it is InputRefused on the field; one that was abandoned does not count then.
    """
    field = given.same_source
    value = getattr(given, field) if field else None
    if field is None or value is None:
        return
    held = Case.record[(event, "input", field)].as_string()
    same = (
        select(Case.reference)
        .where(Case.partnership_id == owner.id, Case.kind == kind, func.lower(held) == func.lower(str(value)))
        .order_by(Case.id)
        .limit(1)
    )
    if given.only_one:
        same = same.where(Case.state != _ABANDONED)
    if session.scalar(same) is None:
        return
    seen, words = session.scalar(same.where(visible_cases(actor, on))), field.replace("_", " ")
    if given.only_one:
        known = f"it is {seen}; go on with that one" if seen else "there is one already; ask the coordinator for it"
        raise InputRefused(event, {field: f"{as_label((field,))}: {given.only_one}, and {known}."})
    if seen is None:
        reason = f"A case with this {words} is already open; ask the coordinator."
    else:
        reason = (
            f"Case {seen} has the same {words} and is already open. Look at it first; if this is another matter under "
            "one reference, say so with the box for that, or with --again."
        )
    raise EventRefused(event, START, (reason,))


def unlisted_source(session: Session, owner: Partnership, given: Input, reference: str) -> str | None:
    """A warning when the body that a case comes from is not on the partnership's list: then no interest can show."""
    field = given.comes_from
    if field is None:
        return None
    known = session.scalars(
        select(Organisation.key).where(Organisation.partnership_id == owner.id).order_by(Organisation.key)
    ).all()
    if getattr(given, field) in known:
        return None
    return (
        f"{as_label((field,))}: the partnership works with no body of that key, so no interest in it can be shown. If "
        f"it is a slip, correct it with 'reviews cases correct {reference} 1 {field} KEY --reason WHY'; else add the "
        f"body to those the partnership works with. Known: {', '.join(known)}."
    )


def show_interests(session: Session, case: Case, source: object, on: date) -> None:
    """A chair employed by the body that notified has a conflict that the case shows from its first day."""
    session.flush()
    shown = select(Interest.officer_id).where(Interest.case_id == case.id, Interest.nature == _NATURE)
    chairs = session.scalars(
        select(Officer.id)
        .join(OfficerRole, OfficerRole.officer_id == Officer.id)
        .where(
            OfficerRole.partnership_id == case.partnership_id,
            OfficerRole.role == Role.CHAIR,
            OfficerRole.case_id.is_(None),
            Officer.employer == source,
            OfficerRole.held_on(on),
            Officer.id.not_in(shown),
        )
    )
    session.add_all(
        Interest(case_id=case.id, officer_id=officer_id, nature=_NATURE, declared_on=on, walled=False)
        for officer_id in chairs
    )
