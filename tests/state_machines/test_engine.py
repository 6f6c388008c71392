"""The engine: what may happen, what is refused and why. It decides and does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.engine import EventRefused, Permission, decide, permissions, possible_events
from state_machines.facts import Facts, ItemFacts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Event, Guard, Lifecycle, Role, State, Transition
from state_machines.policy import Policy
from state_machines.registry import versions
from tests import examples
from tests.letters.sample_inputs import CASE, ITEMS
from tests.state_machines import closing_table as table

DHR, DARDR = versions("domestic_homicide_review")
TODAY = date(2027, 3, 1)
POLICY = Policy(kind="domestic_homicide_review", version="test", in_force_from=date(2011, 4, 13))
CHAIR = frozenset({Role.CHAIR})
COORDINATOR = frozenset({Role.COORDINATOR})
SCOPING_REPLY = {"on": TODAY.isoformat(), "sequence": 1, "input": {"return_type": "scoping_reply"}}
HOUSING = ItemFacts("agency_return-1", "agency_return", "requested", at_rest=False, organisation="housing", record={})


def facts(roles: frozenset[Role] = CHAIR, event: str | None = None, given: Input | None = None, **known: Any) -> Facts:
    """Facts on which to decide: with the example input of an event of the review, or an input of one's own."""
    read = given or (_read(DHR, event, examples.of_case(event, TODAY)) if event else Input())
    usual: dict[str, Any] = {"record": {}, "policy": POLICY, "open_deadlines": {"complete_review": TODAY}}
    return Facts(happened_on=TODAY, today=TODAY, roles=roles, input=read, **{**usual, **known})


def refusal(lifecycle: Lifecycle, state: str, event: str, known: Facts) -> tuple[str, ...]:
    with pytest.raises(EventRefused) as refused:
        decide(lifecycle, state, event, known)
    return refused.value.reasons


def test_an_event_that_may_happen_is_decided_with_all_that_follows():
    decided = decide(DHR, "decision", "decide_proceed", facts(event="decide_proceed"))

    assert (decided.source, decided.target, decided.role) == ("decision", "proceed", Role.CHAIR)
    assert [rule.name for rule in decided.transition.starts] == [
        *("tell_home_office", "tell_family", "complete_review", "challenge_window")
    ]
    assert "decision_to_family" in {letter.name for letter in decided.transition.sends}


def test_an_event_that_moves_nothing_keeps_the_state():
    decided = decide(DHR, "scoping", "joint_lead", facts(COORDINATOR, "joint_lead"))

    assert decided.target == decided.source == "scoping"


def test_an_unknown_event_is_refused_with_what_is_possible():
    (reason,) = refusal(DHR, "notified", "publsh", facts(COORDINATOR))

    assert reason.startswith("There is no event 'publsh' in Domestic Homicide Review. Possible now: accept_scope, ")


@pytest.mark.parametrize("name", ["trigger", "to_published", "may_publish", "state", "__class__", ""])
def test_names_of_the_library_are_no_events(name: str):
    assert refusal(DHR, "cleared", name, facts())[0].startswith(f"There is no event '{name}'")


def test_an_event_out_of_turn_is_refused_with_the_state_in_words_and_what_is_possible():
    (reason,) = refusal(DHR, "decision", "publish", facts(event="publish"))

    assert reason.startswith(
        "‘Publish the report’ is not possible while this is ‘For decision by the partnership chair’."
    )
    assert "Possible now: Hand the case to the partnership whose area it is; Decide to hold a review; " in reason


def test_nothing_is_possible_once_a_case_is_transferred():
    (reason,) = refusal(DHR, "transferred", "reopen", facts(event="reopen"))

    assert reason.endswith("Possible now: nothing.")


def test_somebody_elses_event_is_refused_with_whose_it_is():
    assert refusal(DHR, "decision", "decide_no", facts(COORDINATOR, "decide_no")) == (
        "Only the partnership chair may do this.",
    )


def test_who_may_not_act_is_not_told_what_the_case_holds():
    """An agency contact who tries is told whose step it is, and not which other agencies have not answered."""
    known = facts(
        frozenset({Role.AGENCY_CONTACT}), "evidence_complete", find_items=lambda _: (_full_return("requested"),)
    )

    assert refusal(DHR, "evidence", "evidence_complete", known) == (
        "Only the coordinator or the independent chair or the partnership chair may do this.",
    )


@pytest.mark.parametrize("event", [name for name in CASE if name != "notify"])
def test_somebody_without_a_part_is_refused_before_anything_is_entered(event: str):
    for line in DHR.transitions:
        if line.event.name == event:
            assert refusal(DHR, line.source[0], event, facts(frozenset()))[0].startswith("Only ")


def test_every_failing_guard_gives_its_reason_at_once():
    known = facts(
        event="decide_proceed",
        record={"joint_lead": _entry(we_lead=False), "decide_no": _entry(regime="dardr-8A")},
        conflicts=("Employed by the notifying force.",),
    )

    reasons = refusal(DHR, "decision", "decide_proceed", known)

    assert len(reasons) == 3
    assert "Another partnership leads" in reasons[0]
    assert "Employed by the notifying force." in reasons[1]
    assert "locked as those of the Domestic Abuse Related Death Review" in reasons[2]


