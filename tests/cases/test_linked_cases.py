"""Cases about the same matter: the link is checked when it is entered or corrected, and shown to who may see both."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.access import Actor
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.opening import open_case
from cases.recording import record_event
from state_machines.input_files import read_mapping
from tests.cast import COORDINATOR, ROOT

RECEIVED_ON, LATER = date(2026, 11, 20), date(2027, 1, 20)
FIRST, SECOND = "MK-CT-2026-001", "MK-CT-2026-002"
BODIES = ("mk-council", "thames-valley-police", "integrated-care-board", "amplius")
RETURN = ("agency_return-1", "receive", {"received_on": "2026-12-02", "actions_taken": "Two visits."})
WEIGHED = {"persistence": "Months.", "harm": "Sleep.", "adequacy": "None."}
STEPS = (
    ("2026-11-23", None, "acknowledge", {"point_of_contact": "Review Coordinator"}),
    (
        "2026-11-24",
        None,
        "request_info",
        {"copied_to": BODIES, "agencies": ["mk-council"], "period_from": "2026-05-20"},
    ),
    ("2026-12-02", *RETURN),
    ("2026-12-02", None, "begin_decision", {"information_in_on": "2026-12-02"}),
    ("2026-12-03", None, "threshold_met", {"bodies": BODIES[:2], "route": "count", **WEIGHED}),
    (
        "2026-12-04",
        None,
        "schedule",
        {
            "meeting_on": "2026-12-18",
            "place": "Civic Offices",
            "panel_chair": "A head of service from elsewhere",
            "chair_independent": True,
            "invited": BODIES[:2],
            "housing_providers_consulted": ["amplius"],
            "victims_part": "statement",
        },
    ),
    (
        "2026-12-18",
        None,
        "hold",
        {
            "held_on": "2026-12-18",
            "attendance": [{"organisation": one} for one in BODIES[:2]],
            "conflicts": [],
            "victim_took_part": "statement",
            "minutes": "Case file",
            "evidence": "The returns.",
            "reasons": "Each acted alone.",
        },
    ),
    (
        "2026-12-21",
        None,
        "issue_outcome",
        {
            "outcome": "One plan.",
            "reasons": "Nobody was in charge.",
            "recommendations": [{"number": "1", "text": "One plan.", "reason": "None was.", "owner": "mk-council"}],
            "monitored_by": "Review Coordinator",
            "plan_agreed_with_applicant": True,
            "redaction_checked": True,
        },
    ),
)


@pytest.fixture
def apply_again(milton_keynes, sessions):
    """Open a case from the example application; answers its reference."""

    def opened(**changes):
        text = (ROOT / "scenarios/case-review-application.example.yaml").read_text(encoding="utf-8")
        with sessions.begin() as session:
            return open_case(
                session,
                partnership="milton-keynes",
                kind="community_trigger",
                values=read_mapping(text, "yaml") | changes,
                actor=COORDINATOR,
                now=noon_on(RECEIVED_ON),
            ).reference

    return opened


@pytest.fixture
def linked(sessions):
    def shown(reference, actor=COORDINATOR):
        with sessions.begin() as session:
            return queries.case_shown(session, actor, reference, now=noon_on(LATER), on=LATER).linked

    return shown


@pytest.fixture
def put_right(sessions):
    def corrected(reference, value):
        with sessions.begin() as session:
            correct(
                session,
                reference=reference,
                sequence=1,
                field="previous_reference",
                value=value,
                reason="It was found in the file.",
                actor=COORDINATOR,
                now=noon_on(RECEIVED_ON),
            )

    return corrected


def test_the_later_case_shows_what_became_of_the_recommendations_of_the_earlier(apply_again, sessions, linked):
    reference = apply_again()
    for day, item, event, values in STEPS:
        with sessions.begin() as session:
            now = noon_on(date.fromisoformat(day))
            record_event(
                session, reference=reference, event=event, values=values, actor=COORDINATOR, now=now, item=item
            )
    later = apply_again(previous_reference=reference)

    earlier = linked(later).earlier
    assert (earlier.reference, earlier.state) == (FIRST, "monitoring")
    assert [(one.key, one.title, one.state) for one in earlier.recommendations] == [
        ("recommendation-1", "Milton Keynes City Council: 1, One plan.", "made")
    ]
    assert [one.reference for one in linked(reference).later] == [SECOND]


def test_the_link_may_be_put_right_and_taken_out_afterwards(apply_again, put_right, linked):
    first, second = apply_again(), apply_again()
    put_right(second, first)
    assert linked(second).earlier.reference == first

    put_right(second, "")
    assert linked(second).earlier is None
    assert linked(first).later == ()


@pytest.mark.parametrize("value", ["MK-CT-2019-007", FIRST])
def test_a_correction_to_no_earlier_case_or_to_the_case_itself_is_refused(apply_again, put_right, linked, value):
    reference = apply_again()
    with pytest.raises(InputRefused) as refused:
        put_right(reference, value)

    assert list(refused.value.fields) == ["previous_reference"]
    assert linked(reference).earlier is None


def test_the_contact_of_one_agency_is_not_told_of_other_cases(apply_again, sessions, linked):
    first = apply_again()
    second = apply_again(previous_reference=first)
    for day, item, event, values in STEPS[:2]:
        with sessions.begin() as session:
            asked = values if event != "request_info" else values | {"agencies": ["thames-valley-police"]}
            now = noon_on(date.fromisoformat(day))
            record_event(session, reference=second, event=event, values=asked, actor=COORDINATOR, now=now, item=item)

    assert linked(second, Actor("police-contact")).earlier is None
    assert linked(second).earlier.reference == first
