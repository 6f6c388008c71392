"""Proofs over every lifecycle, and the Domestic Homicide Review against the closing table of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from state_machines import policy, registry
from state_machines.domestic_homicide_review import letters as dhr_letters
from state_machines.engine import possible_events
from state_machines.lifecycle import (
    LAPSES_QUIETLY,
    START,
    Deadline,
    Effect,
    Letter,
    Lifecycle,
    Release,
    Role,
    Transition,
    Weight,
)
from state_machines.registry import LIFECYCLES
from tests.state_machines import closing_table as table

DHR = tuple(lifecycle for lifecycle in LIFECYCLES if lifecycle.kind == "domestic_homicide_review")
WHOLE = tuple((lifecycle, one) for lifecycle in LIFECYCLES for one in (lifecycle, *lifecycle.items))
"""Each lifecycle, and each small one inside it, with the one it belongs to."""

every_lifecycle = pytest.mark.parametrize(
    ("outer", "lifecycle"), WHOLE, ids=[f"{outer.rules}-{one.kind}" for outer, one in WHOLE]
)
every_case = pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=[one.version for one in LIFECYCLES])
every_review = pytest.mark.parametrize("lifecycle", DHR, ids=[one.rules for one in DHR])


# What every lifecycle keeps to


@every_lifecycle
def test_every_state_can_be_reached(outer: Lifecycle, lifecycle: Lifecycle):
    reached, waiting = {START}, [START]
    while waiting:
        for line in possible_events(lifecycle, waiting.pop()):
            if line.target and line.target not in reached:
                reached.add(line.target)
                waiting.append(line.target)

    assert reached - {START} == {state.name for state in lifecycle.states}


@every_lifecycle
def test_only_final_states_have_no_way_out(outer: Lifecycle, lifecycle: Lifecycle):
    closed = {state.name for state in lifecycle.states if not _ways_out(lifecycle, state.name)}

    assert closed == {state.name for state in lifecycle.states if state.final}


@every_lifecycle
def test_every_line_leads_from_and_to_a_declared_state(outer: Lifecycle, lifecycle: Lifecycle):
    declared = {state.name for state in lifecycle.states}

    assert {name for line in lifecycle.transitions for name in line.source} <= declared | {START}
    assert {line.target for line in lifecycle.transitions if line.target} <= declared
    assert all(line.target for line in possible_events(lifecycle, START))


@every_lifecycle
def test_names_of_states_are_given_once_and_an_event_asks_one_thing(outer: Lifecycle, lifecycle: Lifecycle):
    states = [state.name for state in lifecycle.states]
    events = {(line.event.name, line.event.title, line.event.inputs) for line in lifecycle.transitions}

    assert len(set(states)) == len(states)
    assert len({name for name, _, _ in events}) == len({(name, inputs) for name, _, inputs in events})
    assert len({line.event for line in possible_events(lifecycle, START)}) == 1
    assert all(state.title for state in lifecycle.states)
    assert all(title for _, title, _ in events)


@every_case
def test_names_of_deadlines_letters_and_items_are_given_once(lifecycle: Lifecycle):
    deadlines = {(rule.name, rule.title, str(rule.authority)) for rule in _started(lifecycle)}
    letters = set(_letters(lifecycle))

    assert len({name for name, _, _ in deadlines}) == len(deadlines)
    assert len({letter.name for letter in letters}) == len(letters)
    assert len({item.kind for item in lifecycle.items}) == len(lifecycle.items)


@every_lifecycle
def test_lines_of_one_event_from_one_state_are_told_apart(outer: Lifecycle, lifecycle: Lifecycle):
    for state in (START, *(state.name for state in lifecycle.states)):
        lines = list(possible_events(lifecycle, state))
        for name in {line.event.name for line in lines}:
            same = [line for line in lines if line.event.name == name]
            assert len(same) == 1 or all(line.when for line in same), f"{name} from {state}"


@every_lifecycle
def test_every_state_that_is_not_at_rest_has_somebody_who_may_act(outer: Lifecycle, lifecycle: Lifecycle):
    for state in lifecycle.states:
        who = {role for line in _ways_out(lifecycle, state.name) for role in line.by} - {Role.SYSTEM}
        assert state.at_rest or state.final or who, f"nobody moves {lifecycle.kind} on from {state.name}"


@every_lifecycle
def test_no_step_is_the_calendars_alone(outer: Lifecycle, lifecycle: Lifecycle):
    for line in lifecycle.transitions:
        assert set(line.by) - {Role.SYSTEM}, line.event.name
        assert (Role.SYSTEM in line.by) == (line.automatic is not None), line.event.name


@every_lifecycle
def test_only_decisions_of_the_chair_depend_on_one_part_alone(outer: Lifecycle, lifecycle: Lifecycle):
    alone = {line.event.name: set(line.by) for line in lifecycle.transitions if len(set(line.by) - {Role.SYSTEM}) == 1}

    assert set(alone) <= {"decide_proceed", "decide_no", "withhold", "reopen", "abandon", "waive"}
    assert all(roles == {Role.CHAIR} for roles in alone.values())


@every_case
def test_every_deadline_that_starts_can_end(lifecycle: Lifecycle):
    for one in (lifecycle, *lifecycle.items):
        ends = _ended(lifecycle, one)
        aside = any(line.effect is Effect.SET_ASIDE for line in one.transitions)
        for rule in {rule for line in one.transitions for rule in line.starts}:
            assert (
                rule.name in ends
                or rule.met_by_letters
                or rule.lapses
                or rule.already_met_on
                or (
                    rule.name == "pause_review" and any(line.effect is Effect.RESTART_CLOCK for line in one.transitions)
                )
                or (aside and rule.weight is not Weight.STATUTORY)
            ), f"{rule.name} never ends"


@every_case
def test_every_deadline_is_met_cleared_or_lapses_by_more_than_setting_it_aside(lifecycle: Lifecycle):
    for one in (lifecycle, *lifecycle.items):
        ends = _ended(lifecycle, one)
        for rule in {rule for line in one.transitions for rule in line.starts} - {None}:
            ended = rule.name in ends or rule.met_by_letters or rule.lapses or rule.already_met_on
            assert ended or rule.name == "pause_review", rule.name


@every_case
def test_a_deadline_that_ends_was_started_by_some_line(lifecycle: Lifecycle):
    for one in (lifecycle, *lifecycle.items):
        started = {rule.name for line in one.transitions for rule in line.starts}
        started |= {rule.name for line in one.transitions for letter in line.sends for rule in letter.starts}
        ended = {rule.name for line in one.transitions for rule in (*line.meets, *line.clears)}
        assert ended <= started


@every_case
def test_what_a_case_ends_inside_was_started_by_its_items(lifecycle: Lifecycle):
    started = {rule.name for item in lifecycle.items for line in item.transitions for rule in line.starts}

    assert {rule.name for line in lifecycle.transitions for rule in line.clears_inside} <= started
    assert not [line for item in lifecycle.items for line in item.transitions if line.clears_inside]


@every_case
def test_every_deadline_has_an_owner_who_may_act_and_an_authority(lifecycle: Lifecycle):
    acting = {role for line in _lines(lifecycle) for role in line.by} - {Role.SYSTEM}

    for rule in _started(lifecycle):
        assert rule.owner in acting, rule.name
        assert rule.authority.text.strip(), rule.name
        assert rule.title.strip(), rule.name
        assert set(rule.extendable_by) <= acting, rule.name


@every_case
def test_a_deadline_counts_from_what_its_event_asks(lifecycle: Lifecycle):
    for line in _lines(lifecycle):
        asked = line.event.inputs.model_fields
        for rule in line.starts:
            for name in filter(None, (rule.counts_from, rule.set_by, rule.already_met_on)):
                assert name in asked, f"{line.event.name} does not ask {name}, from which {rule.name} counts"


@every_case
def test_an_extension_is_possible_where_a_deadline_may_be_extended(lifecycle: Lifecycle):
    for one in (lifecycle, *lifecycle.items):
        extends = any(line.effect is Effect.EXTEND for line in one.transitions)
        for rule in {rule for line in one.transitions for rule in line.starts}:
            assert extends or not rule.extendable_by, rule.name


@every_case
def test_a_deadline_met_by_a_letter_names_a_letter_that_is_sent(lifecycle: Lifecycle):
    for one in (lifecycle, *lifecycle.items):
        sent = {letter.name for line in one.transitions for letter in line.sends}
        for rule in {rule for line in one.transitions for rule in line.starts}:
            assert set(rule.met_by_letters) <= sent, rule.name


@every_case
def test_a_deadline_met_by_a_letter_is_started_by_every_line_that_owes_it(lifecycle: Lifecycle):
    """Else a letter could be owed without a date by which it has to go."""
    for rule in _started(lifecycle):
        for line in lifecycle.transitions:
            owed = {letter.name for letter in line.sends} & set(rule.met_by_letters)
            starts = {one.name for one in line.starts}
            assert not owed or rule.name in starts or line.event.name == "changes_done"


@every_case
def test_the_rungs_of_a_chase_are_in_order_and_their_letters_are_known(lifecycle: Lifecycle):
    known = {letter.name for letter in _letters(lifecycle)}

    for rule in _started(lifecycle):
        days = [rung.days_after for rung in rule.rungs]
        assert days == sorted(days), rule.name
        assert len({rung.name for rung in rule.rungs}) == len(rule.rungs), rule.name
        assert {rung.letter.name for rung in rule.rungs if rung.letter} <= known
        assert all(rung.repeats_every_months is None for rung in rule.rungs[:-1]), rule.name
        assert rule.lapses in {None, LAPSES_QUIETLY} or rule.lapses in {line.event.name for line in _lines(lifecycle)}


@every_case
def test_what_a_letter_chases_is_a_time_limit_of_an_item(lifecycle: Lifecycle):
    known = {rule.name for one in lifecycle.items for line in one.transitions for rule in line.starts}

    for letter in _letters(lifecycle):
        assert set(letter.chases) <= known, letter.name


@every_case
def test_every_letter_has_a_number_a_title_an_authority_and_a_recipient(lifecycle: Lifecycle):
    for letter in _letters(lifecycle):
        assert letter.number, letter.name
        assert letter.title, letter.name
        assert letter.to, letter.name
        assert letter.authority.text, letter.name


@every_case
def test_an_event_that_stops_a_clock_also_starts_its_review(lifecycle: Lifecycle):
    stopping = [line for line in _lines(lifecycle) if line.effect is Effect.STOP_CLOCK]

    for line in stopping:
        if line.target is None:
            # Its own review, or what has to be done meanwhile, which the pause does not hold up.
            assert any(rule.set_by == "review_on" or not rule.held_by for rule in line.starts), line.event.name
        else:  # a wait that is a state of its own: its time limit is its review, and every way out ends the wait
            assert line.starts or any(letter.starts for letter in line.sends), line.event.name
            ways_out = _ways_out(lifecycle, line.target)
            assert all(one.clears_all or one.effect is Effect.RESTART_CLOCK for one in ways_out), line.target


@every_case
def test_every_item_that_an_event_opens_is_a_kind_of_this_lifecycle(lifecycle: Lifecycle):
    kinds = {item.kind for item in lifecycle.items}

    assert {opening.item for line in _lines(lifecycle) for opening in line.opens} <= kinds


def test_versions_are_named_once_and_none_is_left_without_a_day_to_begin_but_by_design():
    names = [(one.kind, one.version) for one in LIFECYCLES]

    assert len(set(names)) == len(names)
    assert [one.rules for one in LIFECYCLES if one.in_force_from is None] == ["dardr-8A"]


# The Domestic Homicide Review


@every_review
def test_states_are_those_of_the_closing_table(lifecycle: Lifecycle):
    assert [state.name for state in lifecycle.states] == table.STATES


@every_review
def test_events_are_those_of_the_closing_table_and_three_more(lifecycle: Lifecycle):
    assert {line.event.name for line in lifecycle.transitions} == {*table.EVENTS, *table.EXTRAS}


@pytest.mark.parametrize(
    "row",
    [*table.ROWS, *table.BESIDE_THE_TABLE],
    ids=[f"{row.event}-{row.target or 'stays'}" for row in (*table.ROWS, *table.BESIDE_THE_TABLE)],
)
@every_review
def test_every_row_of_the_closing_table_is_a_line_of_the_lifecycle(lifecycle: Lifecycle, row: table.Row):
    only_8a = row.only_8a.split() if lifecycle.rules == "dardr-8A" else []
    wanted = {one for one in (*row.sets.split(), *row.letters.split()) if (row.event, one) not in table.ELSEWHERE}

    for source in row.source:
        lines = _lines_from(lifecycle, row.event, source, row.target)
        for line in lines:
            ended = {rule.name for rule in (*line.meets, *line.clears)}
            assert wanted <= _given(lifecycle, line), source
            assert all(set(table.REGISTER[one]) & ended for one in row.clears.split()), source
        assert any(set(only_8a) <= _given(lifecycle, line) for line in lines), source


@every_review
def test_what_no_longer_holds_is_withdrawn_by_the_steps_that_overtake_it_and_by_no_other(lifecycle: Lifecycle):
    moving = [line for line in lifecycle.transitions if line.target]

    for line in lifecycle.transitions:
        expected = table.WITHDRAWN.get(line.event.name, "") if line in moving else ""
        assert {letter.number for letter in line.withdraws} == set(expected.split()), line.event.name


@every_review
def test_only_the_review_under_section_8a_owes_a_copy_to_the_secretary_of_state(lifecycle: Lifecycle):
    deadlines = {rule.name for rule in _started(lifecycle)}
    numbers = {letter.number for letter in _letters(lifecycle)}

    assert "copy_to_commissioner" in deadlines
    assert "L24" in numbers
    assert ("copy_to_secretary_of_state" in deadlines) == (lifecycle.rules == "dardr-8A")
    assert ("L25" in numbers) == (lifecycle.rules == "dardr-8A")


@every_review
def test_every_number_of_the_register_of_deadlines_is_there_and_no_other(lifecycle: Lifecycle):
    expected = {name for number, names in table.REGISTER.items() for name in names if number != "D9"}
    expected |= set(table.REGISTER["D9"]) if lifecycle.rules == "dardr-8A" else set()

    assert {rule.name for rule in _started(lifecycle)} == expected | set(table.BESIDE_THE_REGISTER)


@every_review
def test_every_number_of_the_register_of_letters_is_there_and_no_other(lifecycle: Lifecycle):
    expected = {f"L{number}" for number in range(1, 33)} | {"L7b", "L10b", "hand-over"}
    expected -= set() if lifecycle.rules == "dardr-8A" else {"L25"}

    assert {letter.number for letter in _letters(lifecycle)} == expected


def test_every_letter_that_is_written_down_is_owed_by_some_step():
    written = {one for one in vars(dhr_letters).values() if isinstance(one, Letter)}

    assert written == {letter for lifecycle in DHR for letter in _letters(lifecycle)}


@pytest.mark.parametrize("where", table.ELSEWHERE, ids="-".join)
def test_what_a_row_owes_elsewhere_is_really_owed_there(where: tuple[str, str]):
    lifecycle = DHR[0]
    letters = {
        "joint_lead": {letter.number for letter in _item_line(lifecycle, "agency_return", "request").sends},
        "panel_held": {letter.number for letter in _item_line(lifecycle, "meeting", "schedule").sends},
        "imr_in": {
            rung.letter.number
            for rule in _item_line(lifecycle, "agency_return", "request").starts
            for rung in rule.rungs
            if rung.letter
        },
        "resume": {letter.number for letter in _line(lifecycle, "extend", "evidence", "").sends},
        "changes_done": {"D7" for line in lifecycle.transitions if line.event.name == "submit_qa" for _ in line.meets},
    }

    assert where[1] in letters[where[0]]


@every_review
def test_who_may_do_what_in_which_state(lifecycle: Lifecycle):
    for state, events in table.PERMITTED.items():
        assert _permitted(lifecycle, state) == _by_hand(events), state
    assert set(table.PERMITTED) == {START, *table.STATES}


@every_review
def test_who_may_do_what_with_an_item(lifecycle: Lifecycle):
    assert set(table.PERMITTED_IN_ITEMS) == {item.kind for item in lifecycle.items}
    for kind, states in table.PERMITTED_IN_ITEMS.items():
        item = lifecycle.item(kind)
        assert set(states) == {START, *(state.name for state in item.states)}
        for state, events in states.items():
            assert _permitted(item, state) == _by_hand(events), f"{kind} {state}"


@every_review
def test_nobody_reaches_publication_without_clearance(lifecycle: Lifecycle):
    assert "published" not in _reachable(lifecycle, without="cleared")


@every_review
def test_nobody_closes_a_refusal_without_the_home_offices_answer(lifecycle: Lifecycle):
    answered = {line.event.name for line in lifecycle.transitions if line.target == "closed_no_review"}

    assert answered == {"ho_agrees"}


@every_review
def test_letters_to_bereaved_people_and_contributors_wait_for_a_person(lifecycle: Lifecycle):
    for letter in _letters(lifecycle):
        if {"family", "contact", "alleged_perpetrator"} & {recipient.value for recipient in letter.to}:
            assert letter.release is Release.BY_A_PERSON, letter.name


@every_review
def test_only_decisions_and_directions_choose_the_rules(lifecycle: Lifecycle):
    choosing = {line.event.name for line in lifecycle.transitions if line.chooses_rules}

    assert choosing == {"decide_proceed", "decide_no", "sos_direct"}


@every_review
def test_local_procedure_cannot_lengthen_what_is_statutory(lifecycle: Lifecycle):
    statutory = {rule.name for rule in policy.deadlines_of(lifecycle) if rule.weight is Weight.STATUTORY}

    assert {"commissioner_reply", "copy_to_commissioner", "offensive_weapons_notice"} <= statutory


# The proofs have teeth


def test_a_misspelt_target_is_found():
    first = LIFECYCLES[0]
    broken = replace(
        first, transitions=(*first.transitions, replace(first.transitions[1], source=("proceed",), target="scopping"))
    )

    with pytest.raises(AssertionError):
        test_every_line_leads_from_and_to_a_declared_state(broken, broken)
    with pytest.raises(AssertionError):
        test_every_state_can_be_reached(broken, broken)


def test_a_state_left_without_a_way_out_is_found():
    first = LIFECYCLES[0]
    broken = replace(first, transitions=tuple(line for line in first.transitions if "qa_wait" not in line.source))

    with pytest.raises(AssertionError):
        test_only_final_states_have_no_way_out(broken, broken)


def test_the_registry_is_what_the_proofs_run_over():
    assert {one.kind for one in LIFECYCLES} == set(registry.kinds())


def _ways_out(lifecycle: Lifecycle, state: str) -> list[Transition]:
    return [line for line in possible_events(lifecycle, state) if line.target not in {None, state}]


def _lines(lifecycle: Lifecycle) -> Iterator[Transition]:
    for one in (lifecycle, *lifecycle.items):
        yield from one.transitions


def _started(lifecycle: Lifecycle) -> Iterator[Deadline]:
    for line in _lines(lifecycle):
        yield from line.starts


def _letters(lifecycle: Lifecycle) -> Iterator[Letter]:
    for line in _lines(lifecycle):
        yield from line.sends
        for rule in line.starts:
            yield from (rung.letter for rung in rule.rungs if rung.letter)


def _line(lifecycle: Lifecycle, event: str, source: str, target: str) -> Transition:
    found = _lines_from(lifecycle, event, source, target)
    assert len(found) == 1, f"{event} from {source} to {target or 'the same state'}: {len(found)} lines"
    return found[0]


def _lines_from(lifecycle: Lifecycle, event: str, source: str, target: str) -> list[Transition]:
    found = [
        line
        for line in possible_events(lifecycle, source)
        if line.event.name == event and (line.target or "") == target
    ]
    assert found, f"no line of {event} from {source} to {target or 'the same state'}"
    return found


def _given(lifecycle: Lifecycle, line: Transition) -> set[str]:
    return {*_numbers(_starts_with_items(lifecycle, line)), *_letter_numbers(lifecycle, line)}


def _item_line(lifecycle: Lifecycle, kind: str, event: str) -> Transition:
    return next(line for line in lifecycle.item(kind).transitions if line.event.name == event)


def _starts_with_items(lifecycle: Lifecycle, line: Transition) -> Iterator[Deadline]:
    yield from line.starts
    for opening in line.opens:
        yield from possible_events(lifecycle.item(opening.item), START)[0].starts


def _letter_numbers(lifecycle: Lifecycle, line: Transition) -> set[str]:
    opened = [possible_events(lifecycle.item(opening.item), START)[0] for opening in line.opens]
    return {letter.number for one in (line, *opened) for letter in one.sends}


def _numbers(rules: Iterable[Deadline]) -> set[str]:
    names = {rule.name for rule in rules}
    return {number for number, ours in table.REGISTER.items() if names & set(ours)}


def _permitted(lifecycle: Lifecycle, state: str) -> dict[str, set[str]]:
    return {line.event.name: {role.value for role in line.by} for line in possible_events(lifecycle, state)}


def _by_hand(events: str) -> dict[str, set[str]]:
    return {name: table.WHO[who] for name, _, who in (one.partition(":") for one in events.split())}


def _reachable(lifecycle: Lifecycle, *, without: str) -> set[str]:
    reached, waiting = {START}, [START]
    while waiting:
        for line in possible_events(lifecycle, waiting.pop()):
            if line.target and line.target != without and line.target not in reached:
                reached.add(line.target)
                waiting.append(line.target)
    return reached


def _ended(lifecycle: Lifecycle, one: Lifecycle) -> set[str]:
    """The deadlines that a lifecycle meets or clears itself; those of a case also by what happens to its items."""
    ended = {rule.name for line in one.transitions for rule in (*line.meets, *line.clears)}
    from_inside = {rule.name for line in _lines(lifecycle) for rule in line.meets_of_case}
    return ended | from_inside if one is lifecycle else ended
