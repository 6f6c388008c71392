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

_STYLE = """
body { color: #0b0c0c; background: #fff; font: 1.1875rem/1.5 Arial, sans-serif; margin: 0 auto; max-width: 44rem;
  padding: 1rem; }
table { border-collapse: collapse; margin: 1rem 0 2rem; width: 100%; }
caption { font-weight: bold; padding-bottom: .5rem; text-align: left; }
th, td { border-bottom: 1px solid #767676; padding: .5rem .5rem .5rem 0; text-align: left; vertical-align: top; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
"""


def page(area: Area, edition: Edition) -> str:
    """The page, in HTML: one heading, captioned tables with headings for their rows, no script."""
    year = ReportingYear(edition.period_from, edition.period_to)
    title = escape(f"{area.review_name}: figures for {year.label}, {area.area}")
    four = ((f"({figure}) {figure.words}", str(figure.of(edition))) for figure in Figure)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
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
<p>A count below five is not shown here, so that nobody can be recognised.</p>
{_table("Where the applications stood, decisions and appeals", published_beside(edition).items())}
</main>
</body>
</html>
"""


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
    lines = "\n".join(f'<tr><th scope="row">{escape(what)}</th><td>{escape(number)}</td></tr>' for what, number in rows)
    head = '<thead><tr><th scope="col">What</th><th scope="col">Number</th></tr></thead>'
    return f"<table>\n<caption>{escape(caption)}</caption>\n{head}\n<tbody>\n{lines}\n</tbody>\n</table>"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
