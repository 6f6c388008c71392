"""One report: what it is about, its chart, its table, and the same table as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from statutory_reviews.web.spreadsheets import as_csv
from statutory_reviews.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, its length, and the number as words beside it."""

    label: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that leads to another page of ours."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a person sees it. `about` are paragraphs; `chart` is what the bars count."""

    title: str
    about: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    chart: str = ""
    bars: Sequence[Bar] = ()
    empty: str = "There is nothing to count yet."


def answered(visit: Visit, report: Report) -> Response:
    """The report as a page, or as CSV where the address ends so."""
    if visit.url_path.endswith(".csv"):
        name = f"{visit.url_path.removesuffix('.csv').rpartition('/')[2]}-{visit.today}.csv"
        content = as_csv(report.headings, ([_plain(cell) for cell in row] for row in report.rows))
        return visit.file(content, "text/csv; charset=utf-8", name)
    longest = max((bar.value for bar in report.bars), default=0) or 1
    return visit.page("reports/report.html", title=report.title, report=report, longest=longest, csv=_csv_path(visit))


def _csv_path(visit: Visit) -> str:
    return f"{visit.url_path}.csv" + (f"?{visit.query}" if visit.query else "")


def _plain(cell: object) -> object:
    return cell.text if isinstance(cell, Cell) else cell
