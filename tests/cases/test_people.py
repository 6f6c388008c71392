"""Names stand in the people table and nowhere else: history, record, deadlines and letters owed hold keys."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import inspect

from cases import people, queries
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.models import (
    Base,
    Case,
    ContactVersion,
    Dispatch,
    Identifier,
    KeptAnswers,
    LetterFile,
    LetterOwed,
    Officer,
    Partnership,
    PartnershipChange,
    Person,
    Procedure,
)
from cases.models.partnership import Organisation, PartnershipDetails
from state_machines.domestic_homicide_review.inputs import Commission, PoliceNotification
from tests import examples
from tests.cast import AUDITOR, COORDINATOR, POLICE_CONTACT, notification

MAY_HOLD_NAMES = {
    *(Person, Identifier, ContactVersion, Officer, Organisation),
    *(Partnership, PartnershipChange, PartnershipDetails, Procedure),
}
"""The people table with what else identifies them, the address book, and what partnerships say of themselves."""
OF_A_LETTER = {(LetterOwed, "draft"), (LetterOwed, "edited"), (Dispatch, "address"), (Dispatch, "message")}
"""A letter's words and its bytes, and the address that it went to."""
TYPED = {(KeptAnswers, "fields")}
"""What somebody typed when their session had ended; it is gone after a day."""

NAMES = (*examples.NAMES, "07700 900", "Imaginary Row")
ON = date(2028, 7, 1)


def test_no_name_stands_in_any_other_table(a_published_case, record, rows):
    _more_people(record, a_published_case)

    assert _names_outside_the_people_table(rows) == {}


def test_everybody_named_is_in_the_people_table_under_the_part_they_play(a_published_case, record, rows):
    _more_people(record, a_published_case)

    parts = {}
    for person in rows(Person):
        parts.setdefault(person.part, []).append(person.details["name"])
    assert parts["deceased"] == ["Marigold Fennimore"]
    assert parts["alleged_abusers"] == ["Tobias Quillfeather"]
    assert parts["children"] == ["Wren Fennimore"]
    assert parts["sio"] == ["Detective Chief Inspector Ines Larkspur"]
    assert parts["chair"] == ["Dr Odessa Brightwell"]
    assert parts["author"] == ["Perrin Halloway"]
    assert parts["attendance"] == ["Sorrel Whitlock"]
    assert parts["advocate"] == ["Linden Marsh"]


def test_keys_of_people_are_given_once_in_a_case(a_published_case, record, rows):
    _more_people(record, a_published_case)
    keys = [person.key for person in rows(Person)]

    assert keys == [f"P{number}" for number in range(1, len(keys) + 1)]


def test_nothing_that_a_query_answers_holds_a_name_but_people(a_published_case, record, sessions):
    """An export of a case, as JSON: every query but the people of `case_shown`."""
    _more_people(record, a_published_case)
    with sessions.begin() as session:
        view = asdict(queries.case_shown(session, COORDINATOR, a_published_case, now=noon_on(ON), on=ON))
        assert "Marigold Fennimore" in json.dumps(view.pop("people"), default=str)
        shown = [
            view,
            [asdict(row) for row in queries.history(session, COORDINATOR, a_published_case, now=noon_on(ON), on=ON)],
            [asdict(row) for row in queries.cases_listed(session, COORDINATOR, on=ON)],
            [asdict(row) for row in queries.deadlines(session, COORDINATOR, on=ON, only_open=False)],
            asdict(queries.why(session, COORDINATOR, a_published_case, "complete_review", on=ON)),
            [asdict(row) for row in queries.permitted_events(session, COORDINATOR, a_published_case, on=ON)],
        ]

    text = json.dumps(shown, default=str)
    assert [name for name in NAMES if name in text] == []


def test_the_key_to_the_pseudonyms_is_in_no_history_that_is_shown(a_published_case, sessions):
    with sessions.begin() as session:
        rows = queries.history(session, AUDITOR, a_published_case, now=noon_on(ON), on=ON)

    text = json.dumps([asdict(row) for row in rows], default=str)
    assert "tor_agreed" in text
    assert [name for name in ("Clementine", "Rowan", "Robin") if name in text] == []


