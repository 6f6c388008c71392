"""What every input model shares: dates, texts, confirmations, and refusals that never repeat a value."""

from datetime import date

import pytest
from pydantic import BaseModel, Field, ValidationError

from state_machines.domestic_homicide_review.notification import age_on
from state_machines.input_words import validation_sentences
from state_machines.inputs import (
    LONGEST_LINE,
    LONGEST_PROSE,
    Confirmed,
    Day,
    DayAhead,
    Input,
    PersonDetails,
    Text,
)


class Visit(Input):
    """A model of a test."""

    visited_on: Day = Field(description="The day.")
    next_on: DayAhead | None = Field(default=None, description="The next day.")
    person: PersonDetails | None = Field(default=None, description="Who.")
    notes: Text = Field(default="none", description="Notes.")
    checked: Confirmed = Field(default=True, description="Whether it was checked.")
    rooms: int = Field(default=1, ge=1, description="How many.")


def refusal(fields, model=Visit, **arguments):
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields, **arguments)
    return validation_sentences(caught.value, model)


@pytest.mark.parametrize("value", ["2026-11-02", " 2026-11-02 ", date(2026, 11, 2)])
def test_a_day_is_written_one_way(value):
    assert Visit(visited_on=value).visited_on == date(2026, 11, 2)


@pytest.mark.parametrize(
    "value", ["2/11/2026", "20261102", 20261102, "2026-11-02T10:00:00", "2 November 2026", None, True]
)
def test_a_day_written_another_way_is_refused_and_not_guessed(value):
    assert "for example 2026-11-02" in refusal({"visited_on": value})["visited_on"]


def test_what_happened_may_not_lie_in_the_future_but_what_is_planned_may():
    today = {"today": date(2026, 11, 2)}
    planned = {"visited_on": "2026-11-02", "next_on": "2026-12-01"}

    assert Visit.model_validate(planned, context=today)
    assert "lies in the future" in refusal({"visited_on": "2026-11-03"}, context=today)["visited_on"]


def test_text_is_stripped_and_says_something():
    assert Visit(visited_on="2026-11-02", notes=" seen ").notes == "seen"
    assert "empty" in refusal({"visited_on": "2026-11-02", "notes": " "})["notes"]


@pytest.mark.parametrize("value", ["a\x00b", "a\x1bb", "a\ud800b"])
def test_text_that_no_database_or_letter_can_hold_is_refused(value):
    assert "notes" in refusal({"visited_on": "2026-11-02", "notes": value})


def test_a_check_that_was_not_made_holds_the_step_up():
    assert "before the step can be recorded" in refusal({"visited_on": "2026-11-02", "checked": "no"})["checked"]


def test_an_unknown_field_gets_the_nearest_name():
    sentences = refusal({"visitd_on": "2026-11-02", "person": {"name": "A", "adress": "B"}})

    assert "did you mean 'visited_on'" in sentences["visitd_on"]
    assert "did you mean 'address'" in sentences["person.adress"]


def test_a_field_name_that_may_be_somebodys_name_is_not_repeated():
    sentences = refusal({"visited_on": "2026-11-02", "Ada Lovelace": "x"})

    assert sentences == {"(field not shown)": "(field not shown): there is no such field; take it out."}


def test_without_the_model_the_sentences_are_still_whole():
    with pytest.raises(ValidationError) as caught:
        Visit.model_validate({"visitd_on": "2026-11-02", "rooms": "0"})

    sentences = validation_sentences(caught.value)

    assert sentences["visitd_on"] == "Visitd on: there is no such field; take it out."
    assert sentences["rooms"] == "Rooms: this must be 1 or more."


def test_a_model_of_another_kind_is_put_into_words_too():
    class Length(BaseModel):
        days: int

    assert refusal({"days": "ten"}, Length) == {"days": "Days: this must be a whole number."}


def test_an_input_cannot_be_changed_afterwards():
    visit = Visit(visited_on="2026-11-02")

    with pytest.raises(ValidationError):
        visit.notes = "other"


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1985-03-17", "2026-03-16", 40),
        ("1985-03-17", "2026-03-17", 41),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
    ],
)
def test_age_is_counted_in_completed_years(born, day, age):
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


def test_a_list_of_wrong_parts_is_not_called_too_short_as_well():
    class Day(BaseModel):
        hours: int

    class Week(BaseModel):
        days: tuple[Day, ...] = Field(min_length=1)

    assert refusal({"days": [{"hours": "ten"}]}, Week) == {
        "days.0.hours": "Days 1, hours: this must be a whole number."
    }
    assert refusal({"days": []}, Week) == {"days": "Days: this needs at least 1; add what is missing."}


def test_what_is_entered_has_a_length_and_what_was_kept_is_read_whatever_its_length():
    given = {"name": "x" * (LONGEST_LINE + 1), "notes": "y" * LONGEST_PROSE}
    with pytest.raises(ValidationError) as refused:
        PersonDetails.model_validate(given, context={"today": date(2026, 11, 2)})
    assert [one["loc"] for one in refused.value.errors()] == [("name",)]
    assert "1,000 are the most; shorten it." in str(refused.value)
    assert len(PersonDetails.model_validate(given).name) == LONGEST_LINE + 1
