"""A paper that was released is what was put to the meeting: the decision on it does not withdraw it."""

from __future__ import annotations

from datetime import date

import pytest

from cases import letter_changes, letters
from cases.clock import noon_on, utc_now
from cases.letter_files import Frozen
from cases.letters import CANCELLED, RELEASED, SENT
from cases.models import LetterOwed
from notifications import releasing
from notifications.channels.print_folder import PrintFolder
from notifications.outbox import deliver_letter
from notifications.producing import produce_letter
from notifications.ways import WaysOut
from state_machines.lifecycle import Role
from tests.cases.community_safety.plans import BOARD
from tests.cast import COORDINATOR

pytestmark = pytest.mark.one_database

MET_ON = date(2026, 5, 6)
SIGNED_ON = date(2026, 9, 9)
SIGNED = {"met_on": "2026-09-09", "decision": "agreed", "members_present": 3, **BOARD}
PARTS = ("strategy", "priorities", "steps", "resources", "measures", "engagement")
CONTENT = {
    "contents": dict.fromkeys(PARTS, "Section 2."),
    "police_and_crime_objectives": "Section 3.",
    "serious_violence": "Section 4.",
}


@pytest.fixture
def release(sessions):
    """Release the only letter of a name as the coordinator does, with pages that are not worded: release(name, on)."""

    def let_go(name: str, on: date) -> None:
        with sessions.begin() as session:
            waiting = session.query(LetterOwed).filter_by(letter=name, released_by=None).one()
            who = {"actor": COORDINATOR, "role": Role.COORDINATOR, "today": on, "now": noon_on(on)}
            letter_changes.release(session, letters.claim(session, waiting.id), Frozen(b"%PDF-"), **who)

    return let_go


@pytest.fixture
def statuses(rows):
    """How the letters of a name stand, in the order in which they were owed."""
    return lambda name: [one.status for one in rows(LetterOwed, letter=name)]


def test_a_proposal_that_was_released_is_delivered_though_it_was_agreed_before(
    a_planned_assessment, record, rows, sessions, tmp_path
):
    record(a_planned_assessment, "put_proposal", date(2026, 5, 5))
    (paper,) = rows(LetterOwed, letter="proposal_paper")
    when = {"today": MET_ON, "now": noon_on(MET_ON)}
    with sessions.begin() as session:
        produce_letter(session, paper.id, **when)
    with sessions.begin() as session:
        releasing.release(session, paper.id, actor=COORDINATOR, **when)

    record(a_planned_assessment, "agree_proposal", MET_ON, met_on="2026-05-06", **BOARD)

    assert [one.status for one in rows(LetterOwed, letter="proposal_paper")] == [RELEASED]
    with sessions.begin() as session:
        deliver_letter(session, paper.id, ways=WaysOut(PrintFolder(tmp_path), {}, utc_now), **when)
    assert [one.status for one in rows(LetterOwed, letter="proposal_paper")] == [SENT]


def test_a_draft_that_nobody_released_is_withdrawn_by_the_decision(a_planned_assessment, record, statuses):
    record(a_planned_assessment, "put_proposal", date(2026, 5, 5))

    record(a_planned_assessment, "agree_proposal", MET_ON, met_on="2026-05-06", **BOARD)

    assert statuses("proposal_paper") == [CANCELLED]


def test_a_proposal_that_is_put_anew_takes_the_place_of_one_that_has_not_left(
    a_planned_assessment, record, release, statuses
):
    record(a_planned_assessment, "put_proposal", date(2026, 5, 4))
    release("proposal_paper", date(2026, 5, 4))

    record(a_planned_assessment, "put_proposal", date(2026, 5, 5))

    assert statuses("proposal_paper") == [CANCELLED, "owed"]


def test_the_paper_for_sign_off_stays_whether_it_is_signed_off_or_referred_back(
    a_submitted_assessment, record, release, statuses
):
    reference, back = a_submitted_assessment, date(2026, 7, 8)
    release("sign_off_paper", date(2026, 7, 2))
    record(reference, "refer_back", back, met_on="2026-07-08", body="mk-together", reasons="Too long.")
    assert statuses("sign_off_paper") == [RELEASED]
    record(reference, "submit", date(2026, 7, 20), executive_summary="In short.", version="3", put_right="Cut.")
    release("sign_off_paper", date(2026, 7, 21))

    record(reference, "sign_off", SIGNED_ON, **SIGNED)

    assert statuses("sign_off_paper") == [RELEASED, RELEASED]


def test_the_paper_for_adoption_stays_when_the_strategy_is_adopted(opened, milton_keynes, record, release, statuses):
    on = date(2026, 6, 1)
    told = {"title": "Before", "period_from": "2026-04-01", "period_to": "2029-03-31"}
    priority = {"code": "V1", "title": "Violence", "lead": "thames-valley-police"}
    strategy = opened("community_safety_strategy", on, **told, assessment_agreed_on="2026-04-01", priorities=[priority])
    release("strategy_paper", on)
    asked = {"purpose": "The priorities", "consultees": ["residents"], "channels": ["survey"], "sessions": []}
    record(strategy, "open_consultation", on, **asked)
    record(strategy, "abandon", on, item="consultation-1", reason="Not now.")
    record(strategy, "close_consultation", on)
    record(strategy, "put_for_adoption", on, **CONTENT)
    release("adoption_paper", on)

    record(strategy, "adopt", date(2026, 6, 3), met_on="2026-06-03", **CONTENT, **BOARD)

    assert statuses("strategy_paper") == [RELEASED]
    assert statuses("adoption_paper") == [RELEASED]
