"""A letter to somebody who is told no name of the case does not leave with one in it, unless a person says why."""

import pytest
from sqlalchemy import select

from cases.audit import verify
from cases.clock import noon_on
from cases.letters import LetterRefused
from cases.models import CaseEvent, LetterOwed
from cases.pseudonym_changes import set_pseudonym
from notifications import releasing
from notifications.previewing import preview
from state_machines.domestic_homicide_review.letters_declared import NOT_TOLD_NAMES
from state_machines.lifecycle import Recipient
from state_machines.registry import LIFECYCLES
from state_machines.tables import letters as letters_of
from tests import examples
from tests.cast import COORDINATOR, SUBSTITUTE
from tests.notifications.conftest import DECIDED_ON, SCOPED_ON

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def decided(a_notified_case, record, produce, listed):
    """Decide to hold a review with a differing view in such words; the number of the letter to the Home Office."""

    def decide(dissent):
        record(a_notified_case, "accept_scope", SCOPED_ON, **examples.of_case("accept_scope", SCOPED_ON))
        received = examples.of_item("agency_return", "receive", SCOPED_ON, had_contact=True)
        record(a_notified_case, "receive", SCOPED_ON, item="agency_return-1", **received)
        record(a_notified_case, "panel_held", DECIDED_ON, **examples.of_case("panel_held", DECIDED_ON))
        decision = examples.decision("decide_proceed", DECIDED_ON, dissent=dissent)
        record(a_notified_case, "decide_proceed", DECIDED_ON, by=SUBSTITUTE, **decision)
        produce(DECIDED_ON)
        return listed("decision_to_home_office")[0].id

    return decide


@pytest.fixture
def release(sessions):
    def one(letter_id, on=DECIDED_ON, **more):
        with sessions.begin() as session:
            return releasing.release(session, letter_id, actor=COORDINATOR, today=on, now=noon_on(on), **more)

    return one


@pytest.fixture
def alert(a_notified_case, record, produce, listed):
    """Accept the scope with another area in such words: the alert to the safeguarding boards leaves by itself."""

    def accept(area):
        entered = examples.of_case("accept_scope", SCOPED_ON) | {"contributing_areas": [area]}
        record(a_notified_case, "accept_scope", SCOPED_ON, **entered)
        produce(SCOPED_ON)
        return listed("safeguarding_alert", SCOPED_ON)[0]

    return accept


def test_a_letter_to_the_home_office_that_names_somebody_is_refused_with_each_place(decided, release):
    letter_id = decided("Tobias Quillfeather's employer asked for more time. So did Marigold's sister.")

    with pytest.raises(LetterRefused, match="must name nobody of the case") as refused:
        release(letter_id)

    assert "P2 by name in line" in str(refused.value)
    assert not any(name in str(refused.value) for name in examples.NAMES)


def test_without_a_name_it_is_released_with_the_day_of_the_death_in_it(decided, release, sessions):
    letter_id = decided("One agency asked for more time. Grace may be given, and may not.")

    assert release(letter_id).outcome == "released"


def test_a_reason_lets_it_leave_and_is_kept_in_the_history(decided, release, sessions):
    letter_id = decided("The trial of Tobias Quillfeather was reported.")

    assert release(letter_id, names_stand="The name was read out in open court.").outcome == "released"

    with sessions.begin() as session:
        (said,) = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:names_stand"))
        assert (said.officer, said.input["reason"]) == ("coordinator", "The name was read out in open court.")
        assert (said.input["letter"], said.input["findings"]) == ("decision_to_home_office", 1)
        assert list(verify(session)) == []


@pytest.mark.parametrize(("reason", "why"), [(" ", "for a reason"), ("Mr Quillfeather agreed.", "names somebody")])
def test_the_reason_says_something_and_names_nobody(decided, release, reason, why):
    letter_id = decided("The trial of Tobias Quillfeather was reported.")

    with pytest.raises(LetterRefused, match=why) as refused:
        release(letter_id, names_stand=reason)
    assert "Quillfeather" not in str(refused.value)


def test_the_preview_shows_each_place_with_what_to_write_instead(decided, sessions, a_notified_case):
    letter_id = decided("The trial of Tobias Quillfeather was reported.")
    with sessions.begin() as session:
        set_pseudonym(
            session, reference=a_notified_case, key="P2", pseudonym="Rowan", actor=COORDINATOR, now=noon_on(DECIDED_ON)
        )

    def seen(by):
        with sessions.begin() as session:
            (one,) = preview(session, letter_id, actor=by, today=DECIDED_ON, now=noon_on(DECIDED_ON)).names
        return one.people, one.write, "Tobias Quillfeather" in one.around

    assert seen(COORDINATOR) == (("P2",), "Rowan", True)
    assert seen(SUBSTITUTE) == (("P2",), "their pseudonym", True)


def test_a_letter_that_leaves_by_itself_waits_for_a_person_instead(alert, release, listed, produce):
    row = alert("the street of Tobias Quillfeather")
    assert (row.status, row.released_by) == ("awaiting_release", None)
    assert row.reason == (
        f"Somebody of the case can be recognised in it. 'reviews letters preview {row.id}' shows where."
    )
    produce(SCOPED_ON)
    assert listed("safeguarding_alert", SCOPED_ON)[0].status == "awaiting_release"

    with pytest.raises(LetterRefused, match="must name nobody"):
        release(row.id, SCOPED_ON)
    release(row.id, SCOPED_ON, names_stand="The board knows the street from the papers.")

    (left,) = listed("safeguarding_alert", SCOPED_ON)
    assert (left.status, left.released_by, left.reason) == ("released", "coordinator", None)


def test_without_a_name_it_leaves_by_itself(alert):
    row = alert("Nexton")

    assert (row.status, row.released_by, row.reason) == ("released", "system", None)


def test_letters_that_have_to_say_whom_they_are_about_do(a_notified_case, produce, listed, record, sessions):
    record(a_notified_case, "accept_scope", SCOPED_ON, **examples.of_case("accept_scope", SCOPED_ON))
    produce(SCOPED_ON)

    asked = next(row for row in listed("scoping_request", SCOPED_ON) if row.status == "released")
    with sessions.begin() as session:
        assert "Marigold Fennimore" in session.get_one(LetterOwed, asked.id).draft


def test_every_letter_that_goes_to_somebody_who_is_told_no_name_bears_pseudonyms_only():
    by_the_register = {
        (row.name, row.pseudonyms_only, bool(NOT_TOLD_NAMES.intersection(map(Recipient, row.to))))
        for lifecycle in LIFECYCLES
        if lifecycle.kind == "domestic_homicide_review"
        for one in (lifecycle, *lifecycle.items)
        for row in letters_of(one)
    }

    assert {only == expected for _, only, expected in by_the_register} == {True}
    bears_none = {name for name, only, _ in by_the_register if only}
    assert bears_none >= {
        "decision_to_home_office",
        "copy_to_commissioner",
        "publication_notice",
        "fact_accuracy_draft",
    }
    assert not bears_none & {"scoping_request", "acknowledgement_to_police", "decision_to_family", "notice_to_coroner"}
