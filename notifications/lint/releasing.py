"""The gate: may this document leave, or be published? And who let it pass all the same."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import document_checks
from cases.access import Actor
from cases.clock import legal_date
from cases.document_checks import Check
from cases.entering import InputRefused
from cases.models import Case
from cases.pseudonym_entries import NAMES
from cases.pseudonyms import may_see_key, read_register
from notifications.lint.checking import findings_in
from notifications.lint.findings import Finding, fingerprint
from notifications.lint.reading import segments_of
from notifications.lint.segments import Segment
from notifications.lint.terms import terms_of

_NOT_SHOWN = "their pseudonym"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a document of these bytes. `let_pass`: somebody has let exactly that pass."""

    sha256: str
    findings: tuple[Finding, ...]
    let_pass: bool

    @property
    def may_leave(self) -> bool:
        """Whether nothing is found, or what is found was let pass."""
        return not self.findings or self.let_pass


def check_release(
    session: Session, case: Case, content: bytes | str, name: str | None = None, *, told: Collection[str] = ()
) -> tuple[Finding, ...]:
    """What identifies people of a case in a document that is to leave; nothing found is an empty tuple.

    Args:
        session: to read the register with.
        case: whose people must not be recognised.
        content: the document's bytes (PDF, DOCX, plain text, Markdown), or its words.
        name: the file's name, which is checked too.
        told: the keys of people whom its reader may be told of, such as the addressee of a letter.

    Raises:
        DocumentUnreadable: when it cannot be read whole.
    """
    register = read_register(session, case)
    pieces = [Segment("", content)] if isinstance(content, str) else segments_of(content, name)
    return findings_in(pieces, terms_of(register, told=told), register)


def overridden(session: Session, case_id: int, sha256: str, findings: tuple[Finding, ...]) -> bool:
    """Whether somebody let these bytes pass with exactly these findings."""
    return document_checks.overridden(session, case_id, sha256, fingerprint(findings))


def check(session: Session, *, reference: str, content: bytes, name: str, actor: Actor, now: datetime) -> Checked:
    """Check a document for somebody; the check is kept. Who may not see the key is not told the pseudonyms.

    Raises CaseNotFound, RegisterNotFound for who may not check, or DocumentUnreadable.
    """
    case, kept, findings = _checked(session, reference, content, name, actor, now)
    document_checks.keep_check(session, case, kept, actor=actor, now=now)
    passed = bool(findings) and overridden(session, case.id, kept.sha256, findings)
    return Checked(kept.sha256, as_shown(session, actor, case, findings, legal_date(now)), passed)


def let_pass(
    session: Session, *, reference: str, content: bytes, name: str, reason: str, actor: Actor, now: datetime
) -> Checked:
    """Let a document pass with what is found in it: these bytes, these findings, for a reason that names nobody.

    Raises what `check` raises; InputRefused or EventRefused as `cases.document_checks.let_pass` does.
    """
    case, kept, findings = _checked(session, reference, content, name, actor, now)
    if any(one.certain for one in check_release(session, case, reason)):
        words = "The reason names somebody of the case. Word it without: it is kept in the history."
        raise InputRefused("let_document_pass", {"reason": words})
    document_checks.let_pass(session, reference=reference, checked=kept, reason=reason, actor=actor, now=now)
    return Checked(kept.sha256, as_shown(session, actor, case, findings, legal_date(now)), let_pass=True)


def as_shown(
    session: Session, actor: Actor, case: Case, findings: tuple[Finding, ...], on: date
) -> tuple[Finding, ...]:
    """Findings as somebody may see them: without the pseudonyms for those who may not see the key."""
    if may_see_key(session, actor, case, on):
        return findings
    return tuple(replace(one, write=_NOT_SHOWN) if one.kind in NAMES else one for one in findings)


def _checked(
    session: Session, reference: str, content: bytes, name: str, actor: Actor, now: datetime
) -> tuple[Case, Check, tuple[Finding, ...]]:
    sha256 = hashlib.sha256(content).hexdigest()
    case = document_checks.case_to_check(session, actor, reference, now=now, sha256=sha256)
    findings = check_release(session, case, content, name)
    register = read_register(session, case).digest
    return case, Check(sha256, register, fingerprint(findings), len(findings)), findings
