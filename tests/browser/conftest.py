"""The pages in a real browser: a server on a free port of this machine, and headless Chromium."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page, sync_playwright

from cases.accounts.accounts import account_for
from cases.accounts.sessions import begin_session
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.app import make_app
from statutory_reviews.web_settings import WebSettings
from tests.browser.chromium import WITHOUT, find
from tests.cases.community_safety.conftest import (  # noqa: F401 - cycles to start from
    a_planned_assessment,
    an_assessment_in_call,
    opened,
)
from tests.web.conftest import application, clock  # noqa: F401 - the same application, seen with another browser

AXE = Path(__file__).parent / "axe" / "axe-4.14.1.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these need Chromium, and take their time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if not find():
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Headless Chromium, for one file: as long as it is there, no other test in this process can use asyncio."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(), args=["--disable-gpu", "--force-prefers-reduced-motion", WITHOUT]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(application: Application) -> Iterator[str]:  # noqa: F811 - the fixture
    """Where the application is served."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = make_app(application, WebSettings(url=url, demonstration=True))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        until = monotonic() + 20
        while not server.started and monotonic() < until:
            sleep(0.01)
        yield url
        server.should_exit = True
        thread.join()


@pytest.fixture
def new_page(chromium: Any, address: str) -> Iterator[Callable[..., Page]]:
    """A fresh browser window: new_page(), or new_page("coordinator") where somebody has signed in already."""
    contexts: list[BrowserContext] = []

    def window(officer: str | None = None, *, of: Application | None = None, **options: Any) -> Page:
        context = chromium.new_context(base_url=address, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        if officer and of:
            let_in(context, officer, of)
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


def let_in(context: BrowserContext, officer: str, application: Application) -> None:  # noqa: F811
    """Have somebody signed in here, and nobody else."""
    with application.sessions.begin() as session:
        now = application.clock()
        token = begin_session(session, account_for(session, officer, now=now), way="password", now=now)
    context.clear_cookies()
    context.add_cookies([{"name": "reviews", "value": token, "domain": "127.0.0.1", "path": "/"}])


def barriers(page: Page) -> list[str]:
    """What axe finds on the page that keeps somebody from using it."""
    found = page.evaluate(_EXAMINE, WCAG)
    if found is None:
        source = AXE.read_text(encoding="utf-8")
        page.context.add_init_script(source)  # the pages that this window opens from now on have it already
        page.evaluate(source)
        found = page.evaluate(_EXAMINE, WCAG)
    return [f"{page.url}: {one}" for one in found]


_EXAMINE = """async tags => {
  if (!window.axe) return null;
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
  return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 200)}`);
}"""
"""Only what is wrong is worked out in full and handed over: all else that axe notes of a page is most of its time."""
