"""The scheduler that comes with the program: Prefect's server, the deployments and a worker, kept alive together.

There is nothing to install and nothing to lose: Prefect's own database may be deleted at any time. With
PREFECT_API_URL set, the server named there is used, and only the worker runs here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import yaml

from statutory_reviews.bootstrap import bootstrap
from statutory_reviews.settings import Settings
from workflows.children import Child, Lock, SchedulerFailed, hold_alone, prefect_command, run_to_its_end
from workflows.local_server import LocalServer, free_port
from workflows.prefect_settings import POOL, prefect_file, with_prefect

Say = Callable[[str], None]

_LOOK_SECONDS = 1.0
_LAST_LINES = 5


def run_scheduler(
    settings: Settings,
    environment: Mapping[str, str],
    *,
    stop: Event,
    say: Say,
    pool: str = POOL,
    port: int | None = None,
) -> None:
    """Run the scheduler until `stop` is set, starting again whatever of it dies.

    `port` is where the local server listens; by default 4200 or, when that is taken, any free one. Raises
    SchedulerFailed, DatabaseUnusable or SettingRefused, each with what to do.
    """
    bootstrap(settings).engine.dispose()
    ours = with_prefect(environment, settings)
    home = Path(ours["PREFECT_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    children: list[Child] = []
    with hold_alone(home / "scheduler.lock") as lock:
        try:
            if "PREFECT_API_URL" not in ours:
                ours["PREFECT_API_URL"] = _start_server(children, ours, lock, pool, port=port, stop=stop, say=say)
            else:
                _make_pool(ours, pool, stop)
            if not stop.is_set():
                worker = prefect_command("worker", "start", "--pool", pool, "--type", "process")
                children.append(Child("worker", worker, ours, lock=lock.file.fileno()))
                children[-1].start()
                _register(ours, pool, home, stop)
            lock.note(children)
            if not stop.is_set():
                say(f"The flows run at the times that {prefect_file()} gives. Ctrl-C stops the scheduler;")
                say("what it misses is caught up when it is back.")
            _keep_alive(children, lock, stop, say)
        finally:
            for child in reversed(children):
                child.stop()
    say("The scheduler has stopped.")


def _start_server(
    children: list[Child],
    environment: Mapping[str, str],
    lock: Lock,
    pool: str,
    *,
    port: int | None,
    stop: Event,
    say: Say,
) -> str:
    server, log = LocalServer(free_port(port)), Path(environment["PREFECT_HOME"]) / "server.log"
    log.unlink(missing_ok=True)
    say(f"Prefect's server starts at {server.url}. What it says is kept in {log}.")
    children.append(Child("server", server.command(), environment, lock=lock.file.fileno(), log=log))
    children[-1].start()
    server.wait_until_ready(children[-1], stop)
    if not stop.is_set():
        server.make_pool(pool)
        if left_over := server.end_runs_left_over():
            say(f"Runs that were cut off the last time: {left_over}. The next ones do their work.")
    return server.api_url


def _make_pool(environment: Mapping[str, str], pool: str, stop: Event) -> None:
    """Make the work pool on somebody else's server, where it is missing; one that is there stays as it is."""
    code, _ = run_to_its_end(prefect_command("work-pool", "inspect", pool), environment, stop=stop)
    if code:
        _run(prefect_command("work-pool", "create", pool, "--type", "process"), environment, stop)


def _register(environment: Mapping[str, str], pool: str, home: Path, stop: Event) -> None:
    deployments = prefect_file() if pool == POOL else _for_pool(pool, home)
    _run(prefect_command("deploy", "--all", "--prefect-file", str(deployments)), environment, stop)


def _keep_alive(children: Sequence[Child], lock: Lock, stop: Event, say: Say) -> None:
    while not stop.wait(_LOOK_SECONDS):
        for child in children:
            code = child.exit_code()
            if code is None:
                continue
            pause = child.pause_before_restart()
            say(f"The {child.name} has ended with code {code}. It is started again in {pause} s.")
            if stop.wait(pause):
                return
            child.start()
            lock.note(children)


def _run(command: tuple[str, ...], environment: Mapping[str, str], stop: Event) -> None:
    code, said = run_to_its_end(command, environment, stop=stop)
    if code and not stop.is_set():
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        message = (
            "The flows could not be registered with Prefect's server. Check PREFECT_API_URL where it is set, "
            f"then try again. Prefect said: {' '.join(lines[-_LAST_LINES:])}"
        )
        raise SchedulerFailed(message)


def _for_pool(pool: str, home: Path) -> Path:
    """The list of deployments with another work pool in it: Prefect has no option for that with all of them."""
    listed: dict[str, Any] = yaml.safe_load(prefect_file().read_text(encoding="utf-8"))
    for deployment in listed["deployments"]:
        deployment["work_pool"] = {"name": pool}
    place = home / "prefect.yaml"
    place.write_text(yaml.safe_dump(listed, sort_keys=False), encoding="utf-8")
    return place
