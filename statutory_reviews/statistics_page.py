"""The yearly figures as everybody may read them: an accessible page that stands alone, and a table for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from html import escape
from io import StringIO

from cases.statistics import Area, Figure
from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reporting_year import ReportingYear
from state_machines.community_trigger_year.small_numbers import published_beside
from statutory_reviews.page_alone import page_of, table_of

_STYLE = "td { font-variant-numeric: tabular-nums; white-space: nowrap; }\n"


def page(area: Area, edition: Edition) -> str:
    """The page, in HTML: one heading, captioned tables with headings for their rows, no script."""
    year = ReportingYear(edition.period_from, edition.period_to)
    title = f"{area.review_name}: figures for {year.label}, {area.area}"
    four = ((f"({figure}) {figure.words}", str(figure.of(edition))) for figure in Figure)
    body = f"""\
<p>These are the figures that section 104(9) of the Anti-social Behaviour, Crime and Policing Act 2014 asks the relevant
bodies in {escape(area.area)} to publish. They are for the period {_day(year.starts_on)} to {_day(year.ends_on)}.</p>
{_table("The four figures", four)}
<h2>How they were counted</h2>
<ul>
<li>Each figure goes by the day of its own event: the application received, the decision, the panel held, the outcome
issued. So a review may be of an earlier period’s application.</li>
<li>Figure (d) counts reviews, not recommendations.</li>
<li>What had been recorded by {_day(edition.as_known_on)} is in them. They were held against every application, decision
and review behind them, and reconcile.</li>
</ul>
<h2>Beside the four figures</h2>
<p>A count from one to four is not shown here, nor one from which it could be worked out, so that nobody can be
recognised.</p>
{_table("Where the applications stood, decisions and appeals", published_beside(edition).items())}"""
    return page_of(title, body, style=_STYLE)


def table(edition: Edition) -> str:
    """The same as CSV, one line for each figure; small counts that the Act does not ask for are not shown either."""
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(("period from", "period to", "as known on", "paragraph of s.104(9)", "figure", "number"))
    days = (edition.period_from, edition.period_to, edition.as_known_on)
    lines.writerows((*days, figure, figure.words, figure.of(edition)) for figure in Figure)
    lines.writerows((*days, "", what, number) for what, number in published_beside(edition).items())
    return text.getvalue()


def _table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    return table_of(caption, ("What", "Number"), rows)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
