"""Who gives whom which part: never to oneself, each change kept for auditors, and nothing overwritten unseen."""

from __future__ import annotations

import re

import pytest
from lxml import html
from sqlalchemy import select

from cases.accounts.kept_answers import keep_answers
from cases.models import Officer, OfficerRole, Organisation, PartnershipChange
from tests.web.client import CONFLICT, NOT_FOUND, WRONG

pytestmark = pytest.mark.slow
PLACE = "/administration/partnerships/milton-keynes"
A_DAY = {"roles.0.from_on-day": "1", "roles.0.from_on-month": "1", "roles.0.from_on-year": "2026"}
NOT_ONESELF = "Nobody gives themselves a part"


@pytest.fixture
def written(rows):
    """The lines of the log since the example was brought in."""
    before = len(rows(PartnershipChange))
    return lambda: [(row.done_by, row.subject, row.sort, row.what) for row in rows(PartnershipChange)[before:]]


def test_nobody_gives_themselves_a_part_by_the_form(administrator, rows):
    number = len(rows(OfficerRole))
    administrator.open(f"{PLACE}/people/coordinator")
    administrator.send_form("Add another to: The parts the person plays, with dates")
    fields = {name.replace(".0.", ".1."): value for name, value in A_DAY.items()}
    administrator.send_form("Save", {"roles.1.role": "chair", **fields}, expect=WRONG)

    assert NOT_ONESELF in administrator.text
    assert 'href="#roles-1-role"' in administrator.page.text
    assert len(rows(OfficerRole)) == number


def test_nobody_gives_themselves_a_part_by_a_file(administrator, standing, check_file, rows):
    number = len(rows(OfficerRole))
    mine = next(one for one in standing["officers"] if one["key"] == "coordinator")
    mine["roles"].append({"role": "chair", "from_on": "2026-01-01"})

    check_file(standing, expect=WRONG)

    assert NOT_ONESELF in administrator.text
    assert len(rows(OfficerRole)) == number


def test_nobody_makes_a_part_of_their_own_last_longer(administrator, standing, check_file):
    mine = next(one for one in standing["officers"] if one["key"] == "coordinator")
    mine["roles"][0]["to_on"] = "2027-01-01"
    check_file(standing).send_form("Load the file")
    mine["roles"][0]["to_on"] = "2028-01-01"

    check_file(standing, expect=WRONG)

    assert NOT_ONESELF in administrator.text


def test_each_change_is_kept_for_whoever_administers_and_for_auditors(
    milton_keynes, written, administrator, browser_of
):
    administrator.open(f"{PLACE}/people/new").send_form(
        "Add one to: The parts the person plays, with dates", {"key": "deputy", "name": "Ellis Marlow"}
    )
    administrator.send_form("Save", {"roles.0.role": "coordinator", **A_DAY})

    assert [line[:3] for line in written()] == [
        ("coordinator", "deputy", "person"),
        ("coordinator", "deputy", "part"),
    ]
    for browser in (administrator, browser_of("auditor")):
        assert "Part given: coordinator from 1 January 2026" in browser.open("/people-log").text
    browser_of("chair").open("/people-log", expect=NOT_FOUND)


def test_the_example_itself_came_from_a_command_on_the_server(administrator):
    assert "a command on the server" in administrator.open("/people-log").text


def test_somebody_without_a_part_is_listed_and_not_overwritten(administrator, rows):
    administrator.open(f"{PLACE}/people/new").send_form("Save", {"key": "odessa", "name": "Odessa Brightwell"})
    assert "Odessa Brightwell" in administrator.open(PLACE).text

    administrator.open(f"{PLACE}/people/new").send_form("Save", {"key": "odessa", "name": "Another"}, expect=WRONG)

    assert "There is one of these already" in administrator.text
    assert [row.name for row in rows(Officer) if row.key == "odessa"] == ["Odessa Brightwell"]


def test_the_same_sent_twice_is_answered_kindly(administrator):
    fields = {"key": "odessa", "name": "Odessa Brightwell"}
    administrator.open(f"{PLACE}/people/new").send_form("Save", fields)
    administrator.open(f"{PLACE}/people/new").send_form("Save", fields)

    assert "That is on file already." in administrator.text


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(administrator, browser_of, rows):
    first, second = administrator, browser_of("coordinator")
    first.open(f"{PLACE}/bodies/rag")
    second.open(f"{PLACE}/bodies/rag")
    first.send_form("Save", {"name": "Renamed by the first"})

    second.send_form("Save", {"email": "rag@second.example"}, expect=CONFLICT)

    assert "Somebody changed this entry while you were filling the form in" in second.text
    assert 'value="rag@second.example"' in second.page.text
    assert [(row.name, row.email) for row in rows(Organisation) if row.key == "rag"] == [("Renamed by the first", None)]
    second.send_form("Save")
    assert [row.email for row in rows(Organisation) if row.key == "rag"] == ["rag@second.example"]


