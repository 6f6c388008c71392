"""What the history says of letters, deadlines and their readers, without names from the program."""

import pytest
from sqlalchemy import select

from cases.casefile import open_file
from cases.models import Case
from cases.queries.following import in_titles
from cases.queries.recipients_named import copied_in_words, in_words, keys_in_words, kinds_of_recipient
from state_machines.lifecycle import Recipient
from state_machines.words import as_words

pytestmark = pytest.mark.one_database

BODIES = {"thames-valley-police": "Thames Valley Police"}


def test_letters_and_deadlines_are_called_by_their_titles(a_notified_case, sessions):
    with sessions.begin() as session:
        file = open_file(session, session.scalars(select(Case)).one())
        said = {
            "lapsed": ["decide"],
            "moved": [{"name": "decide", "from": "2026-11-27"}],
            "letter": "notice_to_coroner",
        }

        assert in_titles(file, said) == {
            "lapsed": ["Decide whether to hold a review"],
            "moved": [{"name": "Decide whether to hold a review", "from": "2026-11-27"}],
            "letter": "Notice to the coroner",
        }
        assert in_titles(file, {"name": "something else", "lapsed": []}) == {"name": "something else", "lapsed": []}


def test_readers_of_letters_are_called_in_words_and_people_are_left_out():
    keys = ["organisation:thames-valley-police", "officer:chair", "case_file", "person:P3", "contact:C1"]

    assert keys_in_words(keys, BODIES, {"chair": "Ada Thornbury"}) == {
        "organisation:thames-valley-police": "Thames Valley Police",
        "officer:chair": "Ada Thornbury",
        "case_file": "the case file",
    }
    assert in_words("person:P3", "family", BODIES, {}) == "a member of the family"
    assert in_words("unknown", "panel", BODIES, {}) == "a member of the panel (nobody recorded yet)"
    assert "P9" not in copied_in_words("person:P9", BODIES)


def test_every_kind_of_reader_has_words_of_its_own():
    words = dict(kinds_of_recipient())

    assert len(set(words.values())) == len(Recipient)
    assert not [kind for kind, said in words.items() if said == as_words(kind)]
