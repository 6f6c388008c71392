"""Whatever is sent to a form, the application answers with a page of its own and not with a failure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from lxml import html as lxml_html

from cases.accounts.accounts import set_administers
from cases.clock import noon_on
from cases.documents.entries import Entry
from cases.documents.examining import examine
from cases.documents.filing import file_document
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.routes import ROUTES
from tests.cases.documents import files
from tests.cast import COORDINATOR, NOTIFIED_ON
from tests.notifications import conftest as told
from tests.web.client import FORBIDDEN, Browser
from tests.web.conftest import Clock
from tests.web.everywhere import OF_A_CASE, filled_in

produce, decide, a_decided_case = told.produce, told.decide, told.a_decided_case
listed = told.listed

pytestmark = pytest.mark.slow

FAILED, UNREADABLE = 500, 400
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
POSTED = sorted(page.path for page in ROUTES if page.method == "POST")
ENORMOUS = "é" * 400_000
TAKE_FILES = (
    "/administration/load",
    "/cases/{reference}/documents/check",
    "/cases/{reference}/documents/new",
    "/cases/{reference}/documents/{number}/newer",
    "/start/{partnership}/{kind}/file",
)
ROUGH = (
    " \t\r\n ",
    "-1",
    "٣",
    "2026-02-31",
    "a\x00b",
    "\u202eabc\u0301\u200b",
    "'; DROP TABLE review_case; --<script>{{ 7*7 }}</script>",
    "9" * 5_000,
)
"""Nothing, wrong numbers, no days, text that reads backwards, other languages."""

TURNS = 3
"""How often a form is sent with these, each field with another one each time."""

LIES = {
    "scan.pdf": b"MZ\x90\x00 a program",
    "letter.docx": files.zipped(),
    "form.yaml": b"\xff\xfe\x00\x01",
    "nested.json": b"[" * 50_000,
    "alias.yaml": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + b"d: [*c, *c, *c]\n" * 200,
    "bomb.docx": files.bomb(50_000_000),
    "../../etc/passwd\x00.txt": b"hello",
    "x" * 3_000 + ".txt": b"",
}
KNOWN: dict[str, tuple[str, ...]] = {
    **{name: values[:1] for name, values in OF_A_CASE.items()},
    "partnership": ("milton-keynes",),
    "officer": ("administrator",),
    "key": ("milton-keynes",),
    "part": ("bodies",),
    "name": ("mk-act",),
    "token": ("made-up",),
}
"""What stands in the addresses; `kind` and `name` mean different things to different pages."""


@pytest.fixture
def letter(
    a_decided_case: str,
    produce: Callable[[date], object],
    once: Callable[..., None],
    clock: Clock,
    listed: Any,
    application: Application,
) -> str:
    """A letter that waits to be read, in a decided case with a document."""
    once("the_letters_of_a_decision", lambda: produce(told.DECIDED_ON))
    with application.sessions.begin() as session:
        entry = Entry(sender="organisation:thames-valley-police", received_on=NOTIFIED_ON)
        by = {"reference": a_decided_case, "actor": COORDINATOR, "now": noon_on(NOTIFIED_ON)}
        file_document(session, application.documents, examine(b"We hold nothing.", "reply.txt"), entry, **by)
    clock.set(told.DECIDED_ON)
    return str(listed("decision_to_family")[0].id)


@pytest.mark.parametrize("path", POSTED)
def test_no_form_fails_over_what_is_sent_to_it(
    path: str, letter: str, a_decided_case: str, application: Application
) -> None:
    browser = browser_for(path, application)
    address = address_of(path, a_decided_case, letter)
    fields = fields_of(browser, address)
    met = set()
    for what, sent in roughly(fields):
        answer = send(browser, address, sent)
        met.add(answer.status_code)
        assert answer.status_code < FAILED, f"{path} failed over {what}: {answer.text[:200]}"
    assert met - {FORBIDDEN, UNREADABLE}, "no form was read"
    assert any("file" in name for name in fields) == (path in TAKE_FILES)
    if path not in TAKE_FILES:
        given = [(one, ("scan.pdf", LIES["scan.pdf"], "text/plain")) for one in list(fields)[:3]]
        answer = send(browser, address, dict.fromkeys(fields, "x"), files=given)
        assert answer.status_code < FAILED, f"{path} failed over a file that it did not ask for: {answer.text[:200]}"


@pytest.mark.parametrize("path", TAKE_FILES)
def test_no_form_fails_over_a_file_that_lies_about_itself(
    path: str, letter: str, a_decided_case: str, application: Application
) -> None:
    browser = browser_for(path, application)
    address = address_of(path, a_decided_case, letter)
    fields = fields_of(browser, address)
    for name, content in LIES.items():
        given = [(one, (name, content, "text/plain")) for one in fields if "file" in one]
        answer = send(browser, address, dict.fromkeys(fields, "x"), files=given)
        assert answer.status_code < FAILED, f"{path} failed over the file {name[:50]!r}: {answer.text[:200]}"


def browser_for(path: str, application: Application) -> Browser:
    """The browser of somebody whose form it is."""
    browser = Browser(application, "administrator" if path.startswith("/administration") else "coordinator")
    with application.sessions.begin() as session:
        set_administers(session, browser.officer, administers=True, done_by="server", now=application.clock())
    return browser.open("/account")


def address_of(path: str, reference: str, letter: str) -> str:
    """The address of a page, about something that is there."""
    kind = ("domestic_homicide_review",) if path.startswith("/start/") else ("meeting",)
    name = ("england-and-wales",) if path.startswith("/calendars") else KNOWN["name"]
    known = {**KNOWN, "reference": (reference,), "letter_id": (letter,), "kind": kind, "name": name}
    return next(filled_in(path, known))


def fields_of(browser: Browser, address: str) -> dict[str, str]:
    """The fields of the form at an address as they stand there, or some that any form may be sent."""
    answer = browser.ask(address)
    fields: dict[str, str] = {}
    if answer.headers.get("content-type", "").startswith("text/html"):
        for form in lxml_html.fromstring(answer.text).xpath("//main//form[translate(@method, 'POST', 'post')='post']"):
            fields |= {name: value or "" for name, value in form.fields.items() if name != "csrf"}
    return fields or {"reason": "", "person": "", "by_days": "1", "who": "", "password": "", "code": "", "to": ""}


def roughly(fields: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Ways to send a form wrongly, by their names."""
    yield "nothing at all", {}
    yield "half a character", dict.fromkeys(fields, "\ud800")
    yield "something enormous", dict.fromkeys(list(fields)[:2], ENORMOUS)
    yield "everything twice", {name: [value, "x"] for name, value in fields.items()}
    yield "fields of which nobody has heard", {"a.b.c.0": "x", "[]": "x", "form-add": "nothing", "form-remove": "x.9"}
    yield "a thousand groups", {f"agencies.{number}.organisation": "x" for number in range(1_000)}
    yield "an index far away", {"agencies.99999999999999999999.organisation": "x", "agencies.-1.organisation": "x"}
    for turn in range(TURNS):
        given = {name: ROUGH[(TURNS * turn + number) % len(ROUGH)] for number, name in enumerate(fields)}
        yield f"turn {turn}", given
        kept = {name: value for name, value in fields.items() if re.match(r"form-|standing", name)}
        if kept:
            yield f"turn {turn}, but for what the page keeps", given | kept


def send(browser: Browser, address: str, sent: dict[str, Any], **more: Any) -> Any:
    """Send a form as a browser would, with its token; again after signing in, where it signed somebody out."""
    data = {"csrf": browser.csrf, **sent}
    coded = {key: encoded(value) for key, value in data.items()}
    if not more:  # written out here: the client would send the name of the bytes
        more = {"content": urlencode(coded, doseq=True, quote_via=_quoted), "headers": FORM}
        coded = {}
    answer = browser.ask(address, coded, **more)
    if answer.status_code == FORBIDDEN or "sign-in" in answer.headers.get("location", ""):
        browser.sign_in(browser.officer)
        browser.open("/account")
    return answer


def encoded(value: Any) -> Any:
    """Text as bytes: half a character too, which UTF-8 has not."""
    if isinstance(value, list):
        return [encoded(one) for one in value]
    return value.encode("utf-8", "surrogatepass")


_quoted = lru_cache(maxsize=64)(quote_plus)
"""What is enormous is the same for every form, and takes a tenth of a second."""
