"""What a killed run left in the print folder must not be posted once its letter has been cancelled or recalled."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from cases import letter_lists, strays
from notifications import parcels
from notifications.channels import Way
from notifications.channels.print_folder import PrintFolder

_LOOKED_AT = timedelta(days=14)


def take_out_strays(session: Session, folder: PrintFolder, *, today: date) -> None:
    """Take out of the folders of the last fortnight what was withdrawn after a run that was killed had put it there.

    The day's list no longer names it either. Whoever calls this keeps others from delivering. Raises DeliveryFailed.
    """
    since, way = today - _LOOKED_AT, Way.PRINT_FOLDER
    marked = {proof.partition(" ")[0] for proof in strays.proofs_since(session, since, way)}
    taken_out = set[date]()
    for day, name in folder.lying_since(since):
        if f"{day.isoformat()}/{name}" in marked:
            continue
        if strays.was_withdrawn(session, name, folder.sha256_of(day, name)):
            folder.take_out(day, name)
            taken_out.add(day)
    for day in sorted(taken_out):
        folder.list_day(day, [parcels.line(one) for one in letter_lists.sent_on(session, day, way)])
