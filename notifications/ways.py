"""The ways out that are set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from notifications.channels import Channel, Way
from notifications.channels.print_folder import PrintFolder
from notifications.leaflets import Leaflets
from state_machines.lifecycle import Letter


@dataclass(frozen=True, slots=True)
class OpenWays:
    """Which ways are open to letters beside the print folder, and the leaflets that can go with an e-mail."""

    ways: frozenset[Way]
    leaflets: Leaflets

    def without(self, *closed: Way) -> OpenWays:
        """All but these."""
        return replace(self, ways=self.ways - set(closed))

    def to(self, letter: Letter) -> frozenset[Way]:
        """Those that take all that a letter consists of: our own mail server alone takes attachments.

        A paper's pages are one, and so are leaflets, of which the provider's post takes none either.
        """
        if letter.leaflets:
            whole = {Way.EMAIL} if self.leaflets.ready(letter.leaflets) else set()
            return self.ways & whole
        return self.ways - {Way.NOTIFY_EMAIL} if letter.paper else self.ways


@dataclass(frozen=True, slots=True)
class WaysOut:
    """The channels that are set up, and the clock by which claims end: the real one, also where days are simulated.

    For so long as `recall_within` what a person released waits, so that it may be recalled. E-mails are from `sender`.
    A channel that failed again and again in this run is `resting` until the next. `leaflets` go with e-mails.
    """

    print_folder: PrintFolder
    channels: Mapping[Way, Channel]
    clock: Callable[[], datetime]
    recall_within: timedelta = timedelta(0)
    sender: str = ""
    leaflets: Leaflets = field(default_factory=Leaflets)
    resting: set[Way] = field(default_factory=set)

    @property
    def open(self) -> OpenWays:
        """What a letter may be routed by."""
        return OpenWays(frozenset(self.channels), self.leaflets)
