"""Signing in with the organisation's own provider, over HTTP, and every answer of it that is not accepted."""

from __future__ import annotations

import http.client
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from cases.accounts.accounts import account_for, account_shown, set_disabled
from cases.accounts.log import Outcome
from cases.models import SignInRecord
from statutory_reviews.bootstrap import Application
from statutory_reviews.openid_settings import OpenIdSettings, read_openid_settings
from statutory_reviews.settings import SettingRefused
from statutory_reviews.web.app import make_app
from statutory_reviews.web_settings import WebSettings, read_web_settings
from tests.web.client import NOT_FOUND, OK, SEE_OTHER, WRONG, Browser
from tests.web.conftest import Clock
from tests.web.signing_in.provider import CLIENT_ID, CLIENT_SECRET, Provider, running

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("milton_keynes")]


@pytest.fixture
def provider(clock: Clock) -> Iterator[Provider]:
    with running(clock.now) as found:
        yield found


@pytest.fixture
def browser(application: Application, provider: Provider) -> Browser:
    """The browser of somebody who is not signed in, at a service that knows the provider."""
    web = WebSettings(url="http://testserver", openid=OpenIdSettings(provider.issuer, CLIENT_ID, CLIENT_SECRET))
    found = Browser(application)
    found._client = TestClient(make_app(application, web), follow_redirects=False)
    return found


@pytest.fixture
def sign_in(browser: Browser) -> Callable[..., Browser]:
    """Go there from the sign-in page, and come back."""

    def there_and_back(expect: int = OK, next_path: str = "/account") -> Browser:
        browser.open(f"/sign-in/openid?next={next_path}", expect=SEE_OTHER)
        return browser.open(at_the_provider(browser.page.headers["location"]), expect=expect)

    return there_and_back