@pytest.mark.parametrize(("others", "fields"), [((), {"owner": "Owner: nobody knows it."}), ((False,), {})])
def test_fields_are_named_only_where_nothing_else_is_at_fault(others: tuple[bool, ...], fields: dict[str, str]):
    unknown = Guard("Nobody knows it.", lambda _: False, fields=lambda _: {"owner": "Owner: nobody knows it."})
    guards = (unknown, *(Guard("Not yet.", lambda _, holds=holds: holds) for holds in others))
    line = Transition(event=Event("make", "Make"), source=(START,), target="made", by=(Role.CHAIR,), guards=guards)
    small = replace(DHR, states=(State("made", "Made", final=True),), transitions=(line,), items=())

    with pytest.raises(EventRefused) as refused:
        decide(small, START, "make", facts())
    assert refused.value.fields == fields
    assert len(refused.value.reasons) == len(guards)


def test_the_refusal_is_one_sentence_for_a_log_too():
    with pytest.raises(EventRefused, match=r"^'decide_no' is refused: Only the partnership chair may do this\.$"):
        decide(DHR, "decision", "decide_no", facts(COORDINATOR, "decide_no"))


@pytest.mark.parametrize(("to", "target"), [("decision", "decision"), ("draft", "draft")])
def test_what_was_entered_chooses_between_lines_of_one_event(to: str, target: str):
    given = _read(DHR, "reopen", examples.of_case("reopen", TODAY, to=to))
    known = facts(given=given, record={"decide_proceed": _entry()})

    assert decide(DHR, "closed", "reopen", known).target == target


def test_the_guards_of_the_line_that_was_not_chosen_are_not_asked():
    given = _read(DHR, "reopen", examples.of_case("reopen", TODAY, to="decision"))

    assert decide(DHR, "closed_no_review", "reopen", facts(given=given)).target == "decision"


def test_a_draft_that_never_was_is_not_opened_again():
    (reason,) = refusal(DHR, "closed_no_review", "reopen", facts(event="reopen"))

    assert reason == "There was no review whose draft could be opened again. Reopen it to the decision."


def test_an_input_that_fits_no_line_is_refused():
    given = Input()

    assert refusal(DHR, "closed", "reopen", facts(given=given)) == (
        "What was entered fits none of the ways this event can go.",
    )


def test_a_person_with_several_parts_acts_in_the_first_that_the_line_names():
    both = frozenset({Role.CHAIR, Role.COORDINATOR})

    assert decide(DHR, "notified", "not_our_area", facts(both, "not_our_area")).role is Role.COORDINATOR


def test_deciding_leaves_lifecycle_and_facts_as_they_were():
    known = facts(event="decide_proceed")
    before = (DHR.transitions, repr(known))

    first = decide(DHR, "decision", "decide_proceed", known)
    second = decide(DHR, "decision", "decide_proceed", known)

    assert first == second
    assert (DHR.transitions, repr(known)) == before


def test_a_refusal_leaves_nothing_behind_for_the_next_decision():
    refusal(DHR, "decision", "decide_proceed", facts(COORDINATOR, "decide_proceed"))

    assert decide(DHR, "decision", "decide_proceed", facts(event="decide_proceed")).target == "proceed"


def test_permissions_list_each_event_once_and_say_why_not():
    listed = permissions(DHR, "decision", facts(COORDINATOR))

    assert [one.event for one in listed] == [
        *("not_our_area", "decide_proceed", "decide_no", "sos_direct", "set_aside", "dac_report_names_body")
    ]
    refused = {one.event: one.reasons for one in listed if not one.allowed and not one.is_theirs}
    assert refused == dict.fromkeys(("decide_proceed", "decide_no"), ("Only the partnership chair may do this.",))
    assert all(one.title for one in listed)


def test_what_is_refused_whatever_is_entered_is_refused_before_it_is():
    outstanding = facts(COORDINATOR, find_items=lambda _: (replace(HOUSING, record={"request": SCOPING_REPLY}),))

    panel = _permission("scoping", "panel_held", outstanding)

    assert (panel.allowed, panel.is_theirs) == (False, True)
    assert panel.reasons[0].startswith("These scoping replies are outstanding: ")
    assert panel.about == (HOUSING.key,)


def test_there_is_no_pause_to_end_before_there_is_one():
    def asked(**known: Any) -> Permission:
        return _permission("evidence", "resume", facts(COORDINATOR, **known))

    assert asked().reasons == ("Nothing is paused.",)
    assert asked(pauses=frozenset({"all_work"})).allowed


def test_a_guard_that_something_entered_could_satisfy_is_asked_when_it_is_entered():
    conflicted = facts(CHAIR, conflicts=("An interest.",))

    assert _permission("decision", "decide_no", conflicted).allowed
    assert refusal(DHR, "decision", "decide_no", conflicted)


