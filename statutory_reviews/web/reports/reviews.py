"""Reports on reviews: how long they take, where the time goes, which agencies are late, which actions are open."""

from __future__ import annotations

from starlette.responses import Response

from cases.queries.lateness import agency_times, open_recommendations
from cases.queries.timeliness import ReviewTime, review_times, stage_times
from statutory_reviews.web.reports.report import Bar, Cell, Report, answered
from statutory_reviews.web.visit import Page, Visit

_LIMITS = (6, 12, 36, None)


def timeliness(visit: Visit) -> Response:
    """Domestic Homicide Reviews against six, twelve and 36 months."""
    times = review_times(visit.session, visit.actor, on=visit.today)
    bars = []
    for limit in _LIMITS:
        here = [one for one in times if one.within_months == limit]
        done = sum(one.completed_on is not None for one in here)
        label = f"within {limit} months" if limit else "longer than 36 months"
        bars.append(Bar(label, len(here), f"{done} completed, {len(here) - done} still running"))
    report = Report(
        title="How long Domestic Homicide Reviews take",
        about=(
            "From the decision to hold a review to its completion, or to today while it runs.",
            "Nothing is taken off for pauses: this is the time for which a family waits.",
            "The limit is six months, or another time that was formally agreed (statutory guidance, to be confirmed).",
        ),
        headings=("Case", "Decided", "Completed", "Days", "Within"),
        rows=[_review(one) for one in times],
        chart="Reviews by the time they take",
        bars=bars if times else (),
        empty="No review has been decided on yet.",
    )
    return answered(visit, report)


def stages(visit: Visit) -> Response:
    """The stages of a Domestic Homicide Review, by the days that reviews spent in them."""
    found = stage_times(visit.session, visit.actor, on=visit.today)
    report = Report(
        title="Where the time of reviews goes",
        about=("The days that Domestic Homicide Reviews spent in each stage before they left it.",),
        headings=("Stage", "Left it", "Median days", "Longest, in days", "There now"),
        rows=[(one.title, one.left, f"{one.median_days:g}", one.longest_days, one.there_now) for one in found],
        chart="Median days in each stage",
        bars=[
            Bar(one.title, one.median_days, f"{one.median_days:g} {'day' if one.median_days == 1 else 'days'}")
            for one in found
            if one.left
        ],
        empty="No review is on file yet.",
    )
    return answered(visit, report)


def agencies(visit: Visit) -> Response:
    """The returns that agencies were asked for, and how late they came."""
    found = agency_times(visit.session, visit.actor, on=visit.today)
    report = Report(
        title="How punctual agencies are",
        about=("Returns, contributions and quarterly reports that were due by today, in all cases that you may see.",),
        headings=("Agency", "Due", "Came in late", "Overdue now", "Median days late"),
        rows=[(one.name, one.due, one.late, one.overdue, f"{one.median_days_late:g}") for one in found],
        chart="Returns late or overdue",
        bars=[
            Bar(one.name, one.late + one.overdue, f"{one.late + one.overdue} of {one.due}") for one in found if one.due
        ],
        empty="Nothing that agencies were asked for has been due yet.",
    )
    return answered(visit, report)


def recommendations(visit: Visit) -> Response:
    """The recommendations whose actions are not finished."""
    found = open_recommendations(visit.session, visit.actor, on=visit.today)
    owners = sorted({one.organisation for one in found})
    numbers = {owner: sum(one.organisation == owner for one in found) for owner in owners}
    report = Report(
        title="Recommendations that are open",
        about=("A recommendation outlives its review: it is open until its action was done and audited.",),
        headings=("Case", "Recommendation", "Owner", "State", "Made", "Action due", "Days late"),
        rows=[
            (
                Cell(one.reference, f"/cases/{one.reference}"),
                Cell(one.item, f"/cases/{one.reference}/items/{one.item}"),
                one.organisation,
                one.state_title,
                one.opened_on,
                one.due_on or "no date",
                one.days_late,
            )
            for one in found
        ],
        chart="Open recommendations by owner",
        bars=[Bar(owner, number, str(number)) for owner, number in numbers.items()],
        empty="No recommendation is open.",
    )
    return answered(visit, report)


def _review(one: ReviewTime) -> tuple[object, ...]:
    within = f"{one.within_months} months" if one.within_months else "longer than 36 months"
    return (
        Cell(one.reference, f"/cases/{one.reference}"),
        one.decided_on,
        one.completed_on or "still running",
        one.gross_days,
        within,
    )


_VIEWS = {
    "timeliness": timeliness,
    "stages": stages,
    "agencies": agencies,
    "recommendations": recommendations,
}
PAGES = tuple(Page(f"/reports/{name}{ending}", view) for name, view in _VIEWS.items() for ending in ("", ".csv"))
