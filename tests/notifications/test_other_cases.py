"""No letter leaves with somebody of another case in it; none to the bereaved with whoever is said to be responsible."""

import pytest
from sqlalchemy import select, update

from cases.clock import noon_on
from cases.letters import LetterRefused
from cases.models import Case, CaseEvent, CaseLink, Identifier, LetterOwed, Person
from cases.opening import open_case
from notifications import releasing
from notifications.checks_shown import checks_shown
from notifications.other_cases import found_of_other_cases
from notifications.previewing import preview
from tests import examples
from tests.cast import COORDINATOR, KIND, SUBSTITUTE, notification
from tests.notifications.conftest import DECIDED_ON, SCOPED_ON

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def elsewhere(sessions, a_notified_case):
    """Another case, closed by now, with Alba Nightjar in it, whom everybody calls Pip: its reference."""
    kin = {"name": "Alba Nightjar", "known_as": "Pip", "relationship": "aunt"}
    with sessions.begin() as session:
        opened = open_case(
            session,
            partnership="milton-keynes",
            kind=KIND,
            values=notification() | {"next_of_kin": kin},
            actor=COORDINATOR,
            now=noon_on(SCOPED_ON),
            again=True,
        )
        session.execute(update(Case).where(Case.reference == opened.reference).values(at_rest=True))
        key = session.scalars(select(Person.key).where(Person.details["name"].as_string() == "Alba Nightjar")).first()
        other = session.scalars(select(Case).where(Case.reference == opened.reference)).one()
        session.add(Identifier(case_id=other.id, person=key, kind="former_name", value="Alba Dunnock", recorded_by=1))
        other.death_id = None  # else both were reviews of one death, whose references may stand in either's letters
    return opened.reference


@pytest.fixture
def release(sessions):
    def one(letter_id, on=DECIDED_ON, **more):
        with sessions.begin() as session:
            return releasing.release(session, letter_id, actor=COORDINATOR, today=on, now=noon_on(on), **more)

    return one


@pytest.fixture
def edited(sessions):
    """Put a sentence below the words of a letter."""

    def edit(letter_id, sentence):
        with sessions.begin() as session:
            words = f"{session.get_one(LetterOwed, letter_id).draft}\n{sentence}\n"
            releasing.edit(session, letter_id, words, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    return edit


@pytest.fixture
def to_family(a_decided_case, produce, listed, once):
    once("to_family", lambda: produce(DECIDED_ON))
    return listed("decision_to_family")[0].id


def to_home_office(reference, record, produce, listed, dissent):
    record(reference, "accept_scope", SCOPED_ON, **examples.of_case("accept_scope", SCOPED_ON))
    received = examples.of_item("agency_return", "receive", SCOPED_ON, had_contact=True)
    record(reference, "receive", SCOPED_ON, item="agency_return-1", **received)
    record(reference, "panel_held", DECIDED_ON, **examples.of_case("panel_held", DECIDED_ON))
    decision = examples.decision("decide_proceed", DECIDED_ON, dissent=dissent)
    record(reference, "decide_proceed", DECIDED_ON, by=SUBSTITUTE, **decision)
    produce(DECIDED_ON)
    return listed("decision_to_home_office")[0].id


def seen(sessions, letter_id):
    with sessions.begin() as session:
        return preview(session, letter_id, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON)).names


def test_a_letter_to_the_home_office_does_not_leave_with_another_cases_name_and_reference(
    a_notified_case, elsewhere, record, produce, listed, release, sessions
):
    said = f"As in the review of Alba Nightjar ({elsewhere})."
    letter_id = to_home_office(a_notified_case, record, produce, listed, said)

    with pytest.raises(LetterRefused, match="name of another case in line") as refused:
        release(letter_id)
    assert "reference of another case in line" in str(refused.value)
    assert "Nightjar" not in str(refused.value)
    assert elsewhere not in str(refused.value)
    assert {one.kind for one in seen(sessions, letter_id)} == {"name_of_another_case", "reference_of_another_case"}

    with pytest.raises(LetterRefused, match="points to another case"):
        release(letter_id, names_stand="Pip Nightjar agreed.")
    assert release(letter_id, names_stand="That review is published under the name.").outcome == "released"
    with sessions.begin() as session:
        [kept] = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:names_stand"))
        assert kept.input["findings"] == 2


@pytest.mark.parametrize(
    "written",
    [
        "Alba Nightjar",
        "Nightjar, Alba",
        "NIGHTJAR Alba",
        "Pip Nightjar",
        "Àlba\nNightjar",
        "Alba Dunnock",
        "{reference}",
    ],
)
def test_a_letter_to_the_family_is_held_up_however_the_other_case_is_written(
    to_family, elsewhere, edited, release, sessions, written
):
    edited(to_family, f"We thought of {written.format(reference=elsewhere)} too.")

    with pytest.raises(LetterRefused, match="somebody of another case"):
        release(to_family)
    with sessions.begin() as session:
        checks = checks_shown(session, to_family, actor=COORDINATOR, today=DECIDED_ON)
        assert [one.reason_for for one in checks if one.what == "It points to no other case"] == ["names_stand"]


