"""Changing what is on file of a document: found and locked for somebody who may, and noted in the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from cases import audit
from cases.access import Actor
from cases.clock import legal_date
from cases.documents.finding import find_document
from cases.documents.permitted import acting_part
from cases.models import Case, Document
from state_machines.lifecycle import Role


@dataclass(frozen=True, slots=True)
class InHand:
    """A document of a locked case, in the hands of somebody who may change what is on file of it."""

    session: Session
    case: Case
    document: Document
    actor: Actor
    role: Role
    now: datetime

    def note(self, event: str, said: Mapping[str, Any]) -> None:
        """Write what was changed into the history of the case."""
        audit.note(
            self.session,
            self.case,
            event=event,
            officer=self.actor.key,
            role=self.role.value,
            happened_on=legal_date(self.now),
            recorded_at=self.now,
            input=dict(said),
        )
        self.session.flush()


def take_in_hand(session: Session, actor: Actor, reference: str, number: int, *, asked: str, now: datetime) -> InHand:
    """A document that somebody is to change, by what they `asked`.

    Raises CaseNotFound, DocumentNotFound, or EventRefused when the actor may not.
    """
    today = legal_date(now)
    document, case = find_document(session, actor, reference, number, on=today, to_change=True)
    return InHand(session, case, document, actor, acting_part(session, actor, case, today, asked), now)
