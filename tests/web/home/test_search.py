"""The search finds what somebody may see anyway, people only for those who may, and says no name."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import queries
from cases.access import Actor
from cases.clock import noon_on
from cases.models import AccessRecord, KeptAnswers, Person
from cases.team import assign_role
from state_machines.lifecycle import Role
from statutory_reviews.bootstrap import Application
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, NOTIFIED_ON, POLICE_CONTACT, SUBSTITUTE, Record, open_one
from tests.web.client import NOT_FOUND, SEE_OTHER, WRONG, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]
ON = date(2026, 11, 12)
ADMINISTRATOR = Actor("administrator")
Ask = Callable[..., dict[str, tuple[str, ...]]]


@pytest.fixture
def find(sessions: sessionmaker[Session]) -> Ask:
    """The cases found by somebody, each with where."""

    def one(who: Actor, words: str, on: date = ON) -> dict[str, tuple[str, ...]]:
        with sessions.begin() as session:
            found = queries.search(session, who, words, on=on, now=noon_on(on))
            return {row.reference: row.found_in for row in found.rows}

    return one


@pytest.fixture
def a_name(a_case_in_scoping: str, sessions: sessionmaker[Session]) -> str:
    """The name of somebody in the case, with a letter beyond A to Z."""
    with sessions.begin() as session:
        person = session.query(Person).order_by(Person.id).first()
        assert person
        person.details = person.details | {"name": "Zoë Ödegård-Quill", "known_as": "Zo"}
    return "Zoë Ödegård-Quill"


def test_a_case_is_found_by_a_part_of_its_reference(a_case_in_scoping: str, find: Ask) -> None:
    for who in (CHAIR, COORDINATOR, AUDITOR, POLICE_CONTACT):
        assert find(who, "dhr-2026")[a_case_in_scoping][-1] in {"reference", "text"}
    assert "reference" in find(POLICE_CONTACT, a_case_in_scoping)[a_case_in_scoping]


def test_who_has_no_part_finds_nothing(a_case_in_scoping: str, a_name: str, find: Ask) -> None:
    for who in (DAN, ADMINISTRATOR, Actor("system")):
        for words in (a_case_in_scoping, "Thames", "police", a_name):
            assert find(who, words) == {}


@pytest.mark.parametrize("words", ["Zoë Ödegård-Quill", "ZOË", "ödegård", "quill zoë", "  Ödegård-quill  "])
def test_people_are_found_by_their_names_by_those_who_may_see_them(
    a_case_in_scoping: str, a_name: str, find: Ask, words: str
) -> None:
    for who in (CHAIR, SUBSTITUTE, COORDINATOR):
        assert find(who, words) == {a_case_in_scoping: ("person",)}
    for who in (AUDITOR, POLICE_CONTACT, DAN):
        assert find(who, words) == {}


@pytest.mark.parametrize(("role", "finds"), [(Role.INDEPENDENT_CHAIR, True), (Role.PANEL_MEMBER, False)])
def test_an_independent_chair_searches_the_people_of_their_case_and_a_panel_member_nobody(
    a_case_in_scoping: str, a_name: str, sessions: sessionmaker[Session], find: Ask, role: Role, *, finds: bool
) -> None:
    open_one(sessions)
    with sessions.begin() as session:
        assign_role(
            session,
            reference=a_case_in_scoping,
            officer="administrator",
            role=role,
            from_on=ON,
            actor=COORDINATOR,
            now=noon_on(ON),
        )

    assert find(ADMINISTRATOR, a_name) == ({a_case_in_scoping: ("person",)} if finds else {})
    assert list(find(ADMINISTRATOR, "DHR-2026")) == [a_case_in_scoping]


def test_text_in_which_somebody_may_be_named_is_searched_by_the_same(
    a_case_in_scoping: str, record: Record, sessions: sessionmaker[Session], find: Ask
) -> None:
    with sessions.begin() as session:
        from cases.models import CaseEvent

        event = session.query(CaseEvent).order_by(CaseEvent.id).first()
        assert event
        text = next(value for value in event.input.values() if isinstance(value, str) and " " in value)
        field = next(iter(event.input))
    assert find(COORDINATOR, text[:60]) == {a_case_in_scoping: ("text",)}
    assert find(AUDITOR, text[:60]) == find(POLICE_CONTACT, text[:60]) == {}
    assert find(COORDINATOR, f'"{field}"') == {}


def test_an_organisation_finds_the_cases_in_which_it_takes_part(
    a_case_in_scoping: str, sessions: sessionmaker[Session], find: Ask
) -> None:
    other = open_one(sessions)

    assert "organisation" in find(AUDITOR, "Thames Valley Police")[a_case_in_scoping]
    assert other not in find(AUDITOR, "Thames Valley Police")
    assert find(POLICE_CONTACT, "valley police") == {a_case_in_scoping: ("organisation",)}
    assert find(POLICE_CONTACT, "Council Housing") == {}
    assert "organisation" in find(COORDINATOR, "Council Housing")[a_case_in_scoping]


def test_a_wall_hides_a_case_from_the_search(
    a_case_in_scoping: str, a_name: str, declare: Callable[..., None], find: Ask
) -> None:
    declare(a_case_in_scoping, "chair", walled=True)

    for words in (a_case_in_scoping, a_name, "Thames Valley Police"):
        assert find(CHAIR, words) == {}


def test_letters_that_mean_something_to_a_database_are_letters(a_case_in_scoping: str, find: Ask) -> None:
    for words in ("%%%", "___", "MK%001", "';--", "MK_DHR", "\\\\\\", '"""', "\x00\x00\x00abc"):
        assert find(COORDINATOR, words) == {}, words


