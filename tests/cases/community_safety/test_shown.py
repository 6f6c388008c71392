"""What is shown of a cycle: who has sent what, the gates, the dates of the plan, the reports of a strategy."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.access import CaseNotFound
from cases.clock import noon_on
from cases.finding import ItemNotFound
from cases.queries import AnotherKind, NotShown
from cases.queries.contributions import NOT_REQUESTED
from tests.cases.community_safety.plans import plan
from tests.cast import COORDINATOR, DAN
from tests.story import POLICE_CONTACT

DUE = date(2026, 6, 18)
"""Six weeks after the data call of 7 May 2026."""


@pytest.fixture
def late_parts(an_assessment_in_call, record):
    """The data set came in two days late and was accepted; the commentary was waived; the review is outstanding."""
    reference = an_assessment_in_call
    sent = {"file": "K:/data.csv", "depersonalised": True, "period_from": "2025-01-01", "period_to": "2025-12-31"}
    record(reference, "receive", date(2026, 6, 20), item="contribution-1", received_on="2026-06-20", **sent)
    record(reference, "accept", date(2026, 6, 22), item="contribution-1")
    record(reference, "waive", date(2026, 6, 22), item="contribution-2", reason="Not had.", waived_by="the chair")
    return reference


def test_each_agency_has_one_row_with_its_three_parts(session, late_parts):
    (row,) = queries.contributions(session, COORDINATOR, late_parts, on=date(2026, 6, 25))

    assert (row.organisation, row.name, row.sections) == ("thames-valley-police", "Thames Valley Police", ("violence",))
    told = [(one.state, one.due_on, one.came_in_on, one.days_late) for one in (row.data_set, row.commentary)]
    assert told == [("accepted", DUE, date(2026, 6, 20), 2), ("waived", DUE, None, 0)]
    assert (row.written_review.state, row.written_review.days_late) == ("requested", 7)


def test_before_the_call_the_agencies_of_the_plan_are_shown(session, a_planned_assessment):
    (row,) = queries.contributions(session, COORDINATOR, a_planned_assessment, on=date(2026, 4, 3))

    assert (row.name, row.data_set.state, row.data_set.due_on) == ("Thames Valley Police", NOT_REQUESTED, None)


def test_an_agency_sees_its_own_row_alone_and_is_told_whose_the_gates_are(session, sessions, late_parts, record):
    other = {"organisation": "probation", "part": "data_set"}
    record(late_parts, "request", date(2026, 6, 23), item="contribution", **other)
    on = date(2026, 6, 25)

    assert len(queries.contributions(session, COORDINATOR, late_parts, on=on)) == 2
    (row,) = queries.contributions(session, POLICE_CONTACT, late_parts, on=on)
    assert row.organisation == "thames-valley-police"
    for question, what in ((queries.completeness, "gates"), (queries.timetable, "timetable")):
        with pytest.raises(NotShown, match=f"Only the partnership chair, .* may see its {what}"):
            question(session, POLICE_CONTACT, late_parts, on=on)


def test_who_has_no_part_is_told_that_there_is_no_case(session, late_parts):
    for question in (queries.contributions, queries.completeness, queries.timetable, queries.reports):
        with pytest.raises(CaseNotFound):
            question(session, DAN, late_parts, on=date(2026, 6, 25))


def test_another_kind_of_case_is_refused_in_words(session, a_notified_case):
    on = date(2026, 11, 3)
    for question in (queries.contributions, queries.completeness, queries.timetable, queries.reports):
        with pytest.raises(AnotherKind, match=f"{a_notified_case} is a case of the kind domestic_homicide_review;"):
            question(session, COORDINATOR, a_notified_case, on=on)


def test_the_gates_say_what_is_missing_or_who_let_the_assessment_pass(session, a_signed_off_assessment):
    found = queries.completeness(session, COORDINATOR, a_signed_off_assessment, on=date(2026, 9, 10))

    assert [one.gate for one in found] == [f"G{number}" for number in range(1, 10)]
    assert (found[0].is_open, found[0].waived_by, found[0].waived_because) == (False, "the chair", "For the test.")
    assert found[0].missing.startswith("No accepted section shows")
    assert "reg 7(a)" in found[0].authority
    assert found[4].evidence == "Recommendations that rest on findings: 4."


def test_what_was_carried_over_closes_no_gate(session, an_assessment_in_call, record):
    carried = {"source": "previous_cycle", "theme": "Violence", "finding": "Of last year.", "recommendation": "Do it."}
    record(an_assessment_in_call, "propose", date(2026, 6, 20), item="recommendation", **carried)

    found = queries.completeness(session, COORDINATOR, an_assessment_in_call, on=date(2026, 6, 20))

    assert found[4].missing == "No recommendation that rests on a finding has been proposed."


def test_the_timetable_keeps_the_words_and_the_meeting_they_wait_for(sessions, milton_keynes, opened, record):
    at = {"written": "June meeting", "year": 2026, "meeting_of": "mk-together"}
    dates = {"information_by": "Friday 29 May 2026", "sign_off_at": at, "publish_by": "thereafter"}
    reference = opened("strategic_assessment", date(2026, 4, 2), **plan(**dates))
    meeting = {"body": "mk-together", "purpose": "to sign off", "day": "2026-06-17"}
    record(reference, "plan", date(2026, 4, 3), item="meeting", **meeting)

    with sessions.begin() as session:
        rows = queries.timetable(session, COORDINATOR, reference, on=date(2026, 4, 3))

    assert [row.name for row in rows][:2] == ["proposal", "contribution"], "in the order of the plan"
    by_name = {row.name: row for row in rows}
    information, sign_off, publish = (by_name[name] for name in ("contribution", "sign_off", "publish"))
    assert (information.written, information.precision, information.first_on) == (
        "Friday 29 May 2026",
        "day",
        date(2026, 5, 29),
    )
    assert (sign_off.written, sign_off.precision, sign_off.meeting_of) == ("June meeting", "meeting", "mk-together")
    assert (sign_off.first_on, sign_off.last_on) == (date(2026, 6, 1), date(2026, 6, 30))
    assert (publish.written, publish.last_on, publish.due_on, publish.status) == ("thereafter", None, None, None)
    assert (by_name["proposal"].written, by_name["proposal"].rule) == ("", "3 months after")
    assert (by_name["proposal"].due_on, by_name["proposal"].status) == (date(2026, 7, 2), "open")
    assert by_name["assessment_of_the_year"].due_on == date(2027, 3, 31)


def test_the_timetable_has_a_line_for_each_round_of_a_draft_referred_back(session, a_submitted_assessment, record):
    reference = a_submitted_assessment
    back = {"body": "mk-together", "reasons": "Say more on hate crime."}
    october, december = (
        {"written": f"{month} meeting", "year": 2026, "meeting_of": "mk-together"} for month in ("October", "December")
    )
    for met_on, final_by, again in (
        (date(2026, 7, 8), "2026-08-14", october),
        (date(2026, 10, 7), "2026-11-13", december),
    ):
        told = {"met_on": met_on.isoformat(), "final_by": final_by, "sign_off_at": again, **back}
        record(reference, "refer_back", met_on, **told)
        record(reference, "submit", met_on, executive_summary="In short.", version="3", put_right="That.")

    found = queries.timetable(session, COORDINATOR, reference, on=date(2026, 10, 8))

    again = [(row.round, row.due_on, row.rule, row.status) for row in found if row.name == "final_draft_again"]
    assert again == [
        ("after referral back 1", date(2026, 8, 14), "set as a day", "met"),
        ("after referral back 2", date(2026, 11, 13), "set as a day", "met"),
    ]
    signing = [row for row in found if row.name.startswith("sign_off")]
    assert [(row.round, row.written, row.last_on, row.due_on, row.status) for row in signing] == [
        ("first", "", None, date(2026, 9, 1), "cleared"),
        ("after referral back 1", "October meeting", date(2026, 10, 31), date(2026, 10, 31), "cleared"),
        ("after referral back 2", "December meeting", date(2026, 12, 31), date(2026, 12, 31), "open"),
    ]
    assert {row.round for row in found if row.name in {"proposal", "comments", "final_draft"}} == {""}


def test_the_timetable_keeps_the_first_day_of_a_part_that_was_asked_for_again(session, late_parts, record):
    again = {"reason": "The file was of another year.", "due_on": "2026-07-10"}
    record(late_parts, "ask_again", date(2026, 6, 24), item="contribution-1", **again)

    found = queries.timetable(session, COORDINATOR, late_parts, on=date(2026, 6, 25))

    assert [(row.round, row.due_on, row.status) for row in found if row.name == "contribution"] == [
        ("first", DUE, "1 met, 1 cleared, 1 open"),
        ("after being asked again 1", date(2026, 7, 10), "open"),
    ]


def test_an_item_is_called_by_its_body_and_what_tells_it_from_its_like(session, late_parts, record):
    plan_of_meeting = {"body": "mk-together", "purpose": "to sign off", "day": "2026-09-09"}
    record(late_parts, "plan", date(2026, 6, 25), item="meeting", **plan_of_meeting)
    now, on = noon_on(date(2026, 6, 26)), date(2026, 6, 26)

    shown = queries.case_shown(session, COORDINATOR, late_parts, now=now, on=on)

    assert {item.key: item.title for item in shown.items} == {
        "contribution-1": "Thames Valley Police: data set, part 1 of 3",
        "contribution-2": "Thames Valley Police: commentary, part 2 of 3",
        "contribution-3": "Thames Valley Police: written review, part 3 of 3",
        "section-1": "Violence",
        "meeting-1": "MK Together Safeguarding Partnership: to sign off",
    }
    told = queries.item_called(session, POLICE_CONTACT, late_parts, "contribution-2", on=on)
    assert told == ("contribution-2", "Thames Valley Police: commentary, part 2 of 3")


def test_what_is_meant_for_one_part_is_not_put_down_for_another(session, an_assessment_in_call):
    with pytest.raises(ItemNotFound, match=r"contribution-1 \(data set, part 1 of 3\); contribution-2 \(commentary"):
        queries.permitted_events(
            session, COORDINATOR, an_assessment_in_call, on=DUE, item="contribution:thames-valley-police"
        )


def test_the_list_of_deadlines_shows_the_words_of_a_date(sessions, milton_keynes, opened):
    reference = opened("strategic_assessment", date(2026, 4, 2), **plan(proposal_at="w/c 11 May 2026"))

    with sessions.begin() as session:
        rows = queries.deadlines(session, COORDINATOR, on=date(2026, 4, 2), reference=reference)

    (proposal,) = [row for row in rows if row.name == "proposal"]
    assert (proposal.written, proposal.as_written, proposal.due_on) == (
        "w/c 11 May 2026",
        "w/c 11 May 2026",
        date(2026, 5, 15),
    )


def test_the_reports_of_a_strategy_are_listed_by_priority_and_quarter(sessions, milton_keynes, opened, record):
    reference = opened(
        "community_safety_strategy",
        date(2026, 4, 3),
        title="Before",
        period_from="2026-04-01",
        period_to="2029-03-31",
        assessment_agreed_on="2026-04-01",
    )
    asked = {"organisation": "thames-valley-police", "quarter_to": "2026-06-30"}
    for priority in ("V2", "V1"):
        record(reference, "request", date(2026, 7, 1), item="quarterly_report", priority=priority, **asked)
    told = {"received_on": "2026-07-31", "file": "K:/v2.pdf", "progress": "On its way."}
    record(reference, "receive", date(2026, 7, 31), item="quarterly_report-1", **told)

    with sessions.begin() as session:
        rows = queries.reports(session, COORDINATOR, reference, on=date(2026, 8, 1))

    assert [(row.priority, row.state, row.came_in_on, row.days_late) for row in rows] == [
        ("V1", "requested", None, 3),
        ("V2", "received", date(2026, 7, 31), 2),
    ]


def test_a_day_that_was_set_reads_as_that_day(session, late_parts, record):
    record(late_parts, "ask_again", date(2026, 6, 23), item="contribution-2", reason="Needed.", due_on="2026-07-03")

    found = queries.why(session, COORDINATOR, late_parts, "contribution", on=date(2026, 6, 24), item="contribution-2")
    (listed,) = [
        row
        for row in queries.deadlines(session, COORDINATOR, on=date(2026, 6, 24), reference=late_parts)
        if row.item == "contribution-2"
    ]

    assert found.as_written == listed.as_written == "Friday 3 July 2026"
