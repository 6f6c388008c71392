import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from cases.access import SYSTEM, Actor, CaseNotFound
from cases.audit import verify
from cases.clock import noon_on
from cases.letters import LetterNotFound, LetterRefused, LetterStep
from cases.models import AccessRecord, CaseEvent, Death, LetterFile, PartnershipDetails, Person
from cases.opening import open_case
from cases.queries.letters import letter_content, letter_shown, letters
from notifications import releasing
from tests import examples
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, KIND, POLICE_CONTACT, SUBSTITUTE, Record, notification
from tests.examples import NAMES
from tests.notifications.conftest import DECIDED_ON, SCOPED_ON, Sweep, printed

pytestmark = pytest.mark.slow

TOMORROW = DECIDED_ON + timedelta(days=1)

Act = Callable[..., LetterStep]


@pytest.fixture
def act(sessions: sessionmaker[Session]) -> Act:
    """Do something with a letter in a transaction of its own: act(releasing.release, letter_id, by=..., on=...)."""

    def act_on(
        operation: Callable[..., LetterStep], letter_id: int, *, by: Actor = COORDINATOR, on: date = DECIDED_ON, **more
    ) -> LetterStep:
        with sessions.begin() as session:
            return operation(session, letter_id, actor=by, today=on, now=noon_on(on), **more)

    return act_on


@pytest.fixture
def to_family(a_decided_case: str, produce: Sweep, listed, once) -> int:
    """The drafted letter to the family of a decided case."""
    once("to_family", lambda: produce(DECIDED_ON))
    return listed("decision_to_family")[0].id


def test_a_person_releases_what_they_have_read(to_family: int, act: Act, listed, sessions: sessionmaker[Session]):
    act(releasing.release, to_family, by=SUBSTITUTE, on=TOMORROW)

    [row] = listed("decision_to_family", TOMORROW)
    assert (row.status, row.released_by) == ("released", "substitute-chair")
    with sessions.begin() as session:
        pages = letter_content(session, COORDINATOR, to_family, on=TOMORROW, now=noon_on(TOMORROW))
        view = letter_shown(session, COORDINATOR, to_family, on=TOMORROW, now=noon_on(TOMORROW))
    assert hashlib.sha256(pages).hexdigest() == row.sha256
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pages)).pages).split())
    assert "Dear Hesper Fennimore" in text
    assert "21 November 2026" in text
    assert "MK-DHR" not in text
    assert "Goldie" in view.draft


def test_a_release_is_in_the_history_without_anybodys_name(
    to_family: int, act: Act, a_decided_case: str, sessions: sessionmaker[Session]
):
    act(releasing.release, to_family)

    with sessions.begin() as session:
        last = session.scalars(select(CaseEvent).order_by(CaseEvent.id.desc())).first()
        file = session.get_one(LetterFile, to_family)
        hashes = {"sha256": file.sha256, "document_sha256": file.document_sha256}
        assert list(verify(session, a_decided_case)) == []
    assert (last.event, last.officer, last.role) == ("letter:released", "coordinator", "coordinator")
    assert last.input["recipient"].startswith("person:")
    assert last.consequences == hashes
    assert not any(name in str(last.input) for name in NAMES)


@pytest.mark.parametrize("by", [SYSTEM, AUDITOR], ids=["the calendar", "an auditor"])
def test_nobody_else_releases(to_family: int, act: Act, by: Actor, listed):
    with pytest.raises(LetterRefused, match="Only the partnership chair or the coordinator"):
        act(releasing.release, to_family, by=by)

    assert listed("decision_to_family")[0].status == "awaiting_release"


@pytest.mark.parametrize("operation", [releasing.release, releasing.redraft])
@pytest.mark.parametrize("by", [DAN, POLICE_CONTACT], ids=["Dan", "another body's contact"])
def test_a_hidden_letter_is_a_letter_that_does_not_exist(to_family: int, act: Act, by: Actor, operation):
    with pytest.raises(LetterNotFound) as hidden:
        act(operation, to_family, by=by)
    with pytest.raises(CaseNotFound) as missing:
        act(operation, 4711, by=by)

    assert str(hidden.value).replace(str(to_family), "4711") == str(missing.value)


def test_somebody_walled_off_finds_no_letter(to_family: int, act: Act, a_decided_case: str, declare):
    declare(a_decided_case, walled=True, on=DECIDED_ON)

    with pytest.raises(LetterNotFound):
        act(releasing.release, to_family, by=CHAIR)