def test_a_search_by_name_is_kept_as_a_look_into_each_case_it_shows(
    a_case_in_scoping: str, a_name: str, find: Ask, rows: Callable[..., list[AccessRecord]]
) -> None:
    find(COORDINATOR, a_case_in_scoping)
    assert not [one for one in rows(AccessRecord) if one.what == "search by name"]
    find(COORDINATOR, a_name)
    (look,) = [one for one in rows(AccessRecord) if one.what == "search by name"]
    assert (look.officer, look.reason) == ("coordinator", None)


def test_the_page_takes_the_words_as_a_form_and_shows_no_name(
    a_case_in_scoping: str, a_name: str, browser_of: BrowserOf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="statutory_reviews")
    browser = browser_of("coordinator").open("/search").send_form("Search", {"words": "quill"})

    assert browser.path == "/search"
    assert not browser.page.url.query
    assert f"{a_case_in_scoping} Domestic" in browser.text.replace(a_case_in_scoping, f"{a_case_in_scoping} ")
    assert "the name of somebody in the case" in browser.text
    assert "Ödegård" not in browser.page.text
    assert "quill" not in caplog.text


def test_hidden_and_missing_look_the_same(a_case_in_scoping: str, a_name: str, browser_of: BrowserOf) -> None:
    browser = browser_of("auditor").open("/search")
    hidden = browser.send_form("Search", {"words": "Ödegård"}).text
    missing = browser.send_form("Search", {"words": "Nobody"}).text

    assert "Nothing was found that you may see." in hidden
    assert hidden == missing


@pytest.mark.parametrize("words", ["", "ab", "x" * 101, "\x00"])
def test_too_few_or_too_many_letters_are_said_at_the_field(
    milton_keynes: str, browser_of: BrowserOf, words: str
) -> None:
    browser = browser_of("coordinator").open("/search").send_form("Search", {"words": words}, expect=WRONG)

    assert "Type between 3 and 100 letters or figures." in browser.text
    assert 'href="#words"' in browser.page.text


def test_a_name_is_never_taken_from_an_address(a_case_in_scoping: str, a_name: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/search?words=quill&q=quill")

    assert a_case_in_scoping not in browser.text
    browser_of("coordinator").open("/search/quill", expect=NOT_FOUND)


def test_a_story_begins_on_the_day_it_was_told(a_case_in_scoping: str, find: Ask) -> None:
    assert find(COORDINATOR, a_case_in_scoping, NOTIFIED_ON)


def test_words_searched_for_when_a_session_had_ended_are_not_kept(
    a_case_in_scoping: str, a_name: str, application: Application, browser_of: BrowserOf, clock: Clock
) -> None:
    browser = browser_of("coordinator").open("/search")
    clock.now += timedelta(hours=2)
    browser.send_form("Search", {"words": a_name}, expect=SEE_OTHER)
    with application.sessions.begin() as session:
        assert session.scalars(select(KeptAnswers)).all() == []
