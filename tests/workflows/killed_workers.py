"""Sweeps in processes that are killed without warning, at random moments, two side by side.

Run as a program: killed_workers.py ADDRESS FOLDER DAY KILLS SEED. Each worker runs the sweeps of the day over and over
until SIGKILL ends it; one that ends in any other way is a fault, and so is this program's exit code.
"""

import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

from cases.clock import noon_on
from cases.database import make_engine, make_sessions
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from workflows.sweeps import SWEEPS

SIDE_BY_SIDE = 2
MEAN_LIFE_SECONDS = 0.2


def application(url: str, folder: Path, day: date) -> Application:
    """The application on a database, at noon of a day."""
    engine = make_engine(url)
    settings = Settings(home=folder.parent, database_url=url, print_folder=folder, officer=None)
    return Application(settings=settings, engine=engine, sessions=make_sessions(engine), clock=lambda: noon_on(day))


def work(url: str, folder: Path, day: date) -> None:
    """Run the sweeps of a day for ever."""
    app = application(url, folder, day)
    while True:
        for sweep in SWEEPS.values():
            summary = sweep(app, day, noon_on(day))
            if summary.failed:
                raise RuntimeError(f"{summary.line()} {summary.failures}")


def start(url: str, folder: Path, day: date) -> int:
    """Start a worker; its process."""
    process = os.fork()
    if process:
        return process
    try:
        work(url, folder, day)
    except BaseException as error:  # noqa: BLE001 - a forked worker must not return into the program that made it
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
    os._exit(1)


def main(url: str, folder: str, day: str, kills: str, seed: str) -> int:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(int(kills) // SIDE_BY_SIDE):
        workers = [start(url, Path(folder), date.fromisoformat(day)) for _ in range(SIDE_BY_SIDE)]
        for worker in workers:
            time.sleep(chance.expovariate(SIDE_BY_SIDE / MEAN_LIFE_SECONDS))
            os.kill(worker, signal.SIGKILL)
        if any(os.WTERMSIG(os.waitpid(worker, 0)[1]) != signal.SIGKILL for worker in workers):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
