"""The facts that only a reporting year has: the edition of the figures that a letter carries, with care where few."""

from __future__ import annotations

from cases.letter_facts import Dossier
from cases.statistics.years import EditionRow, editions_of
from notifications.facts_inputs import Fact, Reader
from notifications.facts_procedure import procedure_facts
from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reconciling import Change, required_terms
from state_machines.community_trigger_year.reporting_year import ReportingYear
from state_machines.community_trigger_year.small_numbers import published_beside


def year_facts(dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What a reporting year adds to the facts of a letter: the last edition before the step that owes it."""
    file, row = dossier.claim.file, dossier.claim.row
    before = [one for one in editions_of(file.session, file.case.id) if one.sequence < row.sequence]
    return {**procedure_facts(dossier, reader), "edition": _edition(before[-1]) if before else None}


def _edition(row: EditionRow) -> Fact:
    known = row.edition
    return Fact(
        period=_period(known),
        period_from=known.period_from,
        period_to=known.period_to,
        as_known_on=known.as_known_on,
        applications=known.figures.applications,
        threshold_not_met=known.figures.threshold_not_met,
        reviews=known.figures.reviews,
        reviews_with_recommendations=known.figures.reviews_with_recommendations,
        beside=[Fact(what=what, number=number) for what, number in published_beside(known).items()],
        reason=row.reason,
        differences=[Fact(what=one.what, before=one.before, after=one.after) for one in _published(row)],
    )


def _period(edition: Edition) -> str:
    return ReportingYear(edition.period_from, edition.period_to).label


def _published(row: EditionRow) -> tuple[Change, ...]:
    """The differences in the four figures; those in smaller counts are not published."""
    four = {term.what for term in required_terms(row.edition)}
    return tuple(one for one in row.differences if one.what in four)
