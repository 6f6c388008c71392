"""Local procedure as it is in force, and what two versions of it make of the cases of a year."""

from __future__ import annotations

from starlette.responses import Response

from cases.comparing import compare
from cases.partnerships import partnership_names
from cases.queries.procedures import procedure_of_version, procedures_listed
from state_machines.policy import Policy, deadlines_of
from state_machines.registry import in_force
from statutory_reviews.web.visit import NotThere, Page, Visit

_MOST_SHOWN = 50


def show_procedure(visit: Visit) -> Response:
    """One version: each time limit as the law has it and as it is set here, and the settings."""
    policy = _version(visit, visit.path["version"])
    rules = {rule.name: rule for rule in reversed(deadlines_of(in_force(policy.kind, policy, policy.in_force_from)))}
    others = [
        one.version
        for one in procedures_listed(visit.session)
        if (one.partnership, one.kind) == (visit.path["key"], policy.kind) and one.version != policy.version
    ]
    return visit.page(
        "administration/procedure.html",
        title=f"Local procedure {policy.version}",
        key=visit.path["key"],
        name=partnership_names(visit.session, visit.today)[visit.path["key"]],
        policy=policy,
        rows=[
            (rule, policy.period(rule).words if rule.name in policy.periods else "the same", policy.authority(rule))
            for rule in reversed(rules.values())
        ],
        others=others,
    )


def compare_procedures(visit: Visit) -> Response:
    """What another version would make of the cases of the last year that this person may see. Nothing is changed."""
    first, second = _version(visit, visit.path["version"]), _version(visit, visit.query.get("with", ""))
    if first.kind != second.kind:
        raise NotThere(visit.url_path)
    compared = compare(visit.session, visit.actor, first, second, on=visit.today)
    return visit.page(
        "administration/compared.html",
        title=f"{first.version} and {second.version}",
        key=visit.path["key"],
        first=first,
        second=second,
        compared=compared,
        most=_MOST_SHOWN,
    )


def _version(visit: Visit, version: str) -> Policy:
    found = procedure_of_version(
        visit.session, visit.actor, visit.path["key"], visit.path["kind"], version, on=visit.today
    )
    if found is None:
        raise NotThere(visit.url_path)
    return found


PAGES = (
    Page("/procedures/{key}/{kind}/{version}", show_procedure),
    Page("/procedures/{key}/{kind}/{version}/compare", compare_procedures),
)
