"""Opening a case: the rules and the procedure of the day, what is owed at once, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cases.access import Actor
from cases.clock import legal_date, noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, Deadline, Death, Interest, Item, LetterOwed, Person
from cases.opening import PartnershipNotFound, open_case
from state_machines.engine import EventRefused
from state_machines.registry import RulesNotInForce
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, KIND, NOTIFIED_ON, load_milton_keynes, notification, open_one


def test_a_notification_opens_a_case_with_its_deadlines_and_letters(a_notified_case, rows):
    (case,) = rows(Case)

    assert (case.reference, case.state, case.lifecycle_version) == ("MK-DHR-2026-001", "notified", "dhr-2016/1")
    assert (case.opened_on, case.calendar_version != "") == (NOTIFIED_ON, True)
    assert {one.name: (one.status, one.started_on, one.due_on, one.met_on) for one in rows(Deadline)} == {
        "police_notification": ("met", date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 2)),
        "decide": ("open", date(2026, 10, 27), date(2026, 11, 27), None),
    }
    assert {(one.letter, one.recipient) for one in rows(LetterOwed)} == {
        ("notification_record", "case_file"),
        ("acknowledgement_to_police", "organisation:thames-valley-police"),
    }
    assert [one.died_on for one in rows(Death)] == [date(2026, 10, 24)]


def test_the_next_of_kin_becomes_a_contact_of_the_case(a_notified_case, rows):
    (contact,) = rows(Item)

    assert (contact.key, contact.kind, contact.state) == ("family_contact-1", "family_contact", "open")
    assert [row.event for row in rows(CaseEvent)] == ["notify", "open"]
    part = {person.key: person.part for person in rows(Person)}
    assert part[contact.record["open"]["input"]["person"]["person"]] == "person"


def test_without_next_of_kin_no_contact_is_opened(sessions, milton_keynes, rows):
    open_one(sessions, next_of_kin=None)

    assert rows(Item) == []


def test_references_count_on_within_a_year_and_start_again_in_the_next(sessions, milton_keynes):
    references = [open_one(sessions, on) for on in (NOTIFIED_ON, NOTIFIED_ON, date(2027, 1, 4))]

    assert references == ["MK-DHR-2026-001", "MK-DHR-2026-002", "MK-DHR-2027-001"]


def test_a_late_notification_by_the_police_is_shown_as_late(sessions, milton_keynes, rows):
    open_one(sessions, date(2026, 11, 20), notified_on="2026-11-19")

    (deadline,) = rows(Deadline, name="police_notification")
    assert deadline.met_on > deadline.due_on


def test_no_deadline_counts_from_a_day_that_was_not_given(sessions, milton_keynes, rows):
    open_one(sessions, identified_on=None)

    assert [one.name for one in rows(Deadline)] == ["decide"]


def test_a_chair_of_the_notifying_force_is_shown_as_a_conflict(a_notified_case, rows):
    (interest,) = rows(Interest)

    assert interest.nature == "The partnership chair is employed by the body that notified the death."
    assert interest.walled is False


def test_a_death_notified_by_somebody_else_shows_no_conflict(sessions, milton_keynes, rows):
    open_one(sessions, notified_by="milton-keynes-coroner")

    assert rows(Interest) == []


def test_the_legal_day_begins_at_midnight_in_london(sessions, milton_keynes, rows):
    """23.30 UTC on 1 July is half past midnight on the 2nd in London."""
    now = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    days = dict.fromkeys(
        ("notified_on", "came_to_attention_on", "identified_on", "date_of_death"), legal_date(now).isoformat()
    )
    with sessions.begin() as session:
        open_case(
            session, partnership="milton-keynes", kind=KIND, values=notification() | days, actor=COORDINATOR, now=now
        )

    assert rows(Case)[0].opened_on == date(2026, 7, 2)


def test_from_its_commencement_a_case_is_opened_under_section_8a(sessions, rows):
    with sessions.begin() as session:
        load_milton_keynes(session, commencements={"dardr-8A": date(2026, 11, 2)})

    open_one(sessions)
    open_one(sessions, date(2026, 11, 1), notified_on="2026-11-01")

    assert [case.lifecycle_version for case in rows(Case)] == ["dardr-8A/1", "dhr-2016/1"]


@pytest.mark.parametrize("actor", [AUDITOR, DAN, Actor("administrator"), Actor("police-contact"), Actor("nobody")])
def test_only_chair_and_coordinator_open_a_case(sessions, milton_keynes, rows, actor):
    with pytest.raises(EventRefused, match="Only the coordinator or the partnership chair may do this"):
        _open(sessions, actor=actor)

    assert rows(Case) == rows(CaseEvent) == rows(Person) == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"notified_on": "2026-11-03"}, "notified_on", "lies in the future"),
        ({"date_of_death": "2026-10-28"}, "date_of_death", "after the day on which the death came to"),
        ({"came_to_attention_on": "2026-11-05"}, "came_to_attention_on", "future"),
        ({"manner": "murder"}, "manner", "write one of"),
        ({"deceased": {"person": {"name": "X"}}}, "deceased", "give a date of birth or the age at death"),
        ({"surprise": 1}, "surprise", "there is no such field"),
        ({"notified_by": " "}, "notified_by", "empty"),
    ],
)
def test_wrong_facts_are_refused_by_field_and_nothing_is_written(sessions, milton_keynes, rows, changes, field, words):
    with pytest.raises(InputRefused) as refused:
        _open(sessions, values=notification() | changes)

    assert words in refused.value.fields[field]
    assert rows(Case) == rows(Death) == rows(Deadline) == []


def test_no_name_is_repeated_when_a_notification_is_refused(sessions, milton_keynes):
    values = notification() | {"deceased": {"person": {"name": "Marigold Fennimore"}, "Marigold": 1}}

    with pytest.raises(InputRefused) as refused:
        _open(sessions, values=values)

    assert "Marigold" not in str(refused.value)
    assert "Fennimore" not in str(refused.value.fields)


def test_a_day_in_the_future_cannot_be_the_day_of_opening(sessions, milton_keynes):
    with pytest.raises(InputRefused, match="which is in the future"):
        _open(sessions, happened_on=date(2026, 11, 3))


def test_an_unknown_partnership_is_named(sessions, milton_keynes):
    with pytest.raises(PartnershipNotFound, match="There is no partnership 'nowhere'"):
        _open(sessions, partnership="nowhere")


def test_a_kind_without_a_procedure_is_refused(sessions, milton_keynes):
    with pytest.raises(PartnershipNotFound, match="no local procedure for parking_review in force on 2 November 2026"):
        _open(sessions, kind="parking_review")


def test_a_day_before_the_procedure_is_refused(sessions, milton_keynes):
    with pytest.raises((PartnershipNotFound, RulesNotInForce), match="12 April 2011"):
        _open(sessions, happened_on=date(2011, 4, 12))


def test_the_same_source_does_not_open_a_second_case(sessions, a_notified_case, rows):
    values = notification() | {"police_reference": " tvp-example-0001 "}
    with pytest.raises(EventRefused, match=f"Case {a_notified_case} has the same police reference and is already open"):
        _open(sessions, values=values)

    assert len(rows(Case)) == len(rows(Death)) == 1


def test_a_second_death_under_one_reference_is_opened_again(sessions, a_notified_case):
    assert _open(sessions, again=True).reference == "MK-DHR-2026-002"


@pytest.mark.parametrize("reference", ["TVP-EXAMPLE-0002", None])
def test_another_source_or_none_at_all_opens_a_case(sessions, a_notified_case, reference):
    values = notification() | {"police_reference": reference}

    assert _open(sessions, values=values).reference == "MK-DHR-2026-002"


def test_a_case_that_somebody_may_not_see_is_not_named_to_them(sessions, a_notified_case, declare):
    declare(a_notified_case, "coordinator", walled=True, by=CHAIR)

    with pytest.raises(EventRefused) as refused:
        _open(sessions)

    assert refused.value.reasons == ("A case with this police reference is already open; ask the coordinator.",)


def test_somebody_who_may_not_open_a_case_does_not_learn_of_another(sessions, a_notified_case):
    with pytest.raises(EventRefused) as refused:
        _open(sessions, actor=AUDITOR)

    assert refused.value.reasons == ("Only the coordinator or the partnership chair may do this.",)


def test_an_unlisted_notifier_is_warned_of_and_shows_its_interest_once_corrected(sessions, milton_keynes, rows):
    opened = _open(sessions, values=notification() | {"notified_by": "thames-vally-police"})

    assert opened.warning.startswith("Notified by: the partnership works with no body of that key")
    assert "thames-valley-police" in opened.warning
    assert rows(Interest) == []
    for number, body in enumerate(("thames-valley-police", "mk-act", "thames-valley-police")):
        with sessions.begin() as session:
            correct(
                session,
                reference=opened.reference,
                sequence=1,
                field="notified_by",
                value=body,
                reason=f"Slip {number}.",
                actor=COORDINATOR,
                now=noon_on(NOTIFIED_ON),
            )
    (interest,) = rows(Interest)
    assert interest.nature == "The partnership chair is employed by the body that notified the death."


def test_a_listed_notifier_is_not_warned_of(sessions, milton_keynes):
    assert _open(sessions).warning is None


def _open(sessions, **changes):
    given = {
        "partnership": "milton-keynes",
        "kind": KIND,
        "values": notification(),
        "actor": COORDINATOR,
        "now": noon_on(NOTIFIED_ON),
    }
    with sessions.begin() as session:
        return open_case(session, **(given | changes))
