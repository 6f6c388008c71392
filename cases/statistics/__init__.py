"""The yearly figures of section 104(9): counted from the history, reconciled, and frozen as editions."""

from cases.statistics.counting import Counted, count
from cases.statistics.editing import counted_for, open_year, prepare, reference_of, revise
from cases.statistics.exporting import EXPORTED, Line, exported
from cases.statistics.looking_behind import Behind, Checked, Figure, cases_behind, reconciliation
from cases.statistics.years import Area, EditionRow, area_named, editions, partnerships_counted, year_case

__all__ = [
    "EXPORTED",
    "Area",
    "Behind",
    "Checked",
    "Counted",
    "EditionRow",
    "Figure",
    "Line",
    "area_named",
    "cases_behind",
    "count",
    "counted_for",
    "editions",
    "exported",
    "open_year",
    "partnerships_counted",
    "prepare",
    "reconciliation",
    "reference_of",
    "revise",
    "year_case",
]
