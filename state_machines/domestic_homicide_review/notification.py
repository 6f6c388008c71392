"""The notification of a death (letter L1): what the police, or anybody else, tell the partnership in writing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.eligibility import AbuserFacts, DeathFacts
from state_machines.domestic_homicide_review.notification_people import (
    AllegedAbuser,
    Child,
    Deceased,
    Residence,
)
from state_machines.domestic_homicide_review.terms import Behaviour, ChargeStatus, Country, Manner, Relationship
from state_machines.input_files import read_input
from state_machines.inputs import Day, Input, OfficialDetails, PersonDetails, Reasons, Text, Texts
from state_machines.marks import PERHAPS_A_BODY


class HowReceived(StrEnum):
    """The way a notification came in."""

    SECURE_EMAIL = "secure_email"
    EMAIL = "email"
    POST = "post"
    BY_HAND = "by_hand"
    PORTAL = "portal"


class PoliceNotification(Input):
    """Notification of a death that may have to be reviewed."""

    same_source: ClassVar[str | None] = "police_reference"
    comes_from: ClassVar[str | None] = "notified_by"

    notified_on: Day = Field(
        description="The day on which the partnership received the notification in writing.",
        json_schema_extra={"authority": "police inform the partnership in writing (Home Office online learning)"},
    )
    came_to_attention_on: Day = Field(
        default_factory=lambda data: data["notified_on"],
        description="The day on which the death came to the partnership's attention, if earlier. The month to decide "
        "runs from it.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016), section 5 (to be confirmed)"},
    )
    identified_on: Day | None = Field(
        default=None, description="The day on which the police saw that the death may qualify for a review."
    )
    notified_by: Text = Field(
        description="The organisation that notifies, for example 'thames-valley-police'.",
        json_schema_extra=PERHAPS_A_BODY,
    )
    how: HowReceived = Field(description="How the notification came in.")
    police_reference: Text | None = Field(default=None, description="The police reference of the investigation.")
    date_of_death: Day = Field(description="The day on which the person died or was found.")
    place_of_death: Text = Field(description="Where the person died or was found.")
    country_of_death: Country = Field(default=Country.ENGLAND, description="The country in which the death happened.")
    manner: Manner = Field(default=Manner.UNKNOWN, description="How the death appears to have come about.")
    deceased: Deceased = Field(description="The person who died.")
    alleged_abusers: tuple[AllegedAbuser, ...] = Field(
        default=(), description="Everybody whose behaviour towards the person who died is in question."
    )
    charge_status: ChargeStatus = Field(default=ChargeStatus.NOT_KNOWN, description="Where the criminal case stands.")
    sio: OfficialDetails | None = Field(default=None, description="The senior investigating officer.")
    flo: OfficialDetails | None = Field(default=None, description="The family liaison officer.")
    coroner: OfficialDetails | None = Field(default=None, description="The coroner, or the coroner's officer.")
    next_of_kin: PersonDetails | None = Field(default=None, description="The next of kin to whom the letters go.")
    children: tuple[Child, ...] = Field(default=(), description="Children concerned.")
    known_agencies: Texts = Field(
        default=(),
        description="Organisations known to have had contact with those concerned.",
        json_schema_extra=PERHAPS_A_BODY,
    )
    normal_residence: Residence | None = Field(default=None, description="Where the person who died normally lived.")
    last_frequented_area: Text | None = Field(
        default=None, description="Without an established address: the area the person was last known to frequent."
    )
    areas_with_agency_contact: Texts = Field(
        default=(), description="Other areas whose agencies knew the person who died."
    )
    immediate_risks: Reasons | None = Field(default=None, description="Anybody at risk now, and what is being done.")
    known_history: Reasons | None = Field(default=None, description="What is known of domestic abuse before the death.")
    care_and_support_needs: bool | None = Field(
        default=None, description="Whether the person who died had care and support needs."
    )
    learning_disability_or_autism: bool | None = Field(
        default=None, description="Whether the person who died had a learning disability or was autistic."
    )
    alleged_abuser_mental_health_patient: bool | None = Field(
        default=None, description="Whether anybody in question was a patient of mental health services."
    )
    mappa_offender: bool | None = Field(
        default=None, description="Whether anybody in question was managed under MAPPA."
    )
    on_probation: bool | None = Field(
        default=None, description="Whether anybody in question was supervised by probation."
    )
    offensive_weapon: bool | None = Field(default=None, description="Whether an offensive weapon was used.")
    police_contact_before_death: bool | None = Field(
        default=None, description="Whether the police had contact with those concerned shortly before the death."
    )

    @field_validator("came_to_attention_on", "identified_on")
    @classmethod
    def _not_after_the_notification(cls, day: Day | None, info: ValidationInfo) -> Day | None:
        notified_on = info.data.get("notified_on")
        if day and notified_on and day > notified_on:
            raise ValueError("this is after the day on which the partnership was notified; correct one of the two.")
        return day

    @field_validator("date_of_death")
    @classmethod
    def _before_anybody_knew(cls, day: Day, info: ValidationInfo) -> Day:
        known = {
            "the partnership was notified": info.data.get("notified_on"),
            "the death came to the partnership's attention": info.data.get("came_to_attention_on"),
            "the police identified the death": info.data.get("identified_on"),
        }
        for what, known_on in known.items():
            if known_on and day > known_on:
                raise ValueError(f"this is after the day on which {what}; correct one of the two.")
        return day

    @field_validator("deceased")
    @classmethod
    def _with_age_at_death(cls, deceased: Deceased, info: ValidationInfo) -> Deceased:
        age = _age(deceased.person, info, "the person who died")
        if deceased.age_at_death is None and age is None:
            if deceased.person.date_of_birth is None:
                raise ValueError("give a date of birth or the age at death; an estimate of the age will do.")
            return deceased
        if age is not None and deceased.age_at_death not in {None, age}:
            raise ValueError("the age at death does not fit the date of birth and the date of death; correct one.")
        return deceased if age is None else deceased.model_copy(update={"age_at_death": age})

    @field_validator("alleged_abusers")
    @classmethod
    def _with_ages(cls, people: tuple[AllegedAbuser, ...], info: ValidationInfo) -> tuple[AllegedAbuser, ...]:
        return tuple(
            _aged(one, _age(one.person, info, f"person {number} here")) for number, one in enumerate(people, 1)
        )


def read_notification(
    text: str, file_format: Literal["json", "yaml"], *, today: date | None = None
) -> PoliceNotification:
    """Read a notification from a file's text. Raises FileRefused with every mistake in it."""
    return read_input(PoliceNotification, text, file_format, today=today)


