"""The demonstration: the example partnership, and a review opened from the example notification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cases import queries
from cases.access import SYSTEM, Actor
from cases.clock import legal_date
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.input_files import read_mapping
from state_machines.registry import LIFECYCLES
from statutory_reviews.bootstrap import Application
from statutory_reviews.resources import policies_folder, scenarios_folder

KIND = "domestic_homicide_review"
COORDINATOR = Actor("coordinator")
NOTIFIED_ON = date(2026, 11, 2)
"""The day of the example notification: before it, the demonstration plays on that day."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The demonstration case, and whether it was opened just now."""

    partnership: str
    reference: str
    opened: bool


def load_demonstration(application: Application, *, now: datetime) -> Demonstration:
    """Bring the example partnership in and open the example case, each once however often this runs.

    Raises FileNotFoundError when the installation is broken, and what loading and opening raise.
    """
    policy = (policies_folder() / "milton-keynes.yaml").read_text(encoding="utf-8")
    notification = (scenarios_folder() / "police-notification.example.yaml").read_text(encoding="utf-8")
    partnership = read_partnership(policy, "yaml", LIFECYCLES)
    values = read_mapping(notification, "yaml")
    with application.sessions.begin() as session:
        load_partnership(session, partnership, now=now)
        on = legal_date(now)
        for row in queries.cases_listed(session, SYSTEM, on=on, kind=KIND):
            first = queries.history(session, SYSTEM, row.reference, now=now, on=on)[0]
            if first.input.get("police_reference") == values["police_reference"]:
                return Demonstration(partnership.key, row.reference, opened=False)
        opened = open_case(session, partnership=partnership.key, kind=KIND, values=values, actor=COORDINATOR, now=now)
        return Demonstration(partnership.key, opened.reference, opened=True)
