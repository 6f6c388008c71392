"""How people read which cases are about the same matter."""

from __future__ import annotations

from collections.abc import Iterator

from cases.queries import LinkedCase, LinkedCases
from statutory_reviews.cli.present import in_short, show_table


def show_linked(found: LinkedCases) -> None:
    """Print the earlier case and the later ones, each with how its recommendations stand."""
    rows = [*_rows("earlier", found.earlier), *(row for one in found.later for row in _rows("later", one))]
    if rows:
        show_table(
            ("", "Case", "Opened", "State", "Since", "Recommendations"), rows, title="Other cases about the same matter"
        )


def _rows(which: str, one: LinkedCase | None) -> Iterator[tuple[object, ...]]:
    if one is not None:
        standing = tuple(f"{row.key} ({in_short(row.title)}): {row.state_title}" for row in one.recommendations)
        yield which, one.reference, one.opened_on, one.state_title, one.state_since, "; ".join(standing) or "none"
