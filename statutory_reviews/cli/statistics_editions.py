"""`reviews statistics prepare`, `revise`, `compare`: the figures on record, edition by edition."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from cases import statistics
from cases.statistics import EditionRow
from state_machines.community_trigger_year.reconciling import changes
from statutory_reviews.cli.context import As, AsOf, Json, NotFound, example, new_group, open_desk
from statutory_reviews.cli.present import say, show_json
from statutory_reviews.cli.statistics_shown import edition_as_json, show_editions
from statutory_reviews.cli.statistics_year import Place, Year, year_meant

app = new_group("Put the yearly figures on record, and compare editions.")
_ONE_DAY = timedelta(days=1)


@app.command(epilog=example("reviews statistics prepare --year 2025-26"))
def prepare(
    year: Year = None, partnership: Place = None, officer: As = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Put the figures on record before they are published, as known at the end of yesterday.

    The year is opened where it is not on file yet. Figures that do not reconcile are refused.
    """
    desk = open_desk(officer, as_of)
    with desk.acting() as session:
        area, period = year_meant(session, desk, partnership, year)
        reference = statistics.reference_of(session, area.id, period)
        if reference is None:
            reference = statistics.open_year(
                session, partnership=area.key, year=period, actor=desk.actor, now=desk.now
            ).reference
        counted = statistics.count(session, area.id, period, as_known_on=desk.today - _ONE_DAY)
        recorded = statistics.prepare(
            session, reference=reference, actor=desk.actor, now=desk.now, edition=counted.edition
        )
    if as_json:
        show_json({"reference": reference, "sequence": recorded.sequence, "state": recorded.to_state})
    else:
        say(f"{reference}: the figures for {period.label} are prepared. Publish them: {_publish(reference)}.")


@app.command(epilog=example('reviews statistics revise --year 2025-26 --reason "Two applications were found late."'))
def revise(
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why the figures changed after they were published.")],
    year: Year = None,
    partnership: Place = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Put a later edition on record after publication, with what differs from the one before."""
    desk = open_desk(officer, as_of)
    with desk.acting() as session:
        area, period = year_meant(session, desk, partnership, year)
        reference = statistics.reference_of(session, area.id, period)
        if reference is None:
            raise NotFound(f"The reporting year {period.label} is not on file, so there is nothing to revise.")
        counted = statistics.count(session, area.id, period, as_known_on=desk.today - _ONE_DAY)
        recorded = statistics.revise(
            session, reference=reference, actor=desk.actor, now=desk.now, edition=counted.edition, reason=reason
        )
    if as_json:
        show_json({"reference": reference, "sequence": recorded.sequence, "state": recorded.to_state})
    else:
        say(f"{reference}: a later edition for {period.label} is on record. Publish it: {_publish(reference)}.")


@app.command(epilog=example("reviews statistics compare --year 2025-26", "reviews statistics compare --first 1"))
def compare(
    year: Year = None,
    partnership: Place = None,
    first: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The earlier edition; otherwise the last but one.")
    ] = None,
    second: Annotated[int | None, typer.Option(metavar="NUMBER", help="The later edition; otherwise the last.")] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show the editions of a year's figures that are on record, and how two of them differ."""
    desk = open_desk(officer, as_of)
    with desk.acting() as session:
        area, period = year_meant(session, desk, partnership, year)
        rows = statistics.editions(session, desk.actor, area.id, period, on=desk.today)
    if not rows:
        raise NotFound(f"No figures for {period.label} are on record. 'reviews statistics prepare' puts them there.")
    earlier, later = _edition(rows, first, -2), _edition(rows, second, -1)
    differences = changes(earlier.edition, later.edition)
    if as_json:
        show_json(
            {"editions": [edition_as_json(row) for row in rows], "differences": [dict(one) for one in differences]}
        )
    else:
        show_editions(rows, earlier, later, differences)


def _publish(reference: str) -> str:
    return f"'reviews cases record {reference} publish --prompt'"


def _edition(rows: list[EditionRow], number: int | None, otherwise: int) -> EditionRow:
    if number is None:
        return rows[max(otherwise, -len(rows))]
    if not 1 <= number <= len(rows):
        raise NotFound(f"There is no edition {number}. On record are 1 to {len(rows)}.")
    return rows[number - 1]
