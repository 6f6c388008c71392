"""Prefect's server on this machine, reachable from this machine alone, with its database in the home folder."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from workflows.children import Child, SchedulerFailed, prefect_command

HOST = "127.0.0.1"
_USUAL_PORT = 4200
_READY_WITHIN_SECONDS = 180
_LOOK_SECONDS = 0.5
_ANSWERS_WITHIN_SECONDS = 10
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class LocalServer:
    """The server, by the port on which it listens."""

    port: int

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """What PREFECT_API_URL is for its clients."""
        return f"{self.url}/api"

    def command(self) -> tuple[str, ...]:
        """The command that starts it."""
        return prefect_command("server", "start", "--host", HOST, "--port", str(self.port))

    def wait_until_ready(self, child: Child, stop: Event) -> None:
        """Wait until it answers, or `stop` is set. Raises SchedulerFailed when it dies or takes too long."""
        latest = monotonic() + _READY_WITHIN_SECONDS
        while not stop.is_set():
            if child.exit_code() is not None or monotonic() > latest:
                raise SchedulerFailed(f"Prefect's server did not start. Its last words are in {child.log}; read them.")
            if self._answers():
                return
            stop.wait(_LOOK_SECONDS)

    def make_pool(self, name: str) -> None:
        """Make a pool for processes on this machine, unless there is one; the worker fills in how it starts them."""
        with suppress(FileExistsError):
            self._ask("/work_pools/", {"name": name, "type": "process"})

    def end_runs_left_over(self) -> int:
        """Mark crashed the runs that a power cut left running: nothing runs before the worker starts. How many."""
        wanted = {"flow_runs": {"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}}, "limit": _AT_ONCE}
        left_over = self._ask("/flow_runs/filter", wanted)
        crashed = {
            "type": "CRASHED",
            "message": "The scheduler was stopped while this ran. The next run does its work.",
        }
        for run in left_over:
            self._ask(f"/flow_runs/{run['id']}/set_state", {"state": crashed, "force": True})
        return len(left_over)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.api_url}/health", timeout=_ANSWERS_WITHIN_SECONDS) as answer:  # noqa: S310 - ours
                return bool(answer.status == HTTPStatus.OK)
        except (URLError, ConnectionError, TimeoutError):
            return False

    def _ask(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - whatever JSON it answers
        request = Request(  # noqa: S310 - our own server
            f"{self.api_url}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urlopen(request, timeout=_ANSWERS_WITHIN_SECONDS) as answer:  # noqa: S310 - our own server
                return json.load(answer)
        except HTTPError as refusal:
            if refusal.code == HTTPStatus.CONFLICT:
                raise FileExistsError(path) from None
            raise


def free_port(wanted: int | None) -> int:
    """The port wanted, else Prefect's usual one, else any that is free. Raises SchedulerFailed when it is taken."""
    for port in (wanted,) if wanted else (_USUAL_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SchedulerFailed(f"Port {wanted} of this machine is taken by another program. Give another one with --port.")
