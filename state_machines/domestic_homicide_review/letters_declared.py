"""How the letters of the register are declared: their authorities, their leaflets, and when one is left out.

The sources that were read confirm the duty to tell the Home Office either way and the copies under section 9(3B); the
other letters follow the 2016 guidance or common practice, and are marked to be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from state_machines.facts import Facts
from state_machines.lifecycle import Authority, Letter, Recipient, Release

GUIDANCE = Authority("Home Office multi-agency statutory guidance, December 2016", to_be_confirmed=True)
PRACTICE = Authority("partnership practice", to_be_confirmed=True)
HOME_OFFICE_TOLD = Authority("Home Office instruction to tell it of every decision, with reasons when not to review")
COPY_DUTY = Authority("Domestic Violence, Crime and Victims Act 2004 s.9(3B)-(3C) or s.8A(4)-(5)")
SECRETARY_COPY_DUTY = Authority("Domestic Violence, Crime and Victims Act 2004 s.8A(4)-(5)")
REPLY_DUTY = Authority("Domestic Abuse Act 2021 s.16(6)")

NOT_TOLD_NAMES = frozenset(
    {
        *(Recipient.HOME_OFFICE, Recipient.COMMISSIONER, Recipient.SECRETARY_OF_STATE, Recipient.LOCAL_POLICING_BODY),
        *(Recipient.SAFEGUARDING_BOARDS, Recipient.LEAD_PARTNERSHIP, Recipient.PANEL_ORGANISATIONS),
        *(Recipient.READERS, Recipient.ACTION_OWNER, Recipient.NAMED_BODY),
    }
)
"""Who has no part in the key to the pseudonyms and needs no name to find records: a letter that goes to one of them too
bears none. Police, coroner and agencies asked for records have to know whom it is about; families are told by name.
"""

_FAMILY_LEAFLETS = (
    "Home Office leaflet for families",
    "AAFDA (Advocacy After Fatal Domestic Abuse) leaflet",
    "Other advocacy services",
)


def letter(
    number: str,
    name: str,
    title: str,
    *to: Recipient,
    authority: Authority = GUIDANCE,
    marking: str | None = "OFFICIAL-SENSITIVE",
    when: Callable[[Facts], bool] | None = None,
    once_since: tuple[str, ...] = (),
    chases: tuple[str, ...] = (),
    encloses: tuple[str, ...] = (),
) -> Letter:
    """A letter between bodies that leaves by itself once it is worded."""
    return Letter(
        name=name,
        number=number,
        title=title,
        to=to,
        release=Release.AUTOMATIC,
        authority=authority,
        marking=marking,
        when=when,
        once_since=once_since,
        chases=chases,
        leaflets=encloses,
        pseudonyms_only=bool(NOT_TOLD_NAMES.intersection(to)),
    )


def by_a_person(
    number: str,
    name: str,
    title: str,
    *to: Recipient,
    authority: Authority = GUIDANCE,
    encloses: tuple[str, ...] = (),
) -> Letter:
    """A letter that a person has to release."""
    return replace(
        letter(number, name, title, *to, authority=authority, encloses=encloses), release=Release.BY_A_PERSON
    )


def to_family(number: str, name: str, title: str) -> Letter:
    """A letter to a bereaved family: always released by a person, never marked, always with the leaflets."""
    return Letter(
        name=name,
        number=number,
        title=title,
        to=(Recipient.FAMILY,),
        release=Release.BY_A_PERSON,
        authority=GUIDANCE,
        marking=None,
        leaflets=_FAMILY_LEAFLETS,
    )


def perpetrator_contact_cleared(facts: Facts) -> bool:
    """Whether the senior investigating officer has agreed to contact."""
    return getattr(facts.input, "perpetrator_contact_cleared_on", None) is not None


def is_not_family(facts: Facts) -> bool:
    """Whether the contact is a friend, a colleague or another contributor."""
    return getattr(facts.input, "part", "family") != "family"


def for_a_scoping_reply(facts: Facts) -> bool:
    """Whether the return asked for is the short reply of the scoping stage."""
    return getattr(facts.input, "return_type", None) == "scoping_reply"


def for_a_full_return(facts: Facts) -> bool:
    """Whether the return asked for is more than a scoping reply."""
    return not for_a_scoping_reply(facts)


def for_the_decision(facts: Facts) -> bool:
    """Whether the meeting is called to prepare the decision."""
    return "decision" in str(getattr(facts.input, "purpose", "")).casefold()
