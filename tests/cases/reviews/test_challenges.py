"""A timely appeal can always be recorded, one that goes above is not left lying, and no refusal outlives the count."""

import pytest

from cases import queries
from cases.models import Case, Item, LetterOwed
from state_machines.engine import EventRefused, Permission
from tests.cases.reviews.nexton import APPEAL, BY, COORDINATOR, day
from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON

pytestmark = pytest.mark.one_database

SENT_ON, APPEALED_ON, ABOVE_ON, ANSWERED_ON = map(day, ("2026-12-16", "2027-01-11", "2027-03-02", "2027-03-22"))
ABOVE = {"referred_by": "applicant", "consent_evidence": "Signed", "papers": ["Application form"]}
ANSWER = {"answered_on": ANSWERED_ON.isoformat(), "reasons": "It was right."}
CAME_TO_LIGHT = {
    "told_by": "applicant",
    "complaints": [
        {"behaviour_on": on, "made_on": on, "made_to": "nexton-police"} for on in ("2026-09-08", "2026-10-20")
    ],
}
WAITS = {"settings": {"appeal": NEXTON["procedures"][0]["settings"]["appeal"] | {"not_while_actions_open": True}}}


def test_an_appeal_before_there_is_an_answer_is_told_what_to_do_instead(in_decision, record):
    reference = in_decision(of.TOO_FEW)

    with pytest.raises(EventRefused, match=r"made against an answer.*tell the applicant how things stand"):
        record(reference, "appeal", day("2026-12-14"), **BY, **APPEAL | {"received_on": "2026-12-14"})


def test_an_appeal_found_after_closing_is_recorded_where_it_came_in_time(refused, record, send, rows):
    send("threshold_not_met", SENT_ON)
    record(refused, "close", day("2027-01-25"), **BY, why="It is quiet.", how_to_return="Ring us.")

    with pytest.raises(EventRefused, match="no appeal came in while there was time"):
        record(refused, "appeal", day("2027-01-27"), **BY, **APPEAL | {"received_on": "2027-01-26"})
    record(refused, "appeal", day("2027-01-27"), **BY, **APPEAL | {"received_on": APPEALED_ON.isoformat()})

    assert rows(Case)[0].state == "appeal_open"
    assert [one.status for one in rows(LetterOwed, letter="closure")] == ["cancelled"]


def test_an_appeal_that_waits_for_the_action_plan_is_recorded_and_heard_later(monitored, record, send, stands):
    reference = monitored(**WAITS)
    send("outcome", day("2027-01-19"))

    record(reference, "appeal", day("2027-01-25"), **BY, **APPEAL)
    review = of.REVIEW | {"reviewed_on": "2027-01-28"}
    record(reference, "review", day("2027-01-28"), item="appeal-1", **BY, **review)

    assert "appeal_decision" not in stands()
    assert stands()["appeal_waits"] == ("open", day("2027-01-25"))
    with pytest.raises(
        EventRefused, match=r"waits while the action plan is live\. Still open: Nexton Homes: 1, Put lights"
    ):
        record(reference, "dismiss", day("2027-02-01"), **BY, reasons="Nothing was overlooked.")

    for number in (1, 2, 3):
        record(
            reference,
            "transfer",
            day("2027-02-08"),
            item=f"recommendation-{number}",
            **BY,
            to="Plan",
            reason="It fits.",
        )
    record(reference, "dismiss", day("2027-02-09"), **BY, reasons="Nothing was overlooked.")
    assert stands()["appeal_waits"][0] == "met"


def test_without_that_rule_an_appeal_is_decided_in_time(monitored, record, send, stands):
    reference = monitored()
    send("outcome", day("2027-01-19"))

    record(reference, "appeal", day("2027-01-25"), **BY, **APPEAL)

    assert "appeal_waits" not in stands()
    assert stands()["appeal_decision"] == ("open", day("2027-01-25"))


@pytest.fixture
def above(refused, record, send) -> str:
    """A refusal, appealed against and handed to the reviewer above the area."""
    send("threshold_not_met", SENT_ON)
    record(refused, "appeal", APPEALED_ON, **BY, **APPEAL | {"received_on": APPEALED_ON.isoformat()})
    record(refused, "refer_second_tier", ABOVE_ON, **BY, **ABOVE)
    return refused


def test_an_appeal_that_goes_above_is_not_left_lying(above, record, rows):
    assert [(one.state, one.at_rest) for one in rows(Item, kind="appeal")] == [("passed_on", True)]

    record(above, "confirm", ANSWERED_ON, **BY, **ANSWER)
    record(above, "close", day("2027-04-01"), **BY, why="It is quiet.", how_to_return="Ring us.")
    assert rows(Case)[0].state == "closed"


def test_a_case_goes_above_once_there_is_somebody_above(refused, sessions):
    def found(on: str) -> Permission:
        with sessions.begin() as session:
            permitted = queries.permitted_events(session, COORDINATOR, refused, on=day(on))
        return next(one for one in permitted if one.event == "refer_second_tier")

    assert found("2027-02-28").reasons == ("The local procedure has no second-tier reviewer on 28 February 2027.",)
    assert found("2027-03-01").allowed


def test_nobody_hands_an_appeal_on_by_itself(refused, record, send):
    send("threshold_not_met", SENT_ON)
    record(refused, "appeal", APPEALED_ON, **BY, **APPEAL | {"received_on": APPEALED_ON.isoformat()})

    with pytest.raises(EventRefused, match="‘Hand the case to the second-tier reviewer’"):
        record(refused, "pass_on", APPEALED_ON, item="appeal-1", **BY)


def test_a_refusal_is_not_confirmed_above_once_enough_complaints_are_on_record(above, record, rows):
    record(above, "add", ANSWERED_ON, item="further_complaints", **BY, **CAME_TO_LIGHT)

    with pytest.raises(EventRefused, match=r"cannot stand \(2014 Act s\.104\(4\)\)"):
        record(above, "confirm", ANSWERED_ON, **BY, **ANSWER)
    record(above, "reopen", ANSWERED_ON, **BY, why="new_evidence", reason="New reports.", authorised_by="Head")
    assert rows(Case)[0].state == "info_requested"
