"""How long the command line takes to start, against the import of Prefect that it must not need."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

_TURNS = 5
_HELP = [sys.executable, "-c", "from statutory_reviews.cli.main import main; main()", "--help"]
_PREFECT = [sys.executable, "-c", "import prefect"]


def measure() -> dict[str, Any]:
    """The best of a few runs of `reviews --help` and of `import prefect`."""
    ours, floor = _best(_HELP), _best(_PREFECT)
    return {
        "what": "reviews --help, against import prefect",
        "ours_ms": ours * 1000,
        "floor_ms": floor * 1000,
        "ratio": ours / floor,
        "limit": 0.5,
    }


def _best(command: list[str]) -> float:
    times = []
    for _ in range(_TURNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        times.append(time.perf_counter() - began)
    return min(times)
