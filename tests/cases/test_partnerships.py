"""The partnership as dated data: names, chairs and procedures by their days, and a procedure in use stays."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cases import queries
from cases.clock import noon_on
from cases.models import Case, Deadline, Officer, OfficerRole, Organisation, Partnership, PartnershipDetails, Procedure
from cases.partnership_file import read_partnership
from cases.partnerships import details_on, load_partnership
from state_machines.input_files import FileRefused, read_mapping
from state_machines.policy import PolicyRefused
from state_machines.registry import LIFECYCLES
from tests.cast import COORDINATOR, KIND, NOTIFIED_ON, ROOT, load_milton_keynes, open_one


def content(**changes):
    text = (ROOT / "policies/milton-keynes.yaml").read_text(encoding="utf-8")
    return read_mapping(text, "yaml") | changes


def read(**changes):
    return read_partnership(json.dumps(content(**changes), default=str), "json", LIFECYCLES)


def procedure(**changes):
    return {"kind": KIND, "version": "mk-2027", "in_force_from": "2027-01-01", **changes}


def test_the_example_is_brought_in_whole(milton_keynes, rows):
    given = read()

    assert len(rows(Officer)) == len(given.officers)
    assert len(rows(Organisation)) == len(given.organisations)
    assert len(rows(PartnershipDetails)) == len(given.details)
    assert [one.version for one in rows(Procedure)] == [
        "mk-2011",
        "mk-ct-2014",
        "mk-sa-2011",
        "mk-sa-2015",
        "mk-sa-2021",
        "mk-sa-2025",
    ]


def test_bringing_it_in_again_changes_nothing(milton_keynes, sessions):
    with sessions.begin() as session:
        loaded = load_partnership(session, read(), now=noon_on(NOTIFIED_ON))

    assert (loaded.added, loaded.changed) == (0, 0)


def test_what_changed_in_the_file_changes_and_nothing_is_deleted(milton_keynes, sessions, rows):
    with sessions.begin() as session:
        loaded = load_partnership(
            session,
            read(organisations=[{"key": "mk-act", "name": "MK ACT Limited"}], area="Milton Keynes City"),
            now=noon_on(NOTIFIED_ON),
        )

    assert [(one.sort, one.name) for one in loaded.rows] == [("partnership", milton_keynes), ("body", "mk-act")]
    assert loaded.changed == 2
    assert loaded.rows[0].changes == {"area": ("Milton Keynes", "Milton Keynes City")}
    names = {one.key: one.name for one in rows(Organisation)}
    assert names["mk-act"] == "MK ACT Limited"
    assert "home-office" in names
    assert rows(Partnership)[0].area == "Milton Keynes City"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2011, 4, 12), None),
        (date(2011, 4, 13), "SaferMK"),
        (date(2025, 3, 31), "SaferMK"),
        (date(2025, 4, 1), "MK Together Safeguarding Partnership"),
        (date(2030, 1, 1), "MK Together Safeguarding Partnership"),
    ],
)
def test_the_name_is_the_one_of_the_day(milton_keynes, sessions, rows, day, name):
    with sessions.begin() as session:
        found = details_on(session, rows(Partnership)[0].id, day)

    assert (found.name if found else None) == name


def test_two_names_at_once_are_refused():
    details = [
        {"from_on": "2011-01-01", "name": "One", "address": ["A"]},
        {"from_on": "2020-01-01", "name": "Two", "address": ["B"]},
    ]
    with pytest.raises(FileRefused, match="give the earlier ones a last day"):
        read(details=details)


def test_a_procedure_in_use_is_not_rewritten(milton_keynes, sessions, rows):
    open_one(sessions)
    for changes in ({"periods": {"tell_family": {"length": 3, "unit": "working_days"}}}, {"version": "mk-other"}):
        changed = content()["procedures"][0] | changes
        given, words = read(procedures=[changed]), "Give the new text a version and a first day of its own"
        with pytest.raises(PolicyRefused, match=words), sessions.begin() as session:
            load_partnership(session, given, now=noon_on(NOTIFIED_ON))

    assert [one.version for one in rows(Procedure)] == [
        "mk-2011",
        "mk-ct-2014",
        "mk-sa-2011",
        "mk-sa-2015",
        "mk-sa-2021",
        "mk-sa-2025",
    ]


def test_a_refused_load_leaves_the_partnership_as_it_was(milton_keynes, sessions, rows):
    changed = content()["procedures"][0] | {"calendar": "scotland"}
    with pytest.raises(PolicyRefused), sessions.begin() as session:
        load_partnership(session, read(area="Elsewhere", procedures=[changed]), now=noon_on(NOTIFIED_ON))

    assert rows(Partnership)[0].area == "Milton Keynes"


def test_a_case_keeps_the_procedure_of_the_day_it_was_received(milton_keynes, sessions, rows):
    tighter = procedure(periods={"decide": {"length": 2, "unit": "weeks", "authority": "MK procedure 2027, 4.1"}})
    with sessions.begin() as session:
        load_milton_keynes(session, procedures=[*content()["procedures"], tighter])

    open_one(sessions, date(2026, 12, 31))
    open_one(sessions, date(2027, 1, 1))

    versions = {one.id: one.version for one in rows(Procedure)}
    assert [versions[case.procedure_id] for case in rows(Case)] == ["mk-2011", "mk-2027"]


def test_a_tighter_local_period_applies_and_is_quoted(milton_keynes, sessions, rows):
    tighter = procedure(periods={"decide": {"length": 2, "unit": "weeks", "authority": "MK procedure 2027, 4.1"}})
    with sessions.begin() as session:
        load_milton_keynes(session, procedures=[*content()["procedures"], tighter])
    on = date(2027, 1, 4)
    reference = open_one(sessions, on, notified_on="2027-01-04", came_to_attention_on="2027-01-04")

    assert rows(Deadline, name="decide")[0].due_on == date(2027, 1, 18)
    with sessions.begin() as session:
        assert queries.why(session, COORDINATOR, reference, "decide", on=on).authority == "MK procedure 2027, 4.1"


def test_two_procedures_from_the_same_day_are_refused():
    both = [procedure(), procedure(version="mk-2027b")]
    with pytest.raises(PolicyRefused, match="2 for domestic_homicide_review begin on 2027-01-01"):
        read(procedures=both)


def test_an_unknown_calendar_is_refused_when_the_file_is_read():
    with pytest.raises(PolicyRefused, match="There is no calendar 'mars'"):
        read(procedures=[procedure(calendar="mars")])


def test_a_procedure_that_loosens_the_law_is_refused_when_the_file_is_read():
    with pytest.raises(PolicyRefused, match="local procedure may shorten it but not lengthen it"):
        read(procedures=[procedure(periods={"decide": {"length": 2, "unit": "months"}})])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"officers": []}, "at least 1"),
        (
            {"officers": [{"key": "x", "name": "X", "roles": [{"role": "boss", "from_on": "2020-01-01"}]}]},
            "write one of",
        ),
        (
            {"officers": [{"key": "x", "name": "X", "roles": [{"role": "system", "from_on": "2020-01-01"}]}]},
            "not one of the words",
        ),
        ({"reference_prefix": ""}, "missing"),
        ({"surprise": 1}, "no such field"),
    ],
)
def test_a_malformed_file_is_refused_in_words(changes, words):
    with pytest.raises(FileRefused, match=words):
        read(**changes)


def test_a_contact_may_answer_for_two_bodies(milton_keynes, sessions, rows):
    roles = [
        {"role": "agency_contact", "from_on": "2020-01-01", "organisation": body}
        for body in ("mk-council", "mk-council-housing")
    ]
    for _ in range(2):
        with sessions.begin() as session:
            load_milton_keynes(session, officers=[{"key": "two", "name": "Two Bodies", "roles": roles}])

    (officer,) = rows(Officer, key="two")
    assert sorted(one.organisation for one in rows(OfficerRole, officer_id=officer.id)) == [
        *("mk-council", "mk-council-housing")
    ]


def test_the_end_of_a_part_is_brought_in(milton_keynes, sessions, rows):
    ended = {
        "key": "auditor",
        "name": "Imogen Farrow",
        "roles": [{"role": "auditor", "from_on": "2011-04-13", "to_on": "2026-10-31"}],
    }
    with sessions.begin() as session:
        load_milton_keynes(session, officers=[ended])

    (officer,) = rows(Officer, key="auditor")
    assert [one.to_on for one in rows(OfficerRole, officer_id=officer.id)] == [date(2026, 10, 31)]
