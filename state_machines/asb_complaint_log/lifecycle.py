"""The log of one complainant's reports of anti-social behaviour: the second in six months owes the signpost L20."""

from __future__ import annotations

from datetime import date

from state_machines.asb_complaint_log import inputs as asked
from state_machines.asb_complaint_log.runs_of_reports import second_in_six_months
from state_machines.common_items import item
from state_machines.facts import Facts
from state_machines.lifecycle import (
    START,
    Authority,
    Deadline,
    Event,
    Letter,
    Lifecycle,
    Opening,
    Recipient,
    Release,
    Role,
    Rung,
    State,
    Transition,
    Weight,
)
from state_machines.periods import Period, Unit

OFFICE = (Role.COORDINATOR, Role.CHAIR)
REPORT = "report"

CASE_REVIEW_SIGNPOST = Letter(
    name="case_review_signpost",
    number="L20",
    title="The case review, and how to ask for one",
    to=(Recipient.COMPLAINANT,),
    release=Release.BY_A_PERSON,
    authority=Authority("statutory guidance on anti-social behaviour, as updated in 2025", to_be_confirmed=True),
    marking=None,
    when=second_in_six_months,
)
RETENTION = Deadline(
    name="complaint_log_retention",
    title="Decide whether the log is still kept",
    period=Period(length=6, unit=Unit.YEARS),
    set_by="keep_until",
    weight=Weight.LOCAL,
    authority=Authority("local retention schedules: six years from closure at Bury, five at Darlington", True),
    owner=Role.COORDINATOR,
    rungs=(Rung(name="review_due", days_after=0, repeats_every_months=3),),
    held_by=(),
)


def _as_an_item(facts: Facts) -> tuple[dict[str, object], ...]:
    """The report itself, as an item of its own: the record of the case holds the latest one only."""
    given = facts.input
    if not isinstance(given, asked.Report):
        return ()
    return ({name: getattr(given, name) for name in asked.Report.model_fields},)


_REPORTS = item(
    REPORT,
    "Report of anti-social behaviour",
    (State("noted", "Noted", at_rest=True, final=True),),
    (
        Transition(
            event=Event("note", "Note a report", asked.Report),
            source=(START,),
            target="noted",
            by=OFFICE,
            sends=(CASE_REVIEW_SIGNPOST,),
        ),
    ),
)
_AS_AN_ITEM = Opening(item=REPORT, inputs=_as_an_item)

ASB_COMPLAINT_LOG = Lifecycle(
    kind="asb_complaint_log",
    rules="asb-2014",
    edition=1,
    title="Log of ASB reports",
    in_force_from=date(2014, 10, 20),
    governed_by="community_trigger",
    states=(State("open", "Open", at_rest=True), State("closed", "Closed", at_rest=True)),
    items=(_REPORTS,),
    transitions=(
        Transition(
            event=Event("report", "Record somebody's first report", asked.FirstReport),
            source=(START,),
            target="open",
            by=OFFICE,
            opens=(_AS_AN_ITEM,),
        ),
        Transition(
            event=Event("report_again", "Record a further report", asked.Report),
            source=("open", "closed"),
            target="open",
            by=OFFICE,
            opens=(_AS_AN_ITEM,),
            clears=(RETENTION,),
        ),
        Transition(
            event=Event("application_made", "Note that a case review was applied for", asked.ApplicationMade),
            source=("open", "closed"),
            target=None,
            by=OFFICE,
        ),
        Transition(
            event=Event("close", "Close the log", asked.CloseLog),
            source=("open",),
            target="closed",
            by=OFFICE,
            starts=(RETENTION,),
        ),
        Transition(
            event=Event("keep_on", "Keep a closed log longer", asked.KeepOn),
            source=("closed",),
            target=None,
            by=OFFICE,
            meets=(RETENTION,),
            starts=(RETENTION,),
        ),
    ),
)
