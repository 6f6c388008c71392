"""Sessions end: by sign-out, idleness, age, a new password, a closed account, a restored backup."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.accounts.accounts import set_administers, set_disabled
from cases.accounts.kept_answers import keep_answers, take_answers
from cases.accounts.own import check_password, set_password
from cases.accounts.sessions import begin_session, ended_session, sign_out, sign_out_everywhere, signed_in
from cases.accounts.tidying import end_all_sign_ins, tidy
from cases.entering import InputRefused
from cases.models import Account, KeptAnswers, SignInRecord, SignInSession
from tests.cases.accounts.conftest import NOW, PASSWORD, WHERE

MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)


@pytest.fixture
def look(people):
    def at_browser(token, now=NOW):
        with people.begin() as session:
            return signed_in(session, token, now)

    return at_browser


def test_an_hour_of_nothing_ends_a_session(enter, look):
    token = enter("coordinator").token

    assert look(token, NOW + MINUTES * 59)
    assert look(token, NOW + MINUTES * 118)
    assert look(token, NOW + MINUTES * 178) is None


def test_twelve_hours_end_a_session_however_busy(enter, look):
    token = enter("coordinator").token

    assert all(look(token, NOW + HOURS * number / 2) for number in range(24))
    assert look(token, NOW + HOURS * 12) is None


def test_that_somebody_was_seen_is_written_once_a_minute(enter, look, rows):
    token = enter("coordinator").token
    seen = []
    for seconds in (10, 59, 60, 90, 130):
        look(token, NOW + timedelta(seconds=seconds))
        seen.append(max(row.last_seen_at for row in rows(SignInSession)) - NOW)

    assert [one.total_seconds() for one in seen] == [0, 0, 60, 60, 130]


def test_only_the_hash_of_a_token_is_kept(enter, rows):
    token = enter("coordinator").token

    assert not [row for row in rows(SignInSession) if token in (row.token_hash, row.csrf)]


def test_signing_in_again_ends_the_session_before(people, enter, look):
    old = enter("coordinator").token
    with people.begin() as session:
        account = session.query(Account).one()
        new = begin_session(session, account, way="password", now=NOW, in_place_of=old)

    assert look(old) is None
    assert look(new)


def test_sign_out_ends_one_and_everywhere_ends_all(people, enter, look):
    one, other, third = (enter("coordinator").token for _ in range(3))
    with people.begin() as session:
        sign_out(session, one, NOW)
        sign_out(session, "nobody's", NOW)
    assert [bool(look(token)) for token in (one, other, third)] == [False, True, True]

    with people.begin() as session:
        assert sign_out_everywhere(session, "coordinator", done_by="coordinator", now=NOW) >= 2
    assert not look(other)
    assert not look(third)


def test_a_closed_account_ends_its_sessions_for_good(people, enter, look):
    token = enter("coordinator").token
    for disabled in (True, False):
        with people.begin() as session:
            set_disabled(session, "coordinator", disabled=disabled, done_by="server", now=NOW)
        assert look(token) is None


def test_administering_takes_effect_at_once(people, enter, look):
    token = enter("coordinator").token
    with people.begin() as session:
        set_administers(session, "coordinator", administers=True, done_by="server", now=NOW)

    assert look(token).administers


def test_a_new_password_ends_every_other_session(people, enter, look):
    here, elsewhere = enter("coordinator").token, enter("coordinator").token
    with people.begin() as session:
        fresh = set_password(
            session, signed_in(session, here, NOW), "lantern mossy oboe", again="lantern mossy oboe", now=NOW
        )

    assert [bool(look(token)) for token in (here, elsewhere, fresh)] == [False, False, True]
    assert enter("coordinator", PASSWORD).refusal
    assert enter("coordinator", "lantern mossy oboe").token


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short", "short", "password"),
        ("lantern mossy oboe", "lantern mossy", "password_again"),
        ("coordinator!", "x", "password"),
    ],
)
def test_a_password_that_will_not_do_is_said_at_its_field(people, enter, password, again, field):
    token = enter("coordinator").token
    with people.begin() as session, pytest.raises(InputRefused) as refused:
        set_password(session, signed_in(session, token, NOW), password, again=again, now=NOW)

    assert list(refused.value.fields) == [field]
    assert password not in str(refused.value)


def test_proof_that_it_is_they_waits_like_signing_in(people, enter):
    token = enter("coordinator").token
    with people.begin() as session:
        at_browser = signed_in(session, token, NOW)
        check_password(session, at_browser, PASSWORD, now=NOW, **WHERE)
        for _ in range(5):
            with pytest.raises(InputRefused, match="not your password"):
                check_password(session, at_browser, "wrong", now=NOW, **WHERE)
        with pytest.raises(InputRefused, match="too many wrong attempts"):
            check_password(session, at_browser, PASSWORD, now=NOW, **WHERE)


def test_a_session_that_ran_out_still_tells_whose_answers_they_are(people, enter, look):
    token = enter("coordinator").token
    later = NOW + HOURS * 3
    assert look(token, later) is None

    with people.begin() as session:
        assert ended_session(session, token).officer == "coordinator"
        sign_out(session, token, later)
        assert ended_session(session, token) is None


# Answers kept across a sign-in


FIELDS = (("title", "A"), ("agency", "one"), ("agency", "two"), ("words", "Zoë\0\n✓"))


def test_answers_are_given_back_once_in_their_order_to_whom_they_belong(people, rows):
    with people.begin() as session:
        keep_answers(session, "coordinator", "/cases/MK-1/record/x", [("old", "1")], NOW)
        keep_answers(session, "coordinator", "/cases/MK-1/record/x", FIELDS, NOW)
        assert take_answers(session, "chair", "/cases/MK-1/record/x", NOW) is None
        assert take_answers(session, "coordinator", "/cases/MK-1/record/y", NOW) is None

    assert "MK-1" not in str([row.path_hash for row in rows(KeptAnswers)])
    with people.begin() as session:
        assert take_answers(session, "coordinator", "/cases/MK-1/record/x", NOW) == FIELDS
        assert take_answers(session, "coordinator", "/cases/MK-1/record/x", NOW) is None


def test_no_password_is_kept(people, rows):
    typed = [("csrf", "1"), ("current_password", "2"), ("password", "3"), ("password_again", "4"), ("words", "5")]
    with people.begin() as session:
        keep_answers(session, "coordinator", "/account/password", typed, NOW)

    assert rows(KeptAnswers)[0].fields == [["words", "5"]]


def test_after_a_day_they_are_gone(people, rows):
    with people.begin() as session:
        keep_answers(session, "coordinator", "/a", FIELDS, NOW)
        assert take_answers(session, "coordinator", "/a", NOW + HOURS * 24) is None
        keep_answers(session, "coordinator", "/a", FIELDS, NOW)
        keep_answers(session, "coordinator", "/b", FIELDS, NOW + HOURS * 25)
    assert len(rows(KeptAnswers)) == 1


def test_what_has_had_its_time_is_deleted(people, enter, rows):
    enter("coordinator")
    with people.begin() as session:
        tidy(session, now=NOW + HOURS * 24 * 500)

    assert rows(SignInSession) == []
    assert rows(SignInRecord) == []


def test_a_restored_backup_lets_nobody_in(people, enter, look):
    token = enter("coordinator").token
    with people.begin() as session:
        end_all_sign_ins(session, now=NOW)

    assert look(token) is None
    assert enter("coordinator").token
