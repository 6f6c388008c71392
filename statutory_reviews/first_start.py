"""The first start: the links with which people sign in for the first time, and the example partnership."""

from __future__ import annotations

from cases.accounts.accounts import account_for
from cases.accounts.links import first_link, give_link
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.registry import LIFECYCLES
from statutory_reviews.bootstrap import Application
from statutory_reviews.resources import policies_folder

EXAMPLE_OFFICERS = ("chair", "substitute-chair", "coordinator", "auditor", "police-contact")
"""Who of the example partnership may be signed in as, in a demonstration."""


def load_example(application: Application) -> None:
    """Bring the example partnership in; what is there already stays as it is."""
    text = (policies_folder() / "milton-keynes.yaml").read_text(encoding="utf-8")
    with application.sessions.begin() as session:
        load_partnership(session, read_partnership(text, "yaml", LIFECYCLES), now=application.clock())


def first_links(application: Application, *, demo: bool) -> tuple[tuple[str, str], ...]:
    """Officers who have no password yet, each with the path of a link that signs them in once.

    In a demonstration the people of the example; otherwise whoever administers the installation, at its first start.
    """
    now = application.clock()
    links: list[tuple[str, str]] = []
    with application.sessions.begin() as session:
        token = first_link(session, now)
        if token:
            links.append(("administrator", token))
        if demo:
            waiting = [one for one in EXAMPLE_OFFICERS if account_for(session, one, now=now).password_hash is None]
            links += [(one, give_link(session, one, done_by="system", now=now)) for one in waiting]
    return tuple((officer, f"/sign-in/link/{token}") for officer, token in links)
