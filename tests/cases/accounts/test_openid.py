"""Whose account it is when the organisation's own provider vouches for somebody."""

from __future__ import annotations

import pytest

from cases.accounts.accounts import accounts_listed, set_disabled
from cases.accounts.openid import Person, sign_in_as
from cases.accounts.sessions import signed_in
from cases.models import Officer
from tests.cases.accounts.conftest import NOW, WHERE

ISSUER = "https://login.council.example"
ADA = Person(ISSUER, "subject-1", "Chair@partnership.example", email_verified=True)


@pytest.fixture
def come(people):
    def vouched_for(person, now=NOW):
        with people.begin() as session:
            answer = sign_in_as(session, person, now=now, **WHERE)
            return signed_in(session, answer.token, now).officer if answer.token else answer.refusal

    return vouched_for


def test_a_verified_e_mail_address_links_the_account_and_the_subject_opens_it_from_then_on(people, come):
    assert come(ADA) == "chair"

    assert come(Person(ISSUER, "subject-1", "married-name@partnership.example", email_verified=True)) == "chair"
    assert come(Person(ISSUER, "subject-1", None, email_verified=False)) == "chair"
    with people.begin() as session:
        assert next(one for one in accounts_listed(session) if one.officer == "chair").has_openid


@pytest.mark.parametrize(
    "person",
    [
        Person(ISSUER, "subject-1", "chair@partnership.example", email_verified=False),
        Person(ISSUER, "subject-1", "stranger@partnership.example", email_verified=True),
        Person(ISSUER, "subject-1", None, email_verified=True),
        Person(ISSUER, "subject-1", "", email_verified=True),
        Person(ISSUER, "subject-1", "chair", email_verified=True),
        Person(ISSUER, "subject-1", " chair@partnership.example", email_verified=True),
        Person(ISSUER, "subject-1", "chair@partner\u017fhip.example", email_verified=True),
    ],
)
def test_everybody_else_is_refused_kindly(come, person):
    assert "Ask your administrator" in come(person)


def test_an_address_that_went_to_somebody_else_does_not_open_the_old_account(come):
    assert come(ADA) == "chair"

    assert "Ask your administrator" in come(
        Person(ISSUER, "subject-2", "chair@partnership.example", email_verified=True)
    )
    assert "Ask your administrator" in come(Person("https://other.example", "subject-1", None, email_verified=False))


@pytest.mark.parametrize(
    "address", ["\u212aate.kirk@example.org", "kate.\u212air\u212a@example.org", "key@example.org"]
)
def test_what_only_looks_like_an_officers_address_opens_no_account(people, come, address):
    with people.begin() as session:
        session.query(Officer).filter_by(key="chair").one().email = "kate.kirk@example.org"
        session.add(Officer(key="key@example.org", name="A key is no address"))

    assert "Ask your administrator" in come(Person(ISSUER, "subject-1", address, email_verified=True))
    assert come(Person(ISSUER, "subject-2", "KATE.Kirk@example.org", email_verified=True)) == "chair"


def test_an_address_on_file_that_only_looks_like_theirs_is_not_theirs(people, come):
    with people.begin() as session:
        session.query(Officer).filter_by(key="chair").one().email = "\u212aate.kirk@example.org"

    assert "Ask your administrator" in come(Person(ISSUER, "subject-1", "kate.kirk@example.org", email_verified=True))


def test_an_address_of_two_officers_opens_neither(people, come):
    with people.begin() as session:
        for officer in session.query(Officer):
            officer.email = "chair@partnership.example"

    assert "Ask your administrator" in come(ADA)


def test_a_closed_account_stays_closed(people, come):
    assert come(ADA) == "chair"
    with people.begin() as session:
        set_disabled(session, "chair", disabled=True, done_by="server", now=NOW)

    assert "Ask your administrator" in come(ADA)
