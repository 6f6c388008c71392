"""Running the flows once through Prefect, in this process. Prefect is imported only when this is called."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from statutory_reviews.bootstrap import bootstrap
from statutory_reviews.settings import read_settings
from workflows.prefect_settings import with_prefect
from workflows.sweeps import SWEEPS, SweepStopped


class PrefectUnusable(RuntimeError):
    """Prefect's server did not start or does not answer; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class FlowRun:
    """How one run of a flow ended, in one line. `stopped`: the database or the disk failed under it."""

    flow: str
    completed: bool
    line: str
    stopped: bool = False


def run_sweeps_once(
    today: date | None = None, *, names: Sequence[str] = tuple(SWEEPS), say: Callable[[str], None] | None = None
) -> tuple[FlowRun, ...]:
    """Run flows one after another for a business day, by default all of them today, telling each line as it comes.

    Without PREFECT_API_URL, Prefect's own small server is started for as long as this takes (some ten seconds).
    A flow that fails does not keep the others from running. Raises SettingRefused, DatabaseUnusable or
    PrefectUnusable.
    """
    settings = read_settings(os.environ)
    bootstrap(settings).engine.dispose()
    os.environ |= {
        # Time enough for a slow machine: starting took eleven to sixteen seconds where this was measured.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "60",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        **with_prefect(os.environ, settings),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    }
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from workflows import flows

    runs: list[FlowRun] = []
    # A heartbeat costs each run a second, and the environment cannot switch it off.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        for name in names:
            flow = getattr(flows, name).with_options(retries=0)
            try:
                state = flow(today=today, return_state=True)
            except RuntimeError as error:
                message = (
                    f"The flow {flow.name} could not be run, because Prefect's server did not start or does not answer "
                    f"({error}). Check PREFECT_API_URL where it is set, or run 'reviews run all' without --prefect."
                )
                raise PrefectUnusable(message) from error
            ended = state.result(raise_on_failure=False)
            runs.append(FlowRun(name, state.is_completed(), str(ended), isinstance(ended, SweepStopped)))
            if say:
                say(runs[-1].line)
    return tuple(runs)
