"""What the police may notify, and what is refused with which words."""

import json
from datetime import date

import pytest
import yaml
from pydantic import ValidationError

from state_machines.domestic_homicide_review.notification import PoliceNotification, death_facts, read_notification
from state_machines.domestic_homicide_review.terms import Manner, Relationship
from state_machines.input_files import FileRefused
from state_machines.input_words import validation_sentences


def refusal(fields):
    with pytest.raises(ValidationError) as caught:
        PoliceNotification.model_validate(fields)
    return validation_sentences(caught.value, PoliceNotification)


def test_the_example_is_read_from_yaml_and_from_json_alike(example_text, notified):
    from_yaml = read_notification(example_text, "yaml")
    from_json = read_notification(json.dumps(notified), "json")

    assert from_yaml == from_json
    assert from_yaml.came_to_attention_on == date(2026, 10, 27)
    assert from_yaml.care_and_support_needs is False


def test_ages_are_worked_out_so_that_the_history_needs_no_dates_of_birth(notified):
    notification = PoliceNotification.model_validate(notified)

    assert notification.deceased.age_at_death == 41
    assert notification.alleged_abusers[0].age_when_behaviour == 45


def test_attention_is_the_notification_itself_unless_an_earlier_day_is_given(notified):
    del notified["came_to_attention_on"]

    assert PoliceNotification.model_validate(notified).came_to_attention_on == date(2026, 11, 2)


def test_facts_for_the_test_are_the_same_from_the_notification_and_from_its_record(notified):
    notification = PoliceNotification.model_validate(notified)
    record = notification.model_dump(mode="json", exclude_none=True)

    facts = death_facts(notification)

    assert facts == death_facts(record)
    assert facts.manner is Manner.HOMICIDE
    assert facts.abusers[0].relationships == {Relationship.INTIMATE_PERSONAL_RELATIONSHIP}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("date_of_death", "2026-11-03", "after the day on which the partnership was notified"),
        ("date_of_death", "2026-10-28", "after the day on which the death came to the partnership's attention"),
        ("came_to_attention_on", "2026-11-03", "after the day on which the partnership was notified"),
        ("identified_on", "2026-11-03", "after the day on which the partnership was notified"),
        ("notified_on", "02/11/2026", "year-month-day"),
        ("notified_on", "20261102", "year-month-day"),
        ("date_of_death", "2026-02-30", "not a day of the calendar"),
        ("date_of_death", "0226-10-24", "the year cannot be right"),
        ("manner", "murder", "'homicide', 'suicide', 'unexpected' or 'unknown'"),
        ("place_of_death", "  ", "empty"),
        ("place_of_death", "at\x00home", "cannot be printed"),
        ("offensive_weapon", "perhaps", "yes or no"),
        ("children", {"person": {"name": "Wren"}}, "a list"),
    ],
)
def test_a_wrong_field_is_named_with_what_is_wrong(notified, field, value, words):
    sentences = refusal(notified | {field: value})

    assert words in sentences[field]


def test_a_death_before_anybody_knew_of_it_is_all_that_the_dates_ask(notified):
    same_day = dict.fromkeys(("notified_on", "came_to_attention_on", "identified_on"), notified["date_of_death"])

    assert PoliceNotification.model_validate(notified | same_day)


def test_an_age_that_contradicts_the_date_of_birth_is_refused(notified):
    notified["deceased"]["age_at_death"] = "40"

    assert "does not fit the date of birth" in refusal(notified)["deceased"]


def test_a_birthday_on_the_day_of_death_counts(notified):
    notified["deceased"]["person"]["date_of_birth"] = "1985-10-24"

    assert PoliceNotification.model_validate(notified).deceased.age_at_death == 41


def test_an_estimated_age_will_do_without_a_date_of_birth(notified):
    del notified["deceased"]["person"]["date_of_birth"]
    assert "an estimate" in refusal(notified)["deceased"]

    notified["deceased"]["age_at_death"] = "40"
    assert PoliceNotification.model_validate(notified).deceased.age_at_death == 40


def test_a_birth_after_the_death_is_refused(notified):
    notified["alleged_abusers"][0]["person"]["date_of_birth"] = "2026-10-25"

    assert "after the date of death" in refusal(notified)["alleged_abusers"]


def test_behaviour_at_a_younger_age_than_at_the_death_is_possible_and_an_older_is_not(notified):
    notified["alleged_abusers"][0]["age_when_behaviour"] = "43"
    assert PoliceNotification.model_validate(notified).alleged_abusers[0].age_when_behaviour == 43

    notified["alleged_abusers"][0]["age_when_behaviour"] = "46"
    assert "higher than the age on the date of death" in refusal(notified)["alleged_abusers"]


def test_no_relationship_and_a_relationship_contradict_one_another(notified):
    notified["alleged_abusers"][0]["relationships"] = ["none", "relative"]

    assert "stand alone" in refusal(notified)["alleged_abusers.0.relationships"]


def test_an_unnamed_person_may_be_in_question(notified):
    notified["alleged_abusers"] = [{"behaviours": ["violence"]}]

    assert PoliceNotification.model_validate(notified).alleged_abusers[0].relationships == ("unknown",)


def test_an_empty_deceased_is_missing(notified):
    emptied = notified | {"deceased": {"person": {"name": ""}}}

    with pytest.raises(FileRefused) as caught:
        read_notification(yaml.safe_dump(emptied), "yaml")

    assert caught.value.sentences == {"deceased": "Deceased: this is missing; add it."}


def test_a_day_in_the_future_is_refused_when_today_is_known(example_text):
    with pytest.raises(FileRefused) as caught:
        read_notification(example_text, "yaml", today=date(2026, 10, 30))

    assert "lies in the future" in caught.value.sentences["notified_on"]


def test_no_sentence_repeats_what_was_entered(notified):
    notified["deceased"]["person"]["date_of_birth"] = "Marigold"
    notified["how"] = "Marigold"
    notified["Marigold Fennimore"] = "Marigold"

    sentences = refusal(notified)

    assert len(sentences) == 3
    assert "Marigold" not in json.dumps(sentences)
