"""The reporting year: who may do what, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from state_machines.community_trigger_year import inputs as asked
from state_machines.community_trigger_year.lifecycle import COMMUNITY_TRIGGER_YEAR, STATES
from state_machines.community_trigger_year.reconciling import changes
from state_machines.engine import Decision, EventRefused, decide, possible_events
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Role
from state_machines.policy import Policy
from tests.state_machines.community_trigger_year.editions import FIGURES, POSITIONS, edition, values

OPENED = {
    "open_year": {"on": "2026-04-01", "sequence": 1, "input": {"period_from": "2025-04-01", "period_to": "2026-03-31"}}
}
PREPARED = OPENED | {"prepare": {"on": "2026-04-21", "sequence": 2, "input": values()}}
PUBLISHED = {"published_on": "2026-04-22", "url": "https://partnership.example/figures", "bodies": ["the council"]}
PERMITTED = {
    START: {"open_year": "office calendar"},
    "open": {
        "prepare": "office calendar",
        "review_effectiveness": "office",
        "consult_on_procedures": "office",
        "adopt_procedures": "office",
    },
    "prepared": {
        "prepare": "office calendar",
        "publish": "office",
        "review_effectiveness": "office",
        "consult_on_procedures": "office",
        "adopt_procedures": "office",
    },
    "published": {
        "revise": "office",
        "review_effectiveness": "office",
        "consult_on_procedures": "office",
        "adopt_procedures": "office",
        "close": "office",
    },
    "revised": {
        "publish": "office",
        "revise": "office",
        "review_effectiveness": "office",
        "consult_on_procedures": "office",
        "adopt_procedures": "office",
    },
    "closed": {"revise": "office"},
}
_WHO = {"office": {Role.COORDINATOR, Role.CHAIR}, "calendar": {Role.SYSTEM}}


def facts(given: Input, record: dict[str, Any], *, today: date = date(2026, 5, 1)) -> Facts:
    return Facts(
        happened_on=today,
        today=today,
        roles=frozenset({Role.COORDINATOR}),
        input=given,
        record=record,
        policy=Policy(kind="community_trigger", version="-", in_force_from=date(2014, 10, 20)),
    )


def decided(state: str, event: str, given: Input, record: dict[str, Any], **more: Any) -> Decision:
    return decide(COMMUNITY_TRIGGER_YEAR, state, event, facts(given, record, **more))


def refused(state: str, event: str, given: Input, record: dict[str, Any], **more: Any) -> str:
    with pytest.raises(EventRefused) as refusal:
        decided(state, event, given, record, **more)
    return " ".join(refusal.value.reasons)


@pytest.mark.parametrize("state", [START, *(state.name for state in STATES)])
def test_who_may_do_what_in_which_state(state):
    found = {line.event.name: set(line.by) for line in possible_events(COMMUNITY_TRIGGER_YEAR, state)}

    assert found == {event: set().union(*(_WHO[one] for one in who.split())) for event, who in PERMITTED[state].items()}


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2025-04-02", "2026-03-31", "first day of a month"),
        ("2025-04-01", "2026-03-30", "last day of a month"),
        ("2025-04-01", "2026-04-30", r"does not exceed 12 months \(s.105\(4\)\)"),
        ("2025-04-01", "2025-03-31", "ends before it begins"),
    ],
)
def test_a_period_that_the_act_does_not_know_is_refused(begins, ends, said):
    with pytest.raises(ValidationError, match=said):
        asked.OpenYear(period_from=begins, period_to=ends)


def test_a_period_shorter_than_a_year_is_allowed():
    assert asked.OpenYear(period_from="2025-10-01", period_to="2026-03-31")


def test_opening_starts_the_time_for_publication_from_the_end_of_the_period():
    given = asked.OpenYear(period_from="2025-04-01", period_to="2026-03-31")
    (rule,) = decided(START, "open_year", given, {}).transition.starts

    assert (rule.name, rule.counts_from, rule.period.words) == ("publish_statistics", "period_to", "30 days after")
    assert "as soon as practicable" in str(rule.authority)
    assert str(rule.authority).endswith("(to be confirmed)")


def test_figures_that_reconcile_are_prepared_again_until_they_are_published():
    given = asked.Prepare.model_validate(values())

    assert decided("open", "prepare", given, OPENED).target == "prepared"
    assert decided("prepared", "prepare", given, PREPARED).target == "prepared"


def test_figures_that_do_not_reconcile_are_refused_with_both_sides():
    given = asked.Prepare.model_validate(values(positions=POSITIONS | {"pending": 0}))

    assert "applications made 41 = threshold met 6 + not met 29" in refused("open", "prepare", given, OPENED)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"period_from": "2024-04-01", "period_to": "2025-03-31"}, "figures are of another period"),
        ({"as_known_on": "2026-03-30"}, "once the period (1 April 2025 to 31 March 2026) is over"),
        ({"as_known_on": "2026-05-01"}, "known on a day that is over"),
    ],
)
def test_figures_of_another_period_or_of_a_day_that_is_not_over_are_refused(changed, said):
    assert said in refused("open", "prepare", asked.Prepare.model_validate(values(**changed)), OPENED)


def test_publishing_owes_the_notice_and_ends_the_time_for_it():
    line = decided("prepared", "publish", asked.Publish(**PUBLISHED), PREPARED).transition

    assert [letter.number for letter in line.sends] == ["L18"]
    assert [rule.name for rule in line.meets] == ["publish_statistics"]


def test_nothing_is_published_that_does_not_reconcile():
    wrong = values(positions=POSITIONS | {"pending": 0})
    record = OPENED | {"prepare": {"on": "2026-04-21", "sequence": 2, "input": wrong}}

    assert "do not reconcile" in refused("prepared", "publish", asked.Publish(**PUBLISHED), record)


@pytest.mark.parametrize("url", ["partnership.example", "http://partnership.example/x", "https://nowhere"])
def test_the_place_of_publication_is_a_page_that_everybody_can_open(url):
    with pytest.raises(ValidationError, match="web address that begins with https"):
        asked.Publish(**PUBLISHED | {"url": url})


def later(**changed: Any) -> asked.Revise:
    told = values(figures=FIGURES | {"applications": 42}, positions=POSITIONS | {"pending": 3}) | changed
    found = edition(**{name: one for name, one in told.items() if name in asked.Edition.model_fields})
    differences = told.get("differences", [one.model_dump() for one in changes(edition(), found)])
    return asked.Revise.model_validate(told | {"reason": "An application was found late.", "differences": differences})


def test_a_later_edition_keeps_what_differs_and_is_published_anew():
    assert decided("published", "revise", later(), PREPARED).target == "revised"
    assert decided("closed", "revise", later(), PREPARED).target == "revised"
    revised = PREPARED | {"revise": {"on": "2026-05-01", "sequence": 5, "input": later().model_dump(mode="json")}}
    assert decided("revised", "publish", asked.Publish(**PUBLISHED), revised).target == "published"


def test_a_later_edition_that_differs_in_nothing_or_says_so_wrongly_is_refused():
    same = later(figures=FIGURES, positions=POSITIONS)
    wrong = later(differences=[{"what": "appeals", "before": 1, "after": 2}])

    assert "something has to" in refused("published", "revise", same, PREPARED)
    assert "what differs from the one before" in refused("published", "revise", wrong, PREPARED)


def test_figures_on_record_cannot_be_corrected_only_revised():
    assert set(asked.Edition.model_fields) <= asked.Prepare.not_corrected
    assert set(asked.Edition.model_fields) <= asked.Revise.not_corrected


def test_procedures_are_adopted_only_after_those_whom_the_act_names_were_consulted():
    given = Input()

    assert "Sch 4 paras 1-2" in refused("published", "adopt_procedures", given, PREPARED)
    consulted = PREPARED | {"consult_on_procedures": {"on": "2026-04-25", "sequence": 3, "input": {}}}
    assert decided("published", "adopt_procedures", given, consulted).target == "published"


def test_a_year_is_closed_once_its_procedures_were_looked_at_or_with_the_reason_why_not():
    assert "Sch 4 para 4" in refused("published", "close", asked.CloseYear(), PREPARED)
    why = asked.CloseYear(without_effectiveness_review="It was held in March and is due again in autumn.")
    assert decided("published", "close", why, PREPARED).target == "closed"
    reviewed = PREPARED | {"review_effectiveness": {"on": "2026-04-25", "sequence": 3, "input": {}}}
    assert decided("published", "close", asked.CloseYear(), reviewed).target == "closed"
