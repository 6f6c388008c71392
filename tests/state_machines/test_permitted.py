"""Who may do what in which state: the generated table against the one that was reviewed.

expected_permissions.txt is the document that domain experts sign off. A change of the lifecycle that changes who may do
what has to change it by hand, line by line.
"""

from itertools import groupby
from pathlib import Path

from state_machines.lifecycle import Role
from state_machines.permitted import permitted, permitted_text
from state_machines.registry import LIFECYCLES, versions

EXPECTED = Path(__file__).with_name("expected_permissions.txt")


def test_the_engine_permits_exactly_what_was_reviewed():
    found = "\n".join(permitted_text(lifecycle) for lifecycle in LIFECYCLES)

    assert found == EXPECTED.read_text(encoding="utf-8")


def test_only_the_chair_decides():
    for lifecycle in versions("domestic_homicide_review"):
        rows = [
            row for row in permitted(lifecycle) if row.event in {"decide_proceed", "decide_no", "withhold", "reopen"}
        ]

        assert rows
        assert all(row.roles == (Role.CHAIR,) for row in rows)


def test_auditors_and_administrators_change_nothing():
    changing = {Role.AUDITOR, Role.ADMINISTRATOR, Role.PANEL_MEMBER}

    for lifecycle in LIFECYCLES:
        for one in (lifecycle, *lifecycle.items):
            assert not [row for row in permitted(one) if changing.intersection(row.roles)]


def test_somebody_may_act_in_every_state_that_is_not_final():
    for lifecycle in LIFECYCLES:
        for one in (lifecycle, *lifecycle.items):
            by_state = {state: list(rows) for state, rows in groupby(permitted(one), key=lambda row: row.state)}
            for state in one.states:
                assert state.name in by_state or state.final
