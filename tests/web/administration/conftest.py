"""Somebody who administers, and a file of the partnership to change."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from cases.accounts.accounts import account_for, set_administers
from cases.clock import noon_on
from cases.partnership_written import partnership_written
from state_machines.input_files import as_file
from statutory_reviews.bootstrap import Application
from tests.cast import NOTIFIED_ON
from tests.web.client import Browser

BrowserOf = Callable[..., Browser]
CheckFile = Callable[..., Browser]


@pytest.fixture
def administrator(milton_keynes: str, application: Application, browser_of: BrowserOf) -> Browser:
    """The coordinator, who administers too."""
    with application.sessions.begin() as session:
        account_for(session, "coordinator", now=noon_on(NOTIFIED_ON))
        account_for(session, "chair", now=noon_on(NOTIFIED_ON))
        set_administers(session, "coordinator", administers=True, done_by="server", now=noon_on(NOTIFIED_ON))
    return browser_of("coordinator")


@pytest.fixture
def standing(milton_keynes: str, application: Application) -> dict[str, Any]:
    """The partnership as it stands, to be changed and sent as a file."""
    with application.sessions.begin() as session:
        return copy.deepcopy(partnership_written(session, milton_keynes))


@pytest.fixture
def check_file(administrator: Browser) -> CheckFile:
    """Send a partnership's file to be checked, from a page of its own."""

    def send(given: dict[str, Any], **more: Any) -> Browser:
        sent = {"partnership-file": ("mk.yaml", as_file(given).encode(), "text/yaml")}
        return administrator.open("/administration/load").send("/administration/load", files=sent, **more)

    return send
