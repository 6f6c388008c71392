"""The processes that a scheduler is made of: starting them, noticing that one has died, and ending them cleanly."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import IO

_STOPS_WITHIN_SECONDS = 30
_LONGEST_PAUSE_SECONDS = 60
_SETTLED_AFTER_SECONDS = 300
_LOOK_SECONDS = 0.2
_ROOM_FOR_PROCESSES = 80


class SchedulerFailed(RuntimeError):
    """The scheduler cannot run; the sentence says why and what to do."""


@dataclass(slots=True)
class Child:
    """One long-running process. What it says goes to its log, or to our own output."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    lock: int
    log: Path | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _deaths: int = field(default=0, init=False)

    def start(self) -> None:
        """Start it, in a process group of its own so that Ctrl-C reaches us alone. It shares our lock."""
        self._started = monotonic()
        output = self.log.open("ab") if self.log else None
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                start_new_session=True,
                pass_fds=(self.lock,),
            )
        finally:
            if output:
                output.close()

    @property
    def process_id(self) -> int | None:
        """The process it is now; None before it was started."""
        return self._process.pid if self._process else None

    def exit_code(self) -> int | None:
        """With what it ended; None while it lives."""
        return self._process.poll() if self._process else None

    def pause_before_restart(self) -> int:
        """Seconds to wait after a death: longer each time, and short again once it had lived for five minutes."""
        self._deaths = 0 if monotonic() - self._started > _SETTLED_AFTER_SECONDS else self._deaths
        self._deaths += 1
        return min(1 << (self._deaths - 1), _LONGEST_PAUSE_SECONDS)

    def stop(self) -> None:
        """Ask it to end, wait, and end whatever of it is still there then."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_STOPS_WITHIN_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@dataclass(frozen=True, slots=True)
class Lock:
    """That this home folder has one scheduler. It holds until the scheduler and all its children have ended."""

    file: IO[bytes]

    def note(self, children: Iterable[Child]) -> None:
        """Keep who holds it, for the sentence that a second scheduler says. One write: nobody reads half of it."""
        processes = ", ".join(str(one) for one in (os.getpid(), *(child.process_id for child in children)))
        os.pwrite(self.file.fileno(), processes.ljust(_ROOM_FOR_PROCESSES).encode("ascii"), 0)


@contextmanager
def hold_alone(path: Path) -> Iterator[Lock]:
    """Hold the lock of a home folder. Raises SchedulerFailed when another scheduler, or a part of one, lives there."""
    path.touch()
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = (
                f"A scheduler, or parts of one that was killed, already runs for {path.parent}: "
                f"processes {file.read().decode('ascii').rstrip()}. Leave it running, or stop these processes first."
            )
            raise SchedulerFailed(message) from None
        lock = Lock(file)
        lock.note(())
        yield lock


def prefect_command(*arguments: str) -> tuple[str, ...]:
    """A command of Prefect's, by this Python, asking nothing."""
    return (sys.executable, "-m", "prefect", "--no-prompt", *arguments)


def run_to_its_end(command: tuple[str, ...], environment: Mapping[str, str], *, stop: Event) -> tuple[int, str]:
    """Run a short command; its exit code and all that it said. When `stop` is set it is ended."""
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        while True:
            with suppress(subprocess.TimeoutExpired):
                said, _ = process.communicate(timeout=_LOOK_SECONDS)
                return process.returncode, said.decode("utf-8", "replace")
            if stop.is_set():
                process.terminate()
