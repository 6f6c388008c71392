"""Who may administer: only an account that was given it, which gives no sight of any case."""

from __future__ import annotations

from functools import wraps

from starlette.responses import Response

from statutory_reviews.web.visit import NotThere, View, Visit


def administrators_only(view: View) -> View:
    """The view, for those who administer; to everybody else there is no such page."""

    @wraps(view)
    def guarded(visit: Visit) -> Response:
        if visit.signed_in is None or not visit.signed_in.administers:
            raise NotThere(visit.url_path)
        return view(visit)

    return guarded
