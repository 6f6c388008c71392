"""Who takes part in a case, with interests, walls and the log of looks; a part is given, an interest declared here."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases import queries, team
from cases.access import CaseNotFound
from cases.entering import InputRefused
from state_machines.lifecycle import Role
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.forms.wording import capital
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import Page, Visit

_MAY_CHANGE = frozenset({Role.CHAIR, Role.COORDINATOR})


def show_team(visit: Visit) -> Response:
    """Parts, interests and walls; and the log of looks for those who may read it."""
    return _team(visit, {})


def give_part(visit: Visit) -> Response:
    """Give an officer a part in this case from today. Raises EventRefused or UnknownOfficer."""
    faults = {}
    if visit.form.text("part") not in set(team.IN_A_CASE):
        faults["part"] = "Choose the part."
    if not visit.form.text("officer"):
        faults["officer"] = "Choose the officer."
    if faults:
        return _team(visit, faults)
    reference = visit.path["reference"]
    team.assign_role(
        visit.session,
        reference=reference,
        officer=visit.form.text("officer"),
        role=Role(visit.form.text("part")),
        from_on=visit.today,
        actor=visit.actor,
        now=visit.now,
    )
    return visit.redirect(f"/cases/{reference}/team", said="The part is given from today.")


def declare_interest(visit: Visit) -> Response:
    """Keep an interest that an officer declared; a wall closes the case to them at once. Raises EventRefused."""
    reference = visit.path["reference"]
    if not visit.form.text("who"):
        return _team(visit, {"who": "Choose the officer whose interest it is."})
    try:
        team.declare_interest(
            visit.session,
            reference=reference,
            officer=visit.form.text("who"),
            nature=visit.form.text("nature"),
            walled=visit.form.text("walled") == "yes",
            actor=visit.actor,
            now=visit.now,
        )
    except InputRefused as refused:
        return _team(visit, dict(refused.fields))
    try:
        head_of(visit, look=None)
    except CaseNotFound:
        return visit.redirect("/", said="The interest is kept. That case is closed to you from now on.")
    return visit.redirect(f"/cases/{reference}/team", said="The interest is kept.")


def _team(visit: Visit, faults: Mapping[str, str]) -> Response:
    head = head_of(visit, look="team")
    may_change = bool(head.roles & _MAY_CHANGE)
    return shown(
        visit,
        head,
        "team",
        "case/team.html",
        heading="Team",
        title="Error: Team" if faults else "Team",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        team=queries.team(**asking(visit)),
        looks=queries.looks_paged(**asking(visit), now=visit.now, page=page_asked(visit)) if head.reads_looks else None,
        bodies=queries.names_of_bodies(**asking(visit)),
        may_change=may_change,
        officers=queries.officers_known(**asking(visit)) if may_change else (),
        parts=tuple((role.value, capital(role.value.replace("_", " "))) for role in team.IN_A_CASE),
        typed={name: visit.form.text(name) for name in ("officer", "part", "who", "nature", "walled")},
        faults=faults,
    )


PAGES = (
    Page("/cases/{reference}/team", show_team),
    Page("/cases/{reference}/team/parts", give_part, method="POST"),
    Page("/cases/{reference}/team/interests", declare_interest, method="POST"),
)
