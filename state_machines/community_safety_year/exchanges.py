"""The four exchanges of data that fall due in a year (S.I. 2007/1831): each by the end of the quarter that follows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from state_machines.community_safety.year import quarter_ends
from state_machines.facts import Facts
from state_machines.lifecycle import Opening


def exchanges(year_from: date) -> tuple[tuple[date, date], ...]:
    """The end of each quarter and the last day for disclosing its data: 31 March by 30 June, and so on."""
    before = year_from - timedelta(days=1)
    return tuple(pairwise((before, *quarter_ends(year_from))))


def _expected(facts: Facts) -> tuple[dict[str, object], ...]:
    year_from: date = getattr(facts.input, "year_from", facts.happened_on)
    return tuple({"quarter_to": ends, "due_on": due} for ends, due in exchanges(year_from) if due >= facts.happened_on)


EXCHANGES = Opening(item="data_exchange", inputs=_expected)
