"""Sweeps in processes that are killed without warning, at random moments, two side by side.

Run as a program: killed_workers.py ADDRESS FOLDER KILLS SEED. On each of DAYS, workers run the sweeps over and over
until SIGKILL ends them; then one runs them undisturbed. A worker that ends otherwise is a fault, and so is our exit
code.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import select

from cases import letters
from cases.clock import noon_on
from cases.database import make_engine, make_sessions, migrate
from cases.models import LetterOwed
from notifications import typesetting
from notifications.drafting import make
from notifications.releasing import release
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from tests.cast import SUBSTITUTE, load_milton_keynes, open_one
from workflows.sweeps import SWEEPS

DAYS = tuple(date.fromisoformat(day) for day in ("2026-11-20", "2026-11-23", "2026-11-27", "2026-12-03", "2026-12-21"))
SIDE_BY_SIDE = 2
MEAN_LIFE_SECONDS = 0.2


def application(url: str, folder: Path, day: date) -> Application:
    """The application on a database, at noon of a day."""
    engine = make_engine(url)
    settings = Settings(home=folder.parent, database_url=url, print_folder=folder, officer=None)
    return Application(settings=settings, engine=engine, sessions=make_sessions(engine), clock=lambda: noon_on(day))


def run_the_sweeps(app: Application, day: date) -> None:
    """Run every sweep of a day once."""
    for sweep in SWEEPS.values():
        summary = sweep(app, day, noon_on(day))
        if summary.failed:
            raise RuntimeError(f"{summary.line()} {summary.failures}")


def run_the_day(url: str, folder: Path, day: date) -> None:
    """Run the sweeps undisturbed; then let the substitute chair release what waits for a person."""
    app = application(url, folder, day)
    run_the_sweeps(app, day)
    with app.sessions.begin() as session:
        for letter in session.scalars(select(LetterOwed.id).where(LetterOwed.status == letters.AWAITING_RELEASE)).all():
            release(session, letter, actor=SUBSTITUTE, today=day, now=noon_on(day))
    app.engine.dispose()


def run_for_ever(url: str, folder: Path, day: date) -> None:
    """Run the sweeps of a day again and again."""
    app = application(url, folder, day)
    while True:
        run_the_sweeps(app, day)


def start(act: Callable[[str, Path, date], None], url: str, folder: Path, day: date) -> int:
    """Start a worker; its process."""
    process = os.fork()
    if process:
        return process
    try:
        act(url, folder, day)
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a forked worker must not return into the program that made it
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(1)


def get_ready(url: str, folder: Path) -> None:
    """Import and prepare what workers share, so that they are at work at once. Laying out pages does not survive it."""
    make_engine(url).dispose()
    throw_away = f"sqlite:///{folder / 'reviews.db'}"
    migrate(throw_away)
    app = application(throw_away, folder / "letters", DAYS[0])
    with app.sessions.begin() as session:
        load_milton_keynes(session)
    open_one(app.sessions)
    for name in ("advance_cases", "check_deadlines", "verify_audit"):
        SWEEPS[name](app, DAYS[0], noon_on(DAYS[0]))
    with app.sessions.begin() as session:
        for letter in session.scalars(select(LetterOwed.id)).all():
            make(session, letters.claim(session, letter), on=DAYS[0])
    typesetting.compiler("letter")
    app.engine.dispose()


def kill_two(url: str, folder: Path, day: date, chance: random.Random) -> bool:
    """Start two workers and kill each at a random moment; whether both lived until then."""
    workers = [start(run_for_ever, url, folder, day) for _ in range(SIDE_BY_SIDE)]
    for worker in workers:
        time.sleep(chance.expovariate(SIDE_BY_SIDE / MEAN_LIFE_SECONDS))
        os.kill(worker, signal.SIGKILL)
    endings = [os.waitpid(worker, 0)[1] for worker in workers]
    return all(os.WIFSIGNALED(ending) and os.WTERMSIG(ending) == signal.SIGKILL for ending in endings)


def main(url: str, folder: str, kills: str, seed: str) -> int:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    with tempfile.TemporaryDirectory() as place:
        get_ready(url, Path(place))
    for day in DAYS:
        for _ in range(int(kills) // SIDE_BY_SIDE // len(DAYS)):
            if not kill_two(url, Path(folder), day, chance):
                return 1
        if os.waitpid(start(run_the_day, url, Path(folder), day), 0)[1]:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
