"""How somebody wishes to be in contact with a review, and the one way in which it is safe to reach an applicant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.casefile import CaseFile
from state_machines.community_trigger.application import SafeContact
from state_machines.facts import Record
from state_machines.lifecycle import Recipient


@dataclass(frozen=True, slots=True)
class SafeWay:
    """The one safe way to reach somebody, with what was noted about when or how not to."""

    way: SafeContact
    notes: str | None

    @property
    def words(self) -> str:
        """What whoever lets a letter go, or sends it, has to do."""
        return _WHAT_TO_DO[self.way]


_WHAT_TO_DO: Mapping[SafeContact, str] = {
    SafeContact.POST: "By post.",
    SafeContact.EMAIL: "By e-mail only; send nothing by post.",
    SafeContact.TELEPHONE_FIRST: "Ring first; send nothing before that.",
    SafeContact.THROUGH_SOMEBODY_ELSE: "Through somebody else only; send nothing straight to them.",
}
_APPLICANTS = frozenset({Recipient.APPLICANT, Recipient.VICTIM})


def safe_way_of(record: Record, recipient_kind: str) -> SafeWay | None:
    """The safe way to reach the applicant or the victim of a case with this record; None for anybody else.

    Where somebody else applied, each has their own. What was noted once only is for both: then the applicant is the one
    through whom the victim is reached, and gets their own letters by post.
    """
    told: Mapping[str, Any] = record.get("receive", {}).get("input", {})
    if recipient_kind not in _APPLICANTS or "safe_contact" not in told:
        return None
    way, own = SafeContact(told["safe_contact"]), told.get("victim_safe_contact")
    if own is not None and recipient_kind == Recipient.VICTIM:
        return SafeWay(SafeContact(own), told.get("victim_contact_notes"))
    if (
        own is None
        and way is SafeContact.THROUGH_SOMEBODY_ELSE
        and recipient_kind == Recipient.APPLICANT
        and "victim" in told
    ):
        way = SafeContact.POST
    return SafeWay(way, told.get("contact_notes"))


def wishes_of(file: CaseFile, recipient: str) -> Mapping[str, Any]:
    """The latest noted wishes of a recipient such as 'person:P3'; empty when nothing is noted."""
    part, _, key = recipient.partition(":")
    for item in file.of_kind("family_contact"):
        opened = item.record.get("open", {}).get("input", {})
        if part == "person" and opened.get("person", {}).get("person") == key:
            latest: Mapping[str, Any] = item.record.get("change_wishes", {}).get("input", opened)
            return latest
    return {}
