"""The ways out that are set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from notifications.channels import Channel, Way
from notifications.channels.print_folder import PrintFolder


@dataclass(frozen=True, slots=True)
class WaysOut:
    """The channels that are set up, and the clock by which claims end: the real one, also where days are simulated.

    For so long as `recall_within` what a person released waits, so that it may be recalled. E-mails are from `sender`.
    A channel that failed again and again in this run is `resting` until the next.
    """

    print_folder: PrintFolder
    channels: Mapping[Way, Channel]
    clock: Callable[[], datetime]
    recall_within: timedelta = timedelta(0)
    sender: str = ""
    resting: set[Way] = field(default_factory=set)