@pytest.mark.parametrize(
    ("part", "field", "typed", "words"),
    [
        ("people", "key", "../x", "small letters and digits"),
        ("people", "key", "x" * 65, "64 at most"),
        ("people", "key", "server", "stands for something else"),
        ("people", "email", "COORDINATOR@partnership.example", "Somebody else has this e-mail address"),
        ("bodies", "email", "not an email", "it is no e-mail address"),
        ("bodies", "address", "a line\n" * 11, "a letter has room for 10"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(administrator, part, field, typed, words):
    entry = {"key": "somebody", "name": "Somebody", field: typed}
    administrator.open(f"{PLACE}/{part}/new").send_form("Save", entry, expect=WRONG)

    assert words in administrator.text
    assert f'href="#{field}"' in administrator.page.text


@pytest.mark.parametrize(
    ("address", "field"), [("people/coordinator", "roles.0.to_on"), ("letterheads/2025-04-01", "to_on")]
)
def test_a_last_day_before_the_first_is_refused_at_that_day(administrator, address, field):
    day = {f"{field}-day": "1", f"{field}-month": "1", f"{field}-year": "2000"}
    administrator.open(f"{PLACE}/{address}").send_form("Save", day, expect=WRONG)

    assert "the last day is before the first" in administrator.text
    assert f'href="#{field.replace(".", "-")}-day"' in administrator.page.text
    assert 'value="2000"' in administrator.page.text


def test_a_file_says_the_place_of_a_contact_of_an_unknown_body(administrator, standing, check_file):
    part = {"role": "agency_contact", "from_on": "2026-01-01", "organisation": "nowhere"}
    standing["officers"].append({"key": "somebody", "name": "Somebody", "roles": [part]})

    check_file(standing, expect=WRONG)

    assert "This body is not among those of the partnership" in administrator.text


def test_only_the_file_that_was_shown_is_loaded(administrator, standing, check_file, rows):
    standing["organisations"][0]["name"] = "As the first file says"
    check_file(standing)
    shown = re.search(r'name="seen" value="([^"]*)"', administrator.page.text).group(1)
    standing["organisations"][0]["name"] = "As the second file says"
    check_file(standing)

    administrator.send("/administration/load/confirm", {"seen": shown}, expect=CONFLICT)
    assert "This changed since you looked" in administrator.text
    assert not [row for row in rows(Organisation) if row.name.startswith("As the")]

    administrator.send_form("Load the file")
    assert rows(Organisation)[0].name == "As the second file says"


def test_a_file_shows_what_each_row_was_and_would_be(administrator, standing, check_file):
    officers = {one["key"]: one for one in standing["officers"]}
    officers["chair"]["title"] = "Chair of both"
    officers["auditor"]["roles"][0]["to_on"] = "2027-01-01"
    standing["area"] = "Milton Keynes and around"
    standing["organisations"].append({"key": "a-new-body", "name": "A new body"})
    check_file(standing)
    assert "It would add 1 entry and change 3" in administrator.text
    assert "Body a-new-body" in administrator.text
    assert table_rows(administrator) == [
        ["Partnership milton-keynes", "Area", "Milton Keynes", "Milton Keynes and around"],
        ["Person chair", "Post", "Chair of the Partnership", "Chair of both"],
        ["Part auditor, auditor from 13 April 2011", "Last day", "nothing", "1 January 2027"],
    ]


def test_a_file_is_not_loaded_over_what_somebody_else_changed_though_the_numbers_stay(
    administrator, standing, check_file, sessions
):
    next(one for one in standing["officers"] if one["key"] == "chair")["title"] = "Chair of both"
    check_file(standing)
    with sessions.begin() as session:
        for officer, post in (("chair", "Chair of both"), ("auditor", "Given by somebody else")):
            session.scalars(select(Officer).where(Officer.key == officer)).one().title = post
    administrator.send_form("Load the file", expect=CONFLICT)
    assert "This changed since you looked" in administrator.text
    assert table_rows(administrator) == [["Person auditor", "Post", "Given by somebody else", "Internal Auditor"]]


def test_what_a_file_would_do_to_many_rows_is_folded(administrator, standing, check_file):
    standing["organisations"] += [{"key": f"body-{at}", "name": f"Body {at}"} for at in range(21)]
    check_file(standing)
    (folded,) = html.fromstring(administrator.page.text).xpath("//main//details")
    assert "Body body-20" in folded.text_content()


def table_rows(browser):
    """What stands in the rows of the table on the page, cell by cell."""
    rows = html.fromstring(browser.page.text).xpath("//main//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_answers_are_there_again_after_signing_in_again(administrator, application):
    administrator.open(f"{PLACE}/people/new")
    fields = {"csrf": administrator.csrf, "key": "somebody", "name": "Zebra Typed"}
    with application.sessions.begin() as session:
        keep_answers(session, "coordinator", f"{PLACE}/people/new", fields.items(), application.clock())

    assert 'value="Zebra Typed"' in administrator.open(f"{PLACE}/people/new").page.text
