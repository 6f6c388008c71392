"""Signing in and out as a browser does it: by link, password and code; where it leads, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from cases.accounts import second_factor
from cases.accounts.accounts import account_for
from cases.accounts.kept_answers import take_answers
from cases.accounts.links import give_link
from cases.accounts.passwords import hash_password
from cases.models import Account, KeptAnswers, SignInRecord
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.signing_in.server_key import server_key
from tests.web.client import FORBIDDEN, NOT_FOUND, SEE_OTHER, WRONG, Browser
from tests.web.conftest import Clock

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("milton_keynes")]
BrowserOf = Callable[..., Browser]
PASSWORD = "violet anchor tuesday"  # noqa: S105 - of an invented person
NEW = "lantern mossy oboe"
GONE = 410


@pytest.fixture
def link(application: Application) -> Callable[[str], str]:
    """The path of a link for an officer."""

    def give(officer: str) -> str:
        with application.sessions.begin() as session:
            return f"/sign-in/link/{give_link(session, officer, done_by='server', now=application.clock())}"

    return give


@pytest.fixture
def coordinator(application: Application) -> None:
    """The coordinator has a password."""
    with application.sessions.begin() as session:
        account_for(session, "coordinator", now=application.clock()).password_hash = hash_password(PASSWORD)


@pytest.fixture
def with_an_app(application: Application, coordinator: None) -> pyotp.TOTP:
    """The coordinator's authenticator app."""
    earlier, key = application.clock() - timedelta(minutes=5), server_key(application.settings.home)
    with application.sessions.begin() as session:
        app = pyotp.TOTP(second_factor.offer(session, "coordinator", key=key).secret)
        second_factor.confirm(session, "coordinator", app.at(earlier), key=key, now=earlier)
    return app


def enter(browser: Browser, password: str = PASSWORD, who: str = "coordinator", **more: int) -> Browser:
    return browser.open("/sign-in").send_form("Sign in", {"who": who, "password": password}, **more)


# The first time


