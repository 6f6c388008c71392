"""Do the dates of a case leave doubt which set of rules applies? The registry proposes by date; a person confirms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from state_machines.domestic_homicide_review.regime import Regime


def straddle_warning(rules: Regime, begins_on: date, dates: Mapping[str, date]) -> str | None:
    """A warning when dates of the case (by what they are: 'death', 'notified') lie on both sides of a commencement.

    No transitional rule has been seen, so the choice needs a person and a recorded basis.
    """
    before = [what for what, day in dates.items() if day < begins_on]
    if not before or len(before) == len(dates):
        return None
    return (
        f"The rules of {rules.section} begin on {begins_on:%-d %B %Y}, and before that lie: {', '.join(before)}. "
        "No transitional rule is known, so choose the rules and record why."
    )
