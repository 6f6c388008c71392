"""`reviews serve`: the web application and the scheduler, together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from statutory_reviews.cli.context import example, new_group
from statutory_reviews.cli.present import say

if TYPE_CHECKING:
    from statutory_reviews.settings import Settings

app = new_group("Start the web application and the scheduler.")


@app.command(epilog=example("reviews serve", "REVIEWS_WEB_LISTEN=127.0.0.1:8001 reviews serve --demo"))
def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help="With the example partnership; its people are invented.")
    ] = False,
) -> None:
    """Set the database up, start the web application and the scheduler, and keep them running until Ctrl-C.

    Prints the address and, for people who have no password yet, links with which they sign in the first time.
    """
    from cases.database import migrate
    from statutory_reviews.cli.serving import ready, serve_until_stopped
    from statutory_reviews.settings import read_settings

    settings = read_settings(os.environ)
    migrate(settings.database_url)
    started = ready(settings, demo=demo)
    say("The scheduler starts beside it, which takes some twenty seconds. Ctrl-C stops both.")
    with _scheduler(settings):
        serve_until_stopped(started)


@contextmanager
def _scheduler(settings: Settings) -> Iterator[None]:
    """The scheduler beside us. When it cannot run, that is said, and the pages work."""
    from workflows.children import SchedulerFailed
    from workflows.scheduling import run_scheduler

    stop = Event()

    def run() -> None:
        try:
            run_scheduler(settings, os.environ, stop=stop, say=say)
        except SchedulerFailed as failed:
            say(f"The scheduler does not run: {failed}")

    thread = Thread(target=run, name="scheduler")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
