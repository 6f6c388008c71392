"""The memory of a sweep over a hundred thousand open cases, against one over a tenth of them."""

from __future__ import annotations

import multiprocessing
import resource
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from benchmarks.databases import opened
from benchmarks.filling import FIRST_LOOK, fill
from cases.clock import noon_on
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import read_settings
from workflows.sweeps import check_deadlines, verify_audit

LIMIT = 1.2


def measure() -> dict[str, Any]:
    """Peak resident memory, in MB, of the sweeps in a process of their own."""
    small, large = (_peak(cases) for cases in (10_000, 100_000))
    return {
        "what": "peak MB of sweeping 100,000 cases against 10,000, SQLite",
        "ours_ms": large,
        "floor_ms": small,
        "ratio": large / small,
        "limit": LIMIT,
        "unit": "MB",
    }


def _peak(cases: int) -> float:
    with opened("SQLite") as (engine, _):
        fill(engine, cases=cases, deadlines=cases * 2, due=cases // 100, today=FIRST_LOOK)
        url = engine.url.render_as_string(hide_password=False)
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
            return process.submit(_sweep, url).result()


def _sweep(url: str) -> float:
    from cases.database import make_engine, make_sessions

    engine = make_engine(url)
    settings = read_settings({"REVIEWS_DATABASE_URL": url})
    app = Application(settings, engine, make_sessions(engine), lambda: noon_on(FIRST_LOOK))
    check_deadlines(app, FIRST_LOOK, noon_on(FIRST_LOOK))
    verify_audit(app, FIRST_LOOK, noon_on(FIRST_LOOK))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
