"""A form too large for one page: what is folded goes through the page, is opened one by one, and is never lost."""

from __future__ import annotations

from datetime import date

from lxml import html as lxml_html
from sqlalchemy import select

from cases.models import Case, Organisation, Partnership
from state_machines.strategic_assessment.inputs_plan import PlanCycle
from statutory_reviews.web.forms.answers import Answers, gathered, tidied
from statutory_reviews.web.forms.changing import changed
from statutory_reviews.web.forms.filling import as_typed
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.packing import KEPT, packed, unpacked
from statutory_reviews.web.forms.questions import FormShown, form_shown
from statutory_reviews.web.forms.reading import read_form
from statutory_reviews.web.recording.entry import fields_of
from tests.cases.community_safety.conftest import opened  # noqa: F401 - to open a cycle
from tests.cast import load_milton_keynes
from tests.web.forms.every_model import page_of
from tests.web.policing import faults_of

BODIES = {f"agency-{number}": f"Agency number {number} of the city and the county" for number in range(30)}
KNOWN, FIELDS = known_of(BODIES), fields_of(PlanCycle)
PLAN = {
    "year_from": "2026-04-01",
    "period_from": "2025-01-01",
    "period_to": "2025-12-31",
    "previous_period_to": "2024-12-31",
    "sections": [
        {"code": f"s{n}", "title": f"Section {n}", "lead": key, "contributors": [*BODIES][:10]}
        for n, key in enumerate([*BODIES][:12])
    ],
    "agencies": [{"organisation": key, "nominee": {"name": "Ines Example"}} for key in BODIES],
    "partners": ["mk-council"],
    "sign_off_at": {"written": "September 2026 meeting", "meeting_of": "agency-1"},
}
TYPED = as_typed(FIELDS, PLAN, known={"body": BODIES})


def test_a_plan_with_very_many_agencies_fits_on_a_page_that_holds_all_of_it():
    form = form_shown(FIELDS, TYPED, known=KNOWN)

    assert read_back(sent_by(form)) == read_back(TYPED)


def test_one_of_what_is_folded_is_opened_and_what_was_open_is_folded():
    answers = changed(FIELDS, sent_by(form_shown(FIELDS, TYPED, known=KNOWN), "agencies.form-open", "29"))
    assert answers is not None
    form = form_shown(FIELDS, answers, known=KNOWN)

    assert 'id="agencies-29-organisation"' in page(form)
    assert 'id="agencies-28-organisation"' not in page(form)
    assert read_back(sent_by(form)) == read_back(TYPED)
    added = changed(FIELDS, sent_by(form, "form-add", "sections"))
    assert added is not None
    assert 'id="sections-12-code"' in page(form_shown(FIELDS, added, known=KNOWN))


def test_what_is_wrong_within_is_opened_or_said_at_the_button_that_opens_it():
    faults = {f"agencies.{at}.organisation": f"Agencies {at + 1}, organisation: write another." for at in (3, 7)}
    form = form_shown(FIELDS, TYPED, known=KNOWN, faults=faults)

    assert [one.anchor for one in form.faults] == ["agencies-3-organisation", "agencies-7-open"]
    assert not faults_of(page(form))


def test_a_form_that_fits_is_not_folded_and_what_nobody_packed_holds_nothing():
    small = form_shown(FIELDS, {}, known=known_of({}))

    assert KEPT not in page(small)
    for text in ("", "x", "é", "AAAA", packed([("a", "b" * 2_000_000)]), packed([("a", "b")])[:-8]):
        assert unpacked(text) == []
    assert unpacked(packed([("a", "1\n2 é&=")])) == [("a", "1\n2 é&=")]


def page(form: FormShown) -> str:
    found = page_of(PlanCycle, form)
    assert not faults_of(found)
    return found


def sent_by(form: FormShown, *pressed: str) -> Answers:
    """What a browser sends of the page, with the button that was pressed."""
    (of_the_event,) = [
        one for one in lxml_html.fromstring(page(form)).forms if one.xpath(".//input[@name='form-token']")
    ]
    fields = [(name, value.replace("\r\n", "\n")) for name, value in of_the_event.form_values()]
    return gathered([*fields, *([pressed] if pressed else [])])  # type: ignore[list-item]


def read_back(answers: Answers) -> object:
    read = read_form(FIELDS, tidied(FIELDS, answers))
    assert not read.wrong
    return read.values


def test_a_wide_plan_is_planned_anew_from_what_was_planned(sessions, opened, clock, browser_of, rows):  # noqa: F811
    with sessions.begin() as session:
        load_milton_keynes(session)
        owner = session.scalars(select(Partnership)).one()
        alike = {"partnership_id": owner.id, "part": "agency", "address": [], "letters_by": "post"}
        session.add_all(Organisation(key=key, name=name, **alike) for key, name in BODIES.items())
    reference = opened("strategic_assessment", date(2026, 4, 2), **PLAN)
    clock.set(date(2026, 4, 3))
    browser = browser_of("coordinator").open(f"/cases/{reference}/record/plan_cycle?from=last")
    browser.send_form("Change number 30 of: The agencies that are asked").send_form("Record")

    [case] = rows(Case)
    assert case.record["plan_cycle"]["sequence"] > 1
    assert [one["organisation"] for one in case.record["plan_cycle"]["input"]["agencies"]] == [*BODIES]
