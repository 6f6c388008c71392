"""The steps of one dispatch: put into the print folder, claimed for its channel, or left to a person."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import dispatching, letter_lists
from cases.clock import legal_date
from cases.letters import Claim
from cases.models import Dispatch, LetterFile
from notifications import parcels
from notifications.attempts import Attempt
from notifications.channels import Channel, Proof, Way
from notifications.channels.govuk_notify import FINDS_FOR
from notifications.channels.print_folder import PrintFolder
from notifications.ways import WaysOut


def attempt(
    session: Session,
    claim: Claim,
    row: Dispatch,
    file: LetterFile,
    ways: WaysOut,
    *,
    only_ask: bool,
    today: date,
    now: datetime,
) -> Attempt | None:
    """Claim one for its channel; None where nobody can tell what became of it, or its channel is set up no more.

    With `only_ask` it is found out what became of an earlier attempt, and nothing is handed over.
    """
    channel = ways.channels.get(Way(row.way))
    left_lying = row.status == dispatching.CLAIMED
    if channel is None and not left_lying:
        row.fault = (
            f"Letter {claim.row.id} is to go by {row.way.replace('_', ' ')}, which is not set up here. Set it up, or "
            f"send it another way: 'reviews letters send-again {claim.row.id} --reason REASON'."
        )
        return None
    if channel is None or (left_lying and not _can_be_asked(row, channel, ways.clock())):
        words = "whoever was sending it was stopped, and this way out does not tell any more what became of it."
        leave(session, claim, row, dispatching.IN_DOUBT, words, today=today, now=now)
        return None
    if channel.way in ways.resting or today > legal_date(ways.clock()):
        return None
    if row.way == Way.EMAIL and row.message is None:
        try:
            parcels.write_message(claim, row, file, sender=ways.sender, leaflets=ways.leaflets, now=now)
        except ValueError as error:
            leave(session, claim, row, dispatching.REFUSED, str(error), today=today, now=now)
            return None
    ask_first = left_lying or (channel.finds_again and row.attempts > 0)
    mark = dispatching.take(row, ways.clock())
    session.flush()
    return Attempt(
        letter_id=claim.row.id,
        dispatch_id=row.id,
        claim=mark,
        ask_first=ask_first,
        channel=channel,
        parcel=parcels.parcel(claim, row, file),
        only_ask=only_ask,
        on=today,
    )


def put_into_folder(
    session: Session,
    claim: Claim,
    row: Dispatch,
    file: LetterFile,
    proof: Proof | None,
    folder: PrintFolder,
    *,
    today: date,
    now: datetime,
) -> None:
    """Write it, mark it and list it: at the end of the day's list, or in one written anew where that is not whole."""
    left = proof or folder.deliver(parcels.parcel(claim, row, file), on=today)
    before = letter_lists.number_sent_on(session, left.on, row.way)
    words, provider = left.words, left.provider_reference
    dispatching.leaves(session, claim, row, proof=words, provider=provider, on=left.on, now=now)
    session.flush()
    own = letter_lists.sent_letter(claim.file, claim.row, row, file.sha256)
    if not folder.add_to_list(left.on, parcels.line(own), after=before):
        folder.list_day(left.on, [parcels.line(one) for one in letter_lists.sent_on(session, left.on, row.way)])


def leave(session: Session, claim: Claim, row: Dispatch, status: str, why: str, *, today: date, now: datetime) -> None:
    """Leave a dispatch to a person, with one sentence on why and what to do."""
    fault = f"Letter {claim.row.id} {_WHAT[status]}: {why} {_WHAT_TO_DO[status].format(id=claim.row.id)}"
    dispatching.leave_to_a_person(session, claim, row, status, fault, today=today, now=now)


_WHAT = {dispatching.IN_DOUBT: "may or may not have arrived", dispatching.REFUSED: "was not accepted"}
_WHAT_TO_DO = {
    dispatching.IN_DOUBT: (
        "Ask whoever it went to; then 'reviews letters confirm {id} --evidence EVIDENCE', "
        "or 'reviews letters send-again {id} --reason REASON'."
    ),
    dispatching.REFUSED: (
        "Correct the address on record, then 'reviews letters send-again {id} --reason REASON', or cancel it."
    ),
}


def _can_be_asked(row: Dispatch, channel: Channel, at: datetime) -> bool:
    return channel.finds_again and (row.handed_over_at is None or at < row.handed_over_at + FINDS_FOR)
