"""A paper from a recorded case: drafted, read, released, frozen as PDF and DOCX, and sent to print."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from cases.access import SYSTEM
from cases.audit import verify
from cases.clock import noon_on
from cases.letters import LetterRefused, letters_of
from cases.models import CaseEvent, LetterFile, LetterOwed, PartnershipDetails
from cases.queries.letters import letter_content, letter_shown
from notifications.papers.from_case import PAPERS
from notifications.producing import DRAFTED, FAILED
from notifications.releasing import hold, redraft, release
from state_machines.registry import LIFECYCLES
from tests.cast import COORDINATOR, Record
from tests.letters.golden_files import WRITE_ANEW
from tests.notifications.conftest import printed
from tests.papers.conftest import Produced, Told
from tests.papers.test_paper_words import GOLDEN
from tests.papers.told import (
    AGAIN_ON,
    PROPOSED_ON,
    PUT_ON,
    REPORTED_ON,
    REVISED_ON,
    SAFERMK,
    STARTED_ON,
    SUBMITTED_ON,
)

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

PAPERS_TOLD = {
    "proposal": ("a_proposal", "proposal_paper", PROPOSED_ON),
    "sign_off": ("a_submission", "sign_off_paper", SUBMITTED_ON),
    "sign_off.again": ("a_second_submission", "sign_off_paper", AGAIN_ON),
    "strategy": ("a_strategy", "strategy_paper", STARTED_ON),
    "adoption": ("a_strategy_for_adoption", "adoption_paper", PUT_ON),
    "adoption.revised": ("a_revision", "adoption_paper", REVISED_ON),
    "quarterly_report": ("a_quarterly_report", "quarterly_report", REPORTED_ON),
}
"""By golden file: the situation, the letter, and the day it is produced."""
NEXT_DAY = timedelta(days=1)


def test_every_paper_that_a_lifecycle_owes_can_be_made():
    owed = {(one.kind, name) for one in LIFECYCLES for name, letter in letters_of(one).items() if letter.paper}

    assert PAPERS.keys() == owed


@pytest.mark.parametrize("name", PAPERS_TOLD)
def test_a_paper_from_a_case_says_what_was_proof_read(name, tell: Told, produce: Produced, sessions):
    situation, letter, on = PAPERS_TOLD[name]
    tell(situation)

    steps = produce(letter, on)

    assert {step.outcome for step in steps} == {DRAFTED}, [step.detail for step in steps]
    written = _owed(sessions, steps[0].letter_id).draft
    path = GOLDEN / "from_cases" / f"{name}.md"
    if WRITE_ANEW:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written.encode())
    assert path.read_bytes().decode() == written


def test_a_released_paper_is_frozen_as_pdf_and_as_docx_in_the_same_words(tell: Told, produce: Produced, sessions):
    tell("a_submission")
    [step] = produce("sign_off_paper", SUBMITTED_ON)

    _release(sessions, step.letter_id, SUBMITTED_ON + NEXT_DAY)

    pdf, written = _files(sessions, step.letter_id, SUBMITTED_ON + NEXT_DAY)
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    for said in ("Strategic Assessment 2017: sign-off", "Decision asked: Agree", "Meeting: Wednesday 14 June 2017"):
        assert said in text
    assert "☒ For decision" in text
    document = docx.Document(BytesIO(written))
    assert document.paragraphs[2].text == "Strategic Assessment 2017: sign-off"
    gates = next(table for table in document.tables if table.cell(0, 0).text == "Gate")
    assert [row.cells[0].text for row in gates.rows[1:]] == [f"G{number}" for number in range(1, 10)]
    assert [row.cells[3].text for row in gates.rows[1:]] == [*["Met"] * 6, "Waived", "Met", "Met"]
    printed = "".join(text.split())
    assert all(word in printed for row in gates.rows for cell in row.cells for word in cell.text.split())


def test_both_files_stand_with_their_hashes_in_the_history(tell: Told, produce: Produced, sessions):
    case = tell("a_proposal")
    [step] = produce("proposal_paper", PROPOSED_ON)

    _release(sessions, step.letter_id, PROPOSED_ON)

    with sessions.begin() as session:
        file = session.get_one(LetterFile, step.letter_id)
        kept = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:released")).one()
        assert kept.consequences == {"sha256": file.sha256, "document_sha256": file.document_sha256}
        assert file.document_sha256 is not None
        assert list(verify(session, case)) == []


def test_a_paper_released_later_is_dated_then_and_says_what_was_read(tell: Told, produce: Produced, sessions):
    tell("a_proposal")
    [step] = produce("proposal_paper", PROPOSED_ON)

    _release(sessions, step.letter_id, PROPOSED_ON + NEXT_DAY)

    pdf, _ = _files(sessions, step.letter_id, PROPOSED_ON + NEXT_DAY)
    assert "Report dated: 8 March 2017" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_a_paper_whose_meeting_moved_is_read_again_before_it_is_released(
    tell: Told, produce: Produced, record: Record, sessions
):
    case = tell("a_submission")
    [step] = produce("sign_off_paper", SUBMITTED_ON)
    record(case, "set_day", SUBMITTED_ON, item="meeting-2", day="2017-07-05", reason="Rooms.")

    with pytest.raises(LetterRefused, match="no longer what was drafted"):
        _release(sessions, step.letter_id, SUBMITTED_ON)
    with sessions.begin() as session:
        redraft(session, step.letter_id, actor=COORDINATOR, today=SUBMITTED_ON, now=noon_on(SUBMITTED_ON))

    assert "Meeting: Wednesday 5 July 2017" in _owed(sessions, step.letter_id).draft
    _release(sessions, step.letter_id, SUBMITTED_ON)


def test_a_paper_is_held_and_goes_on_when_it_is_released(tell: Told, produce: Produced, sessions):
    tell("a_proposal")
    [step] = produce("proposal_paper", PROPOSED_ON)
    moment = {"actor": COORDINATOR, "today": PROPOSED_ON, "now": noon_on(PROPOSED_ON)}

    with sessions.begin() as session:
        assert hold(session, step.letter_id, reason="The chair reads it.", **moment).outcome == "held"
    _release(sessions, step.letter_id, PROPOSED_ON)

    assert _owed(sessions, step.letter_id).status == "released"


def test_a_paper_is_printed_and_listed_once_for_each_body(tell: Told, produce: Produced, sessions, tmp_path):
    tell("a_quarterly_report")
    for step in produce("quarterly_report", REPORTED_ON):
        _release(sessions, step.letter_id, REPORTED_ON)
        with sessions.begin() as session:
            assert printed(session, step.letter_id, tmp_path, REPORTED_ON).outcome == "sent"

    files = sorted((tmp_path / REPORTED_ON.isoformat()).glob("*.pdf"))
    put_to = [PdfReader(file).pages[0].extract_text() for file in files]
    assert sorted(name for text in put_to for name in ("Business", "SaferMK") if f"Report to: {name}" in text) == [
        "Business",
        "SaferMK",
    ]
    assert all(text.count("OFFICIAL") == 2 and "☒ For information" in text for text in put_to)
    _, written = _files(sessions, step.letter_id, REPORTED_ON)
    section = docx.Document(BytesIO(written)).sections[0]
    assert [part.paragraphs[0].text for part in (section.header, section.footer)] == ["OFFICIAL", "OFFICIAL"]


def test_before_its_release_a_paper_has_no_files(tell: Told, produce: Produced, sessions):
    tell("a_proposal")
    [step] = produce("proposal_paper", PROPOSED_ON)

    with pytest.raises(LetterRefused, match="has not been released"):
        _files(sessions, step.letter_id, PROPOSED_ON)


def test_a_letter_that_went_by_itself_is_frozen_for_a_word_processor_too(
    tell: Told, produce: Produced, record: Record, sessions
):
    case = tell("a_proposal")
    record(case, "agree_proposal", date(2017, 3, 22), body=SAFERMK, met_on="2017-03-22", minute="item 5")
    record(case, "open_data_call", date(2017, 3, 23))
    on = date(2017, 3, 23)
    data_call = produce("data_call", on)[0].letter_id

    pdf, written = _files(sessions, data_call, on)

    document = docx.Document(BytesIO(written))
    subject = next(one.text for one in document.paragraphs if one.style.name == "Heading 1")
    assert subject == PdfReader(BytesIO(pdf)).metadata.title


def test_a_letter_of_which_only_the_pages_were_kept_says_so(tell: Told, produce: Produced, record: Record, sessions):
    tell("a_proposal")
    [step] = produce("proposal_paper", PROPOSED_ON)
    _release(sessions, step.letter_id, PROPOSED_ON)
    with sessions.begin() as session:
        session.execute(update(LetterFile).values(document=None))

    with pytest.raises(LetterRefused, match="was released when only its PDF was kept"):
        _files(sessions, step.letter_id, PROPOSED_ON)


def test_a_paper_without_a_post_to_report_is_stuck_with_one_sentence(tell: Told, produce: Produced, sessions):
    tell("a_proposal")
    with sessions.begin() as session:
        session.execute(update(PartnershipDetails).values(contact_title=None))

    [step] = produce("proposal_paper", PROPOSED_ON)

    assert step.outcome == FAILED
    assert step.detail.startswith("The paper has nobody whose report it is")
    assert "contact_title" in step.detail


def test_a_strategy_without_a_priority_is_no_paper_until_it_has_one(tell: Told, produce: Produced, record, sessions):
    case = tell("a_strategy")
    for number in (1, 2):
        gone = {"reason": "Merged.", "decided_by": "the Risk Board"}
        record(case, "drop", STARTED_ON, item=f"priority-{number}", **gone)

    [stuck] = produce("strategy_paper", STARTED_ON)
    record(case, "set", STARTED_ON, item="priority", code="C1", title="Cohesion", lead="mk-council")
    [drafted] = produce("strategy_paper", STARTED_ON)

    assert stuck.detail == "The paper has no priority. Record one on the case, then produce the paper again."
    assert drafted.outcome == DRAFTED
    shown = _shown(sessions, drafted.letter_id, STARTED_ON)
    assert shown.draft.startswith("Report to: SaferMK Partnership\nMeeting: Wednesday 10 November 2021\n")


def test_days_that_are_missing_with_a_reason_are_not_said_to_follow(tell: Told, produce: Produced, sessions):
    tell("a_submission_after_a_gap")

    [step] = produce("sign_off_paper", SUBMITTED_ON)

    draft = _owed(sessions, step.letter_id).draft
    assert "Changed measures: 3. Why days are missing in between is on record." in draft
    assert "They do not follow on from the previous assessment" in draft


def test_a_strategy_of_which_the_public_was_asked_before_says_where(tell: Told, produce: Produced, sessions):
    tell("a_strategy_after_consultation")

    [step] = produce("adoption_paper", date(2026, 3, 2))

    draft = _owed(sessions, step.letter_id).draft
    assert "the strategy had no consultation of its own: On the draft assessment, in June." in draft
    assert "No consultation is planned" not in draft


def test_a_draft_strategy_says_that_the_public_is_asked_about_the_assessment_where_that_is_so(
    tell: Told, produce: Produced, sessions
):
    tell("a_strategy_after_consultation")

    [step] = produce("strategy_paper", date(2026, 2, 2))

    draft = _owed(sessions, step.letter_id).draft
    assert "The public is consulted on the draft of the assessment" in draft
    assert "No consultation is planned" not in draft
    assert "that consultation opens" not in draft


def test_the_sign_off_paper_says_who_let_a_part_off_and_why_and_names_everybody_who_was_asked(
    tell: Told, produce: Produced, sessions
):
    tell("a_submission")

    [step] = produce("sign_off_paper", SUBMITTED_ON)

    draft = " ".join(_owed(sessions, step.letter_id).draft.split())
    assert "| written review | Waived | the Chair: Its priorities are under review. |" in draft
    assert "Buckinghamshire Fire and Rescue Service | data set | Asked for | Nothing is decided |" in draft
    assert "Milton Keynes City Council (data set and commentary)" in draft
    assert "Asked, and without a contribution:** Buckinghamshire Fire and Rescue Service" in draft


def test_a_priority_under_another_lead_reports_under_that_one(tell: Told, produce: Produced, record: Record, sessions):
    case = tell("a_quarterly_report")
    changed = {"lead": "thames-valley-police", "reason": "Agreed."}
    record(case, "change", REPORTED_ON, item="priority-1", **changed)

    step, _ = produce("quarterly_report", REPORTED_ON)

    draft = _owed(sessions, step.letter_id).draft
    assert "Report of: Thames Valley Police" in draft
    assert "Head of Safeguarding" not in draft


def test_a_report_on_a_priority_that_there_is_not_is_stuck(tell: Told, produce: Produced, record: Record, sessions):
    case = tell("a_quarterly_report")
    asked = {"organisation": "mk-council", "priority": "Z9", "quarter_to": "2022-06-30"}
    record(case, "request", REPORTED_ON, item="quarterly_report", **asked)
    came = {"received_on": REPORTED_ON.isoformat(), "file": "kept with the case", "progress": "None."}
    record(case, "receive", REPORTED_ON, item="quarterly_report-2", **came)

    *_, stuck = produce("quarterly_report", REPORTED_ON)

    assert stuck.outcome == FAILED
    assert stuck.detail.startswith("The report is on priority 'Z9', which the strategy does not have.")


def _owed(sessions: sessionmaker[Session], letter_id: int) -> LetterOwed:
    with sessions.begin() as session:
        row = session.get_one(LetterOwed, letter_id)
        session.expunge(row)
    return row


def _release(sessions: sessionmaker[Session], letter_id: int, on: date) -> None:
    with sessions.begin() as session:
        release(session, letter_id, actor=COORDINATOR, today=on, now=noon_on(on))


def _files(sessions: sessionmaker[Session], letter_id: int, on: date) -> tuple[bytes, bytes]:
    with sessions.begin() as session:
        asked = {"on": on, "now": noon_on(on)}
        pdf = letter_content(session, COORDINATOR, letter_id, **asked)
        return pdf, letter_content(session, COORDINATOR, letter_id, as_docx=True, **asked)


def _shown(sessions: sessionmaker[Session], letter_id: int, on: date):
    with sessions.begin() as session:
        return letter_shown(session, SYSTEM, letter_id, on=on, now=noon_on(on))
