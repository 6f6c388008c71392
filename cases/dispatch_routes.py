"""Where a released letter goes: to each of its addresses by one way out, and elsewhere once the record changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cases.letters import Claim
from cases.models import Dispatch

WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Route:
    """To whom a letter goes, by which way out, and to what address. `recipient` is a key, never a name."""

    recipient: str
    way: str
    address: tuple[str, ...]


def planned(claim: Claim, routes: Iterable[Route], *, round_: int = 1) -> list[Dispatch]:
    """A dispatch for each route of a released letter, not stored yet."""
    return [
        Dispatch(
            letter_id=claim.row.id,
            recipient=route.recipient,
            round=round_,
            way=route.way,
            address=list(route.address),
            reference=_reference(claim, route.recipient, round_),
            status=WAITING,
            attempts=0,
        )
        for route in routes
    ]


def readdress(row: Dispatch, route: Route) -> None:
    """Send one of which nothing has left where the record says now; its e-mail is written anew."""
    row.way, row.address = route.way, list(route.address)
    row.message = row.message_sha256 = row.fault = None


def start_anew(row: Dispatch) -> None:
    """Let one wait as if it had never been tried: its provider said that it holds nothing of it."""
    row.status, row.attempts = WAITING, 0
    row.claim = row.claimed_until = row.handed_over_at = row.not_before = row.fault = None


def _reference(claim: Claim, recipient: str, round_: int) -> str:
    """The same for the same letter, recipient and decision to send it; nothing can be read from it."""
    row = claim.row
    said = f"{claim.file.case.reference}/{row.id}/{row.released_at}/{recipient}/{round_}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]
