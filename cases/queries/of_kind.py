"""A case of one kind, wholly: for questions that only that kind answers, and an agency's contact may not ask."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.models import Case


class AnotherKind(ValueError):
    """The case is of a kind that this question is not about."""


class NotShown(ValueError):
    """The person may see the case, but not what is asked about it."""


def check_kind(case: Case, kinds: Collection[str]) -> None:
    """Raises AnotherKind for a case that is of none of these kinds."""
    if case.kind not in kinds:
        asked = " or ".join(kinds)
        raise AnotherKind(
            f"{case.reference} is a case of the kind {case.kind}; this is asked about one of the kind {asked}. "
            f"'reviews cases list --kind {asked.partition(' ')[0]}' shows those you may see."
        )


def whole_case(
    session: Session, actor: Actor, reference: str, kinds: Collection[str], *, on: date, what: str
) -> CaseFile:
    """One case of these kinds, with all that is in it; `what` is asked about it, in a word.

    Raises CaseNotFound or AnotherKind; NotShown for an agency contact: what others told is not theirs to see.
    """
    case = access.find_case(session, actor, reference, on)
    check_kind(case, kinds)
    if access.confined_to(session, actor, case, on) is not None:
        raise NotShown(
            f"In {reference} you see your own agency's part. Only the partnership chair, the coordinator, the auditor "
            f"and others who see the whole of it may see its {what}. 'reviews cases show {reference}' shows your part."
        )
    return open_file(session, case)
