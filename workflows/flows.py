"""The sweeps as Prefect flows: a clock that knocks at the door, and a page for each run. They decide nothing.

Every flow takes the business date; without one it is today in London. Nothing here remembers anything, so a flow may
run twice, late, beside itself, or be killed.
"""

from __future__ import annotations

from datetime import date

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact

from statutory_reviews.bootstrap import bootstrap
from workflows.sweeps import SWEEPS, day_and_instant

RETRIES = 2
RETRY_AFTER_SECONDS = 60


class CasesFailed(RuntimeError):
    """Some cases could not be dealt with; all the others were. The stuck-work list names them."""


@flow(name="advance-cases", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def advance_cases(today: date | None = None) -> str:
    """Take the steps that follow by themselves on a business day. Raises CasesFailed or SweepStopped."""
    return _run("advance_cases", today)


@flow(name="check-deadlines", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def check_deadlines(today: date | None = None) -> str:
    """Chase what is late on a business day, and let lapse what has passed. Raises CasesFailed or SweepStopped."""
    return _run("check_deadlines", today)


@flow(name="open-reporting-years", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def open_reporting_years(today: date | None = None) -> str:
    """Open the reporting years that are over by a business day. Raises CasesFailed or SweepStopped."""
    return _run("open_reporting_years", today)


@flow(name="prepare-statistics", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def prepare_statistics(today: date | None = None) -> str:
    """Put the yearly figures that reconcile on record. Raises CasesFailed or SweepStopped."""
    return _run("prepare_statistics", today)


@flow(name="open-community-safety-years", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def open_community_safety_years(today: date | None = None) -> str:
    """Open the partnerships' years that have begun by a business day. Raises CasesFailed or SweepStopped."""
    return _run("open_community_safety_years", today)


@flow(name="plan-next-assessments", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def plan_next_assessments(today: date | None = None) -> str:
    """Plan the next cycles, with what the last ones left unfinished. Raises CasesFailed or SweepStopped."""
    return _run("plan_next_assessments", today)


@flow(name="start-strategies", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def start_strategies(today: date | None = None) -> str:
    """Start the strategies of the assessments that are agreed. Raises CasesFailed or SweepStopped."""
    return _run("start_strategies", today)


@flow(name="warn-of-duties", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def warn_of_duties(today: date | None = None) -> str:
    """Warn 90, 30 and 7 days before 31 March of duties that are not met. Raises CasesFailed or SweepStopped."""
    return _run("warn_of_duties", today)


@flow(name="produce-letters", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def produce_letters(today: date | None = None) -> str:
    """Word and lay out the letters owed on a business day. Raises CasesFailed or SweepStopped."""
    return _run("produce_letters", today)


@flow(name="deliver-letters", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def deliver_letters(today: date | None = None) -> str:
    """Deliver the letters released by a business day. Raises CasesFailed or SweepStopped."""
    return _run("deliver_letters", today)


@flow(name="ask-for-receipts", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def ask_for_receipts(today: date | None = None) -> str:
    """Ask providers what became of the letters they took. Raises CasesFailed or SweepStopped."""
    return _run("ask_for_receipts", today)


@flow(name="verify-audit", retries=RETRIES, retry_delay_seconds=RETRY_AFTER_SECONDS)
def verify_audit(today: date | None = None) -> str:
    """Verify the history of every case. Raises CasesFailed or SweepStopped."""
    return _run("verify_audit", today)


def _run(name: str, day: date | None) -> str:
    """One sweep for a business day, with a page about it. Answers what it did in one line."""
    app = bootstrap()
    try:
        summary = SWEEPS[name](app, *day_and_instant(app, day))
    finally:
        app.engine.dispose()
    line = summary.line()
    get_run_logger().info(line)
    create_markdown_artifact(summary.as_markdown(), key=name.replace("_", "-"), description=line)
    if summary.failed:
        raise CasesFailed(f"{line} The stuck-work list, in the work tray, says which and why.")
    return line
