"""To whom a letter goes, in words that name no private person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from state_machines.lifecycle import Recipient
from state_machines.words import as_words

_WORDS: Mapping[str, str] = {
    Recipient.ACTION_OWNER: "the organisation that has to act",
    Recipient.AGENCIES: "the agencies concerned",
    Recipient.AGENCIES_AT_WORK: "the agencies still at work",
    Recipient.AGENCY: "an agency",
    Recipient.ALLEGED_PERPETRATOR: "the person alleged to be responsible",
    Recipient.APPLICANT: "the applicant",
    Recipient.CASE_FILE: "the case file",
    Recipient.CHIEF_OFFICER: "the chief officer of an agency",
    Recipient.COMMISSIONER: "the Domestic Abuse Commissioner",
    Recipient.COMPLAINANT: "whoever complained",
    Recipient.CONSULTED: "whoever is consulted",
    Recipient.CONTACT: "a contributor",
    Recipient.CONTRIBUTORS: "the bodies asked for data",
    Recipient.CORONER: "the coroner",
    Recipient.DECIDING_BODY: "the body that decides",
    Recipient.FAMILY: "a member of the family",
    Recipient.HOME_OFFICE: "the Home Office",
    Recipient.HOUSING_PROVIDERS: "the housing providers",
    Recipient.INDEPENDENT_CHAIR: "the independent chair",
    Recipient.INVESTIGATION: "the senior investigating officer",
    Recipient.INVITED: "whoever is invited to a meeting",
    Recipient.LEAD_PARTNERSHIP: "the lead partnership",
    Recipient.LOCAL_POLICING_BODY: "the local policing body",
    Recipient.NAMED_BODY: "a body named in a recommendation",
    Recipient.PANEL: "a member of the panel",
    Recipient.PANEL_ORGANISATIONS: "the organisations on the panel",
    Recipient.PARTNERS: "the partners of the assessment",
    Recipient.PARTNERSHIP_CHAIR: "the partnership chair",
    Recipient.POLICE: "the police",
    Recipient.POLICING_BODY: "the local policing body, of a plan or an assessment",
    Recipient.PUBLICISED_BY: "whoever makes a consultation known",
    Recipient.READERS: "the readers of a draft",
    Recipient.REPORT_READERS: "the readers of the quarterly report",
    Recipient.SAFEGUARDING_BOARDS: "the safeguarding boards",
    Recipient.SCRUTINY_COMMITTEE: "the scrutiny committee",
    Recipient.SECOND_TIER: "the second-tier reviewer",
    Recipient.SECRETARY_OF_STATE: "the Secretary of State",
    Recipient.VICTIM: "the victim",
}
_ARTICLES = ("the ", "a ", "an ")


def kinds_of_recipient() -> tuple[tuple[str, str], ...]:
    """Every kind of recipient with its words, in alphabetical order of these."""
    words = {one.value: kind_in_words(one.value) for one in Recipient}
    return tuple(sorted(words.items(), key=lambda pair: _without_article(pair[1]).casefold()))


def kind_in_words(kind: str) -> str:
    """A kind of recipient: 'family' reads 'a member of the family'."""
    return _WORDS.get(kind, as_words(kind))


def in_words(recipient: str, kind: str, bodies: Mapping[str, str], officers: Mapping[str, str]) -> str:
    """Whom a key of this kind stands for: an organisation by its name in `bodies`, a private person by their part.

    Officers are staff: they are called by their part and by their name in `officers`, which tells one from the other.
    """
    part, _, key = recipient.partition(":")
    if part in {"organisation", "chief_officer"}:
        name = bodies.get(key, key)
        return f"the chief officer of {name}" if part == "chief_officer" else name
    words = kind_in_words(kind)
    if part == "officer" and key in officers:
        return f"{words}, {officers[key]}"
    return f"{words} (nobody recorded yet)" if part == "unknown" else words


def keys_in_words(
    recipients: Collection[str], bodies: Mapping[str, str], officers: Mapping[str, str]
) -> dict[str, str]:
    """Keys of recipients as the history keeps them, each with its words; but people, who stay covered."""
    sorts = {one: one.partition(":")[0] for one in recipients}
    return {
        one: officers.get(one.removeprefix("officer:")) or in_words(one, sort, bodies, {})
        for one, sort in sorts.items()
        if sort not in {"person", "contact"}
    }


def officers_among(recipients: Iterable[str]) -> tuple[str, ...]:
    """The keys of the officers among the keys of recipients."""
    return tuple(one.removeprefix("officer:") for one in recipients if one.startswith("officer:"))


def copied_in_words(recipient: str, bodies: Mapping[str, str]) -> str:
    """Who gets a letter beside its addressee, or was its addressee before."""
    part, _, key = recipient.partition(":")
    return bodies.get(key, key) if part == "organisation" else "somebody who is copied in, or was addressed before"


def _without_article(words: str) -> str:
    return next((words.removeprefix(one) for one in _ARTICLES if words.startswith(one)), words)
