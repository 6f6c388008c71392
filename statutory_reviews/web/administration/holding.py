"""What a partnership's file lists, and an entry of it held against the others before it is kept with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cases.database import Session
from cases.partnership_bodies import OrganisationInFile
from cases.partnership_file import DetailsInFile, read_partnership
from cases.partnership_parts import OfficerInFile
from cases.partnerships import load_partnership
from cases.queries.officers import officers_listed
from state_machines.input_files import FileRefused, as_file
from state_machines.inputs import Input
from state_machines.registry import LIFECYCLES
from statutory_reviews.web.visit import Visit

_TAKEN = "There is one of these already. Give this one its own."
_STAYS = "This tells it from the others and stays as it is. Add a new one instead."


@dataclass(frozen=True, slots=True)
class Part:
    """What a partnership's file lists: under which name, told apart by which field, as which model."""

    field: str
    key: str
    model: type[Input]
    title: str


PARTS: Mapping[str, Part] = {
    "people": Part("officers", "key", OfficerInFile, "A person and the parts they play"),
    "bodies": Part("organisations", "key", OrganisationInFile, "A body the partnership works with"),
    "letterheads": Part("details", "from_on", DetailsInFile, "A name and letterhead of the partnership"),
}


def faults_of_its_own(
    session: Session, part: Part, before: Mapping[str, Any] | None, values: Mapping[str, Any]
) -> dict[str, str]:
    """What is wrong with an entry whatever else the partnership holds: another's key, or a part taken away."""
    key = str(values.get(part.key, ""))
    if before is not None and key != str(before[part.key]):
        return {part.key: _STAYS}
    if part.field != "officers":
        return {}
    if before is None:
        return {part.key: _TAKEN} if any(one.key == key for one in officers_listed(session)) else {}
    kept = {_role(one) for one in values.get("roles", ())}
    gone = [one for one in before["roles"] if _role(one) not in kept]
    words = "A part that was played stays on file, with its first day. Give it a last day instead."
    return {"roles": words} if gone else {}


def load_with(
    visit: Visit, given: Mapping[str, Any], part: Part, before: Mapping[str, Any] | None, values: Mapping[str, Any]
) -> dict[str, str]:
    """Bring the partnership up to date with an entry, in its place or as a new one; answers what is wrong with it."""
    entries: list[Any] = given[part.field]
    place = entries.index(before) if before else len(entries)
    others = [*entries[:place], *entries[place + 1 :]]
    if any(str(one[part.key]) == str(values.get(part.key)) for one in others):
        return {part.key: _TAKEN}
    whole = {**given, part.field: [*entries[:place], values, *entries[place + 1 :]]}
    try:
        with visit.session.begin_nested():
            file = read_partnership(as_file(whole), "yaml", LIFECYCLES)
            load_partnership(visit.session, file, now=visit.now, actor=visit.actor)
    except FileRefused as refused:
        prefix = f"{part.field}.{place}."
        own = {path: words for path, words in refused.sentences.items() if path.startswith(prefix)}
        return {path.removeprefix(prefix): words for path, words in (own or refused.sentences).items()}
    return {}


def stands(part: Part, given: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether an entry is on file exactly so: somebody pressed the button twice."""
    try:
        typed = part.model.model_validate(values)
        return any(part.model.model_validate(one) == typed for one in given[part.field])
    except ValidationError:
        return False


def _role(one: Mapping[str, Any]) -> tuple[str, str, str | None]:
    return str(one.get("role")), str(one.get("from_on")), one.get("organisation")
