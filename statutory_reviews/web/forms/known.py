"""What fields may name by a key, as choices."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from statutory_reviews.web.forms.asked import Choice
from statutory_reviews.web.forms.questions import Known


def known_of(
    bodies: Mapping[str, str], deadlines: Mapping[str, str] | None = None, *, near: Collection[str] = ()
) -> Known:
    """The bodies a partnership lists, by their names, and the time limits of a case in the order they are given.

    `near` are the bodies that are named in the case already.
    """
    by_name = sorted(bodies.items(), key=lambda one: one[1].casefold())
    return {
        "body": tuple(Choice(key, name, is_near=key in near) for key, name in by_name),
        "deadline": tuple(Choice(name, words) for name, words in (deadlines or {}).items()),
    }
