"""Whatever is sent in place of good answers: never a failure, always a sentence at the field, and nothing lost."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.entering import InputRefused, read_input
from state_machines.inputs import Input
from statutory_reviews.web.forms.answers import Answers, controls, tidied, typed
from statutory_reviews.web.forms.asked import Asked, Control, asked_by
from statutory_reviews.web.forms.changing import ADD, REMOVE, changed
from statutory_reviews.web.forms.days import read_day
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.forms.questions_shown import Question
from statutory_reviews.web.recording.entry import entered, faults_of, fields_of
from tests.web.forms.every_model import models, page_of
from tests.web.policing import faults_of as faults_of_page

TODAY = date(2026, 11, 2)
ODD = (
    *(
        "",
        " ",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "𝔘𝔫𝔦",
        "x" * 5_000,
        "9" * 5_000,
        "-1",
        "1e999",
        "nan",
        "inf",
        "ﬀ",
        "é" * 300,
    ),
    *(
        "<script>",
        "{{ 7*7 }}",
        "' OR 1=1 --",
        "../../etc/passwd",
        "on",
        "yes",
        "2026-02-31",
        "[]",
        "{}",
        "null",
        "\n\n\n",
    ),
    *("１２", "٣", "0x10", "1_000", "31", "2", "2026", "feb", "Somebody’s Long Name", '"quoted"', "a\tb", "a\r\nb"),
)
ANYTHING = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@pytest.mark.parametrize("name", models())
def test_odd_answers_are_refused_at_their_fields_and_kept(name: str) -> None:
    model = models()[name]
    asked = fields_of(model)
    made_up = random.Random(name)  # noqa: S311 - the same odd answers each time
    lists: Answers = {f"{one.name}.count": ("2",) for one in asked if one.control in {"groups", "pairs"}}
    names = [each for one in asked for each in controls(one, lists)]
    for share in (0.2, 0.7, 1):
        odd = {each: (made_up.choice(ODD),) for each in names if made_up.random() < share}
        answers = tidied(asked, {**lists, **odd})
        faults = _faults(model, answers)
        form = form_shown(asked, answers, faults=faults)

        assert all(fault.anchor for fault in form.faults), faults
        assert "Somebody" not in " ".join(one for path, one in faults.items() if "body" not in path)
        questions = _each(form.questions)
        shown = {value for one in questions for value in (one.typed, one.other, *one.day)}
        assert all(typed(answers, each) in shown for one in asked for each in controls(one, answers))


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_odd_answers_make_a_page_that_keeps_to_the_rules(data: st.DataObject) -> None:
    model = models()["domestic_homicide_review-notify"]
    asked = fields_of(model)
    answers = {name: (data.draw(ANYTHING),) for one in asked for name in controls(one, {})}
    page = page_of(model, form_shown(asked, answers, faults=_faults(model, answers)))
    assert [fault for fault in faults_of_page(page) if "bytes long" not in fault] == []


@settings(max_examples=100)
@given(ANYTHING, ANYTHING, ANYTHING)
def test_a_day_is_read_or_refused_with_a_sentence(day: str, month: str, year: str) -> None:
    read, wrong = read_day(day, month, year)
    assert (read is None) == (not (day.strip() or month.strip() or year.strip()))
    assert wrong is None or wrong.endswith(".")
    assert wrong is not None or read is None or date.fromisoformat(read)


@pytest.mark.parametrize(
    ("typed_in", "read"),
    [
        (("2", "11", "2026"), "2026-11-02"),
        (("02", "Nov", "2026"), "2026-11-02"),
        (("2", "november", "2026"), "2026-11-02"),
        (("29", "2", "2028"), "2028-02-29"),
    ],
)
def test_a_day_may_be_typed_in_several_ways(typed_in: tuple[str, str, str], read: str) -> None:
    assert read_day(*typed_in) == (read, None)


@pytest.mark.parametrize(
    ("typed_in", "words"),
    [
        (("31", "2", "2027"), "no such day"),
        (("29", "2", "2027"), "no such day"),
        (("0", "1", "2027"), "no such day"),
        (("", "1", "2027"), "must include a day."),
        (("", "", "2027"), "must include a day and a month."),
        (("1", "1", "27"), "4 numbers"),
        (("one", "1", "2027"), "in numbers"),
        (("1", "Nonember", "2027"), "in numbers"),
        (("1", "Smarch", "2027"), "in numbers"),
    ],
)
def test_what_is_no_day_is_refused_in_words(typed_in: tuple[str, str, str], words: str) -> None:
    assert words in (read_day(*typed_in)[1] or "")


@settings(max_examples=100)
@given(st.sampled_from([ADD, REMOVE]), ANYTHING, ANYTHING)
def test_an_odd_button_changes_nothing_that_was_typed(button: str, place: str, count: str) -> None:
    asked = asked_by(models()["domestic_homicide_review-accept_scope"])
    answers: dict[str, tuple[str, ...]] = {"lead_area": ("Here",), "agencies.count": (count,), button: (place,)}
    after = changed(asked, answers)
    assert after is None or typed(after, "lead_area") == "Here"
    form_shown(asked, after or answers)


def _faults(model: type[Input], answers: Answers) -> dict[str, str]:
    try:
        given_values = entered("event", model, answers, TODAY)
        read_input("event", model, given_values.values, today=TODAY)
    except InputRefused as refused:
        return dict(faults_of(refused, model))
    return {}


def _each(questions: tuple[Question, ...]) -> list[Question]:
    inside = (each for one in questions for each in (one.parts, *one.groups))
    return [*questions, *(deeper for each in inside for deeper in _each(each))]


def test_every_control_has_its_macro() -> None:
    def all_of(asked: tuple[Asked, ...]) -> set[Control]:
        return {one.control for one in asked} | {each for one in asked for each in all_of(one.parts)}

    assert {each for model in models().values() for each in all_of(asked_by(model))} == set(Control)
