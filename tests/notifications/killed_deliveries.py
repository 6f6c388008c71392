"""Deliveries in processes that are killed without warning, at random moments, two side by side.

Run as a program: killed_deliveries.py ADDRESS FOLDER KILLS SEED, with the ways out in the environment. The clock by
which claims end runs a hundred times as fast as the real one, so that they end while somebody waits for it.
"""

import os
import random
import select
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import httpx  # noqa: F401 - once, before the workers are forked: each of them would be long about it
from sqlalchemy import event
from sqlalchemy.orm import Session

from cases.clock import noon_on, utc_now
from cases.database import make_engine, make_sessions
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from tests.cast import NOTIFIED_ON
from workflows.summary import Summary
from workflows.sweeps import deliver_letters

FASTER, MOST_LETTERS, NOTHING_LEFT_SECONDS = 100, 4, 30
A_MESSAGE_TAKES_SECONDS = 0.05
"""How long the other side takes to answer. A kill comes sooner, so that one after a claim hits a letter on its way."""
BEGAN = utc_now()


def deliver(url: str, folder: Path, ahead: timedelta = timedelta(0)) -> Summary:
    """Deliver what there is, once."""

    def clock() -> datetime:
        return BEGAN + (utc_now() - BEGAN) * FASTER + ahead

    engine = make_engine(url)
    settings = Settings(home=folder, database_url=url, print_folder=folder / "print", officer=None)
    app = Application(settings, engine, make_sessions(engine), clock)
    summary = deliver_letters(app, NOTIFIED_ON, noon_on(NOTIFIED_ON))
    engine.dispose()
    return summary


def deliver_for_ever(url: str, folder: Path) -> tuple[int, int]:
    """Start a process that delivers again and again: its number, and a pipe with a byte for each of its commits."""
    done, doing = os.pipe()
    worker = os.fork()
    if not worker:
        try:
            event.listen(Session, "after_commit", lambda _: os.write(doing, b"."))
            while True:
                deliver(url, folder)
        finally:
            os._exit(1)
    os.close(doing)
    return worker, done


def kill_in_the_middle(worker: int, done: int, chance: random.Random) -> bool:
    """Kill a worker soon after it claimed a letter or recorded one, however slow the machine; whether it was alive."""
    for _ in range(chance.randint(1, 2 * MOST_LETTERS)):
        if not select.select([done], [], [], NOTHING_LEFT_SECONDS)[0] or not os.read(done, 1):
            break
    time.sleep(chance.uniform(0, A_MESSAGE_TAKES_SECONDS))
    os.kill(worker, signal.SIGKILL)
    os.close(done)
    return os.WIFSIGNALED(os.waitpid(worker, 0)[1])


def main(url: str, folder: str, kills: str, seed: str) -> int:
    """Kill two at a time, so many in all; then deliver undisturbed until every claim has ended."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    make_engine(url).dispose()
    for _ in range(int(kills) // 2):
        workers = [deliver_for_ever(url, Path(folder)) for _ in range(2)]
        were_alive = [kill_in_the_middle(*one, chance) for one in workers]
        if not all(were_alive):
            return 1
    for days in (1, 2, 3):
        left = deliver(url, Path(folder), ahead=timedelta(days=days))
    sys.stderr.write(f"{left.line()} {left.failures}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
