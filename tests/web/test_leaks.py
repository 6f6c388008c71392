"""What somebody may not see is nowhere: hidden and missing look the same, at every address and in every list."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.accounts.feeds import new_feed_token
from cases.clock import noon_on
from cases.documents.entries import Entry
from cases.documents.examining import examine
from cases.documents.filing import file_document
from cases.models import LetterOwed, Officer, OfficerRole, Partnership
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.queries import Waiting
from state_machines.lifecycle import Role
from state_machines.registry import LIFECYCLES
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.routes import ROUTES
from tests.cast import DAN, NOTIFIED_ON, REFERENCE, ROOT, SUBSTITUTE, open_one
from tests.examples import NAMES
from tests.letters.case_review_partnerships import NEXTON
from tests.notifications import conftest as told
from tests.story import COORDINATOR
from tests.web.client import CONFLICT, FORBIDDEN, NOT_FOUND, OK, WRONG, Browser
from tests.web.conftest import Clock
from tests.web.everywhere import addresses, answer_at, of_a_case, of_nothing

BrowserOf = Callable[..., Browser]

produce, decide, a_decided_case = told.produce, told.decide, told.a_decided_case

pytestmark = pytest.mark.slow

ON = told.DECIDED_ON
MISSING = "MK-DHR-2026-777"
NOT_ALLOWED, ERROR = 405, 500
POLICE = "organisation:thames-valley-police"
SENT = {"reason": "For the test.", "standing": "0" * 64, "form-token": "x", "to": MISSING, "person": "P1"}
MADE_ANEW = frozenset({"/account/second-factor/set-up", "/account/second-factor/picture.svg", "/sign-in/openid"})
"""Pages with something that is new each time they are opened."""

HIDDEN_FROM = ("dan", "act-contact", "nexton-coordinator", "walled auditor", "walled chair")
"""Without any part; of an agency that has none in the case; of another partnership; and behind a wall."""


@pytest.fixture
def strangers(sessions: sessionmaker[Session]) -> Callable[[], None]:
    """Bring in those who have nothing to do with the case: again where the database was put back."""

    def bring_in() -> None:
        with sessions.begin() as session:
            nexton = read_partnership(json.dumps(NEXTON), "json", LIFECYCLES)
            load_partnership(session, nexton, now=noon_on(NOTIFIED_ON))
            contact = Officer(key="act-contact", name="Sasha Elsewhere", email="sasha@elsewhere.example")
            session.add_all((contact, Officer(key=DAN.key, name="Dan Elsewhere", email="dan@elsewhere.example")))
            session.flush()
            ours = session.query(Partnership).filter_by(key="milton-keynes").one()
            part = {"role": Role.AGENCY_CONTACT, "organisation": "mk-act", "from_on": NOTIFIED_ON}
            session.add(OfficerRole(officer_id=contact.id, partnership_id=ours.id, **part))

    return bring_in


@pytest.fixture
def a_rich_case(
    a_decided_case: str,
    strangers: Callable[[], None],
    application: Application,
    clock: Clock,
    produce: Callable[[date], object],
    once: Callable[..., None],
) -> str:
    """A case in which a review is to be held, its letters drafted and a document filed; strangers are about."""

    def letters_are_owed_and_strangers_about() -> None:
        strangers()
        produce(ON)

    once("a_case_among_strangers", letters_are_owed_and_strangers_about)
    with application.sessions.begin() as session:
        entry = Entry(sender=POLICE, received_on=NOTIFIED_ON, title="Reply of the force")
        by = {"reference": a_decided_case, "actor": COORDINATOR, "now": noon_on(ON)}
        file_document(session, application.documents, examine(b"We hold nothing.", "reply.txt"), entry, **by)
    clock.set(ON)
    return a_decided_case


@pytest.fixture
def hidden_from(a_rich_case: str, declare: Callable[..., None], browser_of: BrowserOf) -> BrowserOf:
    """The browser of somebody for whom the rich case does not exist."""

    def opened(who: str) -> Browser:
        walled, _, officer = who.rpartition(" ")
        if walled:
            declare(a_rich_case, officer, walled=True, by=SUBSTITUTE, on=ON)
        return browser_of(officer).open("/")

    return opened


@pytest.mark.parametrize("who", HIDDEN_FROM)
def test_at_every_address_a_hidden_case_looks_like_one_that_is_missing(
    who: str, a_rich_case: str, hidden_from: BrowserOf
) -> None:
    browser = hidden_from(who)
    for method, sent in asked_by(who):
        for hidden, missing in zip(of_a_case(method, a_rich_case), of_a_case(method, MISSING), strict=True):
            found = answer_at(browser, hidden, sent)
            assert found[0] == NOT_FOUND, hidden
            assert found == answer_at(browser, missing, sent), hidden


@pytest.mark.parametrize("who", HIDDEN_FROM)
def test_at_every_address_a_hidden_letter_looks_like_one_that_is_missing(
    who: str, hidden_from: BrowserOf, rows: Callable[..., list[LetterOwed]]
) -> None:
    browser = hidden_from(who)
    kinds = {one.letter: str(one.id) for one in rows(LetterOwed)}
    for method, sent in asked_by(who):
        missing = [answer_at(browser, one, sent) for one in addresses(method, letter_id=("9999",))]
        for letter in (kinds["decision_to_family"], kinds["acknowledgement_to_police"]):
            for one, other in zip(addresses(method, letter_id=(letter,)), missing, strict=True):
                found = answer_at(browser, one, sent)
                assert found[0] == NOT_FOUND, one
                assert found == other, one


def test_without_the_token_nothing_is_said_of_any_case(a_rich_case: str, hidden_from: BrowserOf) -> None:
    browser = hidden_from("dan")
    for hidden, missing in zip(of_a_case("POST", a_rich_case), of_a_case("POST", MISSING), strict=True):
        found = answer_at(browser, hidden, {"csrf": "another"})
        assert found[0] == FORBIDDEN, hidden
        assert found == answer_at(browser, missing, {"csrf": "another"}), hidden


@pytest.mark.parametrize("who", HIDDEN_FROM)
def test_every_list_count_search_report_export_and_feed_is_as_if_the_case_were_not_there(
    who: str,
    milton_keynes: str,
    strangers: Callable[[], None],
    request: pytest.FixtureRequest,
    application: Application,
    clock: Clock,
) -> None:
    strangers()
    clock.set(ON)
    walled, _, officer = who.rpartition(" ")
    without = everything_seen_by(Browser(application, officer), application)

    request.getfixturevalue("a_rich_case")  # puts the database back first
    if walled:
        request.getfixturevalue("declare")(REFERENCE, officer, walled=True, by=SUBSTITUTE, on=ON)
    with_it = everything_seen_by(Browser(application, officer), application)

    assert without.keys() == with_it.keys()
    assert [at for at in without if without[at] != with_it[at]] == []


def test_the_case_does_show_there_to_somebody_who_may_see_it(a_rich_case: str, application: Application) -> None:
    seen = everything_seen_by(Browser(application, "coordinator"), application)
    shows = {at for at, (_, _, body) in seen.items() if a_rich_case in body}
    assert {"/", "/cases", "/cases.csv", "/letters", "/tray/letters", "/calendar/agenda", "the feed"} <= shows
    assert {"search for Fennimore", "search for nothing on"} & shows == {"search for Fennimore"}


@pytest.mark.parametrize(
    ("officer", "hidden", "missing"),
    [
        ("police-contact", "items/agency_return-1", "items/agency_return-9"),
        ("police-contact", "items/family_contact-1", "items/family_contact-9"),
        ("police-contact", "items/agency_return-1/record/receive", "items/agency_return-9/record/receive"),
        ("police-contact", "history/1", "history/9999"),
        ("police-contact", "documents/1", "documents/9"),
        ("police-contact", "documents/1/download", "documents/9/download"),
    ],
)
def test_within_a_case_what_is_of_others_looks_like_what_is_missing(
    officer: str, hidden: str, missing: str, a_rich_case: str, browser_of: BrowserOf
) -> None:
    browser = browser_of(officer).open("/")
    for sent in (None, {}, SENT):
        found = answer_at(browser, f"/cases/{a_rich_case}/{hidden}", sent)
        assert found[0] in {NOT_FOUND, NOT_ALLOWED}
        assert found == answer_at(browser, f"/cases/{a_rich_case}/{missing}", sent)


def test_an_agency_reads_no_letter_to_others(
    a_rich_case: str, browser_of: BrowserOf, rows: Callable[..., list[LetterOwed]]
) -> None:
    browser = browser_of("police-contact").open("/")
    hidden = [one for one in rows(LetterOwed) if one.recipient_kind in {"family", "home_office", "next_of_kin"}]
    assert hidden
    for one in hidden:
        missing = addresses("GET", letter_id=("9999",))
        for at, other in zip(addresses("GET", letter_id=(str(one.id),)), missing, strict=True):
            assert answer_at(browser, at) == answer_at(browser, other), at


def test_a_form_opened_before_the_wall_was_put_up_finds_no_case_after_it(
    a_rich_case: str, browser_of: BrowserOf, declare: Callable[..., None]
) -> None:
    browser = browser_of("chair").open(f"/cases/{a_rich_case}/open/proceeding")
    fields = dict(re.findall(r'name="(form-[a-z]+)" value="([^"]+)"', browser.page.text))
    assert fields, "the form is bound to the case by a token"
    declare(a_rich_case, "chair", walled=True, by=SUBSTITUTE, on=ON)

    found = answer_at(browser, f"/cases/{a_rich_case}/open/proceeding", fields)

    assert found[0] == NOT_FOUND
    assert found == answer_at(browser, f"/cases/{MISSING}/open/proceeding", fields)


def test_a_feed_given_before_the_wall_was_put_up_is_empty_after_it(
    a_rich_case: str, application: Application, declare: Callable[..., None]
) -> None:
    browser = Browser(application, "chair")
    feed = feed_of("chair", application)
    assert a_rich_case in browser.ask(feed).text
    declare(a_rich_case, "chair", walled=True, by=SUBSTITUTE, on=ON)
    assert a_rich_case not in browser.ask(feed).text


def test_a_document_is_not_moved_to_a_case_that_is_hidden_and_nothing_tells_that_it_is_there(
    a_rich_case: str, application: Application, browser_of: BrowserOf, declare: Callable[..., None]
) -> None:
    other = open_one(application.sessions, on=ON)
    declare(other, "chair", walled=True, by=SUBSTITUTE, on=ON)
    browser = browser_of("chair").open("/")
    move = f"/cases/{a_rich_case}/documents/1/move"

    hidden = answer_at(browser, move, {"to": other, "reason": "Filed in error."})
    missing = answer_at(browser, move, {"to": MISSING, "reason": "Filed in error."})

    assert hidden[0] in {NOT_FOUND, WRONG}
    assert hidden[0] == missing[0]
    assert hidden[2].replace(f'value="{other}"', f'value="{MISSING}"') == missing[2]


def test_a_death_notified_twice_names_no_case_to_somebody_behind_a_wall(
    a_rich_case: str, browser_of: BrowserOf, declare: Callable[..., None]
) -> None:
    declare(a_rich_case, "chair", walled=True, by=SUBSTITUTE, on=ON)
    place = "/start/milton-keynes/domestic_homicide_review"
    browser = browser_of("chair").open(f"{place}/file")
    example = (ROOT / "scenarios/police-notification.example.yaml").read_bytes()
    browser.send(f"{place}/file", files={"form-file": ("notification.yaml", example)})
    browser.send_form("Open the case", expect=CONFLICT)
    assert a_rich_case not in browser.page.text


def test_no_page_completes_what_somebody_types_and_none_acts_on_several_cases(
    a_rich_case: str, browser_of: BrowserOf
) -> None:
    """Two of the usual leaks that there cannot be: no list of suggestions, and every change names its one case."""
    browser = browser_of("coordinator")
    for path in ("/", "/cases", "/search", "/letters", f"/cases/{a_rich_case}/record/commission"):
        assert not re.search(r"<datalist|\blist=|role=\"combobox\"", browser.open(path).page.text), path
    several = [one.path for one in ROUTES if one.method == "POST" and re.search(r"bulk|several|batch", one.path)]
    assert several == []


def test_who_may_see_the_people_of_a_case_finds_their_names_on_no_page_but_theirs(
    a_rich_case: str, application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = Browser(application, "coordinator").open("/")
    seen = set()
    for path in walked(browser, of_a_case("GET", a_rich_case)):
        seen.add(path)
        page = browser.page
        assert names_in(page.headers.values()) == [], path
        assert names_in(re.findall(r'(?:href|action|src)="([^"]*)"', page.text)) == [], path
        if not re.match(r"/letters/\d+", path):
            assert names_in([page.text]) == [], path
    assert len(seen) > 60
    assert names_in(record.getMessage() for record in caplog.records) == []


def test_a_name_is_shown_after_asking_and_stays_out_of_the_address_and_the_log(
    a_rich_case: str, browser_of: BrowserOf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = browser_of("coordinator").open(f"/cases/{a_rich_case}/people")
    answer = browser.ask(f"/cases/{a_rich_case}/people", {"csrf": browser.csrf, "person": "P1", "reason": "To write."})
    assert names_in([answer.text])
    assert names_in([str(answer.url), *answer.headers.values()]) == []
    assert names_in(record.getMessage() for record in caplog.records) == []
    assert names_in([browser.open(f"/cases/{a_rich_case}/people").page.text]) == []


def test_an_error_repeats_no_name_that_was_typed(
    a_rich_case: str, browser_of: BrowserOf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = browser_of("auditor").open("/")
    for path in of_a_case("POST", a_rich_case):
        answer = browser.ask(path, {"csrf": browser.csrf, "person": "Marigold", "name": "Tobias", "reason": "Hesper"})
        assert names_in([answer.text, *answer.headers.values()]) == [], path
    assert names_in(record.getMessage() for record in caplog.records) == []


def asked_by(who: str) -> list[tuple[str, dict[str, str] | None]]:
    """How an address is asked: by a stranger and behind a wall with an empty form too, which no part makes other."""
    empty: list[tuple[str, dict[str, str] | None]] = [("POST", {})] if who in {"dan", "walled chair"} else []
    return [("GET", None), *empty, ("POST", SENT)]


def everything_seen_by(browser: Browser, application: Application) -> dict[str, tuple[int, dict[str, str], str]]:
    """What somebody sees where nothing is asked for by its address: pages, searches, and their feed."""
    browser.open("/")
    paths = [one for one in of_nothing() if one not in MADE_ANEW]
    paths += [f"/tray/{one.value}" for one in Waiting]
    paths += [
        f"/cases?{one}" for one in ("kind=domestic_homicide_review", f"case={REFERENCE}", "open=closed", "page=2")
    ]
    paths += ["/calendar?month=2026-11", "/calendar?month=2026-12", "/calendar/agenda?month=2026-12"]
    for line in LIFECYCLES:
        paths += [f"/lifecycles/{line.kind}/{line.version}{part}" for part in ("", "/events", "/letters")]
    paths += ["/administration/partnerships/milton-keynes", "/start/milton-keynes/domestic_homicide_review"]
    seen = {path: answer_at(browser, path) for path in paths}
    for words in (REFERENCE, "Fennimore", "Thames Valley", "MK-DHR", "nothing on"):
        seen[f"search for {words}"] = answer_at(browser, "/search", {"words": words})
    seen["the feed"] = answer_at(browser, feed_of(browser.officer, application))
    return seen


def feed_of(officer: str, application: Application) -> str:
    """The address of a new feed of somebody's."""
    with application.sessions.begin() as session:
        return f"/calendar/feed/{new_feed_token(session, officer, now=application.clock())}.ics"


def walked(browser: Browser, first: list[str], most: int = 250) -> Iterator[str]:
    """Open these pages, whatever they answer, and what they link to, until so many were seen."""
    waiting, seen = ["/", *of_nothing(), *first], set[str]()
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen or path in MADE_ANEW or path.startswith("/static/"):
            continue
        seen.add(path)
        browser.page = browser.ask(path)
        assert browser.status < ERROR, path
        yield path
        if browser.status == OK and browser.page.headers["content-type"].startswith("text/html"):
            waiting += [one.partition("#")[0] for one in re.findall(r'href="(/[^"]*)"', browser.page.text)]


def names_in(texts: Iterable[str]) -> list[str]:
    """Parts of the names of the people in the case that stand in a text."""
    return sorted({name for text in texts for name in NAMES if re.search(rf"\b{name}\b", text)})
