"""What is asked of a letter before its release, one by one, for whoever reads it: which hold, which do not, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cases import access, letters
from cases.access import Actor
from cases.letters import Claim, LetterRefused
from notifications import quiet_dates, release_checks
from notifications.drafted_once import DraftedOnce
from notifications.names_in_letters import holding
from notifications.other_cases import OF_ANOTHER_CASE
from notifications.release_checks import BEFORE_RELEASE, status_before_hold
from notifications.wrong_side import BEREAVED

_CHANGED = "The case or the template changed since it was drafted. Have it worded anew, read it, then release it."
_NAMED = "Somebody of the case can be recognised in it. Correct that, or say why each of them may stand."
_ELSEWHERE = "It points to another case. Correct that, or say why it may stand."
_RESPONSIBLE = "It names them. Take that out, or say why it may stand."


@dataclass(frozen=True, slots=True)
class CheckShown:
    """One thing that is asked. `why` says what is wrong and what to do; empty where nothing is.

    With `reason_for` the letter may leave all the same for a reason that is kept: 'names_stand' or 'on_quiet_day', as
    `releasing.release` calls it.
    """

    what: str
    why: str = ""
    reason_for: str | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.why


def checks_shown(
    session: Session, letter_id: int, *, actor: Actor, today: date, drafted: DraftedOnce | None = None
) -> tuple[CheckShown, ...]:
    """The checks as a release of this day would make them, in its order; none for a letter that is past it.

    `drafted` is the letter as a page shows it, which is not worded again then. Raises LetterNotFound; nothing is shown
    to those who may not see the people of the case.
    """
    _, case = letters.find_letter(session, actor, letter_id, on=today)
    if not access.sees_people(access.roles_in(session, actor, case, today)):
        return ()
    drafted = drafted or DraftedOnce(session, letter_id, today)
    claim = drafted.claim
    status = status_before_hold(claim)
    if claim.row.status == letters.HELD and status == letters.RELEASED:
        return (_of_its_addressee(session, claim, today), _of_the_day(session, claim, today))
    if status not in {*BEFORE_RELEASE, letters.AWAITING_ADDRESSEE}:
        return ()
    return tuple(_checks(session, drafted, today))


def _checks(session: Session, drafted: DraftedOnce, today: date) -> Iterator[CheckShown]:
    claim = drafted.claim
    yield _of_its_addressee(session, claim, today)
    yield CheckShown("There are words to read", _refusal(lambda: release_checks.check_may_be_read(claim)))
    try:
        _ = drafted.made
    except LetterRefused as why_not:
        yield CheckShown("It can be worded", str(why_not))
        return
    yield from _of_its_words(session, drafted)
    yield _of_the_day(session, claim, today)


def _of_its_addressee(session: Session, claim: Claim, today: date) -> CheckShown:
    refused = _refusal(lambda: release_checks.check_may_be_written_to(session, claim, today))
    return CheckShown("Its addressee may be written to", refused)


def _of_its_words(session: Session, drafted: DraftedOnce) -> Iterator[CheckShown]:
    claim, made = drafted.claim, drafted.made
    is_as_drafted = release_checks.as_drafted(session, claim, made)
    yield CheckShown("It says what the case says now", "" if is_as_drafted else _CHANGED)
    yield CheckShown("It contains all it has to", " ".join(made.missing))
    held = holding(drafted.names)
    is_elsewhere = any(one.kind in OF_ANOTHER_CASE for one in held)
    is_named = any(one.kind not in OF_ANOTHER_CASE for one in held)
    yield _of_names("It points to no other case", _ELSEWHERE, is_wrong=is_elsewhere)
    if claim.letter.pseudonyms_only:
        yield _of_names("It names nobody of the case", _NAMED, is_wrong=is_named)
    elif claim.row.recipient_kind in BEREAVED:
        yield _of_names("It does not name whoever is said to be responsible", _RESPONSIBLE, is_wrong=is_named)


def _of_names(what: str, why: str, *, is_wrong: bool) -> CheckShown:
    return CheckShown(what, why, "names_stand") if is_wrong else CheckShown(what)


def _of_the_day(session: Session, claim: Claim, today: date) -> CheckShown:
    what = "Today is no day on which its addressee is to be left in peace"
    opens = quiet_dates.first_open_day(quiet_dates.quiet_for(session, claim), today)
    if opens == today:
        return CheckShown(what)
    until = f"until {opens:%-d %B %Y}" if opens else "for a year"
    why = f"Today is such a day. Released now, it is held {until}, unless you say why it cannot wait."
    return CheckShown(what, why, "on_quiet_day")


def _refusal(check: Callable[[], None]) -> str:
    try:
        check()
    except LetterRefused as why_not:
        return str(why_not)
    return ""
