"""Who takes part in a case, with interests, walls and the log of looks; parts and interests begin and end here."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from cases import queries, team
from cases.access import CaseNotFound
from cases.accounts.kept_answers import take_answers
from cases.entering import InputRefused
from cases.queries.naming import names_of_officers
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role
from state_machines.words import as_words, capital
from statutory_reviews.web.case.around import asking, head_of, shown
from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.paging import page_asked
from statutory_reviews.web.visit import NotThere, Page, Visit

_HERE = "/cases/{reference}/team"
_FIELDS = ("officer", "part", "who", "nature", "walled", "interest", "reason")
_MOST_PARTS = 100
_MOST_DIGITS = 15
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
    try:
        team.assign_role(
            visit.session,
            reference=reference,
            officer=visit.form.text("officer"),
            role=Role(visit.form.text("part")),
            from_on=visit.today,
            actor=visit.actor,
            now=visit.now,
        )
    except EventRefused as refused:
        return _refused(visit, "officer", refused)
    return visit.redirect(f"/cases/{reference}/team", said="The part is given from today.")


def end_part(visit: Visit) -> Response:
    """End a part in this case with today. Raises EventRefused or UnknownOfficer."""
    reference, part = visit.path["reference"], visit.form.text("part")
    if part not in set(team.IN_A_CASE):
        raise NotThere(visit.url_path)
    try:
        team.end_role(
            visit.session,
            reference=reference,
            officer=visit.form.text("officer"),
            role=Role(part),
            last_day=visit.today,
            actor=visit.actor,
            now=visit.now,
        )
    except EventRefused as refused:
        return _refused(visit, "parts", refused)
    return _back(visit, "The part ends with today.", closed="The part has ended.")


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
    except EventRefused as refused:
        return _refused(visit, "nature", refused)
    return _back(visit, "The interest is kept.", closed="The interest is kept.")


def end_interest(visit: Visit) -> Response:
    """Keep that an interest has ended, and why; the wall that it made is lifted. Raises EventRefused."""
    reference = visit.path["reference"]
    number = whole_number(visit.form.text("interest"), digits=_MOST_DIGITS)
    if number is None:
        return _team(visit, {"interest": "Choose the interest that has ended."})
    try:
        team.end_interest(
            visit.session,
            reference=reference,
            number=number,
            reason=visit.form.text("reason"),
            actor=visit.actor,
            now=visit.now,
        )
    except InputRefused as refused:
        return _team(visit, dict(refused.fields))
    except EventRefused as refused:
        return _refused(visit, "interest", refused)
    return visit.redirect(f"/cases/{reference}/team", said="The interest has ended from today.")


def _back(visit: Visit, said: str, *, closed: str) -> Response:
    """The team again, or the work tray for somebody to whom the case is closed by what they have just done."""
    try:
        head_of(visit, look=None)
    except CaseNotFound:
        return visit.redirect("/", said=f"{closed} That case is closed to you from now on.")
    return visit.redirect(f"/cases/{visit.path['reference']}/team", said=said)


def _refused(visit: Visit, field: str, refused: EventRefused) -> Response:
    """The page again with the reasons and what was typed. Raises EventRefused for those who see no form there."""
    if not head_of(visit, look=None).roles & _MAY_CHANGE:
        raise refused
    return _team(visit, {field: " ".join(refused.reasons)}, status=HTTPStatus.CONFLICT)


def _team(visit: Visit, faults: Mapping[str, str], *, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Response:
    head = head_of(visit, look="team")
    kept = _kept(visit) if visit.method == "GET" else {}
    may_change = bool(head.roles & _MAY_CHANGE)
    found = queries.team(**asking(visit))
    parts = sorted(found.parts, key=lambda one: not one.in_this_case)
    looks = queries.looks_paged(**asking(visit), now=visit.now, page=page_asked(visit)) if head.reads_looks else None
    acted = [*(one.officer for one in found.interests), *(one.officer for one in (looks.rows if looks else ()))]
    names = names_of_officers(visit.session, acted)
    most = len(parts) if visit.query.get("parts") == "all" else _MOST_PARTS
    return shown(
        visit,
        head,
        "team",
        "case/team.html",
        heading="Team",
        title="Error: Team" if faults else "Team",
        status=status if faults else HTTPStatus.OK,
        team=found,
        played=parts[:most],
        not_shown=len(parts[most:]),
        standing=tuple(
            (str(one.number), f"{names.get(one.officer, one.officer)}: {one.nature}")
            for one in found.interests
            if not one.ended_on
        ),
        looks=looks,
        names=names,
        bodies=queries.names_of_bodies(**asking(visit)),
        may_change=may_change,
        officers=queries.officers_known(**asking(visit)) if may_change else (),
        parts=tuple((role.value, capital(as_words(role.value))) for role in team.IN_A_CASE),
        typed={name: visit.form.text(name) or kept.get(name, "") for name in _FIELDS},
        faults=faults,
    )


def _kept(visit: Visit) -> Mapping[str, str]:
    """What was typed into a form of this page by somebody who had to sign in again."""
    return dict(take_answers(visit.session, visit.actor.key, visit.url_path, visit.wall_clock) or ())


PAGES = (
    Page(_HERE, show_team),
    Page(f"{_HERE}/parts", give_part, method="POST", shown_on=_HERE),
    Page(f"{_HERE}/parts/end", end_part, method="POST", shown_on=_HERE, forgets_answers=True),
    Page(f"{_HERE}/interests", declare_interest, method="POST", shown_on=_HERE),
    Page(f"{_HERE}/interests/end", end_interest, method="POST", shown_on=_HERE),
)