def test_names_borne_in_this_case_too_initials_and_ordinary_words_are_nobody_elses(
    a_notified_case, elsewhere, sessions
):
    with sessions.begin() as session:
        other = session.scalars(select(Case).where(Case.reference == elsewhere)).one()
        session.add(
            Person(case_id=other.id, key="P90", part="next_of_kin", details={"name": "Grace May"}, recorded_by=1)
        )
        session.add(Person(case_id=other.id, key="P91", part="sio", details={"name": "Ada Osprey"}, recorded_by=1))
    with sessions.begin() as session:
        case = session.scalars(select(Case).where(Case.reference == a_notified_case)).one()
        text = "About it\nMarigold Fennimore, A Nightjar, Ada Osprey: grace may be given. Alba met a nightjar.\n"
        assert found_of_other_cases(session, case, text + a_notified_case) == ()
        assert len(found_of_other_cases(session, case, text + "To Grace May.")) == 1


def test_the_reference_of_a_case_about_the_same_matter_may_stand(a_notified_case, elsewhere, sessions):
    def found():
        with sessions.begin() as session:
            case = session.scalars(select(Case).where(Case.reference == a_notified_case)).one()
            return [one.kind for one in found_of_other_cases(session, case, f"See\n{elsewhere}.")]

    assert found() == ["reference_of_another_case"]
    with sessions.begin() as session:
        case = session.scalars(select(Case).where(Case.reference == a_notified_case)).one()
        session.add(CaseLink(case_id=case.id, other_reference=elsewhere, relationship="joint"))
    assert found() == []


def test_a_letter_that_leaves_by_itself_waits_for_a_person_with_a_name_of_another_case_in_it(
    a_notified_case, elsewhere, record, produce, listed
):
    scope = examples.of_case("accept_scope", SCOPED_ON) | {"contributing_areas": ["where Alba Nightjar lived"]}
    record(a_notified_case, "accept_scope", SCOPED_ON, **scope)
    produce(SCOPED_ON)

    row = listed("safeguarding_alert", SCOPED_ON)[0]
    assert (row.status, row.released_by) == ("awaiting_release", None)
    assert row.reason == f"It points to another case. 'reviews letters preview {row.id}' shows where."


def test_a_word_that_may_be_a_name_is_previewed_and_said_on_the_release_and_asks_for_no_reason(
    a_notified_case, record, produce, listed, release, sessions
):
    letter_id = to_home_office(a_notified_case, record, produce, listed, "Marigold was known to us.")

    [one] = [one for one in seen(sessions, letter_id) if one.people == ("P1",)]
    assert (one.certain, one.ordinary) == (False, True)
    step = release(letter_id)
    assert step.outcome == "released"
    assert "Some of its words may be names, or may mean nobody: P1 by name in line" in step.detail


def test_with_a_word_that_may_be_a_name_a_letter_does_not_leave_by_itself(
    a_notified_case, record, produce, listed, release
):
    scope = examples.of_case("accept_scope", SCOPED_ON) | {"contributing_areas": ["marigold fields"]}
    record(a_notified_case, "accept_scope", SCOPED_ON, **scope)
    produce(SCOPED_ON)

    row = listed("safeguarding_alert", SCOPED_ON)[0]
    assert (row.status, row.released_by) == ("awaiting_release", None)
    assert row.reason == f"A word in it may be somebody's name. 'reviews letters preview {row.id}' shows where."
    assert release(row.id, SCOPED_ON).outcome == "released"


def test_a_letter_to_the_family_that_names_whoever_is_said_to_be_responsible_leaves_for_a_reason_only(
    to_family, edited, release, sessions
):
    edited(to_family, "Mr Quillfeather's trial begins in May.")

    [one] = seen(sessions, to_family)
    assert (one.kind, one.write) == ("name", "nothing: leave the name out")
    with pytest.raises(LetterRefused, match="names whoever is said to be responsible: P2 by name in line") as refused:
        release(to_family)
    assert "Quillfeather" not in str(refused.value)
    assert release(to_family, names_stand="She asked us to use his name.").outcome == "released"


def test_a_surname_that_the_dead_person_shared_with_whoever_is_responsible_may_stand_in_a_letter_to_the_family(
    to_family, edited, release, sessions
):
    with sessions.begin() as session:
        responsible = session.scalars(select(Person).where(Person.part == "alleged_abusers")).one()
        responsible.details = {**responsible.details, "name": "Tobias Fennimore"}
    edited(to_family, "The Fennimore family will be told first.")

    assert release(to_family).outcome == "released"


def test_of_an_edit_that_left_out_what_has_to_stand_the_refusal_says_so_and_how_to_undo_it(to_family, sessions):
    with sessions.begin() as session:
        step = releasing.edit(
            session,
            to_family,
            "# About the review\n\nThere will be one, by {date}.\n",
            actor=COORDINATOR,
            today=DECIDED_ON,
            now=noon_on(DECIDED_ON),
        )
    undo = f"go back to the template's words ('reviews letters edit {to_family} --undo')"
    assert f"The edit left it out: put it back, or {undo}." in step.detail
    assert f"It came in with the edit: fill it in there, or {undo}." in step.detail
    assert "Record it on the case" not in step.detail
    assert "decision_to_family" not in step.detail
