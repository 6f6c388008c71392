"""A cycle of the assessment and a strategy as they are recorded, up to each step that owes a paper; people invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.opening import open_case
from cases.recording import record_event
from tests.cast import CHAIR, COORDINATOR, Record

SAFERMK = "safermk-partnership"
PROPOSED_ON, SUBMITTED_ON, AGAIN_ON = date(2017, 3, 7), date(2017, 6, 7), date(2017, 6, 28)
STARTED_ON, PUT_ON, REPORTED_ON, REVISED_ON = date(2021, 10, 14), date(2022, 3, 2), date(2022, 7, 14), date(2023, 2, 1)

CONTENTS = {
    "strategy": "Section 2",
    "priorities": "Section 3",
    "steps": "Section 4",
    "resources": "Section 5",
    "measures": "Section 6",
    "engagement": "Section 7",
}
REGARDED = {
    "contents": CONTENTS,
    "police_and_crime_objectives": "Each priority was held against the objectives of the police and crime plan.",
    "serious_violence": "Priority V1 covers it, and the county's serious violence strategy goes further.",
}
PLAN: dict[str, Any] = {
    "year_from": "2017-04-01",
    "title": "Strategic Assessment 2017",
    "period_from": "2016-01-01",
    "period_to": "2016-12-31",
    "previous_period_to": "2015-12-31",
    "information_by": "Friday 28 April 2017",
    "draft_by": "by 26 May 2017",
    "sign_off_at": {"written": "June meeting", "year": 2017, "meeting_of": SAFERMK},
    "publish_by": "thereafter",
    "sections": [
        {
            "code": "violence",
            "title": "Violence offences",
            "lead": "thames-valley-police",
            "contributors": ["hospital-trust"],
            "topics": ["crime_and_disorder"],
        },
        {"code": "reoffending", "title": "Reducing reoffending", "lead": "probation", "topics": ["re_offending"]},
        {"code": "drugs", "title": "Drugs and alcohol harm", "lead": "public-health", "topics": ["substance_misuse"]},
    ],
    "agencies": [
        {"organisation": "thames-valley-police", "nominee": {"name": "Ines Example"}},
        {"organisation": "mk-council", "nominee": {"name": "Jo Example"}, "sections": ["reoffending"]},
    ],
    "partners": ["hospital-trust"],
}
STRATEGY: dict[str, Any] = {
    "title": "Community Safety Strategy",
    "period_from": "2022-04-01",
    "period_to": "2025-03-31",
    "assessment_agreed_on": "2021-10-13",
    "consultation_opens": {"written": "later this month", "first_on": "2021-10-14", "last_on": "2021-10-31"},
    "consultation_closes": {"written": "January", "year": 2022},
    "presented_at": {"written": "November meeting", "year": 2021, "meeting_of": SAFERMK},
    "adopt_by": "March 2022",
    "priorities": [
        {
            "code": "V1",
            "title": "Domestic abuse",
            "lead": "mk-council",
            "strategic_lead": "Head of Safeguarding",
            "targets": [{"target": "Fewer repeat victims"}, {"target": "A needs assessment", "qualitative": True}],
        },
        {"code": "N3", "title": "Acquisitive crime", "lead": "thames-valley-police"},
    ],
}


def open_one(sessions: sessionmaker[Session], kind: str, values: dict[str, Any], on: date) -> str:
    """Open a case of a kind in Milton Keynes; answers its reference."""
    with sessions.begin() as session:
        opened = open_case(
            session, partnership="milton-keynes", kind=kind, values=values, actor=COORDINATOR, now=noon_on(on)
        )
    return opened.reference


def a_proposal(sessions: sessionmaker[Session], record: Record, **changes: Any) -> str:
    """A cycle whose proposal is put to the partnership, which meets a fortnight later."""
    case = open_one(sessions, "strategic_assessment", PLAN | changes, date(2017, 3, 6))
    for day in ("2017-03-22", "2017-06-14"):
        record(case, "plan", PROPOSED_ON, item="meeting", body=SAFERMK, purpose="to decide", day=day)
    record(case, "put_proposal", PROPOSED_ON)
    return case


def a_submission(sessions: sessionmaker[Session], record: Record, **changes: Any) -> str:
    """The same cycle with its final draft submitted, one gate waived and one comment not taken up.

    The council's written review was waived, and the fire service was asked for its data after the call.
    """
    case = a_proposal(sessions, record, **changes)
    record(case, "agree_proposal", date(2017, 3, 22), body=SAFERMK, met_on="2017-03-22", minute="item 5")
    record(case, "open_data_call", date(2017, 3, 23))
    _contributions(record, case)
    record(case, "close_call", date(2017, 4, 28))
    later = {"organisation": "fire-and-rescue", "part": "data_set", "due_on": "2017-06-30"}
    record(case, "request", date(2017, 5, 2), item="contribution", **later)
    for number in (1, 2, 3):
        change = {"measure": "Recorded offences", "change": "Up by 4 per cent.", "why": "Better recording."}
        drafted = {"levels": "Higher than before.", "changes": [change], "projects": "Two."}
        record(case, "draft", date(2017, 5, 20), item=f"section-{number}", **drafted)
        record(case, "accept", date(2017, 5, 22), item=f"section-{number}")
    record(case, "circulate_draft", date(2017, 5, 26), circulated_on="2017-05-26", version="1")
    seen = {"asked_on": "2017-05-29", "comments": "Show road deaths by age."}
    record(case, "seek_scrutiny_input", date(2017, 5, 29), **seen)
    _comments(sessions, record, case)
    record(case, "close_comments", date(2017, 6, 2), early_because="Every partner has answered.")
    _evidence(record, case)
    record(case, "submit", SUBMITTED_ON, **_SUBMITTED)
    return case


def a_submission_after_a_gap(sessions: sessionmaker[Session], record: Record) -> str:
    """The same, where the data do not begin on the day after the previous ones."""
    gap = {"previous_period_to": "2015-09-30", "gap_explained": "The recording system changed."}
    return a_submission(sessions, record, **gap)


def a_second_submission(sessions: sessionmaker[Session], record: Record) -> str:
    """The same, referred back to the July meeting and submitted anew."""
    case = a_submission(sessions, record)
    record(
        case,
        "refer_back",
        date(2017, 6, 14),
        body=SAFERMK,
        met_on="2017-06-14",
        reasons="Show road deaths by age.",
        sign_off_at={"written": "July meeting", "year": 2017, "meeting_of": SAFERMK},
    )
    record(case, "submit", AGAIN_ON, **_SUBMITTED | {"version": "3", "put_right": "Added to section 3."})
    return case


def a_strategy(sessions: sessionmaker[Session], record: Record) -> str:
    """A strategy that has been started."""
    case = open_one(sessions, "community_safety_strategy", STRATEGY, STARTED_ON)
    record(case, "plan", STARTED_ON, item="meeting", body=SAFERMK, purpose="to discuss", day="2021-11-10")
    return case


def a_strategy_for_adoption(sessions: sessionmaker[Session], record: Record) -> str:
    """The same, consulted on and put to the partnership."""
    case, consulted = a_strategy(sessions, record), "consultation-1"
    asked = {
        "purpose": "The priorities.",
        "consultees": ["Parish and town councils", "Young people"],
        "particularly_affected": ["Young people"],
        "channels": ["Online survey"],
    }
    record(case, "open_consultation", date(2021, 10, 18), **asked)
    record(case, "open", date(2021, 10, 18), item=consulted, opened_on="2021-10-18")
    record(case, "close", date(2022, 1, 31), item=consulted, closed_on="2022-01-31", responses=214)
    said = {"said": "Road safety is missing.", "changed": "Added as a line of enquiry."}
    reported = {"reported_on": "2022-02-07", "public_priorities": ["Road safety"], **said}
    record(case, "report", date(2022, 2, 7), item=consulted, **reported)
    record(case, "close_consultation", date(2022, 2, 8))
    record(case, "put_for_adoption", PUT_ON, **REGARDED)
    return case


def a_strategy_after_consultation(sessions: sessionmaker[Session], record: Record) -> str:
    """A strategy on which the public was not asked anew, under the procedure of 2025, put to the partnership."""
    on = date(2026, 2, 2)
    dates = dict.fromkeys(("consultation_opens", "consultation_closes", "presented_at", "adopt_by"))
    covers = {"period_from": "2026-04-01", "period_to": "2029-03-31", "assessment_agreed_on": "2025-10-13"}
    case = open_one(sessions, "community_safety_strategy", STRATEGY | dates | covers, on)
    record(case, "skip_consultation", on, reason="On the draft assessment, in June.")
    record(case, "put_for_adoption", date(2026, 3, 2), **REGARDED)
    return case


def a_strategy_in_force(sessions: sessionmaker[Session], record: Record) -> str:
    """The same, adopted, with a copy sent and a summary published."""
    case, on = a_strategy_for_adoption(sessions, record), date(2022, 3, 16)
    record(case, "adopt", on, body=SAFERMK, met_on=on.isoformat(), minute="item 4", **REGARDED)
    record(case, "send_to_policing_body", date(2022, 3, 18), sent_on="2022-03-18", with_the_plan=True)
    published = {"published_on": "2022-03-21", "address": "the council's web site", "reaches": ["Libraries"]}
    record(case, "publish_summary", date(2022, 3, 21), **published)
    return case


def a_quarterly_report(sessions: sessionmaker[Session], record: Record) -> str:
    """The same, with the report on V1 for the first quarter received and one action escalated."""
    case = a_strategy_in_force(sessions, record)
    for number, what in ((1, "Review the MARAC process."), (2, "Train front-line staff.")):
        record(case, "propose", date(2022, 4, 4), item="action", theme="Abuse", recommendation=what, priority="V1")
        record(case, "assign", date(2022, 4, 4), item=f"action-{number}", owner="mk-council", due_on="2022-12-31")
    record(case, "escalate", date(2022, 6, 1), item="action-2", to="business-management-group", reason="No trainer.")
    record(case, "report_due", date(2022, 7, 1), quarter_to="2022-06-30")
    record(
        case,
        "receive",
        REPORTED_ON,
        item="quarterly_report-1",
        received_on=REPORTED_ON.isoformat(),
        file="kept with the case",
        progress="The needs assessment has begun.",
        against_targets=["Fewer by 3.", "Half done."],
        concerns="No analyst.",
    )
    return case


def a_revision(sessions: sessionmaker[Session], record: Record) -> str:
    """The strategy in force, put to the partnership again for its yearly revision."""
    case = a_strategy_in_force(sessions, record)
    record(case, "put_for_adoption", REVISED_ON, assessment="the strategic assessment of 2022/23", **REGARDED)
    return case


_SUBMITTED = {
    "executive_summary": "Crime has risen as it has elsewhere.\n\nFear of crime is unchanged.",
    "version": "2",
    "implications": "None for the budget.",
}


def _contributions(record: Record, case: str) -> None:
    on = date(2017, 4, 20)
    let_off = {"reason": "Its priorities are under review.", "waived_by": "the Chair"}
    record(case, "waive", on, item="contribution-6", **let_off)
    for number in range(1, 6):
        given: dict[str, Any] = {"received_on": on.isoformat(), "file": "kept with the case", "depersonalised": True}
        if number in {1, 4}:
            given |= {"period_from": "2016-01-01", "period_to": "2016-12-31"}
        if number == 3:
            given["priorities"] = ["Violence"]
        record(case, "receive", on, item=f"contribution-{number}", **given)
        record(case, "accept", on, item=f"contribution-{number}")


def _comments(sessions: sessionmaker[Session], record: Record, case: str) -> None:
    on = date(2017, 5, 30)
    made: tuple[tuple[dict[str, str], str], ...] = (
        (
            {"body": "fire-and-rescue", "section": "violence", "comment": "A longer\n\nperiod is needed."},
            "not_accepted",
        ),
        ({"group": "Parish councils", "comment": "Fear of crime differs by area."}, "accepted"),
    )
    for number, (comment, disposition) in enumerate(made, 1):
        with sessions.begin() as session:
            record_event(
                session,
                reference=case,
                event="receive",
                values={"received_on": on.isoformat(), "on": "draft", **comment},
                actor=COORDINATOR,
                now=noon_on(on),
                happened_on=on,
                item="comment",
            )
        answer = {"disposition": disposition, "answer": "Kept at 12 months." if number == 1 else "Added."}
        record(case, "answer", on, item=f"comment-{number}", **answer)


def _evidence(record: Record, case: str) -> None:
    on = date(2017, 6, 5)
    record(case, "record_public_views", on, gathered_on="2017-05-10", how=["A forum"], priorities=["Road safety"])
    record(case, "review_last_plan", on, actions=[{"action": "Patrols", "status": "Done"}])
    found = {"finding": "Violence among young people\nhas risen.", "recommendation": "Make it a priority."}
    record(case, "propose", on, item="recommendation", theme="Violence", **found)
    waived = {"gate": "G7", "reason": "Probation changed hands.", "waived_by": "the Chair", "decided_on": "2017-06-05"}
    record(case, "waive", on, by=CHAIR, item="gate_waiver", **waived)