@pytest.mark.parametrize("actor", [AUDITOR, POLICE_CONTACT])
def test_auditors_and_agency_contacts_see_no_people(a_published_case, sessions, actor):
    with sessions.begin() as session:
        view = queries.case_shown(session, actor, a_published_case, now=noon_on(ON), on=ON)

    assert view.people == ()


def test_a_misspelt_name_is_corrected_in_the_people_table_alone(a_notified_case, sessions, rows):
    with sessions.begin() as session:
        correct(
            session,
            reference=a_notified_case,
            sequence=1,
            field="next_of_kin",
            value={"name": "Hester Fennimore", "relationship": "mother"},
            reason="The name was misspelt.",
            actor=COORDINATOR,
            now=noon_on(date(2026, 11, 4)),
        )

    record = rows(Case)[0].record["notify"]["input"]
    assert list(record["next_of_kin"]) == ["person"]
    details = {person.key: person.details for person in rows(Person)}
    assert details[record["next_of_kin"]["person"]]["name"] == "Hester Fennimore"
    assert _names_outside_the_people_table(rows, "Hester", *NAMES) == {}
    assert any("Hesper Fennimore" in str(person.details) for person in rows(Person)), "the first entry is kept"


@pytest.mark.parametrize(
    "value", [{"name": "Hester"}, "Hester Fennimore", {"person": "P1"}, [{"person": {"name": "Hester"}}]]
)
@pytest.mark.parametrize("field", ["deceased", "children", "notified_by", "alleged_abusers", "sio"])
def test_a_correction_never_brings_a_name_into_the_record(a_notified_case, sessions, rows, field, value):
    if field == "notified_by" and isinstance(value, str):
        return  # free text that somebody writes a name into cannot be told from an organisation's
    said = ""
    try:
        with sessions.begin() as session:
            correct(
                session,
                reference=a_notified_case,
                sequence=1,
                field=field,
                value=value,
                reason="A mistake.",
                actor=COORDINATOR,
                now=noon_on(date(2026, 11, 4)),
            )
    except InputRefused as refused:
        said = str(refused)

    assert "Hester" not in said
    assert _names_outside_the_people_table(rows, "Hester") == {}


def test_splitting_leaves_everything_but_the_people():
    given = PoliceNotification.model_validate(notification())

    split = people.split(given, known=4)

    assert split.values["deceased"] == {
        "person": {"person": "P5"},
        "age_at_death": 41,
        "sex": "female",
        "ethnicity": "White British",
    }
    assert [key for key, _, _ in split.people] == [f"P{number}" for number in range(5, 5 + len(split.people))]
    assert json.loads(json.dumps(split.values)) == split.values
    assert not any(name in json.dumps(split.values) for name in examples.NAMES)


def test_an_input_that_names_nobody_is_left_as_it_is():
    on = date(2027, 1, 11)
    named = Commission.model_validate(examples.of_case("commission", on))
    nobody = PoliceNotification.model_fields["manner"]

    assert people.names_people(named)
    assert nobody is not None
    assert not people.names_people(named.chair.model_copy(update={"name": "x"}).__class__(name="x"))


def _more_people(record, reference):
    record(reference, "schedule", ON, item="meeting", **examples.of_item("meeting", "schedule", ON))
    record(reference, "hold", ON, item="meeting-1", **examples.of_item("meeting", "hold", ON))
    record(reference, "open", ON, item="family_contact", **examples.of_item("family_contact", "open", ON))


def _names_outside_the_people_table(rows, *names):
    """Table, column and name, wherever one is found that has no business there."""
    found = {}
    for mapper in Base.registry.mappers:
        if mapper.class_ in MAY_HOLD_NAMES or mapper.class_ is LetterFile:
            continue
        for row in rows(mapper.class_):
            for column in inspect(mapper.class_).columns:
                if (mapper.class_, column.key) in OF_A_LETTER | TYPED:
                    continue
                text = json.dumps(getattr(row, column.key), default=str, ensure_ascii=False)
                for name in names or NAMES:
                    if name in text:
                        found[f"{mapper.class_.__name__}.{column.key}"] = name
    return found