def at_the_provider(url: str) -> str:
    """What the provider's own page does: it sends the browser back, with a code."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}")
    back = connection.getresponse().headers["Location"]
    connection.close()
    return back.removeprefix("http://testserver")


def test_somebody_signs_in_and_comes_back_to_the_page_they_asked_for(
    browser: Browser, sign_in: Callable[..., Browser], application: Application
):
    browser.open("/account")
    assert "Sign in with your organisation" in browser.text
    sign_in()

    assert browser.path == "/account"
    assert "Ada Thornbury" in browser.text
    assert "Linked to this account" in browser.text
    with application.sessions.begin() as session:
        assert account_shown(session, "chair").has_openid


def test_once_linked_the_subject_counts_and_not_the_address(sign_in: Callable[..., Browser], provider: Provider):
    sign_in().send_form("Sign out")
    provider.email, provider.email_verified = "new-name@partnership.example", False

    assert "Ada Thornbury" in sign_in().text


def test_an_address_that_the_token_lacks_is_asked_for(sign_in: Callable[..., Browser], provider: Provider):
    provider.email = None

    assert "Ada Thornbury" in sign_in().text
    assert "/council/userinfo" in provider.asked


@pytest.mark.parametrize(
    ("email", "verified"), [("stranger@elsewhere.example", True), ("chair@partnership.example", False), ("", True)]
)
def test_whom_we_do_not_know_is_refused_kindly(
    sign_in: Callable[..., Browser], provider: Provider, *, email: str, verified: bool, rows: Callable[..., list]
):
    provider.email, provider.email_verified = email, verified
    browser = sign_in(WRONG)

    assert "no account here belongs to you" in browser.text
    assert not email or email not in browser.page.text
    assert [row.outcome for row in rows(SignInRecord)] == [Outcome.OPENID_REFUSED]
    browser.open("/account")
    assert browser.path == "/sign-in"


@pytest.mark.parametrize(
    ("trusts", "verified", "lets_in"), [(False, None, False), (True, None, True), (True, False, False)]
)
def test_an_address_that_nobody_calls_verified_counts_only_where_the_settings_vouch_for_it(
    application: Application, provider: Provider, *, trusts: bool, verified: bool | None, lets_in: bool
):
    provider.email_verified = verified
    openid = OpenIdSettings(provider.issuer, CLIENT_ID, CLIENT_SECRET, trusts_email=trusts)
    browser = Browser(application)
    app = make_app(application, WebSettings(url="http://testserver", openid=openid))
    browser._client = TestClient(app, follow_redirects=False)
    browser.open("/sign-in/openid?next=/account", expect=SEE_OTHER)
    browser.open(at_the_provider(browser.page.headers["location"]), expect=OK if lets_in else WRONG)

    assert ("Ada Thornbury" in browser.text) is lets_in


def test_a_closed_account_stays_closed(sign_in: Callable[..., Browser], application: Application):
    sign_in().send_form("Sign out")
    with application.sessions.begin() as session:
        set_disabled(session, "chair", disabled=True, done_by="server", now=application.clock())

    assert "no account here belongs to you" in sign_in(WRONG).text


@pytest.mark.parametrize(
    "mistake",
    [
        "another nonce",
        "no nonce",
        "another audience",
        "another issuer",
        "expired",
        "no subject",
        "alg none",
        "signed with the secret",
        "signed with another key",
        "not a token",
        "out of order",
    ],
)
def test_an_answer_that_is_not_right_is_not_accepted(
    sign_in: Callable[..., Browser],
    provider: Provider,
    rows: Callable[..., list],
    caplog: pytest.LogCaptureFixture,
    mistake: str,
):
    provider.mistake = mistake
    with caplog.at_level(logging.WARNING, "statutory_reviews.web"):
        browser = sign_in(WRONG)

    assert "did not work" in browser.text
    assert [row.outcome for row in rows(SignInRecord)] == [Outcome.OPENID_REFUSED]
    assert "did not work" in caplog.text
    assert not [word for word in ("chair", "subject-1", "an access token") if word in caplog.text]


def test_what_the_provider_tells_about_somebody_else_is_not_accepted(
    sign_in: Callable[..., Browser], provider: Provider
):
    provider.email, provider.mistake = None, "another person in its user info"

    assert "did not work" in sign_in(WRONG).text


@pytest.mark.parametrize("mistake", ["another issuer in its own words", "no JSON"])
def test_a_provider_that_cannot_be_used_is_said_before_anybody_goes_there(
    browser: Browser, provider: Provider, mistake: str
):
    provider.mistake = mistake

    assert "did not work" in browser.open("/sign-in/openid", expect=WRONG).text


def test_a_provider_that_does_not_run_leaves_the_password(application: Application, clock: Clock):
    with running(clock.now) as gone:
        issuer = gone.issuer
    web = WebSettings(url="http://testserver", openid=OpenIdSettings(issuer, CLIENT_ID, CLIENT_SECRET))
    browser = Browser(application)
    browser._client = TestClient(make_app(application, web), follow_redirects=False)

    assert "Or with a password" in browser.open("/sign-in/openid", expect=WRONG).text


def test_nobody_waits_for_the_database_while_a_provider_thinks(
    browser: Browser, provider: Provider, application: Application
):
    def somebody_writes() -> None:
        with application.sessions.begin() as session:
            account_for(session, "auditor", now=application.clock())

    browser.sign_in("coordinator")
    provider.meanwhile = somebody_writes
    browser.open("/sign-in/openid", expect=SEE_OTHER)
    browser.open(at_the_provider(browser.page.headers["location"]))

    with application.sessions.begin() as session:
        assert account_shown(session, "auditor").officer == "auditor"


# State: the browser that began is the browser that ends


def test_an_answer_to_another_browser_is_not_accepted(browser: Browser, application: Application):
    browser.open("/sign-in/openid", expect=SEE_OTHER)
    back = at_the_provider(browser.page.headers["location"])
    browser._client.cookies.clear()

    assert "did not work" in browser.open(back, expect=WRONG).text


def test_an_answer_comes_back_once_and_within_ten_minutes(browser: Browser, clock: Clock, provider: Provider):
    browser.open("/sign-in/openid", expect=SEE_OTHER)
    back = at_the_provider(browser.page.headers["location"])
    clock.now = provider.now = clock.now + timedelta(minutes=10)
    assert "did not work" in browser.open(back, expect=WRONG).text

    browser.open("/sign-in/openid", expect=SEE_OTHER)
    back = at_the_provider(browser.page.headers["location"])
    browser.open(back).send_form("Sign out")
    assert "did not work" in browser.open(back, expect=WRONG).text


@pytest.mark.parametrize("back", ["", "?state=x&code=y", "?error=access_denied", "?state=é&code=y"])
def test_an_answer_that_nobody_asked_for_is_not_accepted(browser: Browser, back: str):
    assert "did not work" in browser.open(f"/sign-in/openid/return{back}", expect=WRONG).text


def test_what_is_kept_meanwhile_is_sealed(browser: Browser):
    browser.open("/sign-in/openid?next=//elsewhere.example", expect=SEE_OTHER)
    sealed = browser._client.cookies["reviews-under-way"]
    back = at_the_provider(browser.page.headers["location"])
    browser._client.cookies.clear()
    browser._client.cookies.set("reviews-under-way", sealed[:-2] + "xx")

    assert "did not work" in browser.open(back, expect=WRONG).text


def test_nobody_is_led_to_another_site(sign_in: Callable[..., Browser]):
    browser = sign_in(SEE_OTHER, next_path="//elsewhere.example")

    assert browser.page.headers["location"] == "/"


# Settings


def test_without_a_provider_there_is_no_such_page(application: Application):
    assert "organisation" not in Browser(application).open("/sign-in").text
    Browser(application).open("/sign-in/openid", expect=NOT_FOUND)


def test_a_provider_is_named_whole_or_not_at_all():
    given = {
        "REVIEWS_OIDC_ISSUER": "https://login.council.example",
        "REVIEWS_OIDC_CLIENT_ID": "reviews",
        "REVIEWS_OIDC_CLIENT_SECRET": "secret",
    }
    whole = OpenIdSettings(*given.values())
    assert read_openid_settings({}) is None
    assert read_openid_settings(given) == read_web_settings(given).openid == whole == replace(whole)
    trusting = given | {"REVIEWS_OIDC_TRUST_EMAIL": "yes"}
    assert read_openid_settings(trusting) == replace(whole, trusts_email=True)
    for beside in (given | {"REVIEWS_OIDC_TRUST_EMAIL": "on"}, {"REVIEWS_OIDC_TRUST_EMAIL": "yes"}):
        with pytest.raises(SettingRefused, match="REVIEWS_OIDC"):
            read_openid_settings(beside)
    for name in given:
        with pytest.raises(SettingRefused, match=name):
            read_openid_settings({key: value for key, value in given.items() if key != name})
    for wrong in ("http://login.council.example", "login.council.example", "https://"):
        with pytest.raises(SettingRefused, match="REVIEWS_OIDC_ISSUER"):
            read_openid_settings(given | {"REVIEWS_OIDC_ISSUER": wrong})


def test_the_secret_is_in_no_page_and_no_cookie(browser: Browser):
    browser.open("/sign-in/openid", expect=SEE_OTHER)

    assert CLIENT_SECRET not in json.dumps([*browser.page.headers.items(), *browser._client.cookies.items()])
