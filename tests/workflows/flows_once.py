"""Every flow once through the Prefect server that PREFECT_API_URL names; in one process, because Prefect starts slowly.

Run as a program: flows_once.py DAY. Prints what `reviews run all --prefect` answered, and what `verify-audit` answered
when a row of history seems to be missing: exit codes and JSON.
"""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from sqlalchemy import update

from cases.models import Case
from statutory_reviews.bootstrap import bootstrap
from statutory_reviews.cli.main import main


def run(which: str, day: str) -> tuple[int, Any]:
    with redirect_stdout(StringIO()) as said:
        code = main(["run", which, "--prefect", "--for", day, "--yes", "--json"])
    return code, json.loads(said.getvalue())


def lose_a_row() -> None:
    app = bootstrap()
    with app.sessions.begin() as session:
        session.execute(update(Case).values(history_length=Case.history_length + 1))
    app.engine.dispose()


if __name__ == "__main__":
    of_all = run("all", sys.argv[1])
    lose_a_row()
    sys.stdout.write(json.dumps([of_all, run("verify-audit", sys.argv[1])]))