def test_one_of_several_ways_that_is_open_is_enough():
    closed = Guard("This way is closed.", lambda _: False, before_entry=True)
    go, state = Event("go", "Go"), State("here", "Here")
    ways = [
        Transition(event=go, source=("here",), target="here", by=(Role.CHAIR,), guards=guards)
        for guards in ((closed,), ())
    ]

    def among(*lines: Transition) -> Permission:
        made = Lifecycle(
            kind="k", rules="r", edition=1, title="K", in_force_from=TODAY, states=(state,), transitions=lines
        )
        return permissions(made, "here", facts())[0]

    assert among(*ways).allowed
    assert among(ways[0]).reasons == ("This way is closed.",)


@pytest.mark.parametrize("lifecycle", versions("domestic_homicide_review"), ids=lambda one: one.rules)
def test_permissions_agree_with_the_table_of_who_may_do_what(lifecycle: Lifecycle):
    for state, events in table.PERMITTED.items():
        by_hand = {name: table.WHO[who] for name, _, who in (one.partition(":") for one in events.split())}
        for role in Role:
            theirs = {one.event for one in permissions(lifecycle, state, facts(frozenset({role}))) if one.is_theirs}
            assert theirs == {name for name, roles in by_hand.items() if role.value in roles}, (state, role)


@pytest.mark.parametrize("lifecycle", versions("domestic_homicide_review"), ids=lambda one: one.rules)
def test_in_every_state_every_event_by_every_role_is_decided_or_refused_with_reasons(lifecycle: Lifecycle):
    inputs = {name: _read(lifecycle, name, examples.of_case(name, TODAY)) for name in CASE}
    states = [START, *(state.name for state in lifecycle.states)]
    outcomes = [
        _outcome(lifecycle, state, event, facts(frozenset({role}), given=inputs[event]))
        for state in states
        for event in inputs
        for role in Role
    ]

    assert outcomes.count("decided") > 250
    assert len(outcomes) == len(states) * len(inputs) * len(Role)


@pytest.mark.parametrize("kind", ITEMS)
def test_the_same_for_every_item(kind: str):
    item = DHR.item(kind)
    inputs = {name: _read(item, name, examples.of_item(kind, name, TODAY)) for name in ITEMS[kind]}

    for state in (START, *(state.name for state in item.states)):
        for event, entered in inputs.items():
            for role in Role:
                _outcome(item, state, event, facts(frozenset({role}), given=entered, item=HOUSING))


@given(
    state=st.sampled_from([START, *table.STATES]),
    event=st.sampled_from([*table.EVENTS, *table.EXTRAS, "nonsense"]),
    entered=st.sampled_from([None, *CASE]),
    roles=st.frozensets(st.sampled_from(list(Role))),
    lead=st.sampled_from([None, True, False]),
    item_states=st.lists(st.sampled_from(["requested", "received", "escalated", "accepted", "waived"]), max_size=3),
    pauses=st.frozensets(st.sampled_from(["all_work", "publication"])),
    conflicted=st.booleans(),
)
def test_whatever_is_known_the_engine_decides_or_says_why_not(
    state, event, entered, roles, lead, item_states, pauses, conflicted
):
    """With another event's input too, and none at all: a face may ask before anything was entered."""
    record = {} if lead is None else {"joint_lead": _entry(we_lead=lead)}
    known = facts(
        roles,
        entered,
        record=record,
        find_items=lambda _: tuple(_full_return(one) for one in item_states),
        pauses=pauses,
        conflicts=("An interest.",) if conflicted else (),
    )

    outcome = _outcome(DHR, state, event, known)

    lines = [line for line in possible_events(DHR, state) if line.event.name == event]
    if outcome == "decided":
        assert any(roles & set(line.by) for line in lines)
        assert not (event.startswith("decide_") and (lead is False or (conflicted and entered != event)))


def _permission(state: str, event: str, known: Facts) -> Permission:
    return next(one for one in permissions(DHR, state, known) if one.event == event)


def _outcome(lifecycle: Lifecycle, state: str, event: str, known: Facts) -> str:
    """'decided', or 'refused' with reasons that are sentences; anything else fails the test."""
    try:
        decided = decide(lifecycle, state, event, known)
    except EventRefused as refused:
        reasons = refused.reasons
    else:
        assert decided.role in known.roles
        return "decided"
    assert reasons
    assert all(reason.strip().endswith(".") for reason in reasons), reasons
    return "refused"


def _read(lifecycle: Lifecycle, event: str, values: dict[str, Any]) -> Input:
    model = next(line.event.inputs for line in lifecycle.transitions if line.event.name == event)
    return model.model_validate(values, context={"today": TODAY})


def _entry(**values: Any) -> dict[str, Any]:
    return {"on": TODAY.isoformat(), "sequence": 1, "input": values}


def _full_return(state: str) -> ItemFacts:
    return replace(HOUSING, state=state, at_rest=state in {"accepted", "waived"})
