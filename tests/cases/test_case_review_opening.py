"""An application is judged by what was in force on the day it was received, however late it is entered."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.clock import noon_on
from cases.models import Case, Deadline, Procedure
from cases.opening import open_case
from tests.cast import ROOT, load_milton_keynes

KIND = "community_trigger"
CHANGED_ON = date(2026, 11, 22)


def _procedures() -> list[dict[str, Any]]:
    content = yaml.safe_load((ROOT / "policies/milton-keynes.yaml").read_text(encoding="utf-8"))
    now = next(one for one in content["procedures"] if one["kind"] == KIND)
    later = copy.deepcopy(now) | {"version": "mk-ct-later", "in_force_from": CHANGED_ON}
    later["periods"]["acknowledge"]["length"] = 9
    return [*content["procedures"], later]


def _open(sessions: sessionmaker[Session], entered_on: date) -> tuple[str, date, date]:
    application = yaml.safe_load((ROOT / "scenarios/case-review-application.example.yaml").read_text(encoding="utf-8"))
    with sessions.begin() as session:
        load_milton_keynes(session, procedures=_procedures())
    with sessions.begin() as session:
        opened = open_case(
            session,
            partnership="milton-keynes",
            kind=KIND,
            values=application,
            actor=Actor("coordinator"),
            now=noon_on(entered_on),
        )
        case = session.scalars(select(Case).where(Case.reference == opened.reference)).one()
        due_on = session.scalars(
            select(Deadline.due_on).where(Deadline.case_id == case.id, Deadline.name == "acknowledge")
        ).one()
        return session.get_one(Procedure, case.procedure_id).version, case.opened_on, due_on


def test_an_application_entered_late_falls_under_the_procedure_of_the_day_it_was_received(sessions):
    assert _open(sessions, date(2026, 11, 30)) == ("mk-ct-2014", date(2026, 11, 20), date(2026, 11, 24))


def test_an_application_entered_at_once_does_too(sessions):
    assert _open(sessions, date(2026, 11, 20)) == ("mk-ct-2014", date(2026, 11, 20), date(2026, 11, 24))
