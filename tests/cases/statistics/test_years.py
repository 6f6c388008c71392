"""The life of a reporting year: opened and counted by the calendar, published, revised, compared."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cases.access import SYSTEM, Actor
from cases.clock import noon_on
from cases.correcting import correct as correct_case
from cases.entering import InputRefused
from cases.models import Case, Deadline, LetterOwed, Partnership
from cases.opening import PartnershipNotFound
from cases.recording import record_event
from cases.statistics import area_named, count, editions, exported, open_year, prepare, revise
from cases.statistics.steps import steps_of_cases
from cases.statistics.sweeps import OPEN_REPORTING_YEARS, PREPARE_STATISTICS
from state_machines.community_trigger_year.reporting_year import ReportingYear
from state_machines.engine import EventRefused
from tests.cases.statistics.reviews import LATER, YEAR, add_review, correct

pytestmark = pytest.mark.slow

COORDINATOR = Actor("nexton-coordinator")
THE_DAY_AFTER = date(2026, 4, 1)
PUBLISHED = {"url": "https://nexton.example/figures", "bodies": ["nexton-council", "nexton-police"]}


def sweep(sessions, which, today: date) -> list[str]:
    done = []
    with sessions.begin() as session:
        found = which.find(session, today, None, 100)
    for piece in found:
        with sessions.begin() as session:
            done += which.act(session, piece.id, today, noon_on(today))
    return done


def nights(sessions, *days: date) -> list[list[str]]:
    return [[*sweep(sessions, OPEN_REPORTING_YEARS, day), *sweep(sessions, PREPARE_STATISTICS, day)] for day in days]


def publish(session, reference: str, on: date, by: Actor = COORDINATOR) -> None:
    values = {"published_on": on, **PUBLISHED}
    record_event(session, reference=reference, event="publish", values=values, actor=by, now=noon_on(on))


def the_year(session) -> Case:
    return session.scalars(select(Case).where(Case.kind == "community_trigger_year")).one()


def nexton_id(session) -> int:
    return session.scalars(select(Partnership.id).where(Partnership.key == "nexton")).one()


@pytest.fixture
def a_prepared_year(sessions, a_year_of_reviews) -> str:
    """Opened and counted in the night after the year's end."""
    nights(sessions, THE_DAY_AFTER)
    return "NX-CTY-2026-001"


def test_the_calendar_opens_a_year_that_is_over_and_puts_its_figures_on_record_once(sessions, a_year_of_reviews):
    done = nights(sessions, THE_DAY_AFTER, THE_DAY_AFTER, date(2026, 4, 2))

    assert done == [["opened", "prepared"], [], []]
    with sessions.begin() as session:
        year = session.scalars(select(Case).where(Case.reference == "NX-CTY-2026-001")).one()
        told = year.record["prepare"]["input"]
        assert (year.state, told["as_known_on"]) == ("prepared", "2026-03-31")
        assert told["figures"] == {
            "applications": 7,
            "threshold_not_met": 5,
            "reviews": 1,
            "reviews_with_recommendations": 1,
        }


def test_before_the_period_has_ended_nothing_is_opened(sessions, a_year_of_reviews):
    assert nights(sessions, date(2026, 3, 31)) == [[]]


def test_a_year_before_anything_was_on_file_is_opened_only_for_cases_that_were_brought_in(sessions, nexton):
    assert nights(sessions, date(2025, 4, 2)) == [[]]

    with sessions.begin() as session:
        add_review(session, 1, ("receive", "2025-03-20"), partnership=nexton)

    assert nights(sessions, date(2025, 4, 2)) == [["opened", "prepared"]]


def test_the_time_for_publication_runs_from_the_end_of_the_period(sessions, a_prepared_year):
    with sessions.begin() as session:
        rule = session.scalars(select(Deadline).where(Deadline.name == "publish_statistics")).one()

    assert (rule.started_on, rule.due_on) == (date(2026, 3, 31), date(2026, 4, 30))


