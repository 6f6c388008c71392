"""Accounts of the example partnership's officers, at a fixed moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.accounts.links import give_link, use_link
from cases.accounts.own import set_password
from cases.accounts.sessions import signed_in
from cases.accounts.signing_in import sign_in

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = b"the key of this server"
ADDRESS = "192.0.2.7"
PASSWORD = "violet anchor tuesday"  # noqa: S105 - of an invented person
WHERE: dict[str, Any] = {"address": ADDRESS, "key": KEY}


@pytest.fixture
def people(sessions: sessionmaker[Session], milton_keynes: str) -> sessionmaker[Session]:
    """The officers are on file; the coordinator has a password."""
    with sessions.begin() as session:
        give_password(session, "coordinator")
    return sessions


@pytest.fixture
def enter(people: sessionmaker[Session]) -> Callable[..., Any]:
    """Try to sign in, in a transaction of its own: enter("coordinator", password=..., now=...)."""

    def try_once(who: str, password: str = PASSWORD, *, now: datetime = NOW, address: str = ADDRESS) -> Any:
        with people.begin() as session:
            return sign_in(session, who=who, password=password, address=address, key=KEY, now=now)

    return try_once


def give_password(session: Session, officer: str, password: str = PASSWORD) -> str:
    """Sign an officer in by a link and set their password; answers the token of the session."""
    came = use_link(session, give_link(session, officer, done_by="server", now=NOW), now=NOW, **WHERE)
    assert came.token is not None
    at_browser = signed_in(session, came.token, NOW)
    assert at_browser is not None
    return set_password(session, at_browser, password, again=password, now=NOW)
