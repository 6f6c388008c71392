"""A browser without a screen: signs somebody in, follows links, sends forms, and polices every page on the way."""

from __future__ import annotations

import re
from typing import Any

from lxml import html as lxml_html
from starlette.testclient import TestClient

from cases.accounts.accounts import account_for
from cases.accounts.sessions import begin_session
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.app import make_app
from statutory_reviews.web_settings import WebSettings
from tests.web.policing import faults_of

OK, SEE_OTHER, FORBIDDEN, NOT_FOUND, CONFLICT, WRONG = 200, 303, 403, 404, 409, 422


class Browser:
    """Somebody's browser. `page` is the last answer, `text` what a person reads there, `status` its number."""

    def __init__(self, application: Application, officer: str | None = None, *, demonstration: bool = False) -> None:
        web = WebSettings(url="http://testserver", demonstration=demonstration)
        self.application, self.officer = application, officer or ""
        self._client = TestClient(make_app(application, web), follow_redirects=False, raise_server_exceptions=True)
        self.page: Any = None
        if officer:
            self.sign_in(officer)

    def sign_in(self, officer: str) -> None:
        """Begin a session as the sign-in page does, without its forms."""
        with self.application.sessions.begin() as session:
            now = self.application.clock()
            account = account_for(session, officer, now=now)
            token = begin_session(session, account, way="password", now=now)
        self._client.cookies.set("reviews", token)

    def open(self, path: str, *, expect: int = OK) -> Browser:
        """Open a page and follow where it leads."""
        return self._see(self._client.get(path), expect)

    def send(self, path: str, fields: dict[str, Any] | None = None, *, expect: int = OK, **more: Any) -> Browser:
        """Send a form with the token of the page that is open, and follow where it leads."""
        given = {"csrf": self.csrf} | (fields or {})
        return self._see(self._client.post(path, data=given, **more), expect)

    def send_form(self, button: str, fields: dict[str, Any] | None = None, *, expect: int = OK) -> Browser:
        """Fill in the form that has this button, as it stands on the page with these fields over it, and send it."""
        document = lxml_html.fromstring(self.page.text)
        for form in document.forms:
            for one in form.xpath(".//button"):
                if " ".join(one.text_content().split()) == button:
                    given = dict(form.fields.items())
                    values = [(key, value) for key, value in form.form_values() if key not in (fields or {})]
                    for key, value in (fields or {}).items():
                        values += [(key, each) for each in (value if isinstance(value, list) else [value])]
                    if one.get("name"):
                        values.append((one.get("name"), one.get("value", "")))
                    assert set(fields or {}) <= set(given), f"no such fields: {set(fields or {}) - set(given)}"
                    data: dict[str, list[str]] = {}
                    for key, value in values:
                        data.setdefault(key, []).append(value)
                    return self._see(self._client.post(form.get("action") or self.path, data=data), expect)
        raise AssertionError(f"there is no button {button!r} on {self.path}")

    def follow(self, words: str) -> Browser:
        """Follow the link with these words."""
        for one in lxml_html.fromstring(self.page.text).xpath("//a[@href]"):
            if " ".join(one.text_content().split()) == words:
                return self.open(one.get("href"))
        raise AssertionError(f"there is no link {words!r} on {self.path}")

    def ask(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
        """The answer at an address as it comes, without going on from there and without a look at the page."""
        return self._client.get(path) if fields is None else self._client.post(path, data=fields or None, **more)

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.page.text) if self.page is not None else None
        if found is None:
            self.open("/")
            found = re.search(r'name="csrf" value="([^"]+)"', self.page.text)
        assert found, "no page was opened that has a form"
        return found.group(1)

    @property
    def path(self) -> str:
        return self.page.url.path

    @property
    def text(self) -> str:
        document = lxml_html.fromstring(self.page.text)
        return " ".join(document.text_content().split())

    @property
    def status(self) -> int:
        return self.page.status_code

    def _see(self, answer: Any, expect: int) -> Browser:
        while answer.status_code == SEE_OTHER and expect != SEE_OTHER:
            answer = self._client.get(answer.headers["location"])
        self.page = answer
        assert answer.status_code == expect, f"{answer.url.path} answered {answer.status_code}: {_main(answer)}"
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not faults_of(answer.text), f"{answer.url.path}: {faults_of(answer.text)}"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        return self


def _main(answer: Any) -> str:
    """What the page says between its head and its foot, for the message of a test that fails."""
    found = lxml_html.fromstring(answer.text).xpath("//main") if answer.text else []
    return " ".join(found[0].text_content().split())[:1500] if found else answer.text[:500]
