"""`reviews scheduler`: one command that runs the flows every day, with nothing to install beside it."""

from __future__ import annotations

import os
import signal
from threading import Event
from typing import Annotated

import typer

from statutory_reviews.cli.context import example, new_group

app = new_group("Start the scheduler, which runs the flows every day.")


@app.command(
    epilog=example(
        "reviews scheduler", "PREFECT_API_URL=http://prefect.example:4200/api reviews scheduler --pool reviews"
    )
)
def scheduler(
    pool: Annotated[str, typer.Option(help="The work pool, made where it is missing.")] = "reviews",
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Where the local server listens [default: 4200 or a free one]")
    ] = None,
) -> None:
    """Run the flows at the times that prefect.yaml gives, until Ctrl-C or a SIGTERM.

    Starts Prefect's server on this machine (its files lie in the home folder), registers the flows and starts a
    worker; whatever of these dies is started again. With PREFECT_API_URL set, that server is used instead of a local
    one. A day on which nothing ran is caught up by the next run.
    """
    from statutory_reviews.settings import read_settings
    from workflows.scheduling import run_scheduler

    stop = Event()
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, lambda _number, _frame: stop.set())
    run_scheduler(read_settings(os.environ), os.environ, stop=stop, say=typer.echo, pool=pool, port=port)
