"""The yearly figures from a real history, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cases.access import Actor
from cases.models import Case, Interest, Officer, Partnership
from cases.statistics.counting import count
from cases.statistics.looking_behind import Figure, cases_behind, reconciliation
from cases.statistics.steps import steps_of_cases
from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reconciling import disagreements, equations
from tests.cases.statistics.reviews import LATER, YEAR, add_review, correct
from tests.cast import AUDITOR, COORDINATOR, DAN, load_milton_keynes


@pytest.fixture
def reviews(session, milton_keynes):
    """Four applications of 2025-26 in Milton Keynes: refused, reviewed, withdrawn and pending."""
    add_review(session, 1, ("receive", "2025-05-01"), ("threshold_not_met", "2025-05-20"))
    add_review(
        session,
        2,
        ("receive", "2025-06-01"),
        ("acknowledge", "2025-06-03"),
        ("threshold_met", "2025-06-20"),
        ("hold", "2025-07-10"),
        ("issue_outcome", "2025-07-17", {"recommendations": [{"number": "1"}, {"number": "2"}]}),
    )
    add_review(session, 3, ("receive", "2025-07-01"), ("withdraw", "2025-07-04"))
    add_review(session, 4, ("receive", "2026-03-20"), ("threshold_not_met", "2026-04-10"))
    return session


def four(session, known: date = LATER) -> tuple[int, int, int, int]:
    found = counted(session, known).figures
    return (found.applications, found.threshold_not_met, found.reviews, found.reviews_with_recommendations)


def counted(session, known: date = LATER) -> Edition:
    return count(session, owner(session), YEAR, as_known_on=known).edition


def owner(session, key: str = "milton-keynes") -> int:
    return session.scalars(select(Partnership.id).where(Partnership.key == key)).one()


def test_the_four_figures_and_the_positions_come_from_the_history(reviews):
    found = counted(reviews)

    assert four(reviews) == (4, 1, 1, 1)
    assert found.positions.model_dump() == {
        "met": 1,
        "not_met": 1,
        "withdrawn": 1,
        "without_consent": 0,
        "misdirected": 0,
        "pending": 1,
    }
    assert disagreements(found) == ()
    assert {one.stage.value: one.median_days for one in found.stages} == {
        "receipt to acknowledgement": 2,
        "receipt to threshold decision": 19,
        "decision to panel": 20,
        "panel to outcome": 7,
    }


def test_recommendations_are_not_counted_but_reviews_that_made_some(reviews):
    add_review(
        reviews,
        5,
        ("receive", "2025-08-01"),
        ("threshold_met", "2025-08-20"),
        ("hold", "2025-09-10"),
        ("issue_outcome", "2025-09-17", {"recommendations": [], "to": "outcome_sent"}),
    )

    assert four(reviews) == (5, 1, 2, 1)


def test_the_figures_of_a_past_day_come_out_as_they_were_then(reviews):
    assert four(reviews, date(2025, 6, 30)) == (2, 1, 0, 0)
    assert four(reviews, date(2025, 7, 16)) == (3, 1, 1, 0)


def test_the_day_ends_at_midnight_in_london(reviews):
    add_review(reviews, 5, ("receive", "2025-08-01"))

    assert four(reviews, date(2025, 7, 31))[0] == 3
    assert four(reviews, date(2025, 8, 1))[0] == 4


def test_what_was_recorded_late_is_counted_on_the_day_it_happened(reviews):
    add_review(reviews, 5, ("receive", "2026-03-31", {"recorded": "2026-04-02"}))

    assert four(reviews, date(2026, 4, 1))[0] == 4
    assert four(reviews, date(2026, 4, 2))[0] == 5


def test_a_corrected_day_counts_from_the_day_on_which_it_was_corrected(reviews):
    moved = add_review(reviews, 5, ("receive", "2026-03-31"), ("threshold_not_met", "2026-04-02"))
    correct(reviews, moved, 2, "happened_on", "2026-03-31", recorded=date(2026, 4, 20))

    assert four(reviews, date(2026, 4, 19))[1] == 1
    assert four(reviews, date(2026, 4, 20))[1] == 2


def test_an_outcome_corrected_to_have_no_recommendations_is_none_of_them(reviews):
    correct(reviews, "MK-CT-002", 5, "recommendations", [], recorded=date(2025, 8, 1))

    assert four(reviews) == (4, 1, 1, 0)


def test_a_correction_of_anything_else_changes_no_figure(reviews):
    correct(reviews, "MK-CT-002", 3, "route", "count", recorded=date(2025, 8, 1))
    correct(reviews, "MK-CT-002", 99, "happened_on", "2020-01-01", recorded=date(2025, 8, 1))

    assert four(reviews) == (4, 1, 1, 1)


def test_another_partnership_and_another_kind_are_not_counted(reviews):
    load_milton_keynes(reviews, key="elsewhere", reference_prefix="EW")
    add_review(reviews, 1, ("receive", "2025-05-01"), partnership="elsewhere")
    other = add_review(reviews, 9, ("receive", "2025-05-01"))
    reviews.scalars(select(Case).where(Case.reference == other)).one().kind = "domestic_homicide_review"
    reviews.flush()

    assert four(reviews)[0] == 4
    assert count(reviews, owner(reviews, "elsewhere"), YEAR, as_known_on=LATER).edition.figures.applications == 1


def test_no_case_at_all_gives_four_noughts_that_reconcile(session, milton_keynes):
    assert four(session) == (0, 0, 0, 0)
    assert disagreements(counted(session)) == ()


def test_the_cases_behind_a_figure_are_named_with_how_often_they_count(reviews):
    add_review(
        reviews,
        5,
        ("receive", "2025-08-01"),
        ("threshold_not_met", "2025-08-20"),
        ("appeal", "2025-09-01"),
        ("uphold", "2025-09-10", {"to": "info_requested"}),
        ("threshold_not_met", "2025-10-01"),
    )
    result = count(reviews, owner(reviews), YEAR, as_known_on=LATER)

    behind = cases_behind(reviews, COORDINATOR, owner(reviews), YEAR, Figure.NOT_MET, result, LATER)

    assert (behind.total, behind.hidden) == (3, 0)
    assert behind.cases == (("MK-CT-001", 1), ("MK-CT-005", 2))


def test_a_case_behind_a_wall_is_counted_and_not_named(reviews):
    hidden = reviews.scalars(select(Case).where(Case.reference == "MK-CT-002")).one()
    coordinator = reviews.scalars(select(Officer).where(Officer.key == COORDINATOR.key)).one()
    wall = {"nature": "a neighbour", "declared_on": LATER, "walled": True}
    reviews.add(Interest(case_id=hidden.id, officer_id=coordinator.id, **wall))
    reviews.flush()
    result = count(reviews, owner(reviews), YEAR, as_known_on=LATER)

    behind = cases_behind(reviews, COORDINATOR, owner(reviews), YEAR, Figure.REVIEWS, result, LATER)

    assert (behind.total, behind.cases, behind.hidden) == (1, (), 1)


@pytest.mark.parametrize("nobody", [DAN, Actor("police-contact")], ids=["no part", "a contact"])
def test_whoever_sees_no_case_is_named_none(reviews, nobody):
    result = count(reviews, owner(reviews), YEAR, as_known_on=LATER)

    behind = cases_behind(reviews, nobody, owner(reviews), YEAR, Figure.APPLICATIONS, result, LATER)

    assert (behind.total, behind.cases, behind.hidden) == (4, (), 4)


def test_figures_that_do_not_reconcile_name_the_cases_at_fault_to_whoever_may_see_them(reviews):
    add_review(reviews, 6, ("receive", "2025-08-01"), ("hold", "2025-09-10"))
    result = count(reviews, owner(reviews), YEAR, as_known_on=LATER)

    checked = {one.equation.name: one for one in reconciliation(reviews, AUDITOR, result, LATER)}

    assert checked["reviews"].cases == ("MK-CT-006",)
    assert not checked["reviews"].equation.holds
    assert checked["applications"].equation.holds
    assert checked["outcomes"].equation.holds
    (sentence,) = disagreements(result.edition)
    assert "reviews carried out 2 is at most" in sentence
    assert "1 case contradicts itself" in sentence
    unseen = {one.equation.name: one for one in reconciliation(reviews, DAN, result, LATER)}
    assert (unseen["reviews"].cases, unseen["reviews"].hidden) == ((), 1)


def test_a_decision_before_the_application_is_found(reviews):
    add_review(reviews, 6, ("receive", "2025-08-01"), ("threshold_not_met", "2025-07-20"))

    found = counted(reviews)

    assert found.contradictions.applications == 1
    assert [one.name for one in equations(found) if not one.holds] == ["applications"]


def test_memory_holds_one_case_at_a_time(reviews):
    cases = steps_of_cases(reviews, owner(reviews), as_known_on=LATER)

    assert next(cases).reference == "MK-CT-001"
    assert [case.reference for case in cases] == ["MK-CT-002", "MK-CT-003", "MK-CT-004"]
