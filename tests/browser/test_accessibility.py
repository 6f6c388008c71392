"""Every page there is, as each kind of person meets it: no barrier, nothing that scrolls sideways when it is narrow."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page
from starlette.routing import compile_path

from cases.access import SYSTEM
from cases.accounts.accounts import account_for, set_administers
from cases.clock import noon_on
from cases.documents.entries import Entry
from cases.documents.examining import examine
from cases.documents.filing import file_document
from cases.queries.letters import letters
from state_machines.input_files import read_mapping
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.pages import STATIC
from statutory_reviews.web.routes import ROUTES
from tests.browser.conftest import barriers
from tests.browser.journey import sign_in_by_link
from tests.cases.community_safety.plans import BOARD, plan
from tests.cast import COORDINATOR, NOTIFIED_ON, REFERENCE, ROOT, Record
from tests.web.conftest import Clock
from workflows.sweeps import SWEEPS

NewPage = Callable[..., Page]

ON = date(2026, 11, 20)
_NOT_PAGES = re.compile(r"\.(pdf|docx|csv|json|ics|svg|png|yaml)(\?|$)|/static/|/download")
_DESK = {"width": 1280, "height": 900}
_PHONE = {"width": 320, "height": 800}
_AT_TWICE_ITS_SIZE = 640
"""What a page is seen through, and how many pixels of width a desk of 1280 shows of a page at 200%."""

_OF_A_KIND = int(os.environ.get("REVIEWS_TEST_PAGES_OF_A_KIND", "1"))
START = "/start/milton-keynes/domestic_homicide_review"


@pytest.fixture
def a_case_of_each_kind(
    once: Callable[..., None],
    situation: Callable[[str], str],
    application: Application,
    opened: Callable[..., str],
    record: Record,
    clock: Clock,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """A review just decided on, a case review, a data call, their years and a log; letters worded, a document filed."""
    kept = tmp_path_factory.getbasetemp() / "files-of-a-case-of-each-kind"

    def tell() -> None:
        open_one_of_each(situation("proceed"), application, opened, record)
        shutil.copytree(application.settings.home, kept)

    once("a_case_of_each_kind", tell)
    shutil.copytree(kept, application.settings.home, dirs_exist_ok=True)
    clock.set(ON)
    return REFERENCE


def open_one_of_each(review: str, application: Application, opened: Callable[..., str], record: Record) -> None:
    """Bring in what there is to see."""
    data_call = opened("strategic_assessment", date(2026, 4, 2), **plan())
    record(data_call, "agree_proposal", date(2026, 5, 6), met_on="2026-05-06", **BOARD)
    record(data_call, "open_data_call", date(2026, 5, 7))
    opened("community_safety_year", date(2026, 4, 1), year_from="2026-04-01")
    application_form = (ROOT / "scenarios/case-review-application.example.yaml").read_text(encoding="utf-8")
    opened("community_trigger", ON, **read_mapping(application_form, "yaml"))
    told = {"reported_to": "mk-council", "behaviour": "Loud music.", "channel": "telephone"}
    opened("asb_complaint_log", NOTIFIED_ON, **told, reported_on="2026-11-02", complainant={"name": "Posy Thistle"})
    with application.sessions.begin() as session:
        entry = Entry(sender="organisation:thames-valley-police", received_on=NOTIFIED_ON, title="Reply")
        by = {"reference": review, "actor": COORDINATOR, "now": noon_on(NOTIFIED_ON)}
        file_document(session, application.documents, examine(b"We hold nothing.", "reply.txt"), entry, **by)
    for sweep in SWEEPS.values():
        sweep(application, ON, noon_on(ON))
    with application.sessions.begin() as session:
        account_for(session, "administrator", now=noon_on(ON))
        set_administers(session, "administrator", administers=True, done_by="server", now=noon_on(ON))


_OTHERS_SEE_OTHERWISE = {
    "coordinator": r"/.*",
    "administrator": r"/$|/administration.*|/calendars.*|/procedures.*",
    "chair": r"/$|/cases/[^/]+(/(people|team|letters))?$|/letters/\d+$",
    "police-contact": r"/$|/cases$|/cases/[^/]+(/(items(/.*)?|agencies|history))?$|/letters.*",
    "auditor": r"/$|/cases/[^/]+(/(people|documents|history))?$|/letters/\d+$|/access-log$",
}
"""Which pages look otherwise to somebody than to a coordinator, who meets all but administration."""

_SHOWS_WHAT_THERE_IS = r"/$|/(cases|letters|contacts(/duplicates)?)$|/(calendar|reports)(/.*)?$"
"""Which pages look otherwise where nothing is on file yet: an empty form, a lifecycle or an account does not."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("officer", _OTHERS_SEE_OTHERWISE)
def test_no_page_has_a_barrier(
    officer: str, a_case_of_each_kind: str, new_page: NewPage, application: Application
) -> None:
    page = new_page(officer, of=application, viewport=_DESK)
    pages = crawled(page, _OF_A_KIND, only=_OTHERS_SEE_OTHERWISE[officer])
    found = [fault for path in pages for fault in faults(page, path)]
    assert found == []