def test_from_a_link_to_a_password_a_second_step_and_the_work_tray(
    browser_of: BrowserOf, link: Callable[[str], str], clock: Clock
):
    browser = browser_of().open(link("chair")).send_form("Sign in")
    assert browser.path == "/sign-in/password"
    browser.send_form("Set password", {"password": NEW, "password_again": NEW})
    assert browser.path == "/account/second-factor"
    assert "Your password is set." in browser.text
    browser.send_form("Set it up")
    secret = "".join(word for word in browser.text.split() if len(word) == 4 and word.isupper())
    assert len(secret) == 32
    picture = browser._client.get("/account/second-factor/picture.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert b"<svg" in picture.content

    browser.send_form("Turn it on", {"code": "000000"}, expect=WRONG)
    assert "not the code that the app shows now" in browser.text
    app = pyotp.TOTP(secret)
    browser.send_form("Turn it on", {"code": app.at(clock.now)})
    assert "Keep these recovery codes" in browser.text
    browser.follow("Go to your work tray")
    assert browser.path == "/"
    assert "Ada Thornbury" in browser.text

    again = enter(browser_of(), NEW, "chair@partnership.example")
    assert again.path == "/sign-in/code"
    clock.now += timedelta(seconds=30)
    again.send_form("Continue", {"code": app.at(clock.now)})
    assert again.path == "/"


def test_looking_at_a_link_does_not_use_it(browser_of: BrowserOf, link: Callable[[str], str]):
    path = link("chair")
    for _ in range(3):
        browser_of().open(path)
    browser_of().open(path).send_form("Sign in")

    used = browser_of().open(path, expect=GONE)
    assert "has been used" in used.text
    assert "Ask your administrator" in browser_of().open("/sign-in/link/nonsense", expect=GONE).text


def test_whoever_came_by_a_link_sets_a_password_before_anything_else(browser_of: BrowserOf, link: Callable[[str], str]):
    browser = browser_of().open(link("chair")).send_form("Sign in")

    for path in ("/", "/account", "/account/second-factor"):
        assert browser.open(path).path == "/sign-in/password"
    browser.send_form("Set password", {"password": "short", "password_again": "short"}, expect=WRONG)
    assert "Write at least 12 characters" in browser.text
    browser.send_form("Set password", {"password": NEW, "password_again": "another"}, expect=WRONG)
    assert "Both are not the same" in browser.text
    assert NEW not in browser.page.text
    browser.send_form("Sign out")
    assert browser.path == "/signed-out"


def test_without_a_link_there_is_no_password_to_set(browser_of: BrowserOf, coordinator: None):
    browser = enter(browser_of())
    assert browser.open("/sign-in/password").path == "/account/password"
    browser.send("/sign-in/password", {"password": NEW, "password_again": NEW}, expect=NOT_FOUND)


# With a password


def test_somebody_comes_back_to_the_page_that_they_asked_for(browser_of: BrowserOf, coordinator: None):
    browser = browser_of().open("/account")
    assert browser.path == "/sign-in"
    browser.send_form("Sign in", {"who": "coordinator", "password": PASSWORD})
    assert browser.path == "/account"
    assert "Rowan Ashby" in browser.text

    assert browser.open("/sign-in?next=/account").path == "/account"


@pytest.mark.parametrize(
    "wanted",
    [
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/a%0d%0ab",
        "",
    ],
)
def test_nobody_is_led_to_another_site(browser_of: BrowserOf, coordinator: None, wanted: str):
    browser = browser_of().open(f"/sign-in?next={wanted}")
    browser.send_form("Sign in", {"who": "coordinator", "password": PASSWORD}, expect=SEE_OTHER)

    assert browser.page.headers["location"] == "/"


@pytest.mark.parametrize(
    ("who", "password"), [("coordinator", "lemon boats at night"), ("nobody", PASSWORD), ("chair", ""), ("", "")]
)
def test_a_refusal_says_the_same_whoever_it_is_and_is_in_the_log(
    browser_of: BrowserOf, coordinator: None, rows: Callable[..., list], who: str, password: str
):
    browser = enter(browser_of(), password, who, expect=WRONG)

    assert "The user name, e-mail address or password is wrong." in browser.text
    assert password == "" or password not in browser.page.text
    assert len(rows(SignInRecord)) == 1
    assert not browser._client.cookies.get("reviews")


def test_after_wrong_attempts_somebody_waits(browser_of: BrowserOf, coordinator: None, clock: Clock):
    browser = browser_of()
    for _ in range(6):
        enter(browser, "wrong", expect=WRONG)
    enter(browser, expect=WRONG)
    assert "too many wrong attempts. Wait" in browser.text

    clock.now += timedelta(minutes=16)
    assert enter(browser).path == "/"


def test_the_token_in_the_cookie_changes_and_is_hidden_from_scripts(browser_of: BrowserOf, coordinator: None):
    browser = browser_of()
    enter(browser, expect=SEE_OTHER)
    set_cookie = browser.page.headers["set-cookie"]
    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    first = browser._client.cookies["reviews"]

    enter(browser.open("/").send_form("Sign out"))
    assert browser._client.cookies["reviews"] != first


def test_signing_out_ends_the_session_on_the_server_too(browser_of: BrowserOf, coordinator: None):
    browser = enter(browser_of())
    token = browser._client.cookies["reviews"]
    browser.send_form("Sign out")
    assert browser.path == "/signed-out"

    browser._client.cookies.set("reviews", token)
    assert browser.open("/account").path == "/sign-in"


def test_a_sign_in_form_of_another_browser_is_refused(browser_of: BrowserOf, coordinator: None):
    one, other = browser_of().open("/sign-in"), browser_of().open("/sign-in")

    one.send("/sign-in", {"csrf": other.csrf, "who": "coordinator", "password": PASSWORD}, expect=FORBIDDEN)


def test_answers_typed_into_a_session_that_ended_survive_signing_in_again(
    browser_of: BrowserOf, coordinator: None, clock: Clock, application: Application, rows: Callable[..., list]
):
    browser = enter(browser_of()).open("/account/second-factor")
    csrf = browser.csrf
    clock.now += timedelta(hours=2)
    browser.send("/cases/MK-DHR-2026-001/team/interests", {"csrf": csrf, "words": "An hour of typing"})

    assert browser.path == "/sign-in"
    assert "An hour of typing" in json.dumps(rows(KeptAnswers)[0].fields)
    with application.sessions.begin() as session:
        kept = take_answers(session, "coordinator", "/cases/MK-DHR-2026-001/team", clock.now)
    assert ("words", "An hour of typing") in kept


# The second factor


def test_nothing_is_shown_before_the_code(browser_of: BrowserOf, with_an_app: pyotp.TOTP, clock: Clock):
    browser = enter(browser_of())
    assert browser.path == "/sign-in/code"
    assert "Rowan" not in browser.text
    for path in ("/", "/account", "/account/password"):
        assert browser.open(path).path == "/sign-in/code"

    browser.open("/sign-in/code?next=/account").send_form("Continue", {"code": "123"}, expect=WRONG)
    assert "The code is wrong" in browser.text
    browser.send_form("Continue", {"code": with_an_app.at(clock.now)})
    assert browser.path == "/account"


def test_whoever_takes_too_long_for_the_code_begins_again(browser_of: BrowserOf, with_an_app: pyotp.TOTP, clock: Clock):
    browser = enter(browser_of())
    clock.now += timedelta(minutes=11)

    assert browser.open("/sign-in/code").path == "/sign-in"


def test_new_codes_and_turning_it_off_need_the_password(browser_of: BrowserOf, with_an_app: pyotp.TOTP, clock: Clock):
    browser = enter(browser_of()).send_form("Continue", {"code": with_an_app.at(clock.now)})
    browser.open("/account/second-factor").send_form("Give new recovery codes", {"current_password": "x"}, expect=WRONG)
    assert "This is not your password" in browser.text
    browser.open("/account/second-factor").send_form("Give new recovery codes", {"current_password": PASSWORD})
    assert "Keep these recovery codes" in browser.text

    browser.open("/account/second-factor")
    browser.send("/account/second-factor/off", {"current_password": "x"}, expect=WRONG)
    browser.send("/account/second-factor/off", {"current_password": PASSWORD})
    assert "The second step is off." in browser.text
    assert enter(browser_of()).path == "/"
    browser.send("/account/second-factor/off", {"current_password": PASSWORD}, expect=NOT_FOUND)


# One's own account


def test_a_changed_password_signs_every_other_browser_out(browser_of: BrowserOf, coordinator: None):
    here, elsewhere = enter(browser_of()), enter(browser_of())
    here.open("/account/password")
    here.send_form("Change password", {"current_password": "x", "password": NEW, "password_again": NEW}, expect=WRONG)
    here.send_form("Change password", {"current_password": PASSWORD, "password": NEW, "password_again": NEW})

    assert "Your password is changed." in here.text
    assert elsewhere.open("/account").path == "/sign-in"
    enter(elsewhere, PASSWORD, expect=WRONG)
    assert enter(elsewhere, NEW).path == "/"


def test_signing_out_everywhere(browser_of: BrowserOf, coordinator: None):
    here, elsewhere = enter(browser_of()), enter(browser_of())
    here.open("/account").send_form("Sign out everywhere")

    assert here.path == "/signed-out"
    assert elsewhere.open("/").path == "/sign-in"


def test_the_address_of_the_calendar_is_shown_once(browser_of: BrowserOf, coordinator: None):
    browser = enter(browser_of()).open("/account").send_form("Give an address")
    address = next(word for word in browser.text.split() if word.startswith("http://testserver/calendar/feed/"))
    assert b"BEGIN:VCALENDAR" in browser._client.get(address).content

    browser.follow("Back to your account")
    assert "/calendar/feed/" not in browser.text
    assert "Feed given" in browser.text
    browser.send_form("End the address")
    assert "works no longer" in browser.text
    assert browser._client.get(address).status_code == NOT_FOUND


def test_whoever_signs_in_with_their_organisation_has_no_password_here(browser_of: BrowserOf, application: Application):
    browser = browser_of("chair")
    with application.sessions.begin() as session:
        session.execute(update(Account).values(openid_issuer="https://login.example", openid_subject="1"))

    browser.open("/account")
    assert "Linked to this account" in browser.text
    browser.open("/account/password", expect=NOT_FOUND)
    browser.open("/account/second-factor/picture.svg", expect=NOT_FOUND)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    who=st.text(max_size=30), password=st.text(max_size=30), code=st.text(max_size=20), next_path=st.text(max_size=20)
)
def test_whatever_is_typed_there_is_a_page(
    browser_of: BrowserOf, coordinator: None, who: str, password: str, code: str, next_path: str
):
    browser = browser_of().open("/sign-in")
    browser.send(
        "/sign-in", {"who": _typed(who), "password": _typed(password), "next": _typed(next_path)}, expect=WRONG
    )
    browser.send("/sign-in/code", {"code": _typed(code)})
    assert browser.path == "/sign-in"


def _typed(text: str) -> str:
    """What a browser could send of it."""
    return text.encode("utf-8", "ignore").decode()


def test_no_page_of_signing_in_needs_more_than_a_form(browser_of: BrowserOf):
    """The page client has looked at each; what is left is that nothing is kept by the browser."""
    for path in ("/sign-in", "/signed-out"):
        assert browser_of().open(path).page.headers["cache-control"] == "no-store"
    browser_of().open("/sign-in/openid", expect=NOT_FOUND)
    browser_of().open("/sign-in/openid/return?code=x&state=é", expect=NOT_FOUND)
