"""What several kinds of review ask in the same words."""

from __future__ import annotations

from pydantic import Field

from state_machines.inputs import DayAhead, Input, Reasons, Text
from state_machines.marks import A_DEADLINE


class AllowMoreTime(Input):
    """Agree a later date for one return or action."""

    new_due_on: DayAhead = Field(description="The new date.")
    reason: Reasons = Field(description="Why more time is given.")
    agreed_by: Text = Field(description="Who agreed, by post.")


class ExtendDeadline(AllowMoreTime):
    """Agree a later date for one of the time limits of the case. The first date stays on file."""

    not_corrected = frozenset({"deadline"})

    deadline: Text = Field(description="The name of the deadline.", json_schema_extra=A_DEADLINE)


class SetAside(Input):
    """Note that a deadline does not apply here, for example telling a family when no family could be found."""

    not_corrected = frozenset({"deadline"})

    deadline: Text = Field(description="The name of the deadline.", json_schema_extra=A_DEADLINE)
    reason: Reasons = Field(description="Why it does not apply.")