@pytest.mark.timeout(300)
def test_no_page_has_a_barrier_where_there_is_nothing_yet(
    milton_keynes: str, new_page: NewPage, application: Application
) -> None:
    page = new_page("coordinator", of=application, viewport=_DESK)
    found = [fault for path in crawled(page, 1, only=_SHOWS_WHAT_THERE_IS) for fault in faults(page, path)]
    assert found == []


@pytest.mark.timeout(300)
def test_no_answer_to_a_form_has_a_barrier(
    a_case_of_each_kind: str, new_page: NewPage, application: Application
) -> None:
    """What comes up when something is wrong, refused, missing or asked for first."""
    page = new_page(viewport=_DESK)
    sign_in_by_link(page, application, "coordinator")
    case = f"/cases/{a_case_of_each_kind}"
    with application.sessions.begin() as session:
        [letter, *_] = [one.id for one in letters(session, SYSTEM, on=ON) if one.status == "awaiting_release"]
    left_empty = {
        f"{case}/record/commission": "Record",
        f"{case}/open/meeting": "Record",
        f"{case}/documents/new": "File it",
        f"{case}/documents/1/withdraw": "Withdraw it",
        f"{case}/documents/1/move": "Move it",
        f"/letters/{letter}/hold": "Hold it",
        f"/letters/{letter}/cancel": "Cancel it",
        f"{START}/part/1": "Save and go on",
        f"{START}/file": "Read the file",
        "/search": "Search",
        "/account/password": "Change password",
    }
    found = []
    for path, button in left_empty.items():
        page.goto(path)
        page.locator("main").get_by_role("button", name=button, exact=True).last.click()
        assert page.locator(".govuk-error-summary, .govuk-error-message").count(), f"{path} took an empty form"
        found += faults(page, f"{path}, left empty")
    page.goto(f"{case}/record/commission")
    page.get_by_label("Day").locator("visible=true").first.fill("31")
    page.get_by_role("button", name="Record", exact=True).last.click()
    found += faults(page, "a form with half a day")
    for path in (f"{case}/record/publish", "/no-such-page", f"{case}/people"):
        page.goto(path)
        found += faults(page, path)
    page.locator("main form button:not([aria-hidden])").first.click()
    found += faults(page, "a person uncovered")
    page.goto("/account/second-factor")
    page.locator("main form button:not([aria-hidden])").first.click()
    found += faults(page, "setting up a second factor")
    page.get_by_role("button", name="Sign out", exact=True).click()
    found += faults(page, "signed out")
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in", exact=True).click()
    found += faults(page, "/sign-in, left empty")
    page.goto("/sign-in/link/made-up")
    found += faults(page, "a link that cannot be used")
    assert found == []