def test_what_changed_since_the_draft_has_to_be_read_again(to_family: int, act: Act, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.execute(update(PartnershipDetails).values(contact_name="Fern Holloway"))

    with pytest.raises(LetterRefused, match="no longer what was drafted on 20 November 2026"):
        act(releasing.release, to_family)
    act(releasing.redraft, to_family)

    assert act(releasing.release, to_family).outcome == "released"


def test_a_place_left_open_stops_the_release(a_notified_case: str, record: Record, produce: Sweep, act: Act, listed):
    record(a_notified_case, "accept_scope", SCOPED_ON, **examples.of_case("accept_scope", SCOPED_ON))
    received = examples.of_item("agency_return", "receive", SCOPED_ON, had_contact=True)
    record(a_notified_case, "receive", SCOPED_ON, item="agency_return-1", **received)
    record(a_notified_case, "panel_held", DECIDED_ON, **examples.of_case("panel_held", DECIDED_ON))
    decided = examples.decision("decide_proceed", DECIDED_ON, dissent="Asked for time until [date].")
    record(a_notified_case, "decide_proceed", DECIDED_ON, by=SUBSTITUTE, **decided)
    produce(DECIDED_ON)

    with pytest.raises(LetterRefused, match="left open"):
        act(releasing.release, listed("decision_to_home_office")[0].id)


def test_a_letter_is_released_once(to_family: int, act: Act):
    act(releasing.release, to_family)

    with pytest.raises(LetterRefused, match="released already"):
        act(releasing.release, to_family)
    with pytest.raises(LetterRefused, match="kept as it is"):
        act(releasing.redraft, to_family)


def test_an_automatic_letter_is_not_released_without_its_facts(
    a_decided_case_without_family: str, produce: Sweep, act: Act, listed
):
    produce(DECIDED_ON)

    with pytest.raises(LetterRefused, match="nobody to write to is recorded"):
        act(releasing.release, listed("decision_to_family")[0].id)


def test_a_letter_not_drafted_yet_cannot_be_released_unread(a_decided_case: str, act: Act, listed):
    letter_id = listed("decision_to_family")[0].id
    with pytest.raises(LetterRefused, match="no draft to read yet"):
        act(releasing.release, letter_id)

    act(releasing.redraft, letter_id)

    assert act(releasing.release, letter_id).outcome == "released"


def test_a_held_letter_goes_back_on_its_day(to_family: int, act: Act, produce: Sweep, listed):
    act(releasing.hold, to_family, reason="The family is away.", until=TOMORROW)
    produce(DECIDED_ON)
    [held] = listed("decision_to_family")
    assert (held.status, held.hold_until, held.reason) == ("held", TOMORROW, "The family is away.")

    produce(TOMORROW)

    [back] = listed("decision_to_family")
    assert (back.status, back.hold_until, back.reason) == ("awaiting_release", None, None)


def test_the_end_of_a_hold_is_in_the_history_once(to_family: int, act: Act, produce: Sweep, rows, sessions):
    act(releasing.hold, to_family, reason="The family is away.", until=TOMORROW)
    produce(TOMORROW)
    produce(TOMORROW)

    (row,) = rows(CaseEvent, event="letter:hold_ended")
    assert (row.officer, row.role, row.happened_on) == ("system", "system", TOMORROW)
    assert row.input["letter"] == "decision_to_family"
    assert (row.input["until"], row.input["back_to"]) == (TOMORROW.isoformat(), "awaiting_release")
    with sessions.begin() as session:
        assert list(verify(session)) == []


def test_a_letter_held_without_a_day_stays_until_it_is_released(to_family: int, act: Act, produce: Sweep, listed):
    act(releasing.hold, to_family, reason="Somebody rings first.")
    produce(DECIDED_ON + timedelta(days=400))
    assert listed("decision_to_family")[0].status == "held"

    act(releasing.redraft, to_family)
    act(releasing.release, to_family)

    assert listed("decision_to_family")[0].status == "released"


def test_a_released_letter_can_be_held_and_let_go_with_the_same_pages(
    to_family: int, act: Act, deliver: Sweep, listed, rows, sessions: sessionmaker[Session]
):
    act(releasing.release, to_family)
    act(releasing.hold, to_family, reason="The address is being checked.")
    assert to_family not in {step.letter_id for step in deliver(DECIDED_ON)}

    before = listed("decision_to_family")[0].sha256
    act(releasing.release, to_family, on=TOMORROW)

    [row] = listed("decision_to_family")
    assert (row.status, row.sha256) == ("released", before)
    (kept,) = rows(CaseEvent, event="letter:let_go")
    assert (kept.officer, kept.role, kept.happened_on) == ("coordinator", "coordinator", TOMORROW)
    with sessions.begin() as session:
        assert list(verify(session)) == []


@pytest.mark.parametrize("until", [DECIDED_ON, DECIDED_ON - timedelta(days=1)])
def test_a_hold_ends_after_today(to_family: int, act: Act, until: date):
    with pytest.raises(LetterRefused, match="Give a later day"):
        act(releasing.hold, to_family, reason="Waits.", until=until)


@pytest.mark.parametrize("operation", [releasing.hold, releasing.cancel])
def test_holding_and_cancelling_want_a_reason(to_family: int, act: Act, operation):
    with pytest.raises(LetterRefused, match="reason"):
        act(operation, to_family, reason="  ")


def test_a_cancelled_letter_stays_cancelled(to_family: int, act: Act, produce: Sweep, deliver: Sweep, listed):
    act(releasing.cancel, to_family, reason="The family was told in person and wants no letter.")
    produce(TOMORROW)
    deliver(TOMORROW)

    assert listed("decision_to_family")[0].status == "cancelled"
    for operation in (releasing.release, releasing.redraft):
        with pytest.raises(LetterRefused, match="cancelled"):
            act(operation, to_family)
    with pytest.raises(LetterRefused, match="cancelled already"):
        act(releasing.cancel, to_family, reason="Again.")


def test_a_contact_of_a_body_sees_the_letters_to_that_body(
    a_decided_case: str, record: Record, produce: Sweep, deliver: Sweep, sessions: sessionmaker[Session]
):
    request = examples.of_item("agency_return", "request", DECIDED_ON, organisation="thames-valley-police")
    record(a_decided_case, "request", DECIDED_ON, item="agency_return", **request)
    produce(DECIDED_ON)
    deliver(DECIDED_ON)

    with sessions.begin() as session:
        seen = letters(session, POLICE_CONTACT, on=DECIDED_ON)
        theirs = next(row for row in seen if row.name == "return_request")
        view = letter_shown(session, POLICE_CONTACT, theirs.id, on=DECIDED_ON, now=noon_on(DECIDED_ON))
        pages = letter_content(session, POLICE_CONTACT, theirs.id, on=DECIDED_ON, now=noon_on(DECIDED_ON))

    assert {row.to for row in seen} == {"Thames Valley Police"}
    assert view.draft is None
    assert pages.startswith(b"%PDF-")


def test_an_auditor_sees_rows_and_no_words(to_family: int, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        rows = letters(session, AUDITOR, on=DECIDED_ON)
        view = letter_shown(session, AUDITOR, to_family, on=DECIDED_ON, now=noon_on(DECIDED_ON))
        with pytest.raises(LetterRefused, match="not yours to read"):
            letter_content(session, AUDITOR, to_family, on=DECIDED_ON, now=noon_on(DECIDED_ON))

    assert to_family in {row.id for row in rows}
    assert view.draft is None
    assert not any(name in str(rows) for name in NAMES)


def test_every_look_at_a_letter_is_kept(to_family: int, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        letter_shown(session, COORDINATOR, to_family, on=DECIDED_ON, now=noon_on(DECIDED_ON))
    with sessions.begin() as session:
        looks = session.scalars(select(AccessRecord.what).where(AccessRecord.officer == "coordinator")).all()

    assert looks == [f"letter {to_family}"]


def test_pages_that_are_not_there_yet_are_refused_in_words(to_family: int, sessions: sessionmaker[Session]):
    with sessions.begin() as session, pytest.raises(LetterRefused, match="no pages yet"):
        letter_content(session, COORDINATOR, to_family, on=DECIDED_ON, now=noon_on(DECIDED_ON))


def test_a_letter_says_what_a_person_made_of_it_and_the_template_is_kept_beside(
    to_family: int, act: Act, listed, sessions: sessionmaker[Session]
):
    before = _view(sessions, to_family)
    words = before.draft.replace("Yours", "Ever yours") + "\nI shall ring you on Friday.\n"

    act(releasing.edit, to_family, words=words)
    act(releasing.release, to_family)

    after = _view(sessions, to_family)
    assert (after.draft, after.edited, after.edited_by) == (before.draft, words, "coordinator")
    with sessions.begin() as session:
        file = session.get_one(LetterFile, to_family)
        pages = " ".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)
        assert "I shall ring you on Friday." in " ".join(pages.split())
        assert "I shall ring you on Friday." in file.email_text
        told = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:edited")).one()
    assert told.input["edited"] == hashlib.sha256(words.encode()).hexdigest()
    assert "Friday" not in str(told.input)


def test_an_edit_that_takes_away_what_a_letter_has_to_contain_is_not_released(to_family: int, act: Act):
    step = act(releasing.edit, to_family, words="# About the review\n\nThere will be one.\n")
    assert "does not give" in step.detail

    with pytest.raises(LetterRefused, match="does not give"):
        act(releasing.release, to_family)

    act(releasing.edit, to_family, words="")
    assert act(releasing.release, to_family).outcome == "released"


@pytest.mark.parametrize(
    ("words", "why"), [("No subject.\n", "line 1 is no subject"), ("# A\n\n<b>bold</b>\n", "line 3")]
)
def test_words_that_a_letter_may_not_have_are_refused(
    to_family: int, act: Act, words: str, why: str, sessions: sessionmaker[Session]
):
    with pytest.raises(LetterRefused, match=why):
        act(releasing.edit, to_family, words=words)

    assert _view(sessions, to_family).edited is None


def test_an_edit_of_words_that_changed_since_is_looked_at_again(
    to_family: int, act: Act, a_decided_case: str, record: Record, sessions: sessionmaker[Session]
):
    act(releasing.edit, to_family, words=_view(sessions, to_family).draft + "\nI shall ring you.\n")
    with sessions.begin() as session:
        session.execute(update(PartnershipDetails).values(contact_name="Somebody Else"))
    with pytest.raises(LetterRefused, match="no longer what was drafted"):
        act(releasing.release, to_family)

    act(releasing.redraft, to_family)

    with pytest.raises(LetterRefused, match="edited before the case or the template changed"):
        act(releasing.release, to_family)
    assert "I shall ring you." in _view(sessions, to_family).edited


def test_on_the_anniversary_of_a_death_a_letter_to_the_family_waits_unless_somebody_says_why_not(
    to_family: int, act: Act, sessions: sessionmaker[Session], print_folder
):
    with sessions.begin() as session:
        session.execute(update(Death).values(died_on=DECIDED_ON.replace(year=2024)))
    held = act(releasing.release, to_family)
    assert held.detail == "Today its addressee is to be left in peace: it is held until 21 November 2026."
    with sessions.begin() as session:
        assert printed(session, to_family, print_folder, DECIDED_ON).outcome == "held"

    act(releasing.release, to_family, on_quiet_day="The mother asked to have it today.")
    with sessions.begin() as session:
        assert printed(session, to_family, print_folder, DECIDED_ON).outcome == "sent"


def _view(sessions: sessionmaker[Session], letter_id: int):
    with sessions.begin() as session:
        return letter_shown(session, COORDINATOR, letter_id, on=DECIDED_ON, now=noon_on(DECIDED_ON))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("He lives at 2 Pretend Mews, MK1 1AA.", "the address of somebody else"),
        ("He was born on 5 June 1981.", "the date of birth of somebody else"),
    ],
)
def test_nobody_elses_particulars_stand_in_a_letter_to_the_family(
    to_family: int, act: Act, words: str, why: str, sessions: sessionmaker[Session]
):
    with sessions.begin() as session:
        abuser = session.scalars(select(Person).where(Person.part == "alleged_abusers")).one()
        abuser.details = {**abuser.details, "address": "2 Pretend Mews, MK1 1AA", "date_of_birth": "1981-06-05"}

    with pytest.raises(LetterRefused, match=why) as refused:
        act(releasing.edit, to_family, words=_view(sessions, to_family).draft + f"\n{words}\n")

    assert "Quillfeather" not in str(refused.value)


def test_a_name_of_another_case_stops_a_release(
    to_family: int, act: Act, sessions: sessionmaker[Session], a_decided_case: str
):
    with sessions.begin() as session:
        other = open_case(
            session,
            partnership="milton-keynes",
            kind=KIND,
            values=notification() | {"next_of_kin": {"name": "Clover Underwing", "relationship": "aunt"}},
            actor=COORDINATOR,
            now=noon_on(DECIDED_ON),
            again=True,
        )
    act(releasing.edit, to_family, words=_view(sessions, to_family).draft + "\nClover Underwing sends her regards.\n")

    with pytest.raises(LetterRefused, match="somebody of another case") as refused:
        act(releasing.release, to_family)

    assert other.reference not in str(refused.value)
    act(releasing.edit, to_family, words="")
    assert act(releasing.release, to_family).outcome == "released"
