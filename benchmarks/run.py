"""`make bench`: every figure with its floor of the same run, and whether it is within its limit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from benchmarks import (
    deciding,
    due,
    letters,
    matrix,
    memory,
    pages,
    parts,
    recording,
    starting,
    threshold,
    yearly_figures,
)
from benchmarks.databases import DATABASES


def main() -> int:
    """Print the table; answers 1 when a figure is over its limit."""
    over, profiles = 0, []
    print(f"{'what':66} {'ours':>10} {'floor':>10} {'ratio':>7} {'limit':>7}")
    for row in _rows():
        unit = row.get("unit", "ms")
        verdict = "" if row["ratio"] <= row["limit"] else "  over"
        over += bool(verdict)
        print(
            f"{row['what']:66} {row['ours_ms']:8.3f}{unit} {row['floor_ms']:8.3f}{unit} "
            f"{row['ratio']:7.2f} {row['limit']:7.2f}{verdict}",
            flush=True,
        )
        if "profile" in row:
            profiles.append(
                f"\n{row['what']}: {row['per_second']:.0f} a second. Where the time goes:\n{row['profile']}"
            )
    print("\n".join(profiles))
    return 1 if over else 0


def _rows() -> Iterator[dict[str, Any]]:
    yield deciding.measure()
    yield threshold.measure()
    yield starting.measure()
    yield letters.measure()
    yield letters.measure_batch()
    for name in DATABASES:
        yield recording.measure(name)
    for name in DATABASES:
        yield from due.measure(name)
    for name in DATABASES:
        yield from parts.measure(name)
    for name in DATABASES:
        yield matrix.measure(name)
    for name in DATABASES:
        yield from pages.measure(name)
    for name in DATABASES:
        yield yearly_figures.measure(name)
    yield memory.measure()
    yield yearly_figures.measure_memory()


if __name__ == "__main__":
    sys.exit(main())
