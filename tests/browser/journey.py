"""A case followed through time in a real browser: each step by its link and its form, each day with its own work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from cases.accounts.links import give_link
from cases.clock import noon_on
from statutory_reviews.bootstrap import Application
from tests.browser.answering import answer, record
from tests.browser.conftest import let_in
from tests.web.conftest import Clock
from workflows.sweeps import SWEEPS

PASSWORD = "heron lantern plaster seventeen"  # noqa: S105 - of accounts that end with the test


@dataclass
class Journey:
    """One case. Where the day changes, whoever acts signs in again: the session of another day is over."""

    reference: str
    application: Application
    clock: Clock
    new_page: Callable[..., Page]
    page: Page | None = None
    """The window; opening another one for each day would take longer than most of the steps."""

    def on(self, day: date, officer: str = "coordinator") -> Page:
        """The browser of somebody on a day on which the work of that day is done, open at the case."""
        self.clock.set(day)
        self.work_is_done()
        if self.page is None:
            self.page = self.new_page(officer, of=self.application)
        else:
            let_in(self.page.context, officer, self.application)
        self.page.goto(self.at())
        return self.page

    def work_is_done(self) -> None:
        """Do the scheduled work of the day."""
        now = self.clock()
        for sweep in SWEEPS.values():
            sweep(self.application, now.date(), noon_on(now.date()))

    def at(self, below: str = "") -> str:
        """The address of the case, or of a page below it."""
        return f"/cases/{self.reference}{below}"

    def take(self, page: Page, event: str, values: Mapping[str, Any], *, item: str = "") -> None:
        """Follow the link of an event from the page of the case, or of an item, and record it."""
        self.open_form(page, event, item=item)
        record(page, values)

    def open_item(self, page: Page, kind: str, values: Mapping[str, Any]) -> None:
        """Follow the link by which an item is opened, and record its first event."""
        self.be_at(page, self.at())
        page.locator(f"a[href='{self.at(f'/open/{kind}')}']").first.click()
        record(page, values)

    def is_refused(self, page: Page, event: str, values: Mapping[str, Any], reason: str) -> None:
        """See that an event is refused with its reason: at once, or after it was filled in."""
        page.goto(self.at(f"/record/{event}"))
        if "cannot be recorded now" not in page.locator("h1").inner_text():
            answer(page, values)
            page.get_by_role("button", name="Record", exact=True).last.click()
        expect(page.locator("main")).to_contain_text(reason)

    def open_form(self, page: Page, event: str, *, item: str = "") -> None:
        """Follow the link of an event."""
        place = self.at(f"/items/{item}") if item else self.at()
        self.be_at(page, place)
        page.locator(f"a[href='{place}/record/{event}']").first.click()

    def be_at(self, page: Page, place: str) -> None:
        """Open a page, unless it is the one to which the step before led."""
        if urlsplit(page.url).path != place:
            page.goto(place)

    def release(self, page: Page, letter: int) -> None:
        """Read a letter that waits for a person, and release it."""
        page.goto(self.at("/letters"))
        page.locator(f"a[href='/letters/{letter}']").click()
        expect(page.locator(".app-letter")).to_be_visible()
        page.get_by_role("button", name="Release", exact=True).click()
        expect(page.locator("main")).to_contain_text("The letter is released.")


def sign_in_by_link(page: Page, application: Application, officer: str) -> None:
    """Use a one-time link, set the password, sign out and sign in with it."""
    with application.sessions.begin() as session:
        token = give_link(session, officer, done_by="administrator", now=application.clock())
    page.goto(f"/sign-in/link/{token}")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, officer)


def sign_in(page: Page, officer: str) -> None:
    """Sign in with the password."""
    page.goto("/sign-in")
    page.get_by_label("User name or e-mail address").fill(officer)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Work tray")
