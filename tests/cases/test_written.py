"""Due dates in somebody's words: what they mean, the meeting they wait for, and what stays when it moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from cases import queries
from cases.access import SYSTEM
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.models import CaseEvent, Deadline, DeadlineChange
from cases.opening import open_case
from tests.cast import CHAIR, COORDINATOR

pytestmark = pytest.mark.one_database

OPENED = date(2017, 3, 6)
BODY = "safermk-partnership"
JUNE = {"written": "June meeting", "year": 2017, "meeting_of": BODY}


@pytest.fixture
def open_cycle(sessions, milton_keynes) -> Callable[..., str]:
    """Open a cycle on 6 March 2017 whose proposal is to be agreed at the June meeting, unless said otherwise."""

    def open_one(**plan: Any) -> str:
        values = {
            "year_from": "2017-04-01",
            "period_from": "2016-01-01",
            "period_to": "2016-12-31",
            "proposal_at": JUNE,
            "agencies": [{"organisation": "mk-council", "nominee": {"name": "Jo Example"}}],
        } | plan
        with sessions.begin() as session:
            return open_case(
                session,
                partnership=milton_keynes,
                kind="strategic_assessment",
                values={name: value for name, value in values.items() if value is not None},
                actor=COORDINATOR,
                now=noon_on(OPENED),
            ).reference

    return open_one


@pytest.fixture
def meeting(record) -> Callable[..., str]:
    """Plan a meeting of the partnership, on 3 April 2017 unless said otherwise."""

    def plan(reference: str, day: str | None, *, on: date = date(2017, 4, 3), **changes: Any) -> str:
        given = {"body": BODY, "purpose": "to agree the proposal", "day": day} | changes
        given = {name: value for name, value in given.items() if value is not None}
        return record(reference, "plan", on, item="meeting", **given).item

    return plan


@pytest.fixture
def proposal(sessions) -> Callable[[], tuple[str, str | None, str | None]]:
    """The due date of the proposal, the words in which it was put down, and the meeting it is bound to."""

    def read() -> tuple[str, str | None, str | None]:
        with sessions.begin() as session:
            found = session.scalars(select(Deadline).where(Deadline.name == "proposal").order_by(Deadline.id)).all()[-1]
            return found.due_on.isoformat(), found.written, found.bound_to

    return read


@pytest.fixture
def why(sessions) -> Callable[..., queries.Why]:
    """The reasoning behind a due date."""

    def ask(reference: str, name: str = "proposal", item: str = "") -> queries.Why:
        with sessions.begin() as session:
            return queries.why(session, SYSTEM, reference, name, on=OPENED, item=item)

    return ask


def test_before_the_meeting_has_a_day_the_last_day_meant_applies(open_cycle, proposal, why):
    reference = open_cycle()

    found = why(reference)

    assert proposal() == ("2017-06-30", "June meeting", None)
    assert (found.as_written, found.precision) == ("June meeting", "meeting")
    assert found.steps[0] == (
        "Written as 'June meeting': a meeting, from Thursday 1 June 2017 to Friday 30 June 2017; "
        "the last of these days applies."
    )
    assert found.steps[1] == "No such meeting has a day yet; once it has, this date follows it."


def test_the_date_binds_to_the_meeting_and_moves_with_it_out_of_its_month(open_cycle, meeting, record, proposal, why):
    reference = open_cycle()

    key = meeting(reference, "2017-06-14")
    assert proposal() == ("2017-06-14", "June meeting", key)
    record(reference, "set_day", date(2017, 6, 1), item=key, day="2017-07-05", reason="the room")

    assert proposal() == ("2017-07-05", "June meeting", key)
    assert why(reference).steps[:2] == (
        "Written as 'June meeting': a meeting, from Thursday 1 June 2017 to Friday 30 June 2017.",
        "The meeting meant is that of SaferMK Partnership, which is on Wednesday 5 July 2017.",
    )


def test_why_tells_the_first_date_from_the_present_one_after_the_meeting_moved(
    open_cycle, meeting, record, sessions, why
):
    reference = open_cycle()
    assert (why(reference).original_due_on, why(reference).due_on) == (date(2017, 6, 30), date(2017, 6, 30))
    key = meeting(reference, "2017-06-14")
    record(reference, "set_day", date(2017, 6, 1), item=key, day="2017-07-05")

    found = why(reference)
    assert (found.original_due_on, found.due_on) == (date(2017, 6, 30), date(2017, 7, 5))

    # What was corrected was a slip: the date it gave first was never meant, though the correction moved nothing.
    _correct(sessions, reference, {"written": "July meeting", "year": 2017, "meeting_of": BODY}, on=date(2017, 6, 2))
    assert why(reference).original_due_on == date(2017, 7, 5)
    record(reference, "set_day", date(2017, 6, 3), item=key, day="2017-07-12")
    found = why(reference)
    assert (found.original_due_on, found.due_on) == (date(2017, 7, 5), date(2017, 7, 12))


def test_the_dates_it_had_before_are_kept_with_the_reason(open_cycle, meeting, record, sessions):
    reference = open_cycle()
    key = meeting(reference, "2017-06-14")
    record(reference, "set_day", date(2017, 6, 1), item=key, day="2017-06-28")

    with sessions.begin() as session:
        changes = session.scalars(select(DeadlineChange).order_by(DeadlineChange.id)).all()

        assert [(one.due_on.isoformat(), one.why) for one in changes] == [
            ("2017-06-30", "the meeting is on 14 June 2017"),
            ("2017-06-14", "the meeting is on 28 June 2017"),
        ]


def test_the_history_tells_which_date_moved_with_the_meeting(open_cycle, meeting, sessions):
    reference = open_cycle()
    meeting(reference, "2017-06-14")

    with sessions.begin() as session:
        row = session.scalars(select(CaseEvent).where(CaseEvent.event == "plan")).one()

        assert row.consequences["moved"] == [{"name": "proposal", "from": "2017-06-30", "to": "2017-06-14"}]


def test_a_meeting_that_is_called_off_leaves_the_last_day_meant_until_another_is_planned(
    open_cycle, meeting, record, proposal
):
    reference = open_cycle()
    key = meeting(reference, "2017-06-14")

    record(reference, "cancel", date(2017, 5, 2), item=key, reason="No quorum.")
    assert proposal() == ("2017-06-30", "June meeting", None)
    another = meeting(reference, "2017-06-21", on=date(2017, 5, 3))

    assert proposal() == ("2017-06-21", "June meeting", another)


def test_a_meeting_of_another_body_or_another_month_is_not_meant(open_cycle, meeting, proposal):
    reference = open_cycle()

    meeting(reference, "2017-06-14", body="business-management-group")
    meeting(reference, "2017-05-17")

    assert proposal() == ("2017-06-30", "June meeting", None)


def test_of_two_meetings_the_first_planned_stays_meant_and_a_new_plan_takes_the_earliest(
    open_cycle, meeting, record, proposal
):
    reference = open_cycle()
    first = meeting(reference, "2017-06-21")
    second = meeting(reference, "2017-06-07")
    assert proposal() == ("2017-06-21", "June meeting", first)

    plan = {"year_from": "2017-04-01", "period_from": "2016-01-01", "period_to": "2016-12-31", "proposal_at": JUNE}
    agencies = [{"organisation": "mk-council", "nominee": {"name": "Jo Example"}}]
    record(reference, "plan_cycle", date(2017, 4, 10), agencies=agencies, **plan)

    assert proposal() == ("2017-06-07", "June meeting", second)


def test_a_meeting_that_was_over_when_the_words_were_put_down_is_not_meant(open_cycle, meeting, record, proposal):
    reference = open_cycle()
    meeting(reference, "2017-06-07")
    plan = {"year_from": "2017-04-01", "period_from": "2016-01-01", "period_to": "2016-12-31", "proposal_at": JUNE}
    agencies = [{"organisation": "mk-council", "nominee": {"name": "Jo Example"}}]

    record(reference, "plan_cycle", date(2017, 6, 12), agencies=agencies, **plan)

    assert proposal() == ("2017-06-30", "June meeting", None)


@pytest.mark.parametrize(
    ("corrected", "due_on"),
    [
        ({"written": "July meeting", "year": 2017, "meeting_of": BODY}, "2017-07-31"),
        ({"written": "12 June 2017"}, "2017-06-12"),
        ({"written": "w/c 12 June 2017"}, "2017-06-16"),
    ],
)
def test_words_that_are_corrected_redate_what_rests_on_them(open_cycle, meeting, proposal, sessions, corrected, due_on):
    reference = open_cycle()
    meeting(reference, "2017-06-14")

    _correct(sessions, reference, corrected)

    assert proposal() == (due_on, corrected["written"], None)


def test_words_corrected_to_another_meeting_that_has_a_day_bind_to_it(open_cycle, meeting, proposal, sessions):
    reference = open_cycle()
    meeting(reference, "2017-06-14")
    july = meeting(reference, "2017-07-12")

    _correct(sessions, reference, {"written": "July meeting", "year": 2017, "meeting_of": BODY})

    assert proposal() == ("2017-07-12", "July meeting", july)


def test_words_are_not_corrected_to_a_day_before_they_were_put_down(open_cycle, proposal, sessions):
    reference = open_cycle()

    with pytest.raises(InputRefused, match="had passed on Monday 6 March 2017"):
        _correct(sessions, reference, {"written": "1 March 2017"})

    assert proposal() == ("2017-06-30", "June meeting", None)


def test_a_day_that_has_passed_is_refused_for_a_meeting_and_nothing_is_lost(open_cycle, meeting, record, proposal):
    reference = open_cycle()
    key = meeting(reference, "2017-06-14")

    with pytest.raises(InputRefused) as refused:
        record(reference, "set_day", date(2017, 5, 2), item=key, day="2017-05-01")

    assert list(refused.value.fields) == ["day"]
    assert "Monday 1 May 2017 has passed" in refused.value.fields["day"]
    assert proposal() == ("2017-06-14", "June meeting", key)


def test_a_meeting_announced_for_a_month_is_due_by_its_end_and_waits_for_no_other_meeting(
    open_cycle, meeting, why, sessions
):
    reference = open_cycle(proposal_at=None)
    key = meeting(reference, None, announced={"written": "June meeting", "year": 2017})
    meeting(reference, "2017-06-14")

    found = why(reference, "meeting", key)

    assert (found.due_on, found.as_written, found.precision) == (date(2017, 6, 30), "June meeting", "meeting")
    with sessions.begin() as session:
        assert {one.bound_to for one in session.scalars(select(Deadline))} == {None}


def test_a_date_that_follows_an_event_counts_from_it_and_keeps_its_words(open_cycle, record, why):
    reference = open_cycle(proposal_at=None, draft_by="thereafter")
    record(reference, "agree_proposal", OPENED, by=CHAIR, body=BODY, met_on="2017-03-06", minute="item 1")
    record(reference, "open_data_call", OPENED)
    for number in (1, 2, 3):
        waived = {"reason": "Not this year.", "waived_by": "the chair"}
        record(reference, "waive", OPENED, item=f"contribution-{number}", **waived)
    record(reference, "close_call", OPENED)

    found = why(reference, "draft")

    assert (found.as_written, found.precision, found.due_on) == ("thereafter", "event", date(2017, 4, 3))
    assert found.steps[0] == (
        "Written as 'thereafter': what follows an event, so no day can be named before it has happened."
    )


def test_words_that_were_over_before_they_were_put_down_are_refused_at_their_field(sessions, milton_keynes):
    with sessions.begin() as session, pytest.raises(InputRefused) as refused:
        open_case(
            session,
            partnership=milton_keynes,
            kind="community_safety_strategy",
            values={
                "title": "A strategy",
                "period_from": "2017-04-01",
                "period_to": "2020-03-31",
                "assessment_agreed_on": "2017-03-01",
                "adopt_by": "March 2016",
            },
            actor=COORDINATOR,
            now=noon_on(OPENED),
        )

    assert list(refused.value.fields) == ["adopt_by"]
    assert "31 March 2016 lies before 6 March 2017" in refused.value.fields["adopt_by"]


def _correct(sessions, reference: str, words: dict[str, Any], on: date = date(2017, 4, 4)) -> None:
    with sessions.begin() as session:
        row = session.scalars(select(CaseEvent).where(CaseEvent.event == "plan_cycle")).one()
        correct(
            session,
            reference=reference,
            sequence=row.sequence,
            field="proposal_at",
            value=words,
            reason="A slip of the pen.",
            actor=COORDINATOR,
            now=noon_on(on),
        )
