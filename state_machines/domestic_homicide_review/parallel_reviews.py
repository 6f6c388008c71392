"""Which other reviews may the same death call for, why, and who has to be told? Proposals; other boards decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from state_machines.domestic_homicide_review.notification import PoliceNotification
from state_machines.domestic_homicide_review.regime import Regime
from state_machines.domestic_homicide_review.terms import Manner
from state_machines.lifecycle import Authority

_ADULT = 18
_OLD_ENOUGH_FOR_BOTH = 16


class Standing(StrEnum):
    """What to do about another review."""

    CONSIDER = "consider"
    FIND_OUT = "find_out"
    NOT_OWED = "not_owed"


@dataclass(frozen=True, slots=True)
class OtherReview:
    """Another review of the same death: the trigger seen, its source, and who is to be told."""

    kind: str
    name: str
    standing: Standing
    because: str
    tell: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class _Flag:
    """A yes/no question of the notification that calls for another review."""

    field: str
    kind: str
    name: str
    because: str
    tell: str
    authority: Authority


_FLAGS: tuple[_Flag, ...] = (
    _Flag(
        "mappa_offender",
        "mappa_serious_case_review",
        "MAPPA Serious Case Review",
        "somebody in question was managed under MAPPA",
        "the MAPPA strategic management board",
        Authority("MAPPA guidance", to_be_confirmed=True),
    ),
    _Flag(
        "on_probation",
        "probation_serious_further_offence",
        "probation Serious Further Offence review",
        "somebody in question was supervised by probation",
        "the Probation Service",
        Authority("Probation Service procedure", to_be_confirmed=True),
    ),
    _Flag(
        "police_contact_before_death",
        "iopc",
        "IOPC referral",
        "the police had contact with those concerned shortly before the death",
        "the force's professional standards department",
        Authority("death or serious injury referral to the IOPC", to_be_confirmed=True),
    ),
    _Flag(
        "learning_disability_or_autism",
        "leder",
        "LeDeR review",
        "the person who died had a learning disability or was autistic",
        "the integrated care board",
        Authority("LeDeR policy", to_be_confirmed=True),
    ),
)


def reviews_to_consider(
    regime: Regime, notification: PoliceNotification | Mapping[str, Any], *, offensive_weapons_area: bool = False
) -> tuple[OtherReview, ...]:
    """Other reviews to consider, from a notification or from its record in the history.

    `offensive_weapons_area`: whether the area pilots offensive weapons homicide reviews. Thames Valley does not.
    """
    record = notification.model_dump(mode="json") if isinstance(notification, PoliceNotification) else notification
    age: int | None = record["deceased"].get("age_at_death")
    return (
        *_for_adults(record, age),
        *_for_children(record, age),
        *_mental_health(record),
        *_offensive_weapons(regime, record, age, pilot=offensive_weapons_area),
        *(review for flag in _FLAGS for review in _flagged(record, flag)),
        OtherReview(
            "inquest",
            "inquest",
            Standing.CONSIDER,
            "A coroner investigates a violent, unnatural or unexplained death.",
            "the coroner",
            Authority("Coroners and Justice Act 2009, Part 1", to_be_confirmed=True),
        ),
    )


def _for_adults(record: Mapping[str, Any], age: int | None) -> Iterator[OtherReview]:
    if age is not None and age < _ADULT:
        return
    flag = _Flag(
        "care_and_support_needs",
        "safeguarding_adult_review",
        "Safeguarding Adults Review",
        "the person who died had care and support needs",
        "the Safeguarding Adults Board manager, with the offer of a seat at the scoping panel",
        Authority("Care Act 2014, s.44", to_be_confirmed=True),
    )
    yield from _flagged(record, flag)


def _for_children(record: Mapping[str, Any], age: int | None) -> Iterator[OtherReview]:
    minor = age is not None and age < _ADULT
    if minor or any(child["seriously_harmed"] for child in record["children"]):
        because = "The person who died was under 18." if minor else "A child was seriously harmed."
        if minor and age is not None and age >= _OLD_ENOUGH_FOR_BOTH:
            because += " At 16 and 17 both reviews apply; consider combining them."
        yield OtherReview(
            "child_review",
            "Local Child Safeguarding Practice Review",
            Standing.CONSIDER,
            because,
            "the safeguarding children partnership",
            Authority("Working Together to Safeguard Children 2023", to_be_confirmed=True),
        )
    if minor:
        yield OtherReview(
            "child_death_review",
            "child death review",
            Standing.CONSIDER,
            "The person who died was under 18.",
            "the child death review partners",
            Authority("Children Act 2004, s.16M"),
        )


def _mental_health(record: Mapping[str, Any]) -> Iterator[OtherReview]:
    if record["manner"] != Manner.HOMICIDE:
        return
    flag = _Flag(
        "alleged_abuser_mental_health_patient",
        "mental_health_homicide",
        "mental health homicide investigation",
        "somebody in question was a patient of mental health services",
        "NHS England",
        Authority("NHS England, independent investigations (since April 2013)"),
    )
    yield from _flagged(record, flag)


def _offensive_weapons(
    regime: Regime, record: Mapping[str, Any], age: int | None, *, pilot: bool
) -> Iterator[OtherReview]:
    if not record.get("offensive_weapon") or (age is not None and age < _ADULT):
        return
    because = f"The duty does not apply to a death that may be the subject of a {regime.offensive_weapons_exclusion}."
    if not pilot:
        because = f"This is not a pilot area. {because}"
    yield OtherReview(
        "offensive_weapons_homicide_review",
        "Offensive Weapons Homicide Review",
        Standing.NOT_OWED,
        because,
        "nobody; keep the reason on file",
        Authority("Police, Crime, Sentencing and Courts Act 2022, s.26(1)(b); SI 2023/227"),
    )


def _flagged(record: Mapping[str, Any], flag: _Flag) -> Iterator[OtherReview]:
    """The review when the answer is yes, the question when it is not known, nothing when it is no."""
    answer: bool | None = record.get(flag.field)
    if answer:
        because = f"{flag.because[0].upper()}{flag.because[1:]}."
        yield OtherReview(flag.kind, flag.name, Standing.CONSIDER, because, flag.tell, flag.authority)
    elif answer is None:
        because = f"It is not recorded whether {flag.because}."
        yield OtherReview(flag.kind, flag.name, Standing.FIND_OUT, because, flag.tell, flag.authority)
