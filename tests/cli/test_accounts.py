"""`reviews accounts`: links, and shutting people out, from the server."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.accounts.links import link_stands
from cases.clock import utc_now
from tests.cli.conftest import Reviews

pytestmark = pytest.mark.usefixtures("on_the_database", "milton_keynes")


def test_a_link_is_printed_with_the_address_of_the_service(
    reviews: Reviews, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("REVIEWS_WEB_URL", "https://reviews.example.gov.uk")

    given = reviews("accounts", "link", "coordinator")

    assert given.code == 0, given.err
    address = given.out.split()[-1]
    assert address.startswith("https://reviews.example.gov.uk/sign-in/link/")
    with sessions.begin() as session:
        assert link_stands(session, address.rpartition("/")[2], utc_now())


def test_who_administers_and_who_is_shut_out_is_listed(reviews: Reviews):
    assert "Nobody has an account yet" in reviews("accounts", "list").out
    reviews("accounts", "link", "coordinator", "--administers")
    reviews("accounts", "link", "chair", "--json")
    assert reviews("accounts", "disable", "chair").code == 0

    chair, coordinator = reviews("accounts", "list", "--json").json
    assert (chair["officer"], bool(chair["disabled_at"]), chair["administers"]) == ("chair", True, False)
    assert (coordinator["officer"], coordinator["disabled_at"], coordinator["administers"]) == (
        "coordinator",
        None,
        True,
    )
    assert "coordinator" in reviews("accounts", "list").out

    refused = reviews("accounts", "link", "chair")
    assert (refused.code, "disabled" in refused.err) == (3, True)
    assert reviews("accounts", "enable", "chair").code == 0
    assert reviews("accounts", "link", "chair").code == 0
    assert reviews("accounts", "administer", "coordinator", "--ends").code == 0
    assert not any(one["administers"] for one in reviews("accounts", "list", "--json").json)


@pytest.mark.parametrize("command", ["disable", "enable", "administer", "reset-second-factor", "sign-out"])
def test_without_an_account_there_is_nothing_to_change(reviews: Reviews, command: str):
    for officer in ("chair", "nobody"):
        answer = reviews("accounts", command, officer)
        assert answer.code == 5
        assert "reviews accounts link OFFICER" in answer.err
    assert reviews("accounts", "link", "nobody").code == 5


def test_what_was_done_is_in_the_log(reviews: Reviews):
    reviews("accounts", "link", "chair")
    reviews("accounts", "sign-out", "chair")
    reviews("accounts", "reset-second-factor", "chair")

    rows = reviews("accounts", "log", "--officer", "chair", "--json").json
    assert [(row["outcome"], row["done_by"]) for row in rows] == [
        ("second_factor_off", "server"),
        ("signed_out_everywhere", "server"),
        ("link_given", "server"),
    ]
    assert "second factor off" in reviews("accounts", "log").out
