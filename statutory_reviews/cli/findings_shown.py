"""Findings in a document or a letter, each in its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from statutory_reviews.cli.present import show_table

if TYPE_CHECKING:
    from notifications.lint.findings import Finding


def show_findings(findings: Iterable[Finding], *, title: str = "") -> None:
    """One line for each, with the words around it: only for those who may see the people of the case."""
    show_table(
        ("Where", "Whose", "What", "Sure", "Times", "Write instead", "In its place"),
        (
            (
                one.place,
                one.people,
                one.kind.replace("_", " "),
                "certain" if one.certain else "possible",
                one.times,
                one.write,
                one.around,
            )
            for one in findings
        ),
        title=title,
    )