def death_facts(notification: PoliceNotification | Mapping[str, Any]) -> DeathFacts:
    """What the eligibility test looks at, from a notification or from its record in the history."""
    record = notification.model_dump(mode="json") if isinstance(notification, PoliceNotification) else notification
    return DeathFacts(
        deceased_age=record["deceased"].get("age_at_death"),
        manner=Manner(record["manner"]),
        abusers=tuple(
            AbuserFacts(
                age=one.get("age_when_behaviour"),
                relationships=frozenset(Relationship(word) for word in one["relationships"]),
                behaviours=frozenset(Behaviour(word) for word in one["behaviours"]),
            )
            for one in record["alleged_abusers"]
        ),
        care_and_support_needs=record.get("care_and_support_needs"),
    )


def age_on(born: date, day: date) -> int:
    """Completed years of age on a day; somebody born on 29 February has the birthday on 1 March in common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _age(person: PersonDetails | None, info: ValidationInfo, who: str) -> int | None:
    """Age on the date of death from the date of birth; None where one of them is not given or not readable."""
    day = info.data.get("date_of_death")
    if person is None or person.date_of_birth is None or day is None:
        return None
    if person.date_of_birth > day:
        raise ValueError(f"the date of birth of {who} is after the date of death; correct one of the two.")
    return age_on(person.date_of_birth, day)


def _aged(one: AllegedAbuser, age: int | None) -> AllegedAbuser:
    if age is None:
        return one
    if one.age_when_behaviour is None:
        return one.model_copy(update={"age_when_behaviour": age})
    if one.age_when_behaviour > age:
        raise ValueError("an age when the behaviour occurred is higher than the age on the date of death; correct it.")
    return one
