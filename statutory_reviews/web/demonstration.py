"""Moving a demonstration on: the scheduled work of each day that passes is done at once."""

from __future__ import annotations

import logging
from datetime import timedelta

from starlette.responses import Response

from cases.clock import noon_on
from statutory_reviews.days_ahead import move_on
from statutory_reviews.web.visit import NotThere, Page, Visit
from workflows.sweeps import SWEEPS, SweepStopped

_log = logging.getLogger("statutory_reviews.web")
_STEPS = {"1": 1, "7": 7}


def move_the_day(visit: Visit) -> Response:
    """Move on by a day or a week. Raises NotThere in an application that people really work with."""
    days = _STEPS.get(visit.form.text("by_days"))
    if not visit.web.demonstration or days is None:
        raise NotThere(visit.url_path)
    began = visit.today

    def days_pass() -> None:
        move_on(visit.application.settings.home, by_days=days)
        for passed in range(1, days + 1):
            day = began + timedelta(days=passed)
            for name, sweep in SWEEPS.items():
                try:
                    sweep(visit.application, day, noon_on(day))
                except SweepStopped:
                    _log.exception("%s had to stop", name)

    return visit.redirect("/", said=f"{days} {'day has' if days == 1 else 'days have'} passed.", after=days_pass)


PAGES = (Page("/demonstration/move-on", move_the_day, method="POST", forgets_answers=True, shown_on="/"),)
