"""Cases about the same matter: which earlier one a case follows, and which later ones followed it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.entering import InputRefused
from cases.models import Case
from state_machines.engine import possible_events
from state_machines.inputs import Input
from state_machines.lifecycle import START, Lifecycle


def check_earlier(
    session: Session, actor: Actor, model: type[Input], reference: object, *, event: str, of: Case, on: date
) -> None:
    """Raises InputRefused on the field where a case names an earlier one that is not there for this person.

    It has to be another case of the same partnership and kind. Hidden and missing look the same.
    """
    field = model.follows
    if field is None or reference is None:
        return
    found = session.scalar(
        select(Case.id).where(
            Case.reference == str(reference).strip(),
            Case.partnership_id == of.partnership_id,
            Case.kind == of.kind,
            visible_cases(actor, on, wholly=True),
        )
    )
    if found is None or found == of.id:
        words = (
            f"There is no earlier case of that reference here. 'reviews cases list --kind {of.kind}' shows those you "
            "may see; leave it out where the earlier one was never on this system."
        )
        raise InputRefused(event, {field: words})


def earlier_case(session: Session, actor: Actor, case: Case, lifecycle: Lifecycle, on: date) -> Case | None:
    """The earlier case this one follows; None where there is none that this person may see."""
    event, field = _link(lifecycle)
    reference = case.record.get(event, {}).get("input", {}).get(field) if field else None
    if reference is None:
        return None
    return session.scalar(_of_the_same(actor, case, on).where(Case.reference == reference))


def later_cases(session: Session, actor: Actor, case: Case, lifecycle: Lifecycle, on: date) -> tuple[Case, ...]:
    """The cases that follow this one, oldest first, as far as this person may see them."""
    event, field = _link(lifecycle)
    if field is None:
        return ()
    named = Case.record[(event, "input", field)].as_string() == case.reference
    return tuple(session.scalars(_of_the_same(actor, case, on).where(named).order_by(Case.opened_on, Case.id)))


def _of_the_same(actor: Actor, case: Case, on: date) -> Select[tuple[Case]]:
    return select(Case).where(
        Case.partnership_id == case.partnership_id, Case.kind == case.kind, visible_cases(actor, on, wholly=True)
    )


def _link(lifecycle: Lifecycle) -> tuple[str, str | None]:
    """The event that opens a case of this lifecycle, and the field of it that names an earlier one."""
    opening = possible_events(lifecycle, START)[0].event
    return opening.name, opening.inputs.follows
