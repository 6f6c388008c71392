"""The register of pseudonyms: filled by itself, added to by hand, seen by few, and kept in history by key alone."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cases import pseudonym_changes as changes
from cases import queries
from cases.access import Actor, CaseNotFound
from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import AccessRecord, Case, CaseEvent, Person
from cases.people import EARLIER
from cases.pseudonym_entries import IdentifierKind
from cases.pseudonym_suggestions import suggested
from cases.pseudonyms import RegisterNotFound, register_shown
from cases.team import assign_role
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, NOTIFIED_ON, POLICE_CONTACT

ON = date(2028, 7, 1)
INDEPENDENT = Actor("administrator")


@pytest.fixture
def register(sessions):
    def read(reference, by=COORDINATOR, on=ON):
        with sessions.begin() as session:
            return register_shown(session, by, reference, on=on, now=noon_on(on))

    return read


@pytest.fixture
def change(sessions):
    """Change the register in a transaction of its own: change("set_pseudonym", reference, key="P1", ...)."""

    def do(what, reference, by=COORDINATOR, on=ON, **values):
        with sessions.begin() as session:
            return getattr(changes, what)(session, reference=reference, actor=by, now=noon_on(on), **values)

    return do


def known(register, key):
    return {(one.kind.value, one.value) for one in register.entry(key).identifiers}


# Filled by itself


def test_it_is_filled_from_the_people_of_the_notification(a_notified_case, register):
    shown = register(a_notified_case)

    assert shown.entries[0].parts == ("deceased",)
    assert known(shown, "P1") == {
        ("name", "Marigold Fennimore"),
        ("known_as", "Goldie"),
        ("date_of_birth", "1985-03-17"),
        ("date_of_death", "2026-10-24"),
        ("address", "1 Invented Crescent, Milton Keynes"),
    }
    assert all(not one.may_be_named and one.pseudonym is None for one in shown.entries)
    assert {"Thames Valley Police"} <= set(shown.open_names)


def test_the_pseudonyms_of_the_terms_of_reference_are_theirs_whose_part_is_clear(a_published_case, register):
    called = {one.parts[0]: one.pseudonym for one in register(a_published_case).entries}

    assert (called["deceased"], called["alleged_abusers"], called["children"]) == ("Clementine", "Rowan", "Robin")


def test_chair_and_author_are_named_openly(a_published_case, register):
    assert {one.parts[0] for one in register(a_published_case).entries if one.may_be_named} == {"chair", "author"}


def test_somebody_named_twice_is_one_person(a_notified_case, register, change):
    key = change("add_person", a_notified_case, name="Ms Hesper FENNIMORE", relationship=None)
    entry = register(a_notified_case).entry(key)

    assert entry.key != key
    assert "next_of_kin" in entry.parts


def test_what_a_correction_replaced_still_identifies(a_notified_case, sessions, register):
    from cases.correcting import correct

    with sessions.begin() as session:
        correct(
            session,
            reference=a_notified_case,
            sequence=1,
            field="next_of_kin",
            value={"name": "Hester Fennimore", "relationship": "mother"},
            reason="The name was misspelt.",
            actor=COORDINATOR,
            now=noon_on(date(2026, 11, 4)),
        )
    (entry,) = [one for one in register(a_notified_case).entries if "next_of_kin" in one.parts]

    assert set(entry.names) == {"Hester Fennimore", "Hesper Fennimore"}
    assert not any(part.startswith(EARLIER) for part in entry.parts)


# Added by hand


def test_a_pseudonym_is_given_and_given_anew(a_notified_case, register, change, rows):
    change("set_pseudonym", a_notified_case, key="P1", pseudonym="Linden")
    change("set_pseudonym", a_notified_case, key="P1", pseudonym=" Sorrel  Tree ")

    assert register(a_notified_case).entry("P1").pseudonym == "Sorrel Tree"
    assert rows(Person, key="P1")[0].pseudonym == "Sorrel Tree"


@pytest.mark.parametrize("name", ["Marigold", "tobias", "Quillfeather", "Wren Smith", "FENNIMORE", "Goldie", "Inès"])
def test_a_real_name_of_the_case_is_no_pseudonym(a_notified_case, change, register, name):
    with pytest.raises(InputRefused, match="real name") as refused:
        change("set_pseudonym", a_notified_case, key="P1", pseudonym=name)

    assert name not in str(refused.value)
    assert register(a_notified_case).entry("P1").pseudonym is None


def test_no_two_people_have_the_same_pseudonym(a_notified_case, change):
    change("set_pseudonym", a_notified_case, key="P1", pseudonym="Linden")

    with pytest.raises(InputRefused, match="This pseudonym stands for P1 already"):
        change("set_pseudonym", a_notified_case, key="P2", pseudonym="linden")
    with pytest.raises(InputRefused, match="Say what the person is to be called"):
        change("set_pseudonym", a_notified_case, key="P2", pseudonym=" - ")


def test_a_pseudonym_agreed_before_a_namesake_came_up_is_a_problem(a_published_case, change, register):
    assert register(a_published_case).problems == ()
    change("add_person", a_published_case, name="Rowan Ashdown", relationship="neighbour")

    (problem,) = register(a_published_case).problems
    assert "somebody's real name" in problem
    assert "Rowan" not in problem


def test_things_that_identify_are_added_and_taken_out(a_notified_case, register, change):
    change("add_identifier", a_notified_case, key="P4", kind=IdentifierKind.SCHOOL, value=" Oakfield  Primary School")
    with pytest.raises(InputRefused, match="in the register already"):
        change("add_identifier", a_notified_case, key="P4", kind=IdentifierKind.SCHOOL, value="Oakfield Primary School")
    (added,) = [one for one in register(a_notified_case).entry("P4").identifiers if one.number]
    assert (added.kind, added.value) == ("school", "Oakfield Primary School")

    change("remove_identifier", a_notified_case, number=added.number)

    assert not [one for one in register(a_notified_case).entry("P4").identifiers if one.number]
    with pytest.raises(RegisterNotFound):
        change("remove_identifier", a_notified_case, number=added.number)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("date_of_birth", "1 March 1990", "year-month-day"),
        ("telephone", "0770", "the whole number"),
        ("email", "toby", "its '@'"),
        ("alias", "T", "an initial alone"),
        ("school", " ! ", "at least one word"),
    ],
)
def test_a_value_that_is_none_of_its_kind_is_refused(a_notified_case, change, kind, value, words):
    with pytest.raises(InputRefused, match=words):
        change("add_identifier", a_notified_case, key="P1", kind=IdentifierKind(kind), value=value)


def test_two_entries_are_joined_and_keep_the_pseudonym_of_the_second(a_notified_case, register, change):
    key = change("add_person", a_notified_case, name="Toby Quill", relationship="former partner")
    change("set_pseudonym", a_notified_case, key="P2", pseudonym="Rowan")
    change("join", a_notified_case, key=key, with_key="P2")

    entry = register(a_notified_case).entry(key)
    assert (entry.key, entry.pseudonym, entry.keys) == ("P2", "Rowan", ("P2", key))
    with pytest.raises(InputRefused, match="one person in the register already"):
        change("join", a_notified_case, key=key, with_key="P2")


def test_whether_somebody_is_named_is_decided_with_a_reason(a_notified_case, register, change):
    with pytest.raises(InputRefused, match="Say why"):
        change("name_openly", a_notified_case, key="P5", may_be_named=True, reason=" ")
    change("name_openly", a_notified_case, key="P5", may_be_named=True, reason="Named in open court.")

    assert register(a_notified_case).entry("P5").may_be_named


def test_suggestions_clash_with_nobody_and_share_no_initial(a_published_case, register):
    shown = register(a_published_case)
    words = suggested(shown)

    assert set(words) == {one.key for one in shown.entries if not one.pseudonym and not one.may_be_named}
    assert len(set(words.values())) == len(words)
    for key, word in words.items():
        assert not any(name.startswith(word[0]) for name in shown.entry(key).names)
    assert not {"Rowan", "Wren", "Robin"} & set(words.values())


# Who sees it, and what is kept


def test_the_coordinator_and_the_independent_chair_see_the_key_and_the_look_is_kept(
    a_notified_case, register, sessions, rows
):
    with sessions.begin() as session:
        assign_role(
            session,
            reference=a_notified_case,
            officer="administrator",
            role=Role.INDEPENDENT_CHAIR,
            from_on=NOTIFIED_ON,
            actor=COORDINATOR,
            now=noon_on(NOTIFIED_ON),
        )

    assert register(a_notified_case) == register(a_notified_case, by=INDEPENDENT)
    assert [(row.officer, row.what) for row in rows(AccessRecord)] == [
        *(("coordinator", "pseudonyms"), ("administrator", "pseudonyms"))
    ]


@pytest.mark.parametrize("by", [CHAIR, AUDITOR])
def test_others_are_told_that_there_is_none(a_notified_case, register, change, by):
    with pytest.raises(RegisterNotFound, match="that you may see"):
        register(a_notified_case, by=by)
    with pytest.raises(RegisterNotFound):
        change("set_pseudonym", a_notified_case, by=by, key="P1", pseudonym="Linden")


@pytest.mark.parametrize("by", [DAN, POLICE_CONTACT])
def test_who_may_not_see_the_case_is_told_that_there_is_no_case(a_notified_case, register, by):
    with pytest.raises(CaseNotFound):
        register(a_notified_case, by=by)


def test_the_independent_chair_reads_and_does_not_write(a_notified_case, change, sessions):
    with sessions.begin() as session:
        assign_role(
            session,
            reference=a_notified_case,
            officer="administrator",
            role=Role.INDEPENDENT_CHAIR,
            from_on=NOTIFIED_ON,
            actor=COORDINATOR,
            now=noon_on(NOTIFIED_ON),
        )

    with pytest.raises(EventRefused, match="Only the coordinator"):
        change("set_pseudonym", a_notified_case, by=INDEPENDENT, key="P1", pseudonym="Linden")


@pytest.mark.parametrize(("by", "seen"), [(COORDINATOR, "Linden"), (CHAIR, None)])
def test_a_case_shows_pseudonyms_only_to_those_who_may_see_the_key(a_notified_case, change, sessions, by, seen):
    change("set_pseudonym", a_notified_case, key="P1", pseudonym="Linden")

    with sessions.begin() as session:
        view = queries.case_shown(session, by, a_notified_case, now=noon_on(ON), on=ON)

    assert view.people[0].pseudonym == seen


def test_a_key_that_is_nobodys_is_not_found(a_notified_case, change):
    with pytest.raises(RegisterNotFound, match="nobody 'P99'"):
        change("set_pseudonym", a_notified_case, key="P99", pseudonym="Linden")


def test_history_knows_whose_entry_changed_and_no_name_nor_pseudonym(a_notified_case, change, rows, sessions):
    key = change("add_person", a_notified_case, name="Petronella Marchbanks", relationship="neighbour")
    change("set_pseudonym", a_notified_case, key=key, pseudonym="Linden")
    change("add_identifier", a_notified_case, key=key, kind=IdentifierKind.ALIAS, value="Nell Marchbanks")

    last = rows(CaseEvent)[-3:]
    assert [(row.event, row.officer, row.input) for row in last] == [
        ("add_person", "coordinator", {"whose": key}),
        ("set_pseudonym", "coordinator", {"whose": key}),
        ("add_identifier", "coordinator", {"whose": key, "kind": "alias"}),
    ]
    text = json.dumps([str(vars(row)) for row in (*rows(CaseEvent), *rows(Case))])
    assert not [word for word in ("Petronella", "Marchbanks", "Nell", "Linden") if word in text]
    with sessions.begin() as session:
        assert queries.history(session, AUDITOR, a_notified_case, now=noon_on(ON), on=ON)[-1].event == "add_identifier"


def test_a_person_entered_by_hand_takes_no_letter_and_keeps_the_keys_in_order(a_notified_case, change, record, rows):
    before = len(rows(Person))
    key = change("add_person", a_notified_case, name="Petronella Marchbanks", relationship="neighbour")

    assert key == f"P{before + 1}"
    assert rows(Person)[-1].part == changes.MENTIONED
