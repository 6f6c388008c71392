"""What is asked about the victim's consent where somebody else applies: asked for, given, refused, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import Field

from state_machines.community_trigger.inputs_handling import AskedBy
from state_machines.inputs import Day, Input, Reasons, SomeTexts, Text
from state_machines.lifecycle import Pause

_LOOK_AGAIN = timedelta(days=14)


class _Waits(Input):
    """The clocks wait for the victim from a day on."""

    dated_by = "from_on"

    from_on: Day

    @property
    def effect(self) -> Pause:
        """What waits meanwhile."""
        return Pause.AWAITING_CONSENT

    @property
    def asked_by(self) -> AskedBy:
        """For whose sake."""
        return AskedBy.VICTIM

    @property
    def review_on(self) -> date:
        """When to look at the wait again; what has to be done meanwhile has its own deadline."""
        return self.from_on + _LOOK_AGAIN


class NeedConsent(_Waits):
    """Ask the victim for consent. The application counts as made all the same."""

    from_on: Day = Field(description="The day on which the victim was asked.")
    shared_with: SomeTexts = Field(description="With whom what would be shared.")

    @property
    def reason(self) -> str:
        """Why the clocks stop."""
        return "awaiting the victim's consent"


class _EndsTheWait(Input):
    @property
    def effect(self) -> Pause:
        """Which wait ends."""
        return Pause.AWAITING_CONSENT


class ConsentGiven(_EndsTheWait):
    """The victim consents."""

    dated_by = "given_on"

    given_on: Day = Field(description="The day on which consent was given.")
    scope: Reasons = Field(description="What may be shared, and with whom.")
    evidence: Reasons = Field(description="How it was given, and where that is kept.")


class Override(_EndsTheWait):
    """Go on without consent, to safeguard somebody."""

    reason: Reasons = Field(description="The safeguarding reason.")
    authorised_by: Text = Field(description="The post of the manager who decided.")
    victim_told: bool = Field(description="Whether the victim was told, where that is safe.")


class ConsentRefused(Input):
    """The victim does not consent. Nothing is shared; whether somebody has to be kept safe all the same is decided."""

    dated_by = "refused_on"

    refused_on: Day = Field(description="The day on which the victim said so.")
    evidence: Reasons = Field(description="How it was said, and where that is kept. No reason is needed.")


class ConsentWithdrawn(_Waits):
    """The victim takes consent back. Sharing stops from then on."""

    from_on: Day = Field(description="The day on which the victim took it back.")
    evidence: Reasons = Field(description="How it was said, and where that is kept. No reason is needed.")

    @property
    def reason(self) -> str:
        """Why the clocks stop."""
        return "the victim took consent back"


class Lapse(_EndsTheWait):
    """The victim's consent was refused or withdrawn, or did not come in time."""
