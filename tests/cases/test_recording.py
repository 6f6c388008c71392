"""Recording: an event is the only way a case changes, and it changes wholly or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from cases.access import CaseNotFound
from cases.clock import noon_on
from cases.entering import InputRefused, StaleVersion
from cases.finding import ItemNotFound
from cases.models import Base, Case, CaseEvent, Deadline, Item, LetterOwed, Person
from cases.recording import record_event
from state_machines.engine import EventRefused
from tests import examples, story
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, POLICE_CONTACT, SUBSTITUTE

DECIDED_ON = date(2026, 11, 20)


def test_an_event_moves_the_case_and_writes_history_deadlines_and_letters_together(a_case_to_be_reviewed, rows):
    (case,) = rows(Case)
    (last, *withdrawn) = rows(CaseEvent)[-3:]

    assert {row.event for row in withdrawn} == {"letter:cancelled"}, "the recommendations to the chairs"
    assert (case.state, case.state_since) == ("proceed", DECIDED_ON)
    assert (last.event, last.officer, last.role, last.from_state, last.to_state) == (
        *("decide_proceed", "substitute-chair", "chair"),
        *("decision", "proceed"),
    )
    assert last.consequences["met"] == ["decide"]
    assert {one["name"] for one in last.consequences["started"]} == {
        *("tell_home_office", "tell_family", "complete_review", "challenge_window")
    }
    deadlines = {one.name: one for one in rows(Deadline, item_key="")}
    assert (deadlines["decide"].status, deadlines["decide"].met_on) == ("met", DECIDED_ON)
    assert deadlines["decide"].next_look_on is None
    assert deadlines["complete_review"].due_on == date(2027, 5, 20)
    (coroner,) = rows(Person, part="coroner")
    owed = {(one.letter, one.recipient) for one in rows(LetterOwed, sequence=last.sequence)}
    assert owed >= {
        ("decision_to_home_office", "organisation:home-office"),
        ("notice_to_coroner", f"person:{coroner.key}"),
        ("notice_to_investigation", "organisation:crown-prosecution-service"),
    }
    assert {recipient.partition(":")[0] for letter, recipient in owed if letter == "decision_to_family"} == {"person"}


def test_the_record_keeps_the_latest_input_of_each_event(a_case_for_decision, rows):
    record = rows(Case)[0].record

    assert set(record) == {"notify", "accept_scope", "panel_held"}
    assert record["panel_held"]["on"] == "2026-11-18"
    assert record["panel_held"]["input"]["domestic_abuse_specialist_consulted"] is True
    assert rows(CaseEvent, sequence=record["panel_held"]["sequence"])[0].event == "panel_held"


def test_the_case_is_not_for_a_contributing_partnership_to_decide(a_case_in_scoping, record):
    record(
        a_case_in_scoping,
        "joint_lead",
        date(2026, 11, 9),
        **examples.of_case("joint_lead", date(2026, 11, 9), we_lead=False),
    )
    for number in (1, 2):
        record(a_case_in_scoping, "waive", date(2026, 11, 10), item=f"agency_return-{number}", reason="Not needed.")
    record(a_case_in_scoping, "panel_held", date(2026, 11, 18), **examples.of_case("panel_held", date(2026, 11, 18)))

    for event in ("decide_proceed", "decide_no"):
        with pytest.raises(EventRefused, match="Another partnership leads this review"):
            record(a_case_in_scoping, event, DECIDED_ON, by=SUBSTITUTE, **examples.decision(event, DECIDED_ON))


def test_a_chair_with_an_interest_has_to_say_how_it_was_met(a_case_for_decision, record, rows):
    values = examples.decision("decide_proceed", DECIDED_ON)
    with pytest.raises(EventRefused, match="You have an interest in this case"):
        record(a_case_for_decision, "decide_proceed", DECIDED_ON, by=CHAIR, **values)

    record(
        a_case_for_decision, "decide_proceed", DECIDED_ON, by=CHAIR, **values, conflict_considered="Partners consulted."
    )

    assert rows(Case)[0].state == "proceed"


@pytest.mark.parametrize("by", [COORDINATOR, AUDITOR, POLICE_CONTACT])
def test_nobody_but_the_chair_decides(a_case_for_decision, record, rows, by):
    before = _dump(rows)
    with pytest.raises(EventRefused, match="Only the partnership chair may do this"):
        record(a_case_for_decision, "decide_no", DECIDED_ON, by=by, **examples.decision("decide_no", DECIDED_ON))

    assert _dump(rows) == before


@pytest.mark.parametrize("grounds", [["no_charge"], ["inquest_conclusion", "police_say_no_third_party"]])
def test_no_refusal_rests_on_what_the_police_or_the_coroner_say_alone(a_case_for_decision, record, grounds):
    values = examples.decision("decide_no", DECIDED_ON, grounds=grounds)
    with pytest.raises(InputRefused) as refused:
        record(a_case_for_decision, "decide_no", DECIDED_ON, by=SUBSTITUTE, **values)

    assert "Charnwood" in refused.value.fields["grounds"]


def test_a_refusal_stays_open_until_the_home_office_has_answered(a_refused_case, record, rows):
    (case,) = rows(Case)
    assert (case.state, case.at_rest) == ("no_review_pending_ho", False)

    on = date(2027, 2, 1)
    record(a_refused_case, "ho_agrees", on, **examples.of_case("ho_agrees", on))

    (case,) = rows(Case)
    assert (case.state, case.at_rest) == ("closed_no_review", True)


def test_the_rules_are_locked_by_the_first_decision(sessions, rows, record, a_refused_case):
    on = date(2027, 2, 1)
    record(a_refused_case, "ho_asks_reconsider", on, **examples.of_case("ho_asks_reconsider", on))

    with pytest.raises((EventRefused, InputRefused), match=r"dhr-2016|dardr-8A"):
        record(
            a_refused_case, "decide_proceed", on, by=SUBSTITUTE, **examples.decision("decide_proceed", on, "dardr-8A")
        )


# What is refused, with nothing written


@pytest.mark.parametrize(
    ("event", "error", "words"),
    [
        (
            "publish",
            EventRefused,
            "‘Publish the report’ is not possible while this is ‘Notified’. Possible now: Take the case on",
        ),
        ("pubblish", EventRefused, "There is no event 'pubblish' in Domestic Homicide Review"),
        ("accept_scope", InputRefused, "missing"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_leaves_nothing(a_notified_case, record, rows, event, error, words):
    before = _dump(rows)
    with pytest.raises(error, match=words):
        record(a_notified_case, event, date(2026, 11, 3))

    assert _dump(rows) == before


def test_an_event_in_the_future_is_refused(a_notified_case, sessions):
    with pytest.raises(InputRefused, match="It is dated 4 November 2026, which is in the future"):
        _record(sessions, a_notified_case, happened_on=date(2026, 11, 4))


def test_an_event_before_its_cause_is_refused(a_notified_case, sessions):
    with pytest.raises(InputRefused, match=r"before the step it follows \(2 November 2026\)"):
        _record(sessions, a_notified_case, happened_on=date(2026, 11, 1))


def test_an_item_cannot_move_before_it_was_opened(a_case_in_scoping, sessions):
    on = date(2026, 11, 2)
    with pytest.raises(InputRefused, match="before the step it follows"):
        _record(
            sessions,
            a_case_in_scoping,
            event="receive",
            item="agency_return-1",
            values=examples.of_item("agency_return", "receive", on),
            happened_on=on,
        )


def test_an_item_cannot_be_opened_before_its_case(a_case_in_scoping, sessions):
    on = date(2026, 11, 1)
    with pytest.raises(InputRefused, match="before the step it follows"):
        _record(
            sessions,
            a_case_in_scoping,
            event="open",
            item="proceeding",
            values=examples.of_item("proceeding", "open", on),
            happened_on=on,
        )


def test_an_event_may_be_recorded_days_after_it_happened(a_notified_case, sessions, rows):
    _record(sessions, a_notified_case, happened_on=date(2026, 11, 2))

    row = next(row for row in rows(CaseEvent) if row.event == "accept_scope")
    assert row.happened_on == date(2026, 11, 2)
    assert row.recorded_at == noon_on(date(2026, 11, 3))
    assert {one.started_on for one in rows(Deadline, name="scoping_reply")} == {date(2026, 11, 2)}


@pytest.mark.parametrize("due", ["2026-11-02", "2026-10-01"])
def test_a_date_set_by_hand_before_its_own_start_is_refused(a_notified_case, sessions, rows, due):
    agencies = [{"organisation": "mk-act", "return_type": "scoping_reply", "due_on": due}]
    values = examples.of_case("accept_scope", date(2026, 11, 3), agencies=agencies)

    with pytest.raises((InputRefused, EventRefused), match="before"):
        _record(sessions, a_notified_case, values=values)

    assert rows(Case)[0].state == "notified"


def test_two_people_cannot_overwrite_one_another(a_notified_case, sessions, rows):
    seen = rows(Case)[0].version
    _record(sessions, a_notified_case, expected_version=seen)

    with pytest.raises(StaleVersion, match=f"was changed since you looked at it .* you saw {seen}"):
        _record(
            sessions,
            a_notified_case,
            event="set_aside",
            values={"deadline": "decide", "reason": "A test."},
            expected_version=seen,
        )

    assert rows(Deadline, name="decide")[0].status == "open"


def test_a_case_changed_underneath_is_never_overwritten(a_notified_case, sessions):
    """The version column holds even where somebody writes without asking for a version."""
    with sessions() as session:
        case = session.query(Case).one()
        session.execute(text("UPDATE review_case SET version = version + 1"))
        case.state_since = date(2026, 11, 3)
        with pytest.raises(StaleDataError):
            session.flush()


# Items, and who may touch them


def test_an_item_is_found_by_key_and_by_the_body_that_answers_for_it(a_case_in_scoping, record, rows):
    on = date(2026, 11, 10)
    record(a_case_in_scoping, "receive", on, item="agency_return-1", **examples.of_item("agency_return", "receive", on))
    record(
        a_case_in_scoping,
        "receive",
        on,
        item="agency_return:thames-valley-police",
        **examples.of_item("agency_return", "receive", on),
    )

    assert {item.key: item.state for item in rows(Item, kind="agency_return")} == {
        "agency_return-1": "received",
        "agency_return-2": "received",
    }


def test_an_item_that_is_not_there_is_named_with_those_that_are(a_case_in_scoping, record):
    with pytest.raises(
        ItemNotFound, match=r"has no item 'agency_return-9'\. Its items: family_contact-1, agency_return-1"
    ):
        record(a_case_in_scoping, "waive", date(2026, 11, 10), item="agency_return-9", reason="None.")


def test_an_agency_contact_answers_for_their_own_agency_only(a_case_in_scoping, record, rows):
    on = date(2026, 11, 10)
    values = examples.of_item("agency_return", "receive", on)

    with pytest.raises(ItemNotFound) as hidden:
        record(a_case_in_scoping, "receive", on, by=POLICE_CONTACT, item="agency_return-1", **values)
    record(a_case_in_scoping, "receive", on, by=POLICE_CONTACT, item="agency_return-2", **values)

    assert "housing" not in str(hidden.value)
    assert "Its items: agency_return-2." in str(hidden.value)
    assert rows(Item, key="agency_return-1")[0].state == "requested"


@pytest.mark.parametrize("event", ["accept", "waive", "query", "escalate"])
def test_an_agency_contact_does_not_judge_their_own_return(a_case_in_scoping, record, event):
    on = date(2026, 11, 10)
    if event in {"accept", "query"}:
        values = examples.of_item("agency_return", "receive", on)
        record(a_case_in_scoping, "receive", on, by=POLICE_CONTACT, item="agency_return-2", **values)

    with pytest.raises(EventRefused, match="Only the coordinator or the independent chair or the partnership chair"):
        record(
            a_case_in_scoping,
            event,
            on,
            by=POLICE_CONTACT,
            item="agency_return-2",
            **examples.of_item("agency_return", event, on),
        )


def test_an_agency_contact_opens_nothing(a_case_in_scoping, record):
    on = date(2026, 11, 10)
    with pytest.raises(EventRefused, match="Only the coordinator"):
        record(
            a_case_in_scoping,
            "request",
            on,
            by=POLICE_CONTACT,
            item="agency_return",
            **examples.of_item("agency_return", "request", on),
        )


def test_hidden_and_missing_cases_are_refused_in_the_same_words(a_notified_case, record):
    said = []
    for actor, reference in ((DAN, a_notified_case), (COORDINATOR, "MK-DHR-2026-999")):
        with pytest.raises(CaseNotFound) as refused:
            record(reference, "accept_scope", date(2026, 11, 3), by=actor)
        said.append(str(refused.value).replace(reference, "REFERENCE"))

    assert said[0] == said[1] == "There is no case 'REFERENCE'. 'reviews cases list' shows the cases you may see."


def test_a_return_without_an_independent_author_is_not_accepted(a_case_with_terms, record):
    on = date(2027, 3, 22)
    unsound = examples.of_item("agency_return", "receive", on, author_independent=False)
    record(a_case_with_terms, "receive", on, item="agency_return-3", **unsound)

    with pytest.raises(EventRefused, match="needs an independent author and a senior signature"):
        record(
            a_case_with_terms, "accept", on, item="agency_return-3", **examples.of_item("agency_return", "accept", on)
        )


def test_the_first_return_is_in_once_it_is_recorded_under_its_agency(a_case_with_terms, record, rows):
    on = date(2027, 3, 22)
    with pytest.raises(EventRefused, match=r"are awaited: .*; Thames Valley Police: IMR. Record each under"):
        record(a_case_with_terms, "imr_in", on, **examples.of_case("imr_in", on))
    chronology = examples.of_item("agency_return", "receive", on, author_independent=None, signed_off_by=None)
    record(a_case_with_terms, "receive", on, item="agency_return-3", **chronology)

    with pytest.raises(EventRefused, match=r"a return is in \(Milton Keynes City Council Housing\)") as refused:
        record(a_case_with_terms, "imr_in", on, **examples.of_case("imr_in", on, organisation="thames-valley-police"))
    assert set(refused.value.found_at.values()) == {"organisation"}

    record(a_case_with_terms, "imr_in", on, **examples.of_case("imr_in", on))
    assert rows(Case)[0].state == "evidence"


def test_evidence_is_not_complete_while_a_return_is_out(a_case_in_evidence, record):
    on = date(2027, 8, 9)
    with pytest.raises(
        EventRefused, match="not settled: Milton Keynes City Council Housing: IMR; Thames Valley Police: IMR"
    ):
        record(a_case_in_evidence, "evidence_complete", on, **examples.of_case("evidence_complete", on))


def test_each_point_of_the_home_offices_letter_is_answered_no_more_and_no_fewer(a_notified_case, record, rows):
    reference = story.tell(record, a_notified_case, "qa_wait")
    on = date(2028, 5, 17)
    record(reference, "qa_publish_after_changes", on, **examples.of_case("qa_publish_after_changes", on))

    for answers in ({"1": "Done."}, {"1": "Done.", "2": "Done.", "3": "Done."}):
        with pytest.raises(EventRefused, match="Answer each point of the Home Office's letter"):
            record(reference, "changes_done", on, **examples.of_case("changes_done", on, answers=answers))
    record(reference, "changes_done", on, **examples.of_case("changes_done", on))

    assert rows(Case)[0].state == "cleared"
    assert rows(Deadline, name="make_changes")[0].status == "met"


def test_a_hand_over_ends_every_clock_of_the_case(a_case_in_scoping, record, rows):
    on = date(2026, 11, 9)
    record(a_case_in_scoping, "not_our_area", on, **examples.of_case("not_our_area", on))

    assert rows(Case)[0].state == "transferred"
    assert rows(Deadline, status="open") == [], "agencies would be chased for a case that is not ours any more"


def test_a_direction_sets_the_completion_from_its_own_day(a_refused_case, record, rows):
    on = date(2027, 2, 10)
    values = examples.of_case("sos_direct", on, directed_on="2027-02-05")
    record(a_refused_case, "sos_direct", on, **values)

    assert rows(Case)[0].state == "directed"
    (deadline,) = rows(Deadline, name="complete_review", status="open")
    assert (deadline.started_on, deadline.due_on) == (date(2027, 2, 5), date(2027, 8, 5))


def test_a_case_known_to_be_live_bars_publication(a_cleared_case, record):
    on = date(2028, 6, 1)
    record(
        a_cleared_case,
        "open",
        on,
        item="proceeding",
        **examples.of_item("proceeding", "open", on, effect="publication"),
    )

    with pytest.raises(EventRefused, match=r"A proceeding \(criminal\) holds publication up"):
        record(a_cleared_case, "publish", on, **examples.of_case("publish", on))


def test_a_bar_on_publication_is_not_lifted_by_a_later_note(a_cleared_case, record):
    """What a proceeding holds up stands until somebody says that it has changed."""
    on = date(2028, 6, 1)
    record(a_cleared_case, "open", on, item="proceeding", **examples.of_item("proceeding", "open", on, effect=None))
    for changes in ({"effect": "publication"}, {"effect": None}):
        values = examples.of_item("proceeding", "update", on, **changes)
        record(a_cleared_case, "update", on, item="proceeding-1", **values)

    with pytest.raises(EventRefused, match=r"A proceeding \(criminal\) holds publication up"):
        record(a_cleared_case, "publish", on, **examples.of_case("publish", on))


def _dump(rows):
    return {
        mapper.class_.__name__: [str(vars(row) | {"_sa_instance_state": None}) for row in rows(mapper.class_)]
        for mapper in Base.registry.mappers
    }


def _record(sessions, reference, event="accept_scope", values=None, **changes):
    on = date(2026, 11, 3)
    with sessions.begin() as session:
        return record_event(
            session,
            reference=reference,
            event=event,
            values=values or examples.of_case(event, on),
            actor=COORDINATOR,
            now=noon_on(on),
            **changes,
        )
