"""A partnership as it stands: letterheads, people and bodies by date; and the log of who changed people and parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.responses import Response

from cases.partnership_written import partnership_written
from cases.queries.people_changed import may_read_changes, people_changed
from state_machines.input_files import as_file
from statutory_reviews.web.administration.permitted import administrators_only
from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.visit import NotThere, Page, Visit

_ON_A_PAGE = 100
_MOST_DIGITS = 15


@administrators_only
def show_partnership(visit: Visit) -> Response:
    """The partnership as it stands."""
    given = partnership_written(visit.session, visit.path["key"])
    return visit.page(
        "administration/partnership.html",
        title=name_of(given, visit.today),
        name=name_of(given, visit.today),
        partnership=given,
        bodies={one["key"]: one["name"] for one in given["organisations"]},
    )


@administrators_only
def write_partnership(visit: Visit) -> Response:
    """The partnership as a file, to change and to send back."""
    given = partnership_written(visit.session, visit.path["key"])
    return visit.file(as_file(given).encode(), "text/yaml; charset=utf-8", f"{given['key']}.yaml")


def show_changes(visit: Visit) -> Response:
    """Who changed people and parts, newest first, for those who administer and for auditors."""
    administers = bool(visit.signed_in and visit.signed_in.administers)
    if not may_read_changes(visit.session, visit.actor, administers=administers, on=visit.today):
        raise NotThere(visit.url_path)
    before = whole_number(visit.query.get("before", ""), digits=_MOST_DIGITS)
    rows = people_changed(
        visit.session, visit.actor, administers=administers, on=visit.today, before=before, limit=_ON_A_PAGE
    )
    return visit.page(
        "administration/changes.html",
        title="Changes to people and parts",
        rows=rows,
        further=rows[-1].number if len(rows) == _ON_A_PAGE else None,
    )


def name_of(given: Mapping[str, Any], on: date) -> str:
    """What a partnership is called on a day, or was last, or will be first."""
    begun = [one for one in given["details"] if one["from_on"] <= on.isoformat()]
    return str((begun or given["details"][:1])[-1]["name"])


PAGES = (
    Page("/administration/partnerships/{key}", show_partnership),
    Page("/administration/partnerships/{key}/file.yaml", write_partnership),
    Page("/people-log", show_changes),
)
