"""`reviews scheduler`: Prefect's server, the deployments and a worker from one command, kept alive, ended cleanly.

The flows run through the same server: each runs its sweep, leaves a page about it, and fails where a case failed.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
import yaml
from sqlalchemy import select

from cases.database import make_engine, make_sessions, migrate
from cases.models import CaseEvent
from tests.cast import ROOT, load_milton_keynes, open_one
from workflows import scheduling
from workflows.children import Child, SchedulerFailed, hold_alone, run_to_its_end
from workflows.local_server import LocalServer, free_port
from workflows.prefect_settings import POOL, prefect_file
from workflows.sweeps import SWEEPS

REVIEWS = "import sys; from statutory_reviews.cli.main import main; sys.exit(main(sys.argv[1:]))"
PATIENCE_SECONDS = 240

pytestmark = pytest.mark.timeout(4 * PATIENCE_SECONDS)  # the first test has to wait for the server too


@dataclass(frozen=True)
class Running:
    """A scheduler at work."""

    process: subprocess.Popen[bytes]
    home: Path
    environment: dict[str, str]

    def processes(self) -> list[int]:
        """The scheduler, its server and its worker."""
        return [int(one) for one in (self.home / "prefect/scheduler.lock").read_text(encoding="ascii").split(", ")]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the server answers, once it can: on a busy machine it says for a while that its database is locked."""
        data = None if body is None else json.dumps(body).encode()
        url = f"{self.environment['PREFECT_API_URL']}{path}"
        request = Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 - our own server
        for _ in range(PATIENCE_SECONDS):
            try:
                with urlopen(request, timeout=30) as answer:  # noqa: S310 - our own server
                    return json.load(answer)
            except HTTPError as refused:
                refused.close()
                if refused.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                time.sleep(1)
        raise AssertionError("the server is still not available")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`reviews scheduler` for a home folder with one case in it; ended by SIGTERM."""
    home = tmp_path_factory.mktemp("scheduler")
    a_case_in(home)
    port = any_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment |= {"REVIEWS_HOME": str(home), "PYTHONPATH": str(ROOT), "PREFECT_WORKER_QUERY_SECONDS": "2"}
    command = (sys.executable, "-c", REVIEWS, "scheduler", "--port", str(port))
    with (home / "said.txt").open("wb") as output:
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=output, stderr=subprocess.STDOUT)
    running = Running(process, home, environment | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"})
    try:
        wait_until(lambda: "The flows run at" in said(running) or process.poll() is not None)
        assert process.poll() is None, said(running)
        yield running
        children = running.processes()[1:]
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert said(running).endswith("The scheduler has stopped.\n")
        assert not [child for child in children if Path(f"/proc/{child}").exists()]
    finally:
        process.kill()
        process.wait()


@pytest.mark.slow
@pytest.mark.prefect
def test_a_worker_runs_what_was_deployed(scheduler):
    deployment = scheduler.ask("/deployments/name/check-deadlines/nightly")
    run = scheduler.ask(f"/deployments/{deployment['id']}/create_flow_run", {"parameters": {"today": "2026-12-03"}})

    ended = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
    wait_until(lambda: scheduler.ask(f"/flow_runs/{run['id']}")["state"]["type"] in ended)

    assert scheduler.ask(f"/flow_runs/{run['id']}")["state"]["type"] == "COMPLETED", said(scheduler)
    engine = make_engine(f"sqlite:///{scheduler.home / 'reviews.db'}")
    with make_sessions(engine).begin() as session:
        events = session.scalars(select(CaseEvent.event).order_by(CaseEvent.id)).all()
    engine.dispose()
    assert events.count("deadline:overdue") == 1
    (artifact,) = scheduler.ask("/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    assert "| chased | 1 |" in artifact["data"]


@pytest.mark.slow
@pytest.mark.prefect
def test_every_flow_is_deployed_by_london_time_and_once_at_a_time(scheduler):
    found = scheduler.ask("/deployments/filter", {})

    assert {one["entrypoint"] for one in found} == {f"workflows.flows.{name}" for name in SWEEPS}
    for one in found:
        assert one["description"]
        assert {schedule["schedule"]["timezone"] for schedule in one["schedules"]} == {"Europe/London"}
        assert one["global_concurrency_limit"]["limit"] == 1
        assert one["concurrency_options"]["collision_strategy"] == "ENQUEUE"
        assert (one["path"], one["pull_steps"]) == (None, [])


@pytest.mark.slow
@pytest.mark.prefect
def test_a_worker_that_dies_is_started_again(scheduler):
    *_, worker = scheduler.processes()

    os.kill(worker, signal.SIGKILL)

    wait_until(lambda: scheduler.processes()[-1] != worker)
    assert f"The worker has ended with code {-signal.SIGKILL}. It is started again in 1 s." in said(scheduler)


@pytest.mark.slow
@pytest.mark.prefect
def test_a_run_that_a_power_cut_left_running_stands_in_nobodys_way(scheduler):
    deployment = scheduler.ask("/deployments/name/verify-audit/nightly")
    later = {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}
    run = scheduler.ask(f"/deployments/{deployment['id']}/create_flow_run", {"state": later})
    for state in ("PENDING", "RUNNING"):
        scheduler.ask(f"/flow_runs/{run['id']}/set_state", {"state": {"type": state}, "force": True})

    port = urlsplit(scheduler.environment["PREFECT_API_URL"]).port
    assert port is not None
    assert LocalServer(port).end_runs_left_over() == 1

    assert scheduler.ask(f"/flow_runs/{run['id']}")["state"]["type"] == "CRASHED"


@pytest.mark.slow
@pytest.mark.prefect
def test_a_second_scheduler_for_the_same_home_is_refused(scheduler):
    command = (sys.executable, "-c", REVIEWS, "scheduler")

    code, words = run_to_its_end(command, scheduler.environment, stop=Event())

    assert code == 7
    assert f"processes {', '.join(map(str, scheduler.processes()))}. Leave it running" in words


@pytest.mark.slow
@pytest.mark.prefect
def test_flows_run_once_through_the_server_that_is_there_and_leave_their_pages(scheduler, tmp_path):
    reference = a_case_in(tmp_path)
    environment = scheduler.environment | {"REVIEWS_HOME": str(tmp_path)}
    command = (sys.executable, "-m", "tests.workflows.flows_once", "2026-12-04")

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    (code, found), (code_when_broken, (broken,)) = json.loads(done.stdout)
    assert code == 0
    assert [run["flow"] for run in found] == list(SWEEPS)
    assert all(run["completed"] for run in found), found
    said = "check-deadlines for 4 December 2026: 1 deadline looked at, 1 chased, none failed."
    assert next(run["line"] for run in found if run["flow"] == "check_deadlines") == said
    assert code_when_broken == 8
    assert not broken["completed"]
    assert "2 failed. The stuck-work list" in broken["line"]

    found_pages = scheduler.ask("/artifacts/filter", {"sort": "CREATED_DESC"})
    pages = [one["data"] for one in found_pages if ", 4 December 2026\n" in one["data"]]
    of_flow = {name: [page for page in pages if page.startswith(f"# {name.replace('_', '-')},")] for name in SWEEPS}
    assert {name: len(its) for name, its in of_flow.items()} == {name: 1 + (name == "verify_audit") for name in SWEEPS}
    assert "| chased | 1 |" in of_flow["check_deadlines"][0]
    sent = len(list((tmp_path / "letters").glob("*/*.pdf")))
    assert sent > 0
    assert f"| sent | {sent} |" in of_flow["deliver_letters"][0]
    assert reference in of_flow["verify_audit"][0]


def test_the_deployments_may_go_to_another_pool(tmp_path):
    usual = yaml.safe_load(prefect_file().read_text(encoding="utf-8"))

    other = yaml.safe_load(scheduling._for_pool("another", tmp_path).read_text(encoding="utf-8"))

    assert {one.pop("work_pool")["name"] for one in usual["deployments"]} == {POOL}
    assert {one.pop("work_pool")["name"] for one in other["deployments"]} == {"another"}
    assert other == usual


def test_the_deployments_name_no_place_of_one_machine():
    listed = yaml.safe_load(prefect_file().read_text(encoding="utf-8"))

    assert listed["pull"] == []
    assert {one["entrypoint"] for one in listed["deployments"]} == {f"workflows.flows.{name}" for name in SWEEPS}
    assert "/" not in "".join(str(one[key]) for one in listed["deployments"] for key in ("entrypoint", "work_pool"))


def test_a_home_folder_has_one_scheduler(tmp_path):
    with (
        hold_alone(tmp_path / "scheduler.lock"),
        pytest.raises(SchedulerFailed, match=f"processes {os.getpid()}"),
        hold_alone(tmp_path / "scheduler.lock"),
    ):
        pass

    with hold_alone(tmp_path / "scheduler.lock"):
        pass


def test_a_port_that_is_taken_is_refused():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SchedulerFailed, match=f"Port {port} of this machine is taken"):
            free_port(port)


def test_a_child_that_keeps_dying_is_started_less_and_less_often(tmp_path):
    with hold_alone(tmp_path / "scheduler.lock") as lock:
        child = Child("worker", (sys.executable, "-c", "raise SystemExit(3)"), os.environ, lock=lock.file.fileno())
        child.start()
        wait_until(lambda: child.exit_code() == 3)

        assert [child.pause_before_restart() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]


def a_case_in(home: Path) -> str:
    """The reference of a case just notified, in the embedded database of a home folder."""
    url = f"sqlite:///{home / 'reviews.db'}"
    migrate(url)
    engine = make_engine(url)
    with make_sessions(engine).begin() as session:
        load_milton_keynes(session)
    reference = open_one(make_sessions(engine))
    engine.dispose()
    return reference


def any_port() -> int:
    """One that nobody else takes meanwhile: the usual one may be chosen by another suite on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def said(running: Running) -> str:
    return (running.home / "said.txt").read_text(encoding="utf-8")


def wait_until(true: Callable[[], bool]) -> None:
    latest = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < latest, "it took too long"
        time.sleep(0.2)
