from datetime import date

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from cases.letter_facts import read_dossier
from cases.letters import claim
from cases.queries.letters import LetterRow
from notifications.facts import FactMissing, letter_facts
from notifications.facts_addressee import Addressee, addressee_of
from notifications.facts_inputs import Fact
from notifications.wording import facts_used, template_names
from tests import examples
from tests.cast import COORDINATOR, Record
from tests.letters.sample_facts import facts_for
from tests.notifications.conftest import DECIDED_ON, SCOPED_ON


@pytest.fixture
def told(sessions: sessionmaker[Session], listed):
    """The facts of the first letter of a name on a day, and its addressee."""

    def told_on(name: str, on: date = DECIDED_ON) -> tuple[dict[str, object], Addressee]:
        row: LetterRow = listed(name, on)[0]
        with sessions.begin() as session:
            dossier = read_dossier(session, claim(session, row.id), on=on)
            addressee = addressee_of(session, dossier)
            return letter_facts(session, dossier, addressee), addressee

    return told_on


def test_every_fact_a_template_asks_for_is_there(a_decided_case: str, told):
    facts, _ = told("decision_to_home_office")

    for template in (name for name in template_names() if name.startswith("domestic_homicide_review/")):
        assert facts_used(template) <= facts.keys(), template


def test_facts_have_the_shape_that_the_templates_were_tried_with(a_decided_case: str, told):
    facts, _ = told("decision_to_home_office")
    sample = facts_for("decision_to_home_office")

    assert sample.keys() <= facts.keys()
    for name, fact in sample.items():
        if isinstance(fact, type(sample["review"])) and facts[name] is not None:
            assert vars(fact).keys() <= vars(facts[name]).keys(), name


def test_names_come_back_where_the_record_holds_keys(a_decided_case: str, told):
    facts, _ = told("decision_to_family")

    assert facts["person"] == Fact(name="Goldie", full_name="Marigold Fennimore")
    assert facts["record"].notify.alleged_abusers[0].person.name == "Tobias Quillfeather"
    assert facts["family_liaison_officer"].name == "Detective Constable Bram Oakhollow"
    assert facts["recipient"].name == "Hesper Fennimore"
    assert facts["recipient"].organisation is None


def test_dates_are_dates_and_what_was_not_given_is_none(a_decided_case: str, told):
    facts, _ = told("decision_to_home_office")

    assert facts["died_on"] == date(2026, 10, 24)
    assert facts["entry"].views
    assert facts["entry"].conflict_considered is None
    assert facts["record"].sos_direct is None
    assert facts["deadlines"].publish is None
    assert facts["record"].decide_proceed.on == DECIDED_ON


def test_bodies_recorded_by_key_are_called_by_name(a_decided_case: str, told):
    facts, _ = told("scoping_request")

    assert facts["item"].organisation_name == "Milton Keynes City Council Housing"
    assert facts["record"].notify.notified_by == "Thames Valley Police"
    assert facts["item"].receive.received_on == SCOPED_ON
    assert facts["item"].waive is None


def test_a_deadline_tells_its_date_and_explains_it(a_decided_case: str, told):
    facts, _ = told("decision_to_home_office")
    complete = facts["deadlines"].complete_review

    assert complete.due_on == complete.original_due_on == date(2027, 5, 20)
    assert "six months" in complete.as_written
    assert any("6 months" in step for step in complete.explained)
    assert (facts["figures"].gross_days, facts["figures"].net_days) == (0, 0)


def test_a_correction_reaches_the_letter(a_decided_case: str, told, sessions: sessionmaker[Session], record: Record):
    from cases.clock import noon_on
    from cases.correcting import correct

    with sessions.begin() as session:
        correct(
            session,
            reference=a_decided_case,
            sequence=1,
            field="date_of_death",
            value=date(2026, 10, 23),
            reason="The police corrected the day.",
            actor=COORDINATOR,
            now=noon_on(DECIDED_ON),
        )

    facts, _ = told("acknowledgement_to_police")

    assert facts["died_on"] == facts["entry"].date_of_death == date(2026, 10, 23)