def test_what_is_recorded_late_is_counted_until_the_figures_are_published(sessions, a_prepared_year):
    with sessions.begin() as session:
        late = {"recorded": "2026-04-03"}
        add_review(session, 8, ("receive", "2026-03-31", late), partnership="nexton")

    assert nights(sessions, date(2026, 4, 3), date(2026, 4, 4)) == [[], ["prepared"]]
    with sessions.begin() as session:
        publish(session, a_prepared_year, date(2026, 4, 5))
    with sessions.begin() as session:
        add_review(session, 9, ("receive", "2026-03-31", {"recorded": "2026-04-06"}), partnership="nexton")
    assert nights(sessions, date(2026, 4, 8)) == [[]]


def test_figures_that_do_not_reconcile_are_refused_and_the_year_stays_open(sessions, a_year_of_reviews):
    with sessions.begin() as session:
        add_review(session, 8, ("receive", "2025-08-01"), ("hold", "2025-09-10"), partnership="nexton")

    with pytest.raises(EventRefused, match=r"do not reconcile: reviews carried out 2 .* 1 case contradicts"):
        nights(sessions, THE_DAY_AFTER)
    with sessions.begin() as session:
        assert the_year(session).state == "open"


def test_a_partnership_whose_procedure_is_younger_than_the_period_has_no_year_to_open(sessions, nexton):
    assert nights(sessions, date(2014, 10, 21)) == [[]]


def test_where_the_months_of_the_year_change_no_application_is_counted_twice(sessions, nexton):
    with sessions.begin() as session:
        autumn = ReportingYear(date(2024, 10, 1), date(2025, 9, 30))
        open_year(session, partnership=nexton, year=autumn, actor=SYSTEM, now=noon_on(date(2025, 10, 1)))

    nights(sessions, THE_DAY_AFTER)

    with sessions.begin() as session:
        opened = session.scalars(select(Case).where(Case.kind == "community_trigger_year").order_by(Case.id)).all()
        assert [one.record["open_year"]["input"]["period_from"] for one in opened] == ["2024-10-01", "2025-10-01"]


def test_one_period_is_opened_once(sessions, a_prepared_year):
    with sessions.begin() as session, pytest.raises(EventRefused, match="NX-CTY-2026-001 has the same period from"):
        open_year(session, partnership="nexton", year=YEAR, actor=COORDINATOR, now=noon_on(LATER))


def test_publishing_owes_the_notice_to_the_policing_body_and_the_file(sessions, a_prepared_year):
    with sessions.begin() as session:
        publish(session, a_prepared_year, date(2026, 4, 20))
    with sessions.begin() as session:
        owed = session.scalars(select(LetterOwed).order_by(LetterOwed.id)).all()
        due = session.scalars(select(Deadline).where(Deadline.name == "publish_statistics")).one()

        assert [(one.letter, one.recipient) for one in owed] == [
            ("statistics_notice", "organisation:nexton-commissioner"),
            ("statistics_notice", "case_file"),
        ]
        assert (due.status, due.met_on) == ("met", date(2026, 4, 20))


def test_published_figures_are_frozen_and_a_later_edition_says_what_differs(sessions, a_prepared_year):
    with sessions.begin() as session:
        publish(session, a_prepared_year, date(2026, 4, 20))
    with sessions.begin() as session:
        add_review(session, 8, ("receive", "2026-03-31", {"recorded": "2026-04-25"}), partnership="nexton")
    with sessions.begin() as session:
        found = count(session, nexton_id(session), YEAR, as_known_on=date(2026, 4, 30)).edition
        revise(
            session,
            reference=a_prepared_year,
            actor=COORDINATOR,
            now=noon_on(date(2026, 5, 1)),
            edition=found,
            reason="An application had been filed under another team.",
        )
    with sessions.begin() as session:
        publish(session, a_prepared_year, date(2026, 5, 2))
    with sessions.begin() as session:
        first, second = editions(session, COORDINATOR, nexton_id(session), YEAR, on=LATER)
        again = count(session, nexton_id(session), YEAR, as_known_on=first.edition.as_known_on).edition

    assert (first.published_on, second.published_on) == (date(2026, 4, 20), date(2026, 5, 2))
    assert [(one.what, one.before, one.after) for one in second.differences] == [
        ("applications made", 7, 8),
        ("applications: pending", 1, 2),
    ]
    assert second.reason == "An application had been filed under another team."
    assert again == first.edition


