"""A draft that is in public consultation is not forgotten: somebody is reminded to report it, and to go on."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.letters import CANCELLED
from cases.models import Deadline, LetterOwed
from cases.sweep_kinds import CHECK_DEADLINES
from tests.cast import COORDINATOR

pytestmark = pytest.mark.one_database

ATTACHED_ON = date(2026, 6, 12)
ASKED = {"purpose": "The draft", "consultees": ["residents"], "channels": ["an online survey"]}


@pytest.fixture
def a_draft_with_the_partners(an_assessment_in_call, record) -> str:
    """Sent for comments on 1 June 2026, by 15 June."""
    reference, on = an_assessment_in_call, date(2026, 6, 1)
    for number in (1, 2, 3):
        record(reference, "waive", on, item=f"contribution-{number}", reason="Not had.", waived_by="the chair")
    record(reference, "waive", on, item="section-1", reason="Left out.", waived_by="the chair")
    record(reference, "close_call", on)
    record(reference, "circulate_draft", on, circulated_on="2026-06-01", version="1", comments_by="2026-06-15")
    return reference


def test_going_on_after_the_consultation_has_a_day(a_draft_with_the_partners, record, rows, sessions):
    reference = a_draft_with_the_partners
    record(reference, "attach_consultation", ATTACHED_ON, **ASKED, closes_on="2026-07-31")
    (limit,) = [one for one in rows(Deadline) if "consultation" in one.name]
    assert (limit.name, limit.due_on, limit.status) == ("consultation", date(2026, 8, 28), "open")

    record(reference, "abandon", date(2026, 8, 3), item="consultation-1", reason="Nobody came.")
    with sessions.begin() as session:
        overdue = queries.tray(session, COORDINATOR, on=date(2026, 9, 1)).overdue
    assert "Report the consultation on the draft, and go on to the final draft" in {one.title for one in overdue}
    record(reference, "close_consultation", date(2026, 9, 1))

    assert [one.status for one in rows(Deadline, name="consultation")] == ["met"]


def test_it_has_a_day_also_where_its_last_day_is_not_fixed_yet(a_draft_with_the_partners, record, rows):
    reference = a_draft_with_the_partners
    record(reference, "attach_consultation", ATTACHED_ON, **ASKED)

    (limit,) = [one for one in rows(Deadline) if "consultation" in one.name]
    assert (limit.name, limit.due_on) == ("undated_consultation", date(2026, 10, 2))
    record(reference, "abandon", date(2026, 8, 3), item="consultation-1", reason="Nobody came.")
    record(reference, "close_consultation", date(2026, 9, 1))
    assert [one.status for one in rows(Deadline, name="undated_consultation")] == ["met"]


def test_the_partners_are_neither_asked_for_comments_nor_reminded_of_them_once_the_public_is_asked(
    a_draft_with_the_partners, record, rows, act
):
    act(CHECK_DEADLINES, ATTACHED_ON)
    assert {one.status for one in rows(LetterOwed, letter="comments_reminder")} == {"owed"}

    record(a_draft_with_the_partners, "attach_consultation", ATTACHED_ON, **ASKED)

    assert {one.status for one in rows(LetterOwed, letter="comments_reminder")} == {CANCELLED}
    assert {one.status for one in rows(LetterOwed, letter="draft_for_comments")} == {CANCELLED}
