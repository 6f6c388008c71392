"""The threshold of s.104(4): the vectors of the domain, complaints counted one by one, and what must never happen."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.findings import Flag, Proposal, Reason, Weighed
from state_machines.community_trigger.inputs_decision import Route
from state_machines.community_trigger.judging import assess_record
from state_machines.community_trigger.threshold import assess
from tests.state_machines.community_trigger.threshold_cast import (
    ACT,
    BEDFORDSHIRE,
    LEAVES_OUT,
    PASSAGE,
    THIRTY_DAYS_OF,
    THIRTY_DAYS_WITH,
    TODAY,
    a_procedure,
    complaint,
    window,
)

NOTHING_SPEAKS_FOR_IT = Weighed(persistence=False, harm=False, adequacy=False)


def reasons(complaints, received_on=TODAY, procedure=ACT):
    return [one.reason for one in assess(complaints, received_on, procedure).findings]


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2026-03-10", "2026-04-09"),
        ("2026-01-31", "2026-02-28"),
        ("2026-03-01", "2026-03-31"),
        ("2024-01-30", "2024-02-29"),
    ],
)
def test_the_month_to_report_begins_with_the_day_of_the_behaviour(start, last):
    late = day(last) + timedelta(days=1)
    on_the_day, in_time, too_late = complaint(start), complaint(last, start), complaint(str(late), start)
    findings = assess([on_the_day, in_time, too_late], late, ACT).findings

    assert {one.report_by for one in findings if one.behaviour_day == day(start)} == {day(last)}
    assert [one.reason for one in findings] == [Reason.COUNTS, Reason.COUNTS, Reason.REPORTED_LATE]


@pytest.mark.parametrize(("made", "last"), [("2025-08-31", "2026-02-28"), ("2026-05-22", "2026-11-21")])
def test_the_six_months_to_apply_begin_with_the_day_of_the_complaint(made, last):
    (in_time,) = assess([complaint(made)], day(last), ACT).findings
    (too_late,) = assess([complaint(made)], day(last) + timedelta(days=1), ACT).findings

    assert (in_time.reason, in_time.apply_by) == (Reason.COUNTS, day(last))
    assert too_late.reason is Reason.APPLIED_LATE


def test_a_complaint_of_21_may_is_one_day_too_old_on_21_november():
    assert reasons([complaint("2026-05-21"), complaint("2026-05-22")]) == [Reason.APPLIED_LATE, Reason.COUNTS]


def test_an_application_on_a_saturday_counts_on_that_saturday():
    assert TODAY.strftime("%A") == "Saturday"
    assert reasons([complaint("2026-05-22")]) == [Reason.COUNTS]


@pytest.mark.parametrize(("procedure", "last"), [(THIRTY_DAYS_OF, "2026-10-31"), (THIRTY_DAYS_WITH, "2026-10-30")])
def test_thirty_days_of_leave_out_the_day_itself_and_thirty_days_beginning_with_do_not(procedure, last):
    late = day(last) + timedelta(days=1)
    complaints = [complaint(last, "2026-10-01"), complaint(str(late), "2026-10-01")]

    assert reasons(complaints, procedure=procedure) == [Reason.COUNTS, Reason.REPORTED_LATE]


def test_three_complaints_leave_no_discretion_to_refuse():
    complaints = [complaint("2026-10-01"), complaint("2026-10-08"), complaint("2026-10-15")]
    judged = assess(complaints, TODAY, ACT, NOTHING_SPEAKS_FOR_IT)

    assert (judged.count, judged.needed, judged.met_by_count) == (3, 3, True)
    assert judged.proposal is Proposal.MUST_DECIDE_MET


def test_several_households_count_together():
    households = ["applicant", "neighbour 1", "neighbour 2"]

    assert (
        reasons([complaint("2026-10-01", household=one, incident="noise") for one in households]) == [Reason.COUNTS] * 3
    )


def test_one_incident_told_to_three_agencies_by_one_household_counts_once_and_the_earliest_stands_for_it():
    told = [
        complaint(f"2026-10-0{n}", "2026-10-01", to=to, incident="fire") for n, to in ((3, "police"), (2, "council"))
    ]
    told.append(complaint("2026-10-04", "2026-10-01", to="landlord", incident="fire"))
    findings = assess(told, TODAY, ACT).findings

    assert [one.reason for one in findings] == [Reason.SAME_INCIDENT, Reason.COUNTS, Reason.SAME_INCIDENT]
    assert {one.same_as for one in findings if not one.counts} == {told[1]}


def test_where_the_procedure_counts_each_complaint_the_same_incident_counts_again():
    told = [complaint("2026-10-02", "2026-10-01", to=to, incident="fire") for to in ("police", "council")]

    assert reasons(told, procedure=a_procedure(same_incident_counts_once=False)) == [Reason.COUNTS] * 2


def test_two_bodies_told_of_the_same_day_without_a_label_count_and_are_flagged():
    findings = assess([complaint("2026-10-01", to=to) for to in ("police", "council")], TODAY, ACT).findings

    assert [(one.reason, one.flags) for one in findings] == [(Reason.COUNTS, (Flag.PERHAPS_SAME_INCIDENT,))] * 2


def test_a_label_on_one_of_two_alone_leaves_it_open_whether_they_are_one_incident():
    labelled, bare = complaint("2026-10-01", to="police", incident="fire"), complaint("2026-10-01", to="council")
    another = complaint("2026-10-01", to="council", incident="shouting")
    to_the_same = complaint("2026-10-01", to="police")

    assert [one.flags for one in assess([labelled, bare], TODAY, ACT).findings] == [(Flag.PERHAPS_SAME_INCIDENT,)] * 2
    assert [one.flags for one in assess([labelled, another], TODAY, ACT).findings] == [()] * 2
    assert [one.flags for one in assess([labelled, to_the_same], TODAY, ACT).findings] == [()] * 2


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (complaint("2026-10-01", about_this_behaviour=False), Reason.OTHER_BEHAVIOUR),
        (complaint("2026-10-01", "2026-10-02"), Reason.BEFORE_BEHAVIOUR),
        (complaint("2026-11-22"), Reason.AFTER_APPLICATION),
    ],
)
def test_what_cannot_count_says_why(one, reason):
    assert reasons([one]) == [reason]


@pytest.mark.parametrize(
    ("one", "used", "flag"),
    [
        (
            RecordedComplaint(day("2026-10-20"), "council", None, day("2026-09-01"), day("2026-09-25")),
            "2026-09-25",
            Flag.RANGE,
        ),
        (RecordedComplaint(day("2026-10-20"), "council", None, day("2026-01-01")), "2026-10-20", Flag.RANGE),
        (complaint("2026-10-20", None), "2026-10-20", Flag.DAY_UNKNOWN),
    ],
)
def test_where_the_day_is_not_known_the_latest_that_could_be_true_is_used_and_flagged(one, used, flag):
    (finding,) = assess([one], TODAY, ACT).findings

    assert (finding.reason, finding.behaviour_day, finding.flags) == (Reason.COUNTS, day(used), (flag,))


def test_a_complaint_that_the_agency_lists_again_is_one_complaint():
    by_applicant = [complaint("2026-10-01"), complaint("2026-10-08", incident="fire")]
    by_council = [one._replace(source="agency_return-1", reference=f"A{n}") for n, one in enumerate(by_applicant)]
    other = complaint("2026-10-08", to="police", incident="fire", source="agency_return-2")
    findings = assess([*by_council, other, *by_applicant], TODAY, ACT).findings

    assert [one.reason for one in findings] == [
        Reason.LISTED_TWICE,
        Reason.LISTED_TWICE,
        Reason.SAME_INCIDENT,
        Reason.COUNTS,
        Reason.COUNTS,
    ]


def test_two_complaints_with_references_of_their_own_stay_two_whoever_lists_them():
    mine = complaint("2026-10-01", reference="A1")
    theirs = [mine._replace(source="agency_return-1", reference=one) for one in ("A1", "A2")]

    assert sorted(reasons([mine, *theirs])) == [Reason.COUNTS, Reason.COUNTS, Reason.LISTED_TWICE]


def test_two_alike_on_one_form_are_two_and_an_agency_that_lists_two_confirms_them():
    twice = [complaint("2026-10-01"), complaint("2026-10-01")]
    again = [one._replace(source="agency_return-1", reference=f"A{n}") for n, one in enumerate(twice)]

    assert reasons(twice) == [Reason.COUNTS] * 2
    assert assess([*twice, *again], TODAY, ACT).count == 2


def test_the_label_an_agency_gives_holds_for_the_applicants_own_entry():
    mine = complaint("2026-10-01")
    theirs = mine._replace(source="agency_return-1", incident="fire")
    to_police = complaint("2026-10-02", "2026-10-01", to="police", incident="fire")

    assert reasons([mine, theirs, to_police]) == [Reason.COUNTS, Reason.LISTED_TWICE, Reason.SAME_INCIDENT]


def test_what_was_reviewed_before_is_left_out_only_where_the_procedure_says_so_and_only_of_two_or_more():
    reviewed, new = complaint("2026-10-01", already_reviewed_in="CT-1"), complaint("2026-10-08")

    assert reasons([reviewed, new]) == [Reason.COUNTS] * 2
    assert reasons([reviewed, new], procedure=LEAVES_OUT) == [Reason.ALREADY_REVIEWED, Reason.COUNTS]
    assert reasons([reviewed], procedure=LEAVES_OUT) == [Reason.COUNTS]
    assert assess([reviewed, new], TODAY, LEAVES_OUT).findings[0].flags == (Flag.SIGN_OFF,)


def test_three_incidents_in_twelve_months_count_up_to_six_months_after_the_latest():
    spread = [complaint("2025-07-01"), complaint("2026-01-10"), complaint("2026-06-30")]
    old = complaint("2025-06-20")

    assert reasons(spread) == [Reason.APPLIED_LATE, Reason.APPLIED_LATE, Reason.COUNTS]
    assert reasons([old, *spread], procedure=BEDFORDSHIRE) == [Reason.OUTSIDE_THE_SPAN] + [Reason.COUNTS] * 3
    assert reasons(spread, date(2026, 12, 29), BEDFORDSHIRE) == [Reason.COUNTS] * 3
    assert reasons(spread, date(2026, 12, 30), BEDFORDSHIRE) == [Reason.APPLIED_LATE] * 3


def test_below_the_number_discretion_is_open_until_people_have_considered_it():
    one = [complaint("2026-10-01")]

    assert assess(one, TODAY, ACT).proposal is Proposal.DISCRETION_OPEN
    assert assess(one, TODAY, ACT, NOTHING_SPEAKS_FOR_IT).proposal is Proposal.NOT_MET
    assert assess(one, TODAY, ACT, replace(NOTHING_SPEAKS_FOR_IT, harm=True)).proposal is Proposal.DISCRETION_OPEN


ROUTES = a_procedure(
    households={"number": 5, "within": window(6, "months"), "authority": PASSAGE},
    complaints_of_one_incident={"number": 5, "authority": PASSAGE},
    hate_incident={"authority": PASSAGE},
    senior_manager={"authorised_by": "Head of Community Safety", "authority": PASSAGE},
)


def route(name, complaints, **weighed):
    judged = assess(complaints, TODAY, ROUTES, replace(NOTHING_SPEAKS_FOR_IT, **weighed))
    return next((one.holds, one.found) for one in judged.routes if one.route is name)


def test_five_households_within_six_months_open_discretion_even_where_they_reported_late():
    late = [complaint("2026-10-01", "2026-06-01", household=f"neighbour {n}") for n in range(5)]
    too_old = complaint("2026-05-21", household="neighbour 9")

    assert reasons(late) == [Reason.REPORTED_LATE] * 5
    assert route(Route.HOUSEHOLDS, late) == (True, 5)
    assert route(Route.HOUSEHOLDS, [*late[1:], too_old]) == (False, 4)


def test_five_complaints_of_one_incident_open_discretion():
    of_one = [complaint("2026-10-01", household=f"neighbour {n}", incident="fire") for n in range(5)]

    assert route(Route.COMPLAINTS_OF_ONE_INCIDENT, of_one) == (True, 5)
    assert route(Route.COMPLAINTS_OF_ONE_INCIDENT, of_one[1:]) == (False, 4)


def test_one_hate_incident_told_to_two_bodies_is_one():
    told = [complaint("2026-10-01", to=to, incident="shouting", hate_incident=True) for to in ("police", "council")]

    assert route(Route.HATE_INCIDENT, told) == (True, 1)
    assert route(Route.HATE_INCIDENT, [complaint("2026-10-01")]) == (False, 0)
    assert route(Route.HATE_INCIDENT, [complaint("2026-10-01")], hate_incident=True) == (True, 1)


@pytest.mark.parametrize(("strand", "holds"), [("disability", True), (None, False)])
def test_an_application_that_names_the_strand_opens_the_route_of_a_hate_incident(strand, holds):
    told = {"received_on": str(TODAY), "complaints": [{"made_on": "2026-10-01", "made_to": "police"}]}
    record = {"receive": {"on": str(TODAY), "sequence": 1, "input": told | {"hate_strand": strand}}}

    routes = {one.route: one.holds for one in assess_record(record, (), ROUTES).routes}
    assert routes[Route.HATE_INCIDENT] is holds


@pytest.mark.parametrize("decided", [None, True, False])
def test_the_senior_manager_decides(decided):
    assert route(Route.SENIOR_MANAGER, [complaint("2026-10-01")], senior_manager=decided)[0] is decided


def test_the_order_of_three_is_tried_whole():
    three = [complaint("2026-10-01", to=to, incident="fire") for to in ("police", "council")] + [
        complaint("2026-05-01")
    ]

    assert {tuple(sorted(reasons(list(some)))) for some in permutations(three)} == {
        (Reason.APPLIED_LATE, Reason.COUNTS, Reason.SAME_INCIDENT)
    }