def test_a_later_edition_without_an_earlier_one_or_without_a_difference_is_refused(sessions, a_prepared_year):
    with sessions.begin() as session:
        publish(session, a_prepared_year, date(2026, 4, 20))
    with sessions.begin() as session:
        found = count(session, nexton_id(session), YEAR, as_known_on=date(2026, 4, 30)).edition
        entry = {"reference": a_prepared_year, "actor": COORDINATOR, "edition": found, "reason": "To be sure."}
        with pytest.raises(EventRefused, match="something has to"):
            revise(session, now=noon_on(date(2026, 5, 1)), **entry)


def test_figures_on_record_are_not_corrected(sessions, a_prepared_year):
    with sessions.begin() as session, pytest.raises(InputRefused, match="Record a new step"):
        correct_case(
            session,
            reference=a_prepared_year,
            sequence=2,
            field="figures",
            value={},
            reason="They look better so.",
            actor=COORDINATOR,
            now=noon_on(date(2026, 4, 2)),
        )


def test_only_the_office_publishes(sessions, a_prepared_year):
    with sessions.begin() as session, pytest.raises(EventRefused, match="Only the coordinator or"):
        publish(session, a_prepared_year, THE_DAY_AFTER, by=SYSTEM)


def test_a_coordinator_prepares_figures_as_well(sessions, a_year_of_reviews):
    with sessions.begin() as session:
        now = noon_on(THE_DAY_AFTER)
        opened = open_year(session, partnership="nexton", year=YEAR, actor=COORDINATOR, now=now)
        found = count(session, nexton_id(session), YEAR, as_known_on=date(2026, 3, 31)).edition
        done = prepare(session, reference=opened.reference, actor=COORDINATOR, now=now, edition=found)

    assert done.to_state == "prepared"


def test_a_corrected_day_of_the_panel_moves_the_review(sessions, a_year_of_reviews):
    with sessions.begin() as session:
        correct(session, "NX-CT-006", 3, "held_on", "2025-07-12", recorded=date(2025, 8, 1))
        steps = {one.reference: one.steps for one in steps_of_cases(session, nexton_id(session), as_known_on=LATER)}

    assert [step.day for step in steps["NX-CT-006"] if step.event == "hold"] == ["2025-07-12"]


def test_an_application_counts_by_the_day_it_was_received_not_the_day_it_was_entered(sessions, nexton):
    with sessions.begin() as session:
        entered = {"received_on": "2026-03-31", "recorded": "2026-04-02", "happened": "2026-04-02"}
        add_review(session, 1, ("receive", "2026-03-31", entered), partnership=nexton)
        found = count(session, nexton_id(session), YEAR, as_known_on=LATER).edition

    assert found.figures.applications == 1


def test_whose_figures_are_meant_is_said_or_plain(sessions, nexton):
    with sessions.begin() as session:
        assert area_named(session, COORDINATOR, None, on=LATER).key == "nexton"
        for key in (None, "nexton", "nowhere"):
            with pytest.raises(PartnershipNotFound, match="play a part"):
                area_named(session, Actor("dan"), key, on=LATER)


def test_the_export_has_a_line_for_each_application_and_no_names(sessions, a_year_of_reviews):
    with sessions.begin() as session:
        area = area_named(session, COORDINATOR, None, on=LATER)
        lines = list(exported(session, COORDINATOR, area, YEAR, on=LATER, as_known_on=LATER))

    reviewed = next(line for line in lines if line[0] == "NX-CT-006")
    assert len(lines) == 7
    assert reviewed == (
        *("NX-CT-006", "Nexton", None, "nexton-council", None, None, "count", "met"),
        *(None, 18, 20, 7, None),
        *("yes", None, "no"),
    )
