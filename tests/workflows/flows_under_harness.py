"""Every flow under Prefect's test harness, in a process of its own: Prefect leaves sockets open when it is done.

Run as a program: flows_under_harness.py DAY. Prints what each flow answered and its page, as JSON; and the same for
verify-audit once more, when a row of history seems to be missing.
"""

import json
import sys
from datetime import date
from typing import Any

from prefect.artifacts import Artifact
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness
from sqlalchemy import update

from cases.models import Case
from statutory_reviews.bootstrap import bootstrap
from workflows import flows
from workflows.sweeps import SWEEPS


def run(name: str, today: date) -> dict[str, Any]:
    state = getattr(flows, name).with_options(retries=0)(today=today, return_state=True)
    said = state.result(raise_on_failure=False)
    page = Artifact.get(name.replace("_", "-"))
    assert page is not None
    return {"completed": state.is_completed(), "said": str(said), "page": page.data}


def lose_a_row() -> None:
    app = bootstrap()
    with app.sessions.begin() as session:
        session.execute(update(Case).values(history_length=Case.history_length + 1))
    app.engine.dispose()


def main(day: str) -> None:
    today = date.fromisoformat(day)
    # A heartbeat would cost each run a second.
    with (
        prefect_test_harness(server_startup_timeout=180),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        found = {name: run(name, today) for name in SWEEPS}
        lose_a_row()
        found["broken"] = run("verify_audit", today)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
