"""A person keeps their own key through a correction of the list they stand in: no key goes over to somebody else."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.correcting import correct
from cases.models import Case, Person
from cases.people import EARLIER, keys_in
from tests.cast import COORDINATOR, open_one

TOBIAS = {"person": {"name": "Tobias Quillfeather", "address": "9 Imaginary Row"}, "relationships": ["unknown"]}
ULRIC = {"person": {"name": "Ulric Secondman"}, "relationships": ["unknown"]}
NOBODY_KNOWN = {"status": "none", "relationships": ["unknown"]}
IN_QUESTION = "alleged_abusers"


@pytest.fixture
def named(sessions, milton_keynes, rows):
    """Open a case with these in question, correct them, and answer name by key: as opened, and as corrected."""

    def names():
        keys = keys_in(rows(Case)[0].record["notify"]["input"].get(IN_QUESTION))
        details = {row.key: row.details for row in rows(Person)}
        return {key: details[key]["name"] for key in keys}

    def correct_them(before, after, keys=None):
        reference = open_one(sessions, **{IN_QUESTION: before})
        opened = names()
        with sessions.begin() as session:
            correct(
                session,
                reference=reference,
                sequence=1,
                field=IN_QUESTION,
                value=after,
                reason="Looked up again.",
                actor=COORDINATOR,
                now=noon_on(date(2026, 11, 4)),
                keys=keys,
            )
        return opened, names()

    return correct_them


@pytest.fixture
def earlier(rows):
    """The names that stand under keys of which no letter is written, by their keys."""
    return lambda: {row.key: row.details["name"] for row in rows(Person) if row.part == f"{EARLIER}:{IN_QUESTION}"}


def _spelt(entry, name, **more):
    return {**entry, "person": {**entry["person"], "name": name, **more}}


def test_who_stays_keeps_the_key_and_who_is_taken_out_takes_it_along(named, earlier):
    (tobias, ulric), after = named([TOBIAS, ULRIC], [ULRIC])

    assert after == {ulric: "Ulric Secondman"}
    assert earlier() == {tobias: "Tobias Quillfeather"}


def test_who_is_identified_before_somebody_else_gets_a_new_key(named, earlier):
    (tobias,), after = named([NOBODY_KNOWN, TOBIAS], [ULRIC, TOBIAS])

    new, same = after
    assert (same, after[same], after[new]) == (tobias, "Tobias Quillfeather", "Ulric Secondman")
    assert new != tobias
    assert earlier() == {}


def test_a_misspelt_name_keeps_its_key_and_only_what_differs_is_kept_beside(named, earlier):
    before, after = named([TOBIAS, ULRIC], [TOBIAS, _spelt(ULRIC, "Ulrich Secondman")])

    assert after.keys() == before.keys()
    assert list(after.values()) == ["Tobias Quillfeather", "Ulrich Secondman"]
    assert list(earlier().values()) == ["Ulric Secondman"]


def test_particulars_put_right_in_another_order_follow_the_name(named):
    (tobias, ulric), after = named([TOBIAS, ULRIC], [_spelt(ULRIC, "ULRIC Secondman"), TOBIAS])

    assert after == {ulric: "ULRIC Secondman", tobias: "Tobias Quillfeather"}


@pytest.mark.parametrize(
    "after",
    [
        [_spelt(ULRIC, "Ulrich Secondman")],
        [_spelt(ULRIC, "Ulrich Secondman"), NOBODY_KNOWN, TOBIAS],
        [_spelt(TOBIAS, "Toby Quillfeather"), _spelt(ULRIC, "Ulrich Secondman")],
        [NOBODY_KNOWN, _spelt(TOBIAS, "Toby Quillfeather")],
    ],
)
def test_where_more_than_one_entry_differs_nobody_is_taken_for_somebody_else(named, after):
    before, now = named([TOBIAS, ULRIC], after)

    for key in before.keys() & now.keys():
        assert now[key] == before[key]


def test_of_two_who_read_alike_none_is_chosen(named):
    namesake = _spelt(TOBIAS, "Tobias Quillfeather", address="1 Another Row")
    before, now = named([TOBIAS, namesake], [_spelt(TOBIAS, "Tobias Quillfeather", telephone="01632 960311")])

    assert not before.keys() & now.keys()


def test_whoever_says_who_is_who_is_believed(named):
    swapped = {f"{IN_QUESTION}.0.person": "P3", f"{IN_QUESTION}.1.person": "P2"}
    before, now = named([TOBIAS, ULRIC], [ULRIC, TOBIAS], keys=swapped)

    assert before == {"P2": "Tobias Quillfeather", "P3": "Ulric Secondman"}
    assert now == {"P3": "Ulric Secondman", "P2": "Tobias Quillfeather"}


@pytest.mark.parametrize("said", ["P1", "P99", "P2 before 1", ""])
def test_a_key_that_does_not_stand_in_what_is_corrected_counts_for_nothing(named, rows, said):
    _, now = named([TOBIAS], [ULRIC], keys={f"{IN_QUESTION}.0.person": said})

    assert now.keys().isdisjoint({"P1", "P2", "P99"})
    assert {row.key: row.details["name"] for row in rows(Person)}["P1"] == "Marigold Fennimore"


def test_a_key_counts_once(named):
    twice = dict.fromkeys((f"{IN_QUESTION}.0.person", f"{IN_QUESTION}.1.person"), "P2")
    _, now = named([TOBIAS], [ULRIC, TOBIAS], keys=twice)

    assert now.pop("P2") == "Ulric Secondman"
    assert list(now.values()) == ["Tobias Quillfeather"]


def test_keys_are_given_once_whatever_was_corrected(named, rows):
    named([TOBIAS], [TOBIAS, ULRIC])
    numbers = [row.key for row in rows(Person)]

    assert len(set(numbers)) == len(numbers)
