"""One attempt to deliver a letter by a provider: what is handed over, and what came of it. No transaction is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from notifications.channels import Channel, DeliveryFailed, DeliveryInDoubt, DeliveryRefused, Parcel, Proof

Outcome = Proof | DeliveryFailed | DeliveryRefused | DeliveryInDoubt | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A dispatch claimed under a mark.

    With `ask_first` an earlier attempt came to an end that nobody recorded, or failed; with `only_ask` the letter was
    cancelled since, or would go elsewhere by now, so that nothing is handed over.
    """

    letter_id: int
    dispatch_id: int
    claim: str
    channel: Channel
    parcel: Parcel
    ask_first: bool
    only_ask: bool
    on: date

    def run(self) -> Outcome:
        """Hand it over, unless the channel says that it has it; answers the proof or what stood in the way.

        None where the channel was only asked, and does not have it.
        """
        try:
            before = self.channel.left_before(self.parcel) if self.ask_first else None
            if before or self.only_ask:
                return before
            return self.channel.deliver(self.parcel, on=self.on)
        except (DeliveryFailed, DeliveryRefused, DeliveryInDoubt) as error:
            return error
