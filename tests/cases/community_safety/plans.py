"""A small cycle of Milton Keynes, as it is planned, decided and published."""

from __future__ import annotations

from datetime import date
from typing import Any

OPENS = date(2027, 4, 1)
"""The day on which the cycle after that of 2026/27 opens by itself."""

BOARD = {"body": "mk-together", "minute": "item 4"}
PUBLISHED = {"address": "https://www.partnership.example/sa", "formats": ["html"]}

_POLICE = "thames-valley-police"


def plan(**changes: Any) -> dict[str, Any]:
    """The plan of a small cycle of 2026/27: one agency, one section."""
    return {
        "year_from": "2026-04-01",
        "period_from": "2025-01-01",
        "period_to": "2025-12-31",
        "previous_period_to": "2024-12-31",
        "sections": [{"code": "violence", "title": "Violence", "lead": _POLICE}],
        "agencies": [{"organisation": _POLICE, "nominee": {"name": "Ines Example"}, "sections": ["violence"]}],
        "partners": ["mk-council"],
    } | changes
