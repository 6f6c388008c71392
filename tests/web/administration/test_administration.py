"""Administration: for those who were given it, with every change held against the whole, and nothing taken away."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from cases.accounts.accounts import account_for, find_account, set_administers
from cases.clock import noon_on
from cases.models import CalendarDay, Officer, OfficerRole, Procedure
from cases.partnership_file import read_partnership
from cases.partnership_written import partnership_written
from cases.partnerships import load_partnership
from state_machines.input_files import as_file
from state_machines.registry import LIFECYCLES
from statutory_reviews.bootstrap import Application
from tests.cast import NOTIFIED_ON
from tests.web.client import CONFLICT, NOT_FOUND, WRONG, Browser

pytestmark = pytest.mark.slow

BrowserOf = Callable[..., Browser]
PLACE = "/administration/partnerships/milton-keynes"
PATHS = ("", "/accounts", "/accounts/chair", "/sign-ins", "/partnerships/milton-keynes", "/load")


def seen(browser: Browser) -> str:
    """The mark of what the page shows, which its form carries."""
    found = re.search(r'name="seen" value="([^"]*)"', browser.page.text)
    assert found
    return found.group(1)


def test_whoever_does_not_administer_finds_no_such_page(administrator: Browser, browser_of: BrowserOf) -> None:
    chair = browser_of("chair")
    for path in PATHS:
        administrator.open(f"/administration{path}")
        chair.open(f"/administration{path}", expect=NOT_FOUND)
    assert "/administration" not in chair.open("/").page.text
    chair.send("/administration/accounts/coordinator", {"step": "disable"}, expect=NOT_FOUND)


def test_administering_gives_no_sight_of_a_case(
    a_notified_case: str, application: Application, browser_of: BrowserOf
) -> None:
    with application.sessions.begin() as session:
        account_for(session, "administrator", now=noon_on(NOTIFIED_ON))
        set_administers(session, "administrator", administers=True, done_by="server", now=noon_on(NOTIFIED_ON))
    browser = browser_of("administrator")
    for path in ("/administration", "/access-log", "/administration/partnerships/milton-keynes"):
        assert a_notified_case not in browser.open(path).page.text


def test_a_partnership_written_as_a_file_changes_nothing_when_it_is_loaded(
    administrator: Browser, application: Application
) -> None:
    text = administrator.open(f"{PLACE}/file.yaml").page.text
    with application.sessions.begin() as session:
        loaded = load_partnership(session, read_partnership(text, "yaml", LIFECYCLES), now=noon_on(NOTIFIED_ON))
    assert (loaded.added, loaded.changed) == (0, 0)


def test_a_person_is_added_with_their_part(administrator: Browser, application: Application) -> None:
    administrator.open(f"{PLACE}/people/new").send_form(
        "Add one to: The parts the person plays, with dates", {"key": "deputy", "name": "Ellis Marlow"}
    )
    administrator.send_form(
        "Save",
        {
            "roles.0.role": "coordinator",
            "roles.0.from_on-day": "1",
            "roles.0.from_on-month": "12",
            "roles.0.from_on-year": "2026",
        },
    )
    assert "brought up to date" in administrator.text
    with application.sessions.begin() as session:
        role = session.scalars(select(OfficerRole).join(Officer).where(Officer.key == "deputy")).one()
        assert (role.role, role.from_on) == ("coordinator", date(2026, 12, 1))


def test_a_part_that_was_played_ends_on_a_day_and_is_not_taken_away(
    administrator: Browser, application: Application
) -> None:
    administrator.open(f"{PLACE}/people/auditor")
    administrator.send_form(
        "Save", {"roles.0.to_on-day": "31", "roles.0.to_on-month": "12", "roles.0.to_on-year": "2026"}
    )
    with application.sessions.begin() as session:
        role = session.scalars(select(OfficerRole).join(Officer).where(Officer.key == "auditor")).one()
        assert role.to_on == date(2026, 12, 31)

    administrator.open(f"{PLACE}/people/auditor")
    fields = {"key": "auditor", "name": "Somebody else", "seen": seen(administrator)}
    administrator.send(f"{PLACE}/people/auditor", fields, expect=WRONG)
    assert "Give it a last day instead" in administrator.text


def test_a_wrong_entry_says_so_on_its_field_and_keeps_what_was_typed(administrator: Browser) -> None:
    fields = {"key": "coordinator", "name": "Another"}
    administrator.open(f"{PLACE}/people/new").send(f"{PLACE}/people/new", fields, expect=WRONG)
    assert "There is one of these already" in administrator.text
    assert 'value="Another"' in administrator.page.text


def test_a_file_that_breaks_the_law_is_refused_with_its_lines(administrator: Browser, application: Application) -> None:
    with application.sessions.begin() as session:
        given = partnership_written(session, "milton-keynes")
    given["procedures"][0]["periods"] = {"send_to_commissioner": {"length": 99, "unit": "years"}}
    sent = {"partnership-file": ("mk.yaml", as_file(given).encode(), "text/yaml")}
    administrator.open("/administration/load").send("/administration/load", files=sent, expect=WRONG)
    assert "There is a problem" in administrator.text


def test_a_new_procedure_is_compared_before_it_is_put_in_force(
    a_notified_case: str, application: Application, administrator: Browser
) -> None:
    with application.sessions.begin() as session:
        given = partnership_written(session, "milton-keynes")
    newer = copy.deepcopy(given["procedures"][0]) | {"version": "mk-dhr-next", "in_force_from": "2027-01-01"}
    given["procedures"].append(newer)
    sent = {"partnership-file": ("mk.yaml", as_file(given).encode(), "text/yaml")}
    administrator.open("/administration/load").send("/administration/load", files=sent)
    assert "It would add 1 entry and change 0" in administrator.text
    with application.sessions.begin() as session:
        assert session.scalar(select(Procedure).where(Procedure.version == "mk-dhr-next")) is None

    administrator.send_form("Load the file")
    assert "1 entry added" in administrator.text
    administrator.send("/administration/load/confirm")
    assert "Send it again" in administrator.text
    administrator.open("/administration").follow("mk-dhr-next for domestic homicide review")
    administrator.open(f"{administrator.path}/compare?with={given['procedures'][0]['version']}")
    assert "Nothing was changed" in administrator.text


def test_a_day_off_is_kept_once_what_it_moves_was_seen(
    a_notified_case: str, application: Application, administrator: Browser
) -> None:
    day = {"day-day": "24", "day-month": "12", "day-year": "2026", "title": "Offices closed", "sort": "closure"}
    administrator.open("/calendars/england-and-wales?year=2026").send_form("Show which deadlines it moves", day)
    assert "would move in the cases that you may see" in administrator.text
    with application.sessions.begin() as session:
        assert session.scalar(select(CalendarDay)) is None
    administrator.send_form("Keep the day off")
    assert "Offices closed" in administrator.open("/calendars/england-and-wales?year=2026").text
    administrator.send_form("Show which deadlines it moves", day)
    assert "This day off is kept already." in administrator.text


def test_a_day_that_is_tried_says_nothing_of_cases_one_may_not_see(
    a_notified_case: str, application: Application, browser_of: BrowserOf
) -> None:
    day = {"day-month": "11", "day-year": "2026", "title": "Tried", "sort": "closure"}
    browser, said = browser_of("administrator"), set()
    for number in ("10", "11", "12", "13"):
        browser.open("/calendars/england-and-wales?year=2026")
        browser.send_form("Show which deadlines it moves", day | {"day-day": number})
        said.add(browser.text.replace(f"{number} November", "November"))
    assert len(said) == 1
    assert "No open deadline would move in the cases that you may see." in said.pop()


def test_a_day_off_that_is_none_is_refused_on_its_field(administrator: Browser) -> None:
    day = {"day-day": "31", "day-month": "2", "day-year": "2026", "title": "Never", "sort": "closure"}
    administrator.open("/calendars/england-and-wales").send_form("Show which deadlines it moves", day, expect=WRONG)
    assert 'value="31"' in administrator.page.text


def test_an_account_is_shut_out_and_opened_again(administrator: Browser, browser_of: BrowserOf) -> None:
    chair = browser_of("chair").open("/")
    administrator.open("/administration/accounts/chair").send_form("Shut out")
    assert "Sign in" in chair.open("/").text
    administrator.send_form("Open the account again")
    assert "may sign in again" in administrator.text


@pytest.mark.parametrize("step", ["disable", "end_administering", "reset_second_factor"])
def test_nobody_changes_their_own_account_here(administrator: Browser, application: Application, step: str) -> None:
    with application.sessions.begin() as session:
        find_account(session, "coordinator").totp_secret = step
    page = administrator.open("/administration/accounts/coordinator")
    assert not [words for words in ("Shut out<", "Take the second", "Give a link") if words in page.page.text]

    page.send("/administration/accounts/coordinator", {"step": step}, expect=CONFLICT)

    assert "There is a problem Nobody does this to their own account" in administrator.text
    row = administrator.open("/administration/accounts/coordinator").text
    assert "Second factorOn" in row
    assert "AdministersYes" in row


def test_nobody_gives_themselves_a_link(administrator: Browser) -> None:
    administrator.open("/administration/accounts").send("/administration/accounts/coordinator/link", expect=CONFLICT)
    assert "/sign-in/link/" not in administrator.page.text


def test_a_link_to_sign_in_is_shown_once(administrator: Browser) -> None:
    administrator.open("/administration/accounts/chair").send_form("Give a link to sign in")
    assert "/sign-in/link/" in administrator.page.text
    assert "/sign-in/link/" not in administrator.open("/administration/accounts/chair").page.text


def test_looks_are_shown_to_those_who_see_the_case(a_notified_case: str, browser_of: BrowserOf) -> None:
    coordinator = browser_of("coordinator")
    coordinator.open(f"/cases/{a_notified_case}")
    assert a_notified_case in coordinator.open("/access-log").text
    assert a_notified_case not in browser_of("police-contact").open("/access-log").text
