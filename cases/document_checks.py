"""Documents that were checked for people of a case before they leave, and those that somebody let pass: why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, audit
from cases.access import Actor
from cases.clock import legal_date
from cases.entering import InputRefused
from cases.models import Case, DocumentCheck
from cases.pseudonyms import RegisterNotFound, read_register
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role

MAY_CHECK = frozenset({Role.CHAIR, Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.SYSTEM})
"""Who may have a document checked: they see the people of the case."""

MAY_LET_PASS = (Role.CHAIR, Role.COORDINATOR)
_EVENT = "let_document_pass"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a document: of which bytes, against which register, and how many findings of which fingerprint."""

    sha256: str
    register: str
    fingerprint: str
    findings: int


def case_to_check(session: Session, actor: Actor, reference: str, *, now: datetime, sha256: str) -> Case:
    """The case for which somebody has a document checked; the look is kept. Raises CaseNotFound or RegisterNotFound."""
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today)
    if not access.roles_in(session, actor, case, today) & MAY_CHECK:
        raise RegisterNotFound(reference)
    access.log_look(session, actor, case.id, now=now, what="check of a document", reason=f"SHA-256 {sha256}")
    return case


def keep_check(session: Session, case: Case, checked: Check, *, actor: Actor, now: datetime) -> None:
    """Keep what was found in a document, by numbers and hashes."""
    _add(session, case, checked, actor, now, because=None)


def let_pass(session: Session, *, reference: str, checked: Check, reason: str, actor: Actor, now: datetime) -> None:
    """Keep that a document may leave with what was found in it.

    Raises CaseNotFound, InputRefused without a reason, or EventRefused when the actor may not or nothing was found.
    """
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    roles = access.roles_in(session, actor, case, today)
    acting = next((role for role in MAY_LET_PASS if role in roles), None)
    if acting is None:
        words = "Only the partnership chair or the coordinator may let a document pass."
        raise EventRefused(_EVENT, case.state, (words,))
    if not reason.strip():
        raise InputRefused(
            _EVENT, {"reason": "Say why each finding may stand: what is published cannot be taken back."}
        )
    if not checked.findings:
        raise EventRefused(_EVENT, case.state, ("Nothing was found in this document, so nothing has to be let pass.",))
    if overridden(session, case.id, checked.sha256, checked.fingerprint):
        return
    _add(session, case, checked, actor, now, because=reason.strip())
    audit.note(
        session,
        case,
        event=_EVENT,
        officer=actor.key,
        role=acting.value,
        happened_on=today,
        recorded_at=now,
        input={"sha256": checked.sha256, "findings": checked.findings, "reason": reason.strip()},
    )
    session.flush()


def overridden(session: Session, case_id: int, sha256: str, fingerprint: str) -> bool:
    """Whether somebody let these bytes pass with exactly these findings."""
    query = select(DocumentCheck.id).where(
        DocumentCheck.case_id == case_id,
        DocumentCheck.sha256 == sha256,
        DocumentCheck.fingerprint == fingerprint,
        DocumentCheck.passed_because.is_not(None),
    )
    return session.scalar(query.limit(1)) is not None


def cleared(session: Session, case: Case) -> frozenset[str]:
    """The SHA-256 of each document that may leave: checked against the register as it stands, clean or let pass."""
    register = read_register(session, case).digest
    rows = session.scalars(
        select(DocumentCheck).where(DocumentCheck.case_id == case.id, DocumentCheck.register == register)
    )
    return frozenset(
        row.sha256 for row in rows if not row.findings or overridden(session, case.id, row.sha256, row.fingerprint)
    )


def _add(session: Session, case: Case, checked: Check, actor: Actor, now: datetime, *, because: str | None) -> None:
    session.add(
        DocumentCheck(
            case_id=case.id,
            sha256=checked.sha256,
            register=checked.register,
            fingerprint=checked.fingerprint,
            findings=checked.findings,
            officer=actor.key,
            checked_at=now,
            passed_because=because,
        )
    )
    session.flush()
