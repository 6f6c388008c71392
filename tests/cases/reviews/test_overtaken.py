"""What an ending or a decision overtakes: letters that ask for the victim's sake, and returns nobody waits for."""

import pytest

from cases.entering import InputRefused
from cases.models import Deadline, Item, LetterOwed
from tests.cases.reviews.nexton import ASKED_ON, BY, day
from tests.letters import case_review_examples as of

pytestmark = pytest.mark.one_database


def test_nobody_is_asked_about_a_victim_who_withdrew_before_the_letters_left(asked, record, rows):
    reference = asked(of.APPLICATION)

    record(reference, "withdraw", ASKED_ON, **BY, withdrawn_on=ASKED_ON.isoformat(), freely=True)

    status = {one.letter: one.status for one in rows(LetterOwed)}
    assert status.pop("withdrawal_confirmation") == "owed"
    assert {"information_request", "acknowledgement"} <= status.keys()
    assert set(status.values()) == {"cancelled"}


def test_a_return_that_was_not_in_is_not_chased_once_the_threshold_is_put_but_still_recorded(
    asked, record, rows, stands
):
    reference = asked(of.APPLICATION)

    record(reference, "begin_decision", day("2026-12-15"), **BY, going_on_without="The other returns are enough.")

    assert [one.status for one in rows(Deadline, name="agency_return")] == ["cleared"]
    assert [one.state for one in rows(Item, kind="agency_return")] == ["overtaken"]
    late = of.RETURN | {"received_on": "2026-12-16"}
    record(reference, "receive", day("2026-12-16"), item="agency_return-1", **BY, **late)
    assert [one.state for one in rows(Item, kind="agency_return")] == ["received"]


def test_a_return_that_is_in_is_not_asked_for_any_more(acknowledged, record, rows):
    reference = acknowledged(of.APPLICATION)
    record(reference, "request_info", ASKED_ON, **BY, **of.INFORMATION)

    record(reference, "receive", ASKED_ON, item="agency_return-1", **BY, **of.RETURN, received_on=ASKED_ON.isoformat())

    status = {one.item_key: one.status for one in rows(LetterOwed, letter="information_request")}
    assert status == {"agency_return-1": "cancelled", "agency_return-2": "owed"}


def test_an_applicant_whom_nobody_could_answer_is_asked_for_a_way(received):
    with pytest.raises(InputRefused, match="give an address, a telephone number or an e-mail address") as refused:
        received(of.APPLICATION | {"applicant": {"name": "Nobody Reachable"}})

    assert refused.value.fields.keys() == {"applicant"}
    assert "Reachable" not in str(refused.value)