def test_on_paper_there_is_the_page_with_its_marking_and_nothing_to_press(
    a_case_of_each_kind: str, new_page: NewPage, application: Application
) -> None:
    page = new_page("coordinator", of=application, viewport=_DESK)
    page.emulate_media(media="print")
    pressed = (".app-header", ".app-navigation", ".govuk-skip-link", ".app-subnavigation", ".app-filters", "button")
    for path in ("/", "/cases", f"/cases/{a_case_of_each_kind}", "/calendar", "/letters", "/reports/timeliness"):
        page.goto(path)
        assert page.locator("h1").is_visible(), path
        assert "OFFICIAL-SENSITIVE" in page.locator(".govuk-footer").inner_text(), path
        assert "Printed on 20 November 2026" in page.locator(".govuk-footer").inner_text(), path
        for gone in pressed:
            assert page.locator(f"{gone}:visible").count() == 0, f"{gone} of {path}"
        after = "all => all.map(one => getComputedStyle(one, '::after').content).filter(one => one !== 'none')"
        assert page.eval_on_selector_all("main a.govuk-link", after) == [], f"{path} prints where its links lead"


def test_on_a_phone_a_row_is_read_without_moving_it(
    a_case_of_each_kind: str, new_page: NewPage, application: Application
) -> None:
    """What, whose and when of a row stand below one another, and a month is the list of its days."""
    page = new_page("coordinator", of=application, viewport={"width": 360, "height": 740})
    case = f"/cases/{a_case_of_each_kind}"
    for path in ("/", "/cases", "/letters", "/calendar", f"{case}/deadlines", f"{case}/agencies", f"{case}/people"):
        page.goto(path)
        frames = page.eval_on_selector_all(
            ".app-stacks", "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
        )
        assert frames == [], f"{path} hides a part of {frames}"
        assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top") < 280, path
    page.goto("/calendar")
    assert page.locator(".app-month td:visible").count() == page.locator(".app-month td:has(li)").count() > 0
    assert page.locator(".app-month td:has(li) .app-month__date").first.is_visible()


def test_what_fits_on_a_phone_fits_at_twice_its_size_on_a_desk_too():
    """Between the two widths no rule of the style sheets begins or ends, so that a page is laid out alike at both."""
    for sheet in STATIC.glob("*.css"):
        for edge, number, unit in re.findall(r"(min|max)-width:\s*([\d.]+)(em|px)\)", sheet.read_text("utf-8")):
            pixels = float(number) * {"em": 16, "px": 1}[unit]
            last_before = pixels if edge == "max" else pixels - 0.01
            assert not _PHONE["width"] <= last_before < _AT_TWICE_ITS_SIZE, f"{edge}-width: {number}{unit} in {sheet}"


def faults(page: Page, where: str) -> list[str]:
    """Barriers of the page that is open, and whether it scrolls sideways when it is narrow."""
    found = [f"{where}: {one}" for one in barriers(page)]
    page.set_viewport_size(_PHONE)
    if page.evaluate("document.documentElement.scrollWidth") > _PHONE["width"]:
        found.append(f"{where} scrolls sideways on a phone")
    page.set_viewport_size(_DESK)
    return found


def crawled(page: Page, of_a_kind: int, *, only: str = r"/.*") -> Iterator[str]:
    """Open every page that links lead to from the work tray, so many of each kind; `only` those of such an address."""
    seen: set[str] = set()
    number: dict[str, int] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        wanted = re.fullmatch(only, path.partition("?")[0])
        if path in seen or kind is None or not wanted or number.get(kind, 0) >= of_a_kind:
            continue
        seen.add(path)
        number[kind] = number.get(kind, 0) + 1
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path} answered {answer.status}"
        yield path
        links = page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
        waiting += [one.partition("#")[0] for one in links if one.startswith("/") and not _NOT_PAGES.search(one)]


def kind_of(path: str) -> str | None:
    """The route that answers a path, with the event or list it is about: pages of one kind are alike."""
    bare = path.partition("?")[0]
    for route in ROUTES:
        if route.method == "GET" and compile_path(route.path)[0].match(bare):
            return route.path
    return None
