"""`make run` in small: the pages answer, the links are said, and one Ctrl-C ends all of it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.cast import ROOT

_PROGRAM = "import sys; from statutory_reviews.cli.main import main; sys.exit(main(sys.argv[1:]))"


def _started(tmp_path: Path, *command: str) -> tuple[subprocess.Popen[str], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = os.environ | {"REVIEWS_HOME": str(tmp_path), "REVIEWS_WEB_LISTEN": listen, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", _PROGRAM, *command], env=environment, stdout=subprocess.PIPE, text=True
    )
    return process, f"http://{listen}"


def _answers(url: str) -> str:
    until = monotonic() + 90
    while monotonic() < until:
        try:
            return urlopen(url, timeout=5).read().decode()  # noqa: S310 - our own server
        except URLError:
            sleep(0.2)
    raise AssertionError(f"{url} does not answer")


@pytest.mark.slow
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_the_pages_and_the_scheduler_start_together_and_stop_cleanly(tmp_path: Path, wish: signal.Signals) -> None:
    process, url = _started(tmp_path, "serve", "--demo")
    try:
        assert "answers" in _answers(f"{url}/healthy")
        sign_in = urlopen(f"{url}/", timeout=30).read().decode()  # noqa: S310 - our own server
    finally:
        process.send_signal(wish)
        said = process.communicate(timeout=90)[0]

    assert process.returncode == 0, said
    assert "Sign in" in sign_in
    assert re.search(rf"as coordinator: {url}/sign-in/link/\S{{40,}}", said)
    assert said.rstrip().endswith("The scheduler has stopped.")


@pytest.mark.slow
def test_without_the_demonstration_nobody_and_nothing_is_there_but_whoever_administers(tmp_path: Path) -> None:
    process, url = _started(tmp_path, "web")
    try:
        _answers(f"{url}/healthy")
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[0]

    assert process.returncode == 0, said
    assert re.findall(r"first time as (\S+):", said) == ["administrator"]


@pytest.mark.slow
def test_an_address_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        environment = os.environ | {
            "REVIEWS_HOME": str(tmp_path),
            "REVIEWS_WEB_LISTEN": listen,
            "PYTHONPATH": str(ROOT),
        }
        answer = subprocess.run(
            [sys.executable, "-c", _PROGRAM, "web"], env=environment, capture_output=True, text=True, check=False
        )

    assert answer.returncode == 7
    assert "REVIEWS_WEB_LISTEN" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
