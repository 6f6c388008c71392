"""The year and the next cycle open by themselves: once, contiguous, with everything that was left unfinished."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from cases.community_safety.cycles import PLAN_NEXT_ASSESSMENTS
from cases.community_safety.years import NO_PREVIOUS, OPEN_COMMUNITY_SAFETY_YEARS
from cases.models import Case, Item, Organisation
from state_machines.engine import EventRefused
from tests.cases.community_safety.plans import OPENS, plan

NEXT = "MK-SA-2027-001"


def test_without_an_assessment_before_only_the_year_is_opened(act, rows, milton_keynes):
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, date(2026, 11, 21)) == ["opened", NO_PREVIOUS]
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, date(2026, 11, 21)) == []
    assert act(PLAN_NEXT_ASSESSMENTS, date(2026, 11, 21)) == []

    (year,) = rows(Case)
    assert (year.reference, year.kind, year.state) == ("MK-CSY-2026-001", "community_safety_year", "open")
    assert year.record["open_year"]["input"] == {"year_from": "2026-04-01"}


def test_nothing_opens_before_the_day_or_where_local_procedure_says_no(act, rows, a_published_assessment):
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, date(2024, 6, 3)) == []  # mk-sa-2021: opens_by_itself: no
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS - timedelta(days=1)) == ["opened"]
    assert [one.record["open_year"]["input"]["year_from"] for one in rows(Case, kind="community_safety_year")] == [
        "2026-04-01"
    ]


def test_the_next_cycle_follows_on_without_a_gap(act, rows, a_published_assessment):
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS) == ["opened"]
    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == ["planned", "carried over", "carried over"]

    (cycle,) = rows(Case, reference=NEXT)
    planned = cycle.record["plan_cycle"]["input"]
    assert (cycle.state, planned["year_from"]) == ("planned", "2027-04-01")
    assert (planned["period_from"], planned["period_to"]) == ("2026-01-01", "2026-12-31")
    assert (planned["previous"], planned["previous_period_to"]) == (a_published_assessment, "2025-12-31")
    assert [one["organisation"] for one in planned["agencies"]] == ["thames-valley-police"]
    assert planned["sections"][0]["code"] == "violence"
    assert planned["partners"] == ["mk-council"]
    assert not [name for name in planned if name.endswith(("_by", "_at"))], "the timetable is the coordinator's"


def test_a_year_that_was_skipped_leaves_no_gap_either(act, rows, milton_keynes, opened):
    opened(
        "strategic_assessment",
        date(2025, 5, 1),
        **plan(
            year_from="2025-04-01", period_from="2024-03-01", previous_period_to="2024-02-29", period_to="2025-02-28"
        ),
    )
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)

    act(PLAN_NEXT_ASSESSMENTS, OPENS)

    planned = rows(Case, reference=NEXT)[0].record["plan_cycle"]["input"]
    assert (planned["period_from"], planned["period_to"]) == ("2025-03-01", "2027-02-28")


def test_recommendations_of_closed_reviews_are_taken_up_by_reference_alone(
    act, rows, sessions, a_published_case, opened
):
    opened("community_safety_year", date(2028, 4, 3), year_from="2028-04-01")
    opened(
        "strategic_assessment",
        date(2028, 4, 4),
        **plan(
            year_from="2028-04-01", period_from="2027-01-01", period_to="2027-12-31", previous_period_to="2026-12-31"
        ),
    )
    close(sessions, a_published_case, date(2028, 8, 1))

    assert act(PLAN_NEXT_ASSESSMENTS, date(2028, 7, 31)) == []
    assert act(PLAN_NEXT_ASSESSMENTS, date(2028, 8, 2)) == ["taken up from another review"]
    assert act(PLAN_NEXT_ASSESSMENTS, date(2028, 8, 3)) == []

    (cycle,) = rows(Case, kind="strategic_assessment")
    (item,) = rows(Item, case_id=cycle.id, kind="recommendation")
    assert item.record["propose"]["input"] == {
        "source": "domestic_homicide_review",
        "reference": "MK-DHR-2026-001 recommendation-1",
        "theme": "Domestic Homicide Review",
        "recommendation": "Take up recommendation 1 of MK-DHR-2026-001, as it is worded there.",
    }


def close(sessions, reference, on):
    """Close a review on a day, without the audits that lead there."""
    with sessions.begin() as session:
        session.execute(update(Case).where(Case.reference == reference).values(state="closed", state_since=on))


def test_a_body_that_is_no_longer_listed_stops_the_plan_and_not_the_year(act, rows, sessions, milton_keynes, opened):
    opened("strategic_assessment", date(2026, 4, 2), **plan())
    with sessions.begin() as session:
        session.execute(delete(Organisation).where(Organisation.key == "thames-valley-police"))
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)

    with pytest.raises((EventRefused, ValueError), match="does not list 'thames-valley-police'"):
        act(PLAN_NEXT_ASSESSMENTS, OPENS)
    assert len(rows(Case, kind="strategic_assessment")) == 1
