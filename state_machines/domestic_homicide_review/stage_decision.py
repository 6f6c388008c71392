"""From the notification to the decision, the answer of the Home Office, and a direction."""

from __future__ import annotations

from dataclasses import replace

from state_machines.domestic_homicide_review import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.domestic_homicide_review import guards as G  # noqa: N812
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review import openings
from state_machines.domestic_homicide_review import where_and_who as W  # noqa: N812
from state_machines.domestic_homicide_review.suggesting import found_by_panel, scope_notified
from state_machines.facts import Facts
from state_machines.lifecycle import START, Deadline, Event, Letter, Transition

_DIRECTION = Event("sos_direct", "Record a direction of the Secretary of State", asked.SosDirect)


def to_the_decision() -> tuple[Transition, ...]:
    """The lines from the notification to the panel's recommendation."""
    return (
        Transition(
            event=Event("notify", "Record the notification of a death", asked.PoliceNotification),
            source=(START,),
            target="notified",
            by=W.OFFICE,
            starts=(D.POLICE_NOTIFICATION, D.DECIDE),
            opens=(openings.NEXT_OF_KIN,),
            sends=(L.NOTIFICATION_RECORD, L.ACKNOWLEDGEMENT),
        ),
        Transition(
            event=Event(
                "accept_scope", "Take the case on and start scoping", asked.AcceptScope, suggests=scope_notified
            ),
            source=("notified",),
            target="scoping",
            by=W.OFFICE,
            opens=(openings.SCOPING_REPLIES,),
            sends=(L.SAFEGUARDING_ALERT,),
        ),
        Transition(
            event=Event("not_our_area", "Hand the case to the partnership whose area it is", asked.NotOurArea),
            source=("notified", "scoping", "decision"),
            target="transferred",
            by=W.OFFICE,
            guards=(G.NO_REVIEW_OF_OURS,),
            clears_all=True,
            sends=(L.HAND_OVER,),
            withdraws=L.BEFORE_THE_DECISION,
        ),
        Transition(
            event=Event("joint_lead", "Agree who leads a review of several areas", asked.JointLead),
            source=("scoping",),
            target=None,
            by=W.OFFICE,
        ),
        Transition(
            event=Event("panel_held", "Record what the decision panel found", asked.PanelHeld),
            source=("scoping",),
            target="decision",
            by=W.OFFICE,
            guards=(G.ALL_SCOPING_ANSWERED,),
            sends=(L.RECOMMENDATION_TO_CHAIR,),
            withdraws=(L.DECISION_PANEL_INVITATION,),
        ),
    )


def the_decision(complete: Deadline) -> tuple[Transition, ...]:
    """The lines of the decision and of what the Home Office and the Secretary of State may answer."""
    told = (D.TELL_HOME_OFFICE, D.TELL_FAMILY)
    return (
        Transition(
            event=Event(
                "decide_proceed",
                "Decide to hold a review",
                asked.DecideProceed,
                suggests=found_by_panel,
                recalls="panel_held",
            ),
            source=("decision",),
            target="proceed",
            by=W.CHAIR,
            guards=(G.WE_LEAD, G.CONFLICT_MET, G.RULES_LOCKED),
            chooses_rules=True,
            meets=(D.DECIDE, D.DECIDE_AGAIN),
            starts=(*told, complete, D.CHALLENGE_WINDOW),
            sends=(L.DECISION_TO_HOME_OFFICE, L.DECISION_TO_FAMILY, L.NOTICE_TO_INVESTIGATION, L.NOTICE_TO_CORONER),
            withdraws=L.BEFORE_THE_DECISION,
        ),
        Transition(
            event=Event(
                "decide_no",
                "Decide not to hold a review",
                asked.DecideNo,
                suggests=found_by_panel,
                recalls="panel_held",
            ),
            source=("decision",),
            target="no_review_pending_ho",
            by=W.CHAIR,
            guards=(G.WE_LEAD, G.CONFLICT_MET, G.RULES_LOCKED),
            chooses_rules=True,
            meets=(D.DECIDE, D.DECIDE_AGAIN),
            starts=(*told, D.CHALLENGE_WINDOW),
            sends=(L.REFUSAL_TO_HOME_OFFICE, L.REFUSAL_TO_FAMILY),
            withdraws=L.BEFORE_THE_DECISION,
        ),
        Transition(
            event=Event("ho_agrees", "Record that the Home Office agrees", asked.HoAgrees),
            source=("no_review_pending_ho",),
            target="closed_no_review",
            by=W.OFFICE,
            meets=(D.TELL_HOME_OFFICE,),
            sends=(L.REFUSAL_CONFIRMED,),
        ),
        Transition(
            event=Event(
                "ho_asks_reconsider", "Record that the Home Office asks for another look", asked.HoAsksReconsider
            ),
            source=("no_review_pending_ho",),
            target="decision",
            by=W.OFFICE,
            meets=(D.TELL_HOME_OFFICE,),
            clears=(D.TELL_FAMILY,),
            starts=(replace(D.DECIDE_AGAIN, counts_from="received_on"),),
            withdraws=L.OF_A_REFUSAL,
        ),
        Transition(
            event=_DIRECTION,
            source=W.BEFORE_COMMISSIONING,
            target="directed",
            by=W.OFFICE,
            chooses_rules=True,
            clears=(D.DECIDE, D.DECIDE_AGAIN, D.TELL_HOME_OFFICE, D.TELL_FAMILY, complete),
            starts=(D.TELL_FAMILY, replace(complete, counts_from="directed_on")),
            sends=(L.DECISION_TO_FAMILY, L.DIRECTION_TO_HOME_OFFICE),
            withdraws=(*L.BEFORE_THE_DECISION, *L.OF_A_REFUSAL, L.DECISION_TO_FAMILY),
        ),
    )


def a_later_direction(more_owed: tuple[Deadline, ...], more: tuple[Letter, ...]) -> tuple[Transition, ...]:
    """The lines of a direction that finds a review under way: it is recorded, and may change the rules.

    `more` are the copies that these rules require beyond those of others: a direction that brings a completed report
    under them owes those from its day on, unless they were owed when the report was signed.
    """
    under_way = Transition(
        event=_DIRECTION,
        source=("directed", *W.UNDER_WAY),
        target=None,
        by=W.OFFICE,
        chooses_rules=True,
        sends=(L.DIRECTION_TO_HOME_OFFICE,),
    )
    completed = replace(under_way, source=W.AFTER_COMPLETION)
    if not more_owed:
        return (under_way, completed)

    def not_owed_yet(facts: Facts) -> bool:
        signed: int = facts.record.get("csp_signs", {}).get("sequence", 0)
        return any(facts.started.get(copy.name, 0) < signed for copy in more_owed)

    return (
        under_way,
        replace(completed, when=not_owed_yet, starts=more_owed, sends=(*completed.sends, *more)),
        replace(completed, when=lambda facts: not not_owed_yet(facts)),
    )
