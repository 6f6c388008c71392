"""The yearly figures: the four of the Community Trigger with the cases behind them, and the compliance card."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from cases import statistics
from cases.opening import PartnershipNotFound
from cases.queries.compliance import compliance
from cases.statistics import Figure
from state_machines.community_safety.year import year_of
from state_machines.community_trigger_year.reporting_year import Reporting, ReportingYear
from statutory_reviews.compliance_page import COLUMNS, HEADINGS, card_lines, shown_rows
from statutory_reviews.web.reports.report import Bar, Report, answered
from statutory_reviews.web.visit import NotThere, Page, Visit

_YEARS_SHOWN = 5


def community_trigger(visit: Visit) -> Response:
    """The four figures of section 104(9), with the cases behind one of them where the address asks for it."""
    area = _area(visit)
    periods = _periods(area, visit.today)
    try:
        period = area.reporting.read(visit.query["year"]) if visit.query.get("year") else periods[0]
    except ValueError:
        raise NotThere(visit.url_path) from None
    counted = statistics.count(visit.session, area.id, period, as_known_on=visit.today)
    checked = statistics.reconciliation(visit.session, visit.actor, counted, visit.today)
    figure = next((one for one in Figure if one.value == visit.query.get("cases")), None)
    behind = (
        statistics.cases_behind(visit.session, visit.actor, area.id, period, figure, counted, visit.today)
        if figure
        else None
    )
    sound = all(one.equation.holds for one in checked)
    if visit.url_path.endswith(".csv"):
        rows: list[tuple[object, ...]] = [(one.value, one.words, one.of(counted.edition)) for one in Figure]
        return answered(visit, Report("", (), ("Paragraph", "Figure", "Number"), rows))
    return visit.page(
        "reports/community_trigger.html",
        title=f"{area.review_name}: figures for {period.label}",
        area=area,
        period=period,
        figures=[(one, one.of(counted.edition)) for one in Figure],
        longest=max([one.of(counted.edition) for one in Figure] + [1]),
        stages=counted.edition.stages,
        checked=checked,
        sound=sound,
        behind=behind,
        periods=periods,
    )


def card(visit: Visit) -> Response:
    """The duties of a partnership's year: met, open or missed, each with its authority and evidence."""
    year_from = _year_from(visit)
    found = compliance(visit.session, visit.actor, _partnership(visit), year_from=year_from, on=visit.today)
    if visit.url_path.endswith(".csv"):
        lines = [["" if one is None else one for one in line] for line in card_lines(found)]
        return answered(visit, Report("", (), COLUMNS, lines))
    standings = [row[1] for row in shown_rows(found)]
    report = Report(
        title=f"Duties of the year {found.year}, {found.area}",
        about=(f"As they stand on {visit.today:%-d %B %Y}, each with its authority and what shows that it was met.",),
        headings=HEADINGS,
        rows=list(shown_rows(found)),
        chart="Duties by how they stand",
        bars=[Bar(one, standings.count(one), str(standings.count(one))) for one in dict.fromkeys(standings)],
    )
    return answered(visit, report)


def show_all(visit: Visit) -> Response:
    """The reports there are for this person."""
    counted = statistics.partnerships_counted(visit.session, visit.actor, on=visit.today)
    return visit.page("reports/all.html", title="Reports", partnerships=counted)


def _area(visit: Visit) -> statistics.Area:
    try:
        return statistics.area_named(visit.session, visit.actor, visit.query.get("partnership"), on=visit.today)
    except PartnershipNotFound:
        raise NotThere(visit.url_path) from None


def _periods(area: statistics.Area, today: date) -> list[ReportingYear]:
    """The reporting years that have begun, the latest first."""
    years = range(today.year - _YEARS_SHOWN, today.year + 1)
    return [one for year in years for one in area.reporting.periods(year) if one.starts_on <= today][::-1]


def _partnership(visit: Visit) -> str:
    return visit.query.get("partnership") or _area(visit).key


def _year_from(visit: Visit) -> date:
    asked = visit.query.get("year")
    if not asked:
        return year_of(visit.today)[0]
    try:
        return Reporting().read(asked).starts_on
    except ValueError:
        raise NotThere(visit.url_path) from None


PAGES = (
    Page("/reports", show_all),
    Page("/reports/community-trigger", community_trigger),
    Page("/reports/community-trigger.csv", community_trigger),
    Page("/reports/compliance", card),
    Page("/reports/compliance.csv", card),
)
