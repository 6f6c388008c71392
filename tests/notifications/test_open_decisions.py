"""What is offered to somebody about a letter is what the operations do, whatever became of it."""

import pytest

from cases.clock import noon_on
from cases.letters import LetterNotFound, LetterRefused
from cases.models import Dispatch, LetterOwed
from notifications import releasing, undelivered
from notifications.channels.print_folder import PrintFolder
from notifications.checks_shown import checks_shown
from notifications.open_decisions import Decision, open_decisions
from notifications.ways import WaysOut
from tests.cast import AUDITOR, COORDINATOR, DAN
from tests.notifications.conftest import DECIDED_ON

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

BY = {"actor": COORDINATOR, "today": DECIDED_ON, "now": noon_on(DECIDED_ON)}
BECAUSE = {"reason": "Because.", **BY}


@pytest.fixture
def to_the_family(a_decided_case, produce, listed):
    produce(DECIDED_ON)
    return listed("decision_to_family")[0].id


def _awaits(session, letter_id):
    pass


def _held(session, letter_id):
    releasing.hold(session, letter_id, **BECAUSE)


def _released(session, letter_id):
    releasing.release(session, letter_id, **BY)


def _released_and_held(session, letter_id):
    _released(session, letter_id)
    _held(session, letter_id)


def _cancelled(session, letter_id):
    releasing.cancel(session, letter_id, **BECAUSE)


def _nobody_known(session, letter_id):
    session.get_one(LetterOwed, letter_id).status = "awaiting_addressee"


def _not_worded_yet(session, letter_id):
    session.get_one(LetterOwed, letter_id).status = "owed"
    session.get_one(LetterOwed, letter_id).draft = None


def _went(status, **more):
    def bring(session, letter_id):
        _released(session, letter_id)
        row = session.get_one(LetterOwed, letter_id)
        said = {"way": "print_folder", "address": ["By hand"], "reference": "one", "attempts": 1, "fault": "A fault."}
        session.add(Dispatch(letter_id=letter_id, recipient=row.recipient, status=status, **said | more))

    return bring


_LEFT = {"sent_on": DECIDED_ON, "sent_at": noon_on(DECIDED_ON), "proof": "It left."}


@pytest.mark.parametrize(
    "bring",
    [
        *(_awaits, _held, _released, _released_and_held, _cancelled, _nobody_known, _not_worded_yet),
        *(_went("in_doubt"), _went("refused"), _went("returned", **_LEFT), _went("waiting", fault=None)),
        _went("claimed", claim="a", claimed_until=noon_on(DECIDED_ON)),
        _went("waiting", way="email", fault=None),
    ],
)
def test_what_is_offered_can_be_done_and_what_is_not_is_refused(bring, to_the_family, sessions, tmp_path):
    with sessions.begin() as session:
        bring(session, to_the_family)
        session.flush()
        offered = set(open_decisions(session, to_the_family, actor=COORDINATOR, ways=frozenset(), today=DECIDED_ON))
        draft = session.get_one(LetterOwed, to_the_family).draft
        done = {one for one in Decision if _is_done(session, to_the_family, one, draft, tmp_path)}
        assert offered == done
        session.rollback()


def test_nothing_is_offered_to_those_who_may_not_change_letters(to_the_family, sessions):
    asked = {"ways": frozenset(), "today": DECIDED_ON}
    with sessions.begin() as session:
        assert open_decisions(session, to_the_family, actor=AUDITOR, **asked) == ()
        assert checks_shown(session, to_the_family, actor=AUDITOR, today=DECIDED_ON) == ()
        with pytest.raises(LetterNotFound):
            open_decisions(session, to_the_family, actor=DAN, **asked)
        with pytest.raises(LetterNotFound):
            checks_shown(session, to_the_family, actor=DAN, today=DECIDED_ON)


def _is_done(session, letter_id, decision, draft, folder):
    ways = WaysOut(PrintFolder(folder), {}, lambda: noon_on(DECIDED_ON))
    acts = {
        Decision.RELEASE: lambda: releasing.release(session, letter_id, **BY),
        Decision.EDIT: lambda: releasing.edit(session, letter_id, f"{draft}\nMore.\n", **BY),
        Decision.REDRAFT: lambda: releasing.redraft(session, letter_id, **BY),
        Decision.HOLD: lambda: releasing.hold(session, letter_id, **BECAUSE),
        Decision.RECALL: lambda: releasing.recall(session, letter_id, **BECAUSE),
        Decision.CONFIRM: lambda: undelivered.confirm(session, letter_id, evidence="It came.", on=DECIDED_ON, **BY),
        Decision.SEND_AGAIN: lambda: undelivered.send_again(session, letter_id, ways=ways, **BECAUSE),
        Decision.CANCEL: lambda: releasing.cancel(session, letter_id, **BECAUSE),
    }
    savepoint = session.begin_nested()
    try:
        acts[decision]()
    except LetterRefused:
        return False
    finally:
        savepoint.rollback()
        session.expire_all()
    return True
