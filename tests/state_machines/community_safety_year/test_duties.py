"""The duties that rest on the plan: revised before 1 April, its summary published, its copy sent."""

from datetime import date

import pytest

from state_machines.community_safety_year.duties import Standing, duties
from state_machines.community_safety_year.year_on_file import STRATEGY, CaseOnFile, Happened, YearOnFile

YEAR = date(2026, 4, 1)
REFERENCE = "MK-CSS-2024-001"


def happened(sequence, event, on, **told):
    return Happened(event, on, sequence, told)


def found(*events, on=date(2027, 3, 1), due=None, chased=None):
    begun = happened(1, "start", date(2024, 4, 1), period_from="2024-04-01", period_to="2029-03-31")
    strategy = CaseOnFile(REFERENCE, STRATEGY, (begun, *events), due=due)
    year = YearOnFile(
        year_from=YEAR,
        responsible_authorities=("mk-council",),
        disclosing=("mk-council",),
        cases=(strategy,),
        chased=chased or {},
        names={"mk-council": "Milton Keynes City Council"},
    )
    return {one.name: one for one in duties(year, on)}


def test_a_plan_of_an_earlier_year_does_not_revise_itself():
    card = found(happened(2, "adopt", date(2025, 6, 1), police_and_crime_objectives="Page 3."))

    assert card["plan_revised"].standing is Standing.OPEN
    assert card["plan_revised"].missing == f"Not recorded in {REFERENCE}: that a plan was adopted or revised."
    assert card["objectives"].standing is Standing.OPEN
    assert card["summary"].missing.startswith("No plan was adopted or revised in this year.")


@pytest.mark.parametrize(("year_from", "standing"), [("2027-04-01", Standing.MET), ("2026-04-01", Standing.OPEN)])
def test_a_revision_counts_for_the_year_it_is_made_for(year_from, standing):
    card = found(happened(3, "refresh", date(2026, 10, 1), year_from=year_from))

    assert card["plan_revised"].standing is standing


def test_a_revision_after_31_march_is_missed_and_shown():
    late = happened(3, "refresh", date(2027, 4, 8), year_from="2027-04-01")

    card = found(late, on=date(2027, 4, 9))

    assert card["plan_revised"].standing is Standing.MISSED
    assert [one.on for one in card["plan_revised"].evidence] == [date(2027, 4, 8)]
    assert card["plan_revised"].missing == "It was done after its day."


def test_copies_count_for_the_plan_they_follow():
    adopted = happened(2, "adopt", date(2026, 5, 1), police_and_crime_objectives="Page 3.")
    sent = happened(3, "send_to_policing_body", date(2026, 5, 4))
    revised = happened(4, "refresh", date(2026, 12, 1), year_from="2027-04-01")
    summary = happened(5, "publish_summary", date(2026, 12, 9))

    card = found(adopted, sent, revised, summary)

    assert [one.on for one in card["copy_to_policing_body"].evidence] == [date(2026, 5, 4)]
    assert [one.on for one in card["summary"].evidence] == [date(2026, 12, 9)]
    assert card["objectives"].standing is Standing.MET


def test_a_plan_adopted_late_in_the_year_leaves_its_own_time_for_the_summary():
    adopted = happened(2, "adopt", date(2027, 3, 30))

    card = found(adopted, on=date(2027, 4, 6), due={("summary", 2): date(2027, 4, 29)})

    assert (card["summary"].standing, card["summary"].due_on) == (Standing.OPEN, date(2027, 4, 29))
    assert card["copy_to_policing_body"].standing is Standing.MISSED


def test_an_open_time_limit_reminds_of_a_duty_only_when_it_falls_in_time():
    assert found(chased={"refresh": date(2027, 3, 31)})["plan_revised"].is_chased
    assert not found(chased={"refresh": date(2028, 3, 31)})["plan_revised"].is_chased
