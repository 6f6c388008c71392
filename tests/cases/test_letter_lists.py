"""The list of letters by pages: the same letters as the whole list has, for everybody."""

import pytest

from cases.letter_standing import LetterChanged, check_standing, letter_standing
from cases.letters import LetterNotFound
from cases.models import LetterOwed
from cases.queries.letter_lists import LettersAsked, letter_list
from cases.queries.letters import letters
from cases.queries.recipients_named import kinds_of_recipient
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, NOTIFIED_ON, POLICE_CONTACT, SUBSTITUTE
from tests.story import day_of


@pytest.mark.parametrize(
    "actor", [CHAIR, COORDINATOR, SUBSTITUTE, AUDITOR, POLICE_CONTACT, DAN], ids=lambda one: one.key
)
def test_its_pages_hold_each_letter_once_and_no_other(actor, a_completed_case, sessions):
    on = day_of("completed")
    with sessions.begin() as session:
        all_of_them = [row.id for row in letters(session, actor, on=on)]
        first = letter_list(session, actor, LettersAsked(), on=on, size=7)
        paged = [
            row.id
            for page in range(1, first.pages + 1)
            for row in letter_list(session, actor, LettersAsked(), on=on, page=page, size=7).rows
        ]
    assert sorted(paged) == sorted(all_of_them)
    assert first.total == len(all_of_them)
    assert (len(all_of_them) > 0) == (actor != DAN)


def test_it_is_asked_for_by_status_case_and_kind_of_recipient(a_case_in_scoping, sessions):
    with sessions.begin() as session:

        def found(**asked):
            return letter_list(session, COORDINATOR, LettersAsked(**asked), on=day_of("scoping"))

        assert found(reference=a_case_in_scoping).total == found().total > 0
        assert found(reference="MK-DHR-1999-001").total == found(status="sent").total == 0
        assert {row.recipient_kind for row in found(recipient_kind="agency").rows} <= {"agency"}
        assert letter_list(session, COORDINATOR, LettersAsked(), on=day_of("scoping"), page=99).page == 1


def test_every_kind_of_recipient_has_words():
    assert all(words and "_" not in words for _, words in kinds_of_recipient())


def test_what_was_decided_by_does_not_stand_any_more_once_the_letter_changed(a_notified_case, sessions):
    with sessions.begin() as session:
        row = session.query(LetterOwed).order_by(LetterOwed.id).first()
        seen = letter_standing(session, COORDINATOR, row.id, on=NOTIFIED_ON)
        check_standing(session, COORDINATOR, row.id, seen, on=NOTIFIED_ON)
        row.draft = "Other words."
        session.flush()
        with pytest.raises(LetterChanged, match="changed since you looked at it"):
            check_standing(session, COORDINATOR, row.id, seen, on=NOTIFIED_ON)
        with pytest.raises(LetterNotFound):
            letter_standing(session, DAN, row.id, on=NOTIFIED_ON)
