"""What may happen at many points of a review: pauses, later dates, duties set aside, a Commissioner's report."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.domestic_homicide_review import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.domestic_homicide_review import guards_pauses as P  # noqa: N812
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review import openings
from state_machines.domestic_homicide_review import where_and_who as W  # noqa: N812
from state_machines.lifecycle import Effect, Event, Transition


def at_any_time() -> tuple[Transition, ...]:
    """The lines that are not bound to one stage."""
    pause = Event("pause", "Hold part of the work, or all of it", asked.Pause)
    held = (L.PAUSE_NOTICE, L.PAUSE_TO_FAMILY)
    return (
        Transition(
            event=pause,
            source=W.UNDER_WAY,
            target=None,
            by=W.REVIEWERS,
            guards=(P.NOT_PAUSED_ALREADY, P.PAUSE_HAS_BEGUN),
            starts=(D.PAUSE_REVIEW,),
            effect=Effect.STOP_CLOCK,
            sends=held,
        ),
        Transition(
            event=pause,
            source=W.AFTER_COMPLETION,
            target=None,
            by=W.REVIEWERS,
            guards=(P.ONLY_PUBLICATION, P.NOT_PAUSED_ALREADY, P.PAUSE_HAS_BEGUN),
            starts=(D.PAUSE_REVIEW,),
            effect=Effect.STOP_CLOCK,
            sends=held,
        ),
        Transition(
            event=Event("resume", "End a pause", asked.Resume),
            source=(*W.UNDER_WAY, *W.AFTER_COMPLETION, *W.WITH_A_REPORT),
            target=None,
            by=W.REVIEWERS,
            guards=(P.SOMETHING_IS_PAUSED,),
            effect=Effect.RESTART_CLOCK,
            sends=(L.RESUME_NOTICE, L.RESUME_TO_FAMILY),
        ),
        Transition(
            event=Event("extend", "Agree a later date", asked.Extend),
            source=("proceed", "directed", *W.UNDER_WAY, *W.AFTER_COMPLETION),
            target=None,
            by=W.OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
            sends=(L.EXTENSION_NOTICE, L.EXTENSION_TO_FAMILY),
        ),
        Transition(
            event=Event("set_aside", "Note that a deadline does not apply here", asked.SetAside),
            source=W.ANY,
            target=None,
            by=W.OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.SET_ASIDE,
        ),
        Transition(
            event=Event("dac_report_names_body", "A Commissioner's report names a body", asked.DacReportNamesBody),
            source=W.ANY,
            target=None,
            by=W.OFFICE,
            opens=(openings.COMMISSIONER_REPLY,),
        ),
    )
