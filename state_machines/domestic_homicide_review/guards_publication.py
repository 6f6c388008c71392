"""What has to hold before the report is published."""

from __future__ import annotations

from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def _checked(facts: Facts) -> bool:
    sha256 = getattr(facts.input, "report_sha256", None)
    return sha256 is None or sha256 in facts.cleared


_NOT_CHECKED = (
    "The report under this SHA-256 was not checked for names against the pseudonym register as it stands, or what was "
    "found in it was not let pass. Check it with 'reviews lint REF FILE', correct it, and give the SHA-256 it shows."
)
REPORT_CHECKED = Guard(
    _NOT_CHECKED,
    _checked,
    rule="The report was checked for the names of people of the case, and what was found was let pass with a reason.",
    fields=lambda _facts: {"report_sha256": _NOT_CHECKED},
)
