"""What has to hold of the report's very file before it leaves the house, and before it is published."""

from __future__ import annotations

from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def _checked(facts: Facts) -> bool:
    sha256 = getattr(facts.input, "report_sha256", None)
    return sha256 is None or sha256 in facts.cleared


_NOT_CHECKED = (
    "The report under this SHA-256 was not checked for names against the pseudonym register as it stands, or what was "
    "found in it was not let pass. Check it with 'reviews lint REF FILE', correct it, and give the SHA-256 shown there."
)
REPORT_CHECKED = Guard(
    _NOT_CHECKED,
    _checked,
    rule="The report was checked for the names of people of the case, and what was found was let pass with a reason.",
    fields=lambda _facts: {"report_sha256": _NOT_CHECKED},
)
_NOT_SAID = (
    "The report is checked for names before it goes to the Home Office or the Commissioner: 'reviews lint REF FILE' "
    "does that and shows the SHA-256 to give here. Or say why it was not checked."
)
CHECK_SAID = Guard(
    _NOT_SAID,
    lambda facts: any(getattr(facts.input, name, None) for name in ("report_sha256", "not_checked_because")),
    rule="The SHA-256 of the report that was checked for names is given, or why it was not checked here.",
    fields=lambda _facts: {"report_sha256": _NOT_SAID},
)
"""Asked of the step and not of its form, so that what was recorded before it was asked can still be corrected."""
