"""Builders for the calculator's tests: each takes only what matters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.procedure import CaseReviewProcedure

PASSAGE = "the published procedure, paragraph 4"

LEAST: dict[str, Any] = {
    "published_at": "https://www.council.example/case-reviews",
    "point_of_contact": {"post": "Case Review Coordinator", "telephone": "01234 555 010"},
    "lead_agency": "council",
    "appeal": {"heard_by": "the chair of another partnership", "how": "Write to the coordinator."},
}


def a_procedure(**threshold: Any) -> CaseReviewProcedure:
    return CaseReviewProcedure.model_validate({**LEAST, "threshold": {"authority": PASSAGE, **threshold}})


def window(length: int, unit: str, counting: str = "BEGINNING_WITH") -> dict[str, Any]:
    return {"length": length, "unit": unit, "counting": counting, "authority": PASSAGE}


def complaint(made: str, behaviour: str | None = "", **more: Any) -> RecordedComplaint:
    """A complaint of behaviour on the same day, on another, or (None) on a day nobody knows."""
    made_on = date.fromisoformat(made)
    happened = made_on if behaviour == "" else date.fromisoformat(behaviour) if behaviour else None
    return RecordedComplaint(made_on, more.pop("to", "council"), happened, **more)


TODAY = date(2026, 11, 21)
ACT = a_procedure()
THIRTY_DAYS_OF = a_procedure(report_within=window(30, "days", "AFTER"))
THIRTY_DAYS_WITH = a_procedure(report_within=window(30, "days"))
BEDFORDSHIRE = a_procedure(apply_counted_from="latest_complaint", incidents_within=window(12, "months"))
LEAVES_OUT = a_procedure(leaves_out_already_reviewed=PASSAGE)

DAYS = st.integers(0, 500).map(lambda back: TODAY - timedelta(days=back))


@st.composite
def some_complaint(draw):
    made_on = draw(DAYS)
    happened = draw(st.one_of(st.none(), st.integers(-3, 45).map(lambda back: made_on - timedelta(days=back))))
    first = draw(st.one_of(st.none(), st.integers(0, 60).map(lambda back: made_on - timedelta(days=back))))
    return RecordedComplaint(
        made_on=made_on,
        made_to=draw(st.sampled_from(["council", "police", "landlord"])),
        behaviour_on=happened,
        behaviour_from=None if happened else first,
        behaviour_to=None if happened or not first else draw(st.one_of(st.none(), st.just(first))),
        household=draw(st.sampled_from(["applicant", "neighbour 1", "neighbour 2"])),
        reference=draw(st.sampled_from([None, "A1", "A2"])),
        incident=draw(st.sampled_from([None, None, "fire", "fight"])),
        about_this_behaviour=draw(st.sampled_from([True, True, True, False])),
        already_reviewed_in=draw(st.sampled_from([None, None, "CT-1"])),
        hate_incident=draw(st.booleans()),
        source=draw(st.sampled_from(["application", "application", "agency_return-1", "further_complaints-2"])),
    )


PROCEDURES = st.sampled_from(
    [
        ACT,
        THIRTY_DAYS_OF,
        THIRTY_DAYS_WITH,
        BEDFORDSHIRE,
        LEAVES_OUT,
        a_procedure(complaints=1),
        a_procedure(complaints=2, same_incident_counts_once=False),
        a_procedure(
            apply_counted_from="latest_complaint",
            incidents_within=window(3, "months"),
            leaves_out_already_reviewed=PASSAGE,
        ),
    ]
)
