"""The states of a review, the stretches of them that belong together, and who moves it."""

from __future__ import annotations

from state_machines.lifecycle import Role, State

STATES = (
    State("notified", "Notified"),
    State("scoping", "Scoping"),
    State("transferred", "Transferred to another partnership", at_rest=True, final=True),
    State("decision", "For decision by the partnership chair", for_decision=True),
    State("proceed", "A review will be held"),
    State("no_review_pending_ho", "Not to review: awaiting the Home Office"),
    State("closed_no_review", "Closed without a review", at_rest=True),
    State("directed", "Directed by the Secretary of State"),
    State("commissioning", "Commissioning"),
    State("scoped", "Terms of reference agreed"),
    State("evidence", "Gathering evidence"),
    State("draft", "Analysis and draft"),
    State("factcheck", "Family reading and check of facts"),
    State("panel_signoff", "For agreement by the panel"),
    State("csp_signoff", "For signature by the partnership"),
    State("completed", "Report completed"),
    State("qa_wait", "With the Home Office for quality assurance"),
    State("revision_soft", "Revision: publish once changed"),
    State("revision_hard", "Revision: to be submitted again"),
    State("cleared", "Cleared for publication"),
    State("deferred", "Publication deferred"),
    State("withheld", "Publication withheld"),
    State("published", "Published; actions monitored"),
    State("closed", "Closed", at_rest=True),
)

BEFORE_COMMISSIONING = ("notified", "scoping", "decision", "no_review_pending_ho", "closed_no_review", "proceed")
UNDER_WAY = ("commissioning", "scoped", "evidence", "draft", "factcheck", "panel_signoff", "csp_signoff")
AFTER_COMPLETION = ("completed", "qa_wait", "revision_soft", "revision_hard", "cleared", "deferred")
WITH_A_REPORT = ("published", "withheld")
ANY = tuple(state.name for state in STATES if not state.final)

CHAIR = (Role.CHAIR,)
OFFICE = (Role.COORDINATOR, Role.CHAIR)
REVIEWERS = (Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.CHAIR)
