"""Letters of a reporting year and of a log of reports: the yearly figures, the consultation, the signpost."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.clock import noon_on
from cases.database import make_engine, make_sessions, migrate
from cases.letters import claim, letters_of
from cases.models import LetterOwed
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import record_event
from cases.statistics import count, open_year, prepare, revise
from notifications.drafting import Made, make
from notifications.kinds import LETTERS_OF
from notifications.letters import letter_named, missing_contents
from notifications.wording import Wording, plain_text, template_names
from state_machines.asb_complaint_log.lifecycle import ASB_COMPLAINT_LOG
from state_machines.community_trigger_year.lifecycle import COMMUNITY_TRIGGER_YEAR
from state_machines.registry import LIFECYCLES
from tests.cases.statistics.reviews import YEAR, add_review
from tests.letters.case_review_partnerships import NEXTON
from tests.letters.golden_files import assert_golden

COORDINATOR = Actor("nexton-coordinator")
KINDS = {"statistics_notice": "community_trigger_year", "procedures_consultation": "community_trigger_year"}
LOG = "asb_complaint_log"
CONSULTATION = {
    "housing_providers": ["nexton-homes"],
    "draft_at": "https://nexton.example/draft",
    "what_changes": "Two reports instead of three would be enough where the victim is vulnerable.",
    "questions": ["Would two reports be right in your view?", "What keeps your tenants from applying?"],
    "reply_by": date(2026, 6, 30),
}
REPORT = {
    "incident_on": date(2026, 3, 8),
    "reported_on": date(2026, 3, 9),
    "reported_to": "nexton-homes",
    "behaviour": "Loud music after midnight from neighbour 1.",
    "channel": "telephone",
}
COMPLAINANT = {"name": "Posy Thistlewood", "address": "2 Invented Row, Nexton NX1 2XX"}
WORDED = (
    ("statistics_notice", "usual"),
    ("statistics_notice", "on_file"),
    ("statistics_notice", "later_edition"),
    ("procedures_consultation", "usual"),
    ("procedures_consultation", "without_questions"),
    ("case_review_signpost", "usual"),
    ("case_review_signpost", "with_a_reference"),
)
HAS_TO_SAY = {
    ("statistics_notice", "usual"): (
        *("section 104\\(9\\)", "1 April 2025 to 31 March 2026", "Please let your office know"),
        *("\\(a\\) Applications for case reviews made Number: 7", "threshold was not met Number: 5"),
        *("carried out Number: 1", "recommendations Number: 1", "https://nexton.example/figures"),
        *("Nexton Borough Council and Nexton Police", "not shown", "not recommendations", "01632 960321"),
    ),
    ("statistics_notice", "on_file"): ("asks the relevant bodies in Nexton to publish",),
    ("statistics_notice", "later_edition"): (
        *("later edition", "What changed", "filed under another team", "Before: 7 Now: 8"),
    ),
    ("procedures_consultation", "usual"): (
        *("Schedule 4, paragraphs 1 and 2", "https://nexton.example/draft", "Tuesday 30 June 2026", "Two reports"),
        *("keeps your tenants", "A few lines are enough"),
    ),
    ("procedures_consultation", "without_questions"): ("Schedule 4",),
    ("case_review_signpost", "usual"): (
        *("8 April 2026", "whether or not", "How to apply", "ASB Case Review Coordinator", "01632 960321"),
        *("https://nexton.example/case-review", "Victim Support", "not a complaint about a service", "We are sorry"),
    ),
    ("case_review_signpost", "with_a_reference"): ("Nexton Homes, reference NH-77",),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Mapping[tuple[str, str], Made]:
    """Each letter by name and situation, as the real engine owed it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('year') / 'reviews.db'}"
    migrate(url)
    engine = make_engine(url)
    with make_sessions(engine).begin() as session:
        load_partnership(session, read_partnership(json.dumps(NEXTON), "json", LIFECYCLES), now=noon_on(YEAR.starts_on))
        told = {**_tell_the_year(session), **_tell_the_log(session)}
    engine.dispose()
    return told


def _tell_the_year(session: Session) -> dict[tuple[str, str], Made]:
    for number in range(1, 6):
        refused = (("receive", "2025-05-01"), ("threshold_not_met", "2025-05-20"))
        add_review(session, number, *refused, partnership="nexton")
    reviewed = (
        *(("receive", "2025-06-02"), ("threshold_met", "2025-06-20"), ("hold", "2025-07-10")),
        ("issue_outcome", "2025-07-17", {"recommendations": [{"number": "1"}]}),
    )
    add_review(session, 6, *reviewed, partnership="nexton")
    add_review(session, 7, ("receive", "2026-03-30"), partnership="nexton")
    year = open_year(session, partnership="nexton", year=YEAR, actor=COORDINATOR, now=noon_on(date(2026, 4, 1)))
    reference = year.reference
    first = count(session, 1, YEAR, as_known_on=date(2026, 4, 19)).edition
    prepare(session, reference=reference, actor=COORDINATOR, now=noon_on(date(2026, 4, 20)), edition=first)
    told = {}
    to_body, to_file = _owed_by(session, reference, "publish", _published(date(2026, 4, 21)))
    told["statistics_notice", "usual"], told["statistics_notice", "on_file"] = to_body, to_file
    add_review(session, 8, ("receive", "2026-03-31", {"recorded": "2026-04-25"}), partnership="nexton")
    later = count(session, 1, YEAR, as_known_on=date(2026, 4, 30)).edition
    why = "An application had been filed under another team."
    at = noon_on(date(2026, 5, 1))
    revise(session, reference=reference, actor=COORDINATOR, now=at, edition=later, reason=why)
    told["statistics_notice", "later_edition"], _ = _owed_by(
        session, reference, "publish", _published(date(2026, 5, 2))
    )
    asked, _ = _owed_by(session, reference, "consult_on_procedures", CONSULTATION, date(2026, 5, 18))
    brief = {name: one for name, one in CONSULTATION.items() if name != "questions"}
    _, in_brief = _owed_by(session, reference, "consult_on_procedures", brief, date(2026, 5, 19))
    told["procedures_consultation", "usual"], told["procedures_consultation", "without_questions"] = asked, in_brief
    return told


