"""The reporting year of a partnership's case reviews: counted, published, looked back on (2014 Act s.104(9), Sch 4)."""

from __future__ import annotations

from datetime import date

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.community_trigger_year import deadlines as D  # noqa: N812 - quoted on every line
from state_machines.community_trigger_year import guards as G  # noqa: N812
from state_machines.community_trigger_year import inputs as asked
from state_machines.community_trigger_year import inputs_procedures as asked_of_procedures
from state_machines.community_trigger_year import letters as L  # noqa: N812
from state_machines.lifecycle import START, Event, Lifecycle, Role, State, Transition

OFFICE = (Role.COORDINATOR, Role.CHAIR)
_OFFICE_OR_CALENDAR = (*OFFICE, Role.SYSTEM)

STATES = (
    State("open", "Open; no figures yet"),
    State("prepared", "Figures prepared, not yet published"),
    State("published", "Figures published"),
    State("revised", "A later edition prepared, not yet published"),
    State("closed", "Closed", at_rest=True),
)
_BEFORE_CLOSING = ("open", "prepared", "published", "revised")

COMMUNITY_TRIGGER_YEAR = Lifecycle(
    kind="community_trigger_year",
    rules="asb-2014",
    edition=1,
    title="Reporting year of ASB case reviews",
    in_force_from=date(2014, 10, 20),
    governed_by="community_trigger",
    states=STATES,
    transitions=(
        Transition(
            event=Event("open_year", "Open a reporting year", asked.OpenYear),
            source=(START,),
            target="open",
            by=_OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            starts=(D.PUBLISH_STATISTICS,),
        ),
        Transition(
            event=Event("prepare", "Put the figures on record", asked.Prepare),
            source=("open", "prepared"),
            target="prepared",
            by=_OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(G.OF_THIS_PERIOD, G.COUNTED_WHEN_OVER, G.RECONCILES),
        ),
        Transition(
            event=Event("publish", "Publish the figures", asked.Publish),
            source=("prepared", "revised"),
            target="published",
            by=OFFICE,
            guards=(G.RECORDED_FIGURES_RECONCILE,),
            meets=(D.PUBLISH_STATISTICS,),
            sends=(L.STATISTICS_NOTICE,),
        ),
        Transition(
            event=Event("revise", "Put a later edition on record", asked.Revise),
            source=("published", "revised", "closed"),
            target="revised",
            by=OFFICE,
            guards=(G.OF_THIS_PERIOD, G.COUNTED_WHEN_OVER, G.RECONCILES, G.DIFFERENCES_ARE_KEPT),
        ),
        Transition(
            event=Event(
                "review_effectiveness", "Look at how well the procedures work", asked_of_procedures.ReviewEffectiveness
            ),
            source=_BEFORE_CLOSING,
            target=None,
            by=OFFICE,
        ),
        Transition(
            event=Event(
                "consult_on_procedures", "Consult on draft procedures", asked_of_procedures.ConsultOnProcedures
            ),
            source=_BEFORE_CLOSING,
            target=None,
            by=OFFICE,
            starts=(D.CONSULTATION_REPLIES,),
            sends=(L.PROCEDURES_CONSULTATION,),
        ),
        Transition(
            event=Event("adopt_procedures", "Adopt revised procedures", asked_of_procedures.AdoptProcedures),
            source=_BEFORE_CLOSING,
            target=None,
            by=OFFICE,
            guards=(G.CONSULTED,),
            clears=(D.CONSULTATION_REPLIES,),
        ),
        Transition(
            event=Event("close", "Close the reporting year", asked.CloseYear),
            source=("published",),
            target="closed",
            by=OFFICE,
            guards=(G.EFFECTIVENESS_LOOKED_AT,),
            clears_all=True,
        ),
    ),
)
