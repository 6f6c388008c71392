"""Names from the program as people write them: 'imr' is 'IMR', 'nhs_trust' is 'NHS trust'."""

from __future__ import annotations

from collections.abc import Mapping

_IN_CAPITALS = frozenset(
    (
        *("asb", "cps", "csp", "dac", "dardr", "dhr", "flo", "gp", "html", "imr", "iopc"),
        *("mappa", "nhs", "pcc", "pdf", "sio"),
    )
)
_NAMES: Mapping[str, str] = {
    "asb-2014": "Anti-social Behaviour, Crime and Policing Act 2014",
    "csp-2010": "rules in force from April 2010",
    "dhr-2016": "Domestic Homicide Review (2016 guidance)",
    "dardr-8A": "Domestic Abuse Related Death Review (section 8A)",
    "england-and-wales": "England and Wales",
    "northern-ireland": "Northern Ireland",
    "scotland": "Scotland",
    "ask_home_office": "ask the Home Office",
    "flo": "family liaison officer",
    "home_office": "Home Office",
    "member_of_parliament": "Member of Parliament",
    "multi_agency": "multi-agency",
    "nhs_england": "NHS England",
    "northern_ireland": "Northern Ireland",
    "re_offending": "re-offending",
    "sio": "senior investigating officer",
    "sub_strategy": "sub-strategy",
}
"""What is a name of its own, or written with a hyphen."""


_OF_ONE: Mapping[str, str] = {
    "alleged_abusers": "alleged abuser",
    "alleged_perpetrators": "alleged perpetrator",
    "children": "child",
}


def part_in_words(part: str) -> str:
    """The part of one person in a case, who may be one of several: 'alleged_abusers' reads 'alleged abuser'."""
    return _OF_ONE.get(part) or as_words(part)


def as_words(name: str) -> str:
    """An identifier as it stands in a sentence: 'overall_review' reads 'overall review', 'imr' reads 'IMR'."""
    return _NAMES.get(name) or " ".join(
        one.upper() if one in _IN_CAPITALS else one for one in name.replace("_", " ").split(" ")
    )


def capital(text: str) -> str:
    """The same text beginning with a capital letter; 'GP' and 'IMR' stay as they are."""
    return text[:1].upper() + text[1:]