def _tell_the_log(session: Session) -> dict[tuple[str, str], Made]:
    told = {}
    for situation, reference in (("usual", None), ("with_a_reference", "NH-77")):
        first = {**REPORT, "complainant": COMPLAINANT}
        at = noon_on(date(2026, 3, 9))
        log = open_case(session, partnership="nexton", kind=LOG, values=first, actor=COORDINATOR, now=at)
        again = {**REPORT, "reported_on": date(2026, 4, 8), "reference": reference}
        (told["case_review_signpost", situation],) = _owed_by(session, log.reference, "report_again", again)
    return told


def _published(on: date) -> dict[str, Any]:
    bodies = ["nexton-council", "nexton-police"]
    return {"published_on": on, "url": "https://nexton.example/figures", "bodies": bodies}


def _owed_by(
    session: Session, reference: str, event: str, values: dict[str, Any], on: date | None = None
) -> list[Made]:
    """The letters that one event owes, worded on its day."""
    before = set(session.scalars(select(LetterOwed.id)))
    day = on or values.get("published_on") or values["reported_on"]
    record_event(session, reference=reference, event=event, values=values, actor=COORDINATOR, now=noon_on(day))
    owed = session.scalars(select(LetterOwed.id).where(LetterOwed.id.not_in(before)).order_by(LetterOwed.id)).all()
    return [make(session, claim(session, one), on=day) for one in owed]


def kind_of(letter: str) -> str:
    return KINDS.get(letter, LOG)


def said(made: Made) -> str:
    return " ".join(plain_text(made.wording).split())


each_letter = pytest.mark.parametrize(("letter", "situation"), WORDED)


@pytest.mark.parametrize("lifecycle", [COMMUNITY_TRIGGER_YEAR, ASB_COMPLAINT_LOG], ids=lambda one: one.kind)
def test_every_letter_has_its_template_its_contents_and_an_example(lifecycle):
    names = set(letters_of(lifecycle))

    assert {one.partition("/")[2] for one in template_names() if one.startswith(f"{lifecycle.kind}/")} == names
    assert set(LETTERS_OF[lifecycle.kind].contents) == names
    assert {letter for letter, _ in WORDED if kind_of(letter) == lifecycle.kind} == names


@each_letter
def test_the_letter_reads_as_it_was_signed_off(written, letter, situation):
    assert_golden(letter, situation, written[letter, situation].wording, kind_of(letter))


@each_letter
def test_nothing_that_it_has_to_contain_is_missing(written, letter, situation):
    assert written[letter, situation].missing == ()


@each_letter
def test_the_letter_holds_what_it_has_to_say_and_nothing_of_the_machinery(written, letter, situation):
    text = said(written[letter, situation])

    assert [words for words in HAS_TO_SAY[letter, situation] if not re.search(words, text)] == []
    assert not re.search(r"\bNone\b|to be confirmed|\b[a-z]+_[a-z]+\b|Dear|Yours sincerely", text)


@each_letter
@pytest.mark.slow
def test_the_letter_can_be_printed_on_one_page_or_two(written, letter, situation):
    assert len(PdfReader(BytesIO(written[letter, situation].pdf())).pages) <= 2


@pytest.mark.parametrize("letter", [*KINDS, "case_review_signpost"])
def test_a_letter_that_says_nothing_is_short_of_its_contents(letter):
    entry = letter_named(kind_of(letter), letter)

    assert missing_contents(entry, Wording("Nothing", (), "# Nothing\n"), {})


def test_the_notice_to_the_policing_body_is_addressed_to_it_and_carries_no_marking(written):
    envelope = written["statistics_notice", "usual"].envelope

    assert envelope.recipient_lines[0] == "Police and Crime Commissioner for Nexton"
    assert envelope.marking is None


def test_the_signpost_goes_to_the_complainant_and_repeats_nothing_about_anybody_else(written):
    made = written["case_review_signpost", "usual"]

    assert made.envelope.recipient_lines == ("Posy Thistlewood", "2 Invented Row", "Nexton NX1 2XX")
    assert "neighbour 1" not in said(made)


def test_small_counts_that_the_act_does_not_ask_for_are_not_in_the_notice(written):
    text = said(written["statistics_notice", "usual"])

    assert "withdrawn, passed on or not decided yet Number: not shown" in text
    assert "decided met Number: not shown" in text
    assert "Appeals received Number: 0" in text
