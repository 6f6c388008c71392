"""Lists of people put right through pages: whoever stays keeps their key, whatever comes and goes around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from lxml import html as lxml_html
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.models import Case, Person
from cases.people import EARLIER, keys_in
from tests.cast import open_one
from tests.web.client import SEE_OTHER, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]
Named = Callable[[], dict[str, str]]

BUTTON = "Correct the record"
WHY = {"correction_reason": "Looked up again."}
IN_QUESTION, CHILDREN = 5, 6
"""The pages of the notification that ask for them."""

TOBIAS = {"person": {"name": "Tobias Quillfeather"}, "relationships": ["unknown"]}
ULRIC = {"person": {"name": "Ulric Secondman"}, "relationships": ["unknown"]}


@pytest.fixture
def named(sessions: sessionmaker[Session]) -> Callable[[str], dict[str, str]]:
    """Who stands in a field of the notification now, by key."""

    def named_in(field: str) -> dict[str, str]:
        with sessions() as session:
            case = session.scalars(select(Case)).one()
            details = {row.key: row.details["name"] for row in session.scalars(select(Person))}
            return {key: details[key] for key in keys_in(case.record["notify"]["input"].get(field))}

    return named_in


@pytest.fixture
def form_of(
    milton_keynes: str, sessions: sessionmaker[Session], browser_of: BrowserOf
) -> Callable[..., tuple[Browser, str]]:
    """Open a case, and the uncovered page of its notification that asks for somebody."""

    def open_form(part: int, **given: Any) -> tuple[Browser, str]:
        reference = open_one(sessions, **given)
        browser = browser_of("coordinator").open(f"/cases/{reference}/history/1/correct/{part}")
        return browser.send_form("Show it, to correct it"), reference

    return open_form


def _press(browser: Browser, name: str, value: str) -> Browser:
    """Press the button of that name and value, by its words."""
    (one,) = lxml_html.fromstring(browser.page.text).xpath(f"//button[@name='{name}' and @value='{value}']")
    return browser.send_form(" ".join(one.text_content().split()))


def test_a_child_that_is_taken_out_leaves_the_other_ones_key_alone(form_of, named, sessions) -> None:
    browser, _ = form_of(CHILDREN, children=[{"person": {"name": name}} for name in ("Alba First", "Bruno Second")])
    first, second = named("children")
    _press(browser, "form-remove", "children.0").send_form(BUTTON, WHY)

    assert named("children") == {second: "Bruno Second"}
    with sessions() as session:
        out = session.scalars(select(Person).where(Person.key == first)).one()
        assert (out.details["name"], out.part) == ("Alba First", f"{EARLIER}:children")
    assert f"{first} (name covered)" in browser.text, "the history says who was taken out"


def test_who_was_unknown_before_is_somebody_new(form_of, named) -> None:
    unknown = {"status": "none", "relationships": ["unknown"]}
    browser, _ = form_of(IN_QUESTION, alleged_abusers=[unknown, TOBIAS])
    (tobias,) = named("alleged_abusers")
    browser.send_form(BUTTON, {"alleged_abusers.0.person.name": "Ulric Secondman"} | WHY)

    after = named("alleged_abusers")
    assert after.pop(tobias) == "Tobias Quillfeather"
    assert list(after.values()) == ["Ulric Secondman"]


def test_somebody_else_entered_in_place_of_one_taken_out_has_a_key_of_their_own(form_of, named) -> None:
    browser, _ = form_of(IN_QUESTION, alleged_abusers=[TOBIAS])
    (tobias,) = named("alleged_abusers")
    _press(browser, "form-remove", "alleged_abusers.0")
    _press(browser, "form-add", "alleged_abusers")
    browser.send_form(
        BUTTON, {"alleged_abusers.0.person.name": "Ulric Secondman", "alleged_abusers.0.relationships": "unknown"} | WHY
    )

    assert list(named("alleged_abusers").values()) == ["Ulric Secondman"]
    assert tobias not in named("alleged_abusers")


def test_two_at_once_are_told_apart_by_where_they_stood(form_of, named) -> None:
    browser, _ = form_of(IN_QUESTION, alleged_abusers=[TOBIAS, ULRIC])
    before = named("alleged_abusers")
    names = {"alleged_abusers.0.person.name": "Tobias Quill", "alleged_abusers.1.person.name": "Ulrich Secondman"}
    browser.send_form(BUTTON, names | WHY)

    assert named("alleged_abusers") == dict(zip(before, ("Tobias Quill", "Ulrich Secondman"), strict=True))


def test_keys_stay_with_groups_that_are_folded_away(form_of, named) -> None:
    many = [{"person": {"name": f"Child Number {number}", "address": "9 Imaginary Row"}} for number in range(1, 41)]
    browser, _ = form_of(CHILDREN, children=many)
    before = named("children")
    _press(browser, "children.form-open", "0")
    _press(browser, "form-remove", "children.0")
    _press(browser, "children.form-open", "38")
    browser.send_form(BUTTON, {"children.38.person.name": "Child Number Forty"} | WHY)

    _, *others, last = before
    assert named("children") == {key: before[key] for key in others} | {last: "Child Number Forty"}


def test_keys_outlast_the_session_in_which_the_form_was_opened(form_of, named, clock: Clock) -> None:
    browser, reference = form_of(IN_QUESTION, alleged_abusers=[TOBIAS, ULRIC])
    _, ulric = named("alleged_abusers")
    _press(browser, "form-remove", "alleged_abusers.0")
    clock.now += timedelta(hours=13)
    browser.send_form(BUTTON, WHY, expect=SEE_OTHER)

    browser.sign_in("coordinator")
    browser.open(f"/cases/{reference}/history/1/correct/{IN_QUESTION}").send_form(BUTTON)
    assert named("alleged_abusers") == {ulric: "Ulric Secondman"}
