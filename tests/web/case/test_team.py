"""Who takes part, from the browser: a part is given, an interest declared, the case closed to somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cases.models import CaseEvent, Interest, OfficerRole
from tests.web.client import CONFLICT, FORBIDDEN, NOT_FOUND, WRONG


@pytest.fixture
def team(a_case_for_decision, clock) -> str:
    """The address of the team of a case that waits for its decision."""
    clock.set(date(2026, 11, 19))
    return f"/cases/{a_case_for_decision}/team"


def test_a_part_is_given_from_today(team, rows, browser_of):
    page = browser_of("coordinator").open(team)
    page.send_form("Give the part from today", {"officer": "auditor", "part": "panel_member"})

    assert "The part is given from today." in page.text
    given = [row for row in rows(OfficerRole) if row.case_id]
    assert [(row.role, row.from_on) for row in given if row.role == "panel_member"] == [
        ("panel_member", date(2026, 11, 19))
    ]
    assert rows(CaseEvent)[-1].event == "assign_role"


def test_what_was_typed_here_survives_a_session_that_ended(team, browser_of, rows, clock):
    page = browser_of("coordinator").open(team)
    clock.now += timedelta(minutes=61)
    page.send_form("Keep the interest", {"who": "auditor", "nature": "A neighbour."})
    assert page.path == "/sign-in"
    page.sign_in("coordinator")
    assert "A neighbour.</textarea>" in page.open(team).page.text
    assert "A neighbour." not in [one.nature for one in rows(Interest)]


def test_a_part_that_somebody_plays_already_is_refused_in_words(team, browser_of):
    page = browser_of("coordinator").open(team)
    page.send_form("Give the part from today", {"officer": "auditor", "part": "panel_member"})

    page.open(team).send_form(
        "Give the part from today", {"officer": "auditor", "part": "panel_member"}, expect=CONFLICT
    )

    assert "is already the panel member of this case" in page.text


def test_what_was_not_chosen_is_said_at_its_field(team, browser_of):
    page = browser_of("coordinator").open(team)

    page.send_form("Give the part from today", {"officer": "auditor", "part": ""}, expect=WRONG)
    assert "Choose the part." in page.text
    page.send_form("Give the part from today", {"officer": "", "part": "chair"}, expect=WRONG)
    assert "Choose the officer." in page.text
    page.send_form("Keep the interest", {"who": "", "nature": "A cousin."}, expect=WRONG)
    assert "Choose the officer whose interest it is." in page.text
    assert ">A cousin.</textarea>" in page.page.text, "what was typed is kept"
    page.send_form("Keep the interest", {"who": "auditor", "nature": "  "}, expect=WRONG)
    assert "Say what the interest is" in page.text


def test_an_interest_is_kept_and_a_wall_closes_the_case_at_once(team, rows, browser_of):
    auditor = browser_of("auditor").open(team)
    page = browser_of("coordinator").open(team)
    page.send_form("Keep the interest", {"who": "auditor", "nature": "A cousin.", "walled": "yes"})

    assert "The interest is kept." in page.text
    assert [(row.nature, row.walled) for row in rows(Interest)][-1] == ("A cousin.", True)
    auditor.open(team, expect=NOT_FOUND)


def test_whoever_closes_the_case_to_themselves_is_led_away_from_it(team, browser_of):
    page = browser_of("coordinator").open(team)
    page.send_form("Keep the interest", {"who": "coordinator", "nature": "A cousin.", "walled": "yes"})

    assert "That case is closed to you from now on." in page.text
    assert page.path == "/"
    page.open(team, expect=NOT_FOUND)


@pytest.mark.parametrize("officer", ["auditor", "police-contact"])
def test_only_the_chair_and_the_coordinator_change_the_team(team, rows, browser_of, officer):
    page = browser_of(officer)
    page.open(team)
    assert "Give somebody a part" not in page.text

    given = {"officer": officer, "part": "chair"}
    page.send(f"{team}/parts", given, expect=CONFLICT)
    page.send(f"{team}/interests", {"who": "chair", "nature": "A cousin.", "walled": "yes"}, expect=CONFLICT)

    assert "Only the partnership chair or the coordinator may do this." in page.text
    assert [row.event for row in rows(CaseEvent)][-1] == "panel_held"


def test_nobody_without_a_part_learns_that_there_is_a_team(team, browser_of, dan):
    page = browser_of(dan)
    page.send(f"{team}/parts", {"officer": "dan", "part": "chair"}, expect=NOT_FOUND)
    page.send(f"{team}/interests", {"who": "chair", "nature": "A cousin."}, expect=NOT_FOUND)


def test_a_form_from_elsewhere_changes_nothing(team, rows, browser_of):
    page = browser_of("coordinator").open(team)

    page.send(f"{team}/parts", {"csrf": "guessed", "officer": "auditor", "part": "chair"}, expect=FORBIDDEN)

    assert [row.event for row in rows(CaseEvent)][-1] == "panel_held"


def test_a_part_in_the_case_ends_with_today(team, rows, browser_of, clock):
    page = browser_of("coordinator").open(team)
    page.send_form("Give the part from today", {"officer": "auditor", "part": "panel_member"})
    page.send_form("End today: Imogen Farrow, panel member")

    assert "The part ends with today." in page.text
    assert [row.to_on for row in rows(OfficerRole) if row.case_id and row.role == "panel_member"] == [
        date(2026, 11, 19)
    ]
    assert rows(CaseEvent)[-1].event == "end_role"
    assert "End today: Imogen Farrow" not in page.text
    page.send(f"{team}/parts/end", {"officer": "auditor", "part": "panel_member"}, expect=CONFLICT)
    assert "in this case alone that lasts longer" in page.text


def test_a_contact_on_the_panel_is_led_to_the_return_of_their_own_agency_alone(a_case_in_scoping, clock, browser_of):
    clock.set(date(2026, 11, 9))
    case = f"/cases/{a_case_in_scoping}"
    browser_of("coordinator").open(f"{case}/team").send_form(
        "Give the part from today", {"officer": "police-contact", "part": "panel_member"}
    )

    panel = browser_of("police-contact")
    for path in ("/", f"{case}/deadlines", f"{case}/agencies", f"{case}/items/agency_return-1"):
        links = panel.open(path).page.text
        assert "Milton Keynes City Council Housing" in links or path == "/"
        assert "agency_return-1/record" not in links
    assert panel.ask(f"{case}/items/agency_return-1/record/receive").status_code == CONFLICT
    panel.open(f"{case}/agencies").follow("Record it: Thames Valley Police: scoping reply")


def test_nobody_gives_themselves_a_part_in_a_case(team, rows, browser_of):
    page = browser_of("coordinator").open(team)
    page.send_form("Give the part from today", {"officer": "coordinator", "part": "chair"}, expect=CONFLICT)

    assert "Nobody gives themselves a part." in page.text
    assert rows(CaseEvent)[-1].event == "panel_held"


def test_an_interest_ends_with_a_reason_and_its_wall_is_lifted(team, rows, browser_of):
    page = browser_of("coordinator").open(team)
    page.send_form("Keep the interest", {"who": "auditor", "nature": "A cousin.", "walled": "yes"})
    number = str(rows(Interest)[-1].id)
    page.send_form("End the interest from today", {"interest": number, "reason": ""}, expect=WRONG)
    assert "Say why the interest no longer stands" in page.text
    page.send_form("End the interest from today", {"interest": number, "reason": "It was another family."})

    assert "The interest has ended from today." in page.text
    assert rows(CaseEvent)[-1].input["reason"] == "It was another family."
    browser_of("auditor").open(team)
    summary = page.open(team.removesuffix("/team")).text.partition("Declared interests")[2]
    assert "ended on 19 November 2026" in summary
    assert "It was" in summary


def test_an_interest_that_ended_by_a_slip_may_be_declared_again(team, rows, browser_of):
    page = browser_of("coordinator").open(team)
    typed = {"who": "auditor", "nature": "A cousin.", "walled": "yes"}
    page.send_form("Keep the interest", typed)
    page.send_form("End the interest from today", {"interest": str(rows(Interest)[-1].id), "reason": "A slip."})
    page.send_form("Keep the interest", typed)

    assert "The interest is kept." in page.text
    assert browser_of("auditor").ask(team).status_code == NOT_FOUND
    page.send_form("Keep the interest", typed, expect=CONFLICT)
    assert "declared already today" in page.text
    assert [one.event for one in rows(CaseEvent)[-3:]] == ["declare_interest", "end_interest", "declare_interest"]


def test_nobody_ends_an_interest_of_their_own(team, rows, browser_of):
    page = browser_of("coordinator").open(team)
    page.send_form("Keep the interest", {"who": "coordinator", "nature": "A former colleague."})
    fields = {"interest": str(rows(Interest)[-1].id), "reason": "Long ago."}
    page.send_form("End the interest from today", fields, expect=CONFLICT)

    assert "Nobody ends an interest of their own." in page.text
    assert rows(Interest)[-1].ended_on is None
