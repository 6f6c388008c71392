"""A letter that was tried in vain goes where the record says by now, as soon as it is certain that nothing left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from cases import dispatching, letters
from cases.dispatch_routes import WAITING, Route, readdress
from cases.letters import Claim, LetterRefused
from cases.models import Dispatch
from notifications.channels import Way
from notifications.routing import route_now
from notifications.ways import WaysOut


def look_where_it_goes(
    session: Session, claim: Claim, rows: Sequence[Dispatch], row: Dispatch, ways: WaysOut, *, today: date
) -> bool:
    """Bring the address of a dispatch in line with the record; whether its provider is to be asked first instead.

    It is given up where it was for somebody who is not copied in any more. Raises LetterRefused: its addressee is not
    known any more, or its pages show another address than is on record.
    """
    if claim.row.status == letters.CANCELLED:
        return True
    if row not in session or row.way == Way.PRINT_FOLDER:  # planned just now, or put there without any other's help
        return False
    sure = _certainly_here(row, ways)
    try:
        route = route_now(session, claim, rows, row, ways=ways.open, on=today)
    except LetterRefused:
        if sure:
            raise
        return True
    if route == Route(row.recipient, row.way, tuple(row.address)):
        return False
    if not sure:
        return True
    if route is None:
        dispatching.give_up([row])
    else:
        readdress(row, route)
    return False


def _certainly_here(row: Dispatch, ways: WaysOut) -> bool:
    """Whether nothing of it can have left: a provider that is asked before a second attempt may hold the first."""
    channel = ways.channels.get(Way(row.way))
    asked = row.way != Way.EMAIL if channel is None else channel.finds_again
    return row.status == WAITING and not (asked and row.attempts)