def test_a_letter_by_hand_of_the_family_liaison_officer_says_so(a_decided_case: str, told):
    _, addressee = told("decision_to_family")

    assert addressee.lines[:2] == ("Hesper Fennimore", "By hand of Detective Constable Bram Oakhollow,")
    assert addressee.salutation == "Dear Hesper Fennimore"


def test_wishes_change_the_way_the_copies_and_the_print(a_decided_case: str, told, record: Record):
    wishes = {
        "takes_part": "yes",
        "wishes": "Letters in large print, through the advocate.",
        "channel": "advocate",
        "wants_letters": True,
        "advocate": {"name": "Juniper Ashdown", "address": "4 Pretend Yard, Bletchley"},
        "format": "large print",
        "quiet_dates": [],
    }
    record(a_decided_case, "change_wishes", DECIDED_ON, item="family_contact-1", **wishes)

    _, addressee = told("decision_to_family")

    assert addressee.large_print
    assert addressee.lines[1:] == ("In the care of Juniper Ashdown", "4 Pretend Yard", "Bletchley")
    assert addressee.copies_to == ("Juniper Ashdown, advocate",)


def test_somebody_at_a_known_body_is_written_to_there(a_decided_case: str, told):
    _, addressee = told("notice_to_coroner")

    assert addressee.lines[:3] == (
        "The Senior Coroner's Officer",
        "HM Senior Coroner for Milton Keynes",
        "Civic Offices",
    )
    assert addressee.salutation == "Dear Senior Coroner's Officer"


def test_a_body_outside_the_list_is_addressed_as_recorded(a_decided_case: str, told, record: Record):
    request = examples.of_item("agency_return", "request", DECIDED_ON, organisation="northampton-housing")
    record(a_decided_case, "request", DECIDED_ON, item="agency_return", **request)

    _, addressee = told("return_request")

    assert addressee.lines == ("Northampton Housing",)


def test_the_letterhead_is_the_partnerships_on_that_day(a_decided_case: str, told):
    facts, _ = told("decision_to_home_office", date(2026, 11, 21))
    assert facts["partnership"].name == "MK Together Safeguarding Partnership"


def test_without_a_letterhead_for_the_day_the_sentence_says_what_to_do(
    a_decided_case: str, sessions: sessionmaker[Session], listed
):
    row = listed("decision_to_home_office")[0]
    with sessions.begin() as session:
        dossier = read_dossier(session, claim(session, row.id), on=date(2010, 1, 1))
        with pytest.raises(FactMissing, match="no name and address for 1 January 2010"):
            letter_facts(session, dossier)


def test_what_was_agreed_for_the_dates_of_a_case_is_asked_for_once(
    a_decided_case: str, record: Record, listed, engine: Engine, sessions: sessionmaker[Session]
):
    extended = examples.of_case("extend", DECIDED_ON, deadline="complete_review", new_due_on="2027-08-02")
    record(a_decided_case, "extend", DECIDED_ON, **extended)
    asked: list[str] = []

    def note(*statement: object) -> None:
        asked.append(str(statement[2]))

    with sessions.begin() as session:
        taken = claim(session, listed("decision_to_home_office")[0].id)
        event.listen(engine, "before_cursor_execute", note)
        dossier = read_dossier(session, taken, on=DECIDED_ON)
        event.remove(engine, "before_cursor_execute", note)

    (review,) = (one for one in dossier.dates if one.name == "complete_review")
    assert review.due_on == date(2027, 8, 2)
    assert any("agreed" in step for step in review.explained)
    assert len(dossier.dates) > 1
    assert sum("FROM extension" in one for one in asked) == 1


def test_a_letter_reads_the_dates_of_its_own_item_and_those_of_others_only_when_asked(
    a_decided_case: str, sessions: sessionmaker[Session], listed
):
    with sessions.begin() as session:
        taken = claim(session, listed("decision_to_home_office")[0].id)
        dossier = read_dossier(session, taken, on=DECIDED_ON)
        returns = [one.key for one in taken.file.of_kind("agency_return")]
        of_returns = dossier.dates_of(returns)

    assert {one.item_key for one in dossier.dates} == {""}
    assert of_returns
    assert {one.item_key for one in of_returns} <= set(returns)
