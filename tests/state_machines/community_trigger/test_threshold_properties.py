"""What the calculator must never do, tried on complaints of every sort and against an independent reckoning."""

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from state_machines.community_trigger.threshold import assess
from tests.state_machines.community_trigger.threshold_cast import (
    ACT,
    PROCEDURES,
    TODAY,
    a_procedure,
    some_complaint,
)

FROM_ONE_SOURCE = st.lists(some_complaint().map(lambda one: one._replace(source="application")), max_size=9)


@given(FROM_ONE_SOURCE, some_complaint(), PROCEDURES)
def test_adding_a_complaint_that_counts_never_turns_met_into_not_met(complaints, one_more, procedure):
    one_more = one_more._replace(source="application")
    before, after = assess(complaints, TODAY, procedure), assess([*complaints, one_more], TODAY, procedure)

    if after.findings[-1].counts:
        assert after.count >= before.count
        assert after.met_by_count or not before.met_by_count


@given(st.lists(some_complaint(), max_size=9), PROCEDURES, st.randoms())
def test_the_order_of_the_complaints_never_matters(complaints, procedure, random):
    shuffled = random.sample(complaints, len(complaints))
    one, other = assess(complaints, TODAY, procedure), assess(shuffled, TODAY, procedure)

    assert (one.count, one.proposal) == (other.count, other.proposal)
    assert [(each.route, each.found) for each in one.routes] == [(each.route, each.found) for each in other.routes]
    assert sorted(told(one)) == sorted(told(other))


def told(assessment):
    return [repr((one.complaint, one.reason)) for one in assessment.findings]


@given(FROM_ONE_SOURCE, st.lists(st.text(min_size=1), max_size=3))
def test_no_local_caveat_undoes_a_count(complaints, caveats):
    strict = a_procedure(caveats=[f"x{one}" for one in caveats if one.isprintable()])
    plain, with_caveats = assess(complaints, TODAY, ACT), assess(complaints, TODAY, strict)

    assert with_caveats.findings == plain.findings
    assert with_caveats.proposal is plain.proposal
    assert not (with_caveats.met_by_count and with_caveats.advice)


@given(FROM_ONE_SOURCE, PROCEDURES)
def test_the_count_is_that_of_an_independent_reckoning(complaints, procedure):
    assert assess(complaints, TODAY, procedure).count == reckoned(complaints, procedure.threshold)


def reckoned(complaints, rules):
    """The law again, as slowly and plainly as can be: day by day, and every span by itself."""

    def latest(one):
        if one.behaviour_on:
            return one.behaviour_on
        return min(one.behaviour_to, one.made_on) if one.behaviour_to else one.made_on

    def inside(start, on, period):
        return start <= on <= walked(start, period)

    reported = [
        one
        for one in complaints
        if one.about_this_behaviour
        and not (one.behaviour_begins and one.made_on < one.behaviour_begins)
        and one.made_on <= TODAY
        and inside(latest(one), one.made_on, rules.report_within)
    ]
    recent = [one for one in reported if inside(one.made_on, TODAY, rules.apply_within)]
    if rules.incidents_within is None:
        return households_total(recent, rules)
    spans = [
        [one for one in reported if inside(latest(first), latest(one), rules.incidents_within)] for first in reported
    ]
    return max((households_total(span, rules) for span in spans if any(one in recent for one in span)), default=0)


def households_total(complaints, rules):
    by_household = defaultdict(list)
    for one in complaints:
        by_household[one.household].append(one)
    total = 0
    for made in by_household.values():
        kept = [one for one in made if not (rules.leaves_out_already_reviewed and one.already_reviewed_in)]
        kept = kept if len(made) > 1 else made
        labels = {one.incident for one in kept if one.incident}
        total += (
            len(kept) if not rules.same_incident_counts_once else len(labels) + sum(not one.incident for one in kept)
        )
    return total


def walked(start, window_):
    if window_.unit == "days":
        return start + timedelta(days=window_.length - (window_.counting == "BEGINNING_WITH"))
    year, month = divmod(start.year * 12 + start.month - 1 + window_.length, 12)
    longest = monthrange(year, month + 1)[1]
    if start.day > longest:
        return date(year, month + 1, longest)
    return date(year, month + 1, start.day) - timedelta(days=window_.counting == "BEGINNING_WITH")
