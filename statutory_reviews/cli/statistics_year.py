"""Which partnership and which reporting year a command on the yearly figures means."""

from __future__ import annotations

from typing import Annotated

import typer

from cases import statistics
from cases.database import Session
from cases.opening import PartnershipNotFound
from cases.statistics import Area
from state_machines.community_trigger_year.reporting_year import ReportingYear
from statutory_reviews.cli.context import Desk, NotFound, WrongInput, WrongUse

Year = Annotated[
    str | None,
    typer.Option(metavar="YEAR", help="The reporting year, such as 2025-26; otherwise the latest that is over."),
]
Place = Annotated[str | None, typer.Option(metavar="KEY", help="The partnership, where you play a part in several.")]


def year_meant(session: Session, desk: Desk, partnership: str | None, year: str | None) -> tuple[Area, ReportingYear]:
    """The partnership and the period. Raises NotFound, WrongUse or WrongInput, each with what to write."""
    try:
        area = statistics.area_named(session, desk.actor, partnership, on=desk.today)
    except PartnershipNotFound as several:
        raise (NotFound(str(several)) if partnership else WrongUse(str(several))) from None
    if year is None:
        return area, area.reporting.last_ended(desk.today)
    try:
        return area, area.reporting.read(year)
    except ValueError as wrong:
        raise WrongInput(str(wrong)) from None
