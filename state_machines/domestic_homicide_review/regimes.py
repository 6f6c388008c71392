"""The two sets of rules as data: the tests, names, section numbers, listed bodies and statutory copies."""

from __future__ import annotations

from datetime import date

from state_machines.domestic_homicide_review.regime import LimbRule, Regime, StatutoryCopy
from state_machines.domestic_homicide_review.terms import (
    Behaviour,
    LimbName,
    OrganisationKind,
    RegimeName,
    Relationship,
)
from state_machines.lifecycle import Authority, Recipient
from state_machines.words import capital


def _act(section: str) -> Authority:
    return Authority(f"Domestic Violence, Crime and Victims Act 2004, {section}")


_DAA = "Domestic Abuse Act 2021"
_GUIDANCE_2016 = "Home Office, Multi-agency statutory guidance for the conduct of domestic homicide reviews (Dec 2016)"

_LISTED_UNDER_8A = frozenset(
    {
        OrganisationKind.CHIEF_OFFICER_OF_POLICE,
        OrganisationKind.LOCAL_AUTHORITY,
        OrganisationKind.NHS_ENGLAND,
        OrganisationKind.INTEGRATED_CARE_BOARD,
        OrganisationKind.PROVIDER_OF_PROBATION_SERVICES,
        OrganisationKind.LOCAL_HEALTH_BOARD,
        OrganisationKind.NHS_TRUST,
    }
)

_ABUSE_BY_ANY_NAME = frozenset(
    {
        Behaviour.VIOLENCE,
        Behaviour.ABUSE,
        Behaviour.CONTROLLING_OR_COERCIVE,
        Behaviour.ECONOMIC,
        Behaviour.PSYCHOLOGICAL_OR_EMOTIONAL,
        Behaviour.SEXUAL,
        Behaviour.THREATENING,
    }
)

DHR_2016 = Regime(
    name=RegimeName.DHR_2016,
    legal_name="domestic homicide review",
    short_name="DHR",
    section="section 9",
    direction_section="section 9(2)",
    guidance=Authority(_GUIDANCE_2016),
    effective_from=date(2011, 4, 13),
    deceased_min_age=16,
    abuser_min_age=None,
    relationships=frozenset(
        {
            Relationship.SPOUSE_OR_CIVIL_PARTNER,
            Relationship.INTIMATE_PERSONAL_RELATIONSHIP,
            Relationship.RELATIVE,
            Relationship.SAME_HOUSEHOLD,
            Relationship.CARER_IN_HOUSEHOLD,
        }
    ),
    relationships_to_judge=frozenset({Relationship.AGREED_TO_MARRY, Relationship.PARENTAL_RELATIONSHIP_TO_SAME_CHILD}),
    behaviours=_ABUSE_BY_ANY_NAME | {Behaviour.NEGLECT},
    limbs=(
        LimbRule(LimbName.DECEASED_AGE, "Was the person who died 16 or over?", _act("s.9(1)")),
        LimbRule(
            LimbName.RELATIONSHIP,
            "Was the other person related to them, ever in an intimate personal relationship with them, or a member of "
            "the same household?",
            _act("s.9(1)(a) and (b)"),
        ),
        LimbRule(LimbName.BEHAVIOUR, "Was there violence, abuse or neglect by that person?", _act("s.9(1)")),
        LimbRule(
            LimbName.DEATH_RESULTED, "Has the death, or does it appear to have, resulted from it?", _act("s.9(1)")
        ),
    ),
    suicide=Authority(f"{_GUIDANCE_2016}, para 18", to_be_confirmed=True),
    unexpected_death=Authority("s.9(1); R (Charnwood Borough Council) v SSHD [2025] EWHC 33 (Admin)"),
    statutory_copies=(StatutoryCopy(Recipient.COMMISSIONER, _act("s.9(3B) and (3C)")),),
    listed_bodies=_LISTED_UNDER_8A | {OrganisationKind.LOCAL_PROBATION_BOARD},
    offensive_weapons_exclusion="domestic homicide review",
)

DARDR_8A = Regime(
    name=RegimeName.DARDR_8A,
    legal_name="domestic abuse related death review",
    short_name="DARDR",
    section="section 8A",
    direction_section="section 8A(2)",
    guidance=Authority("Home Office, guidance under section 8A(3), not yet published", to_be_confirmed=True),
    effective_from=None,
    deceased_min_age=16,
    abuser_min_age=16,
    relationships=frozenset(
        {
            Relationship.SPOUSE_OR_CIVIL_PARTNER,
            Relationship.AGREED_TO_MARRY,
            Relationship.INTIMATE_PERSONAL_RELATIONSHIP,
            Relationship.RELATIVE,
            Relationship.PARENTAL_RELATIONSHIP_TO_SAME_CHILD,
        }
    ),
    relationships_to_judge=frozenset(),
    behaviours=_ABUSE_BY_ANY_NAME | {Behaviour.DIRECTED_AT_ANOTHER_TOWARDS_DECEASED},
    limbs=(
        LimbRule(
            LimbName.DECEASED_AGE,
            "Was the person who died 16 or over when the behaviour occurred?",
            Authority(f"{_DAA}, s.1(2)(a)"),
        ),
        LimbRule(
            LimbName.ABUSER_AGE,
            "Was the other person 16 or over when the behaviour occurred?",
            Authority(f"{_DAA}, s.1(2)(a)"),
        ),
        LimbRule(LimbName.RELATIONSHIP, "Were the two personally connected?", Authority(f"{_DAA}, s.2")),
        LimbRule(
            LimbName.BEHAVIOUR,
            "Was there domestic abuse by that person towards the person who died?",
            Authority(f"{_DAA}, s.1(3) and (5)"),
        ),
        LimbRule(
            LimbName.DEATH_RESULTED, "Has the death, or does it appear to have, resulted from it?", _act("s.8A(1)(a)")
        ),
    ),
    suicide=_act("s.8A(1)(a)"),
    unexpected_death=_act("s.8A(1)(a)"),
    statutory_copies=(
        StatutoryCopy(Recipient.SECRETARY_OF_STATE, _act("s.8A(4) and (5)")),
        StatutoryCopy(Recipient.COMMISSIONER, _act("s.8A(4) and (5)")),
    ),
    listed_bodies=_LISTED_UNDER_8A,
    offensive_weapons_exclusion="domestic homicide review or domestic abuse related death review",
)

REGIMES: tuple[Regime, ...] = (DHR_2016, DARDR_8A)


def limb_questions() -> dict[str, str]:
    """What each set of rules asks about a limb, by its name: 'Section 9: was the person who died 16 or over?'."""
    asked: dict[str, str] = {}
    for rules in REGIMES:
        for limb in rules.limbs:
            question = f"{capital(rules.section)}: {limb.question[:1].lower()}{limb.question[1:]}"
            asked[limb.name] = f"{asked[limb.name]} {question}" if limb.name in asked else question
    return asked


def regime(name: str) -> Regime:
    """The set of rules of that name; StopIteration when there is none."""
    return next(one for one in REGIMES if one.name == name)
