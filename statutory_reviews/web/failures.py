"""What a page says when something cannot be done: one table, so that hidden and missing always look the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from statutory_reviews.web.page_words import in_page_words

_NOT_FOUND = (HTTPStatus.NOT_FOUND, "There is no such page, or it is not yours to see.")
_OWN_WORDS = None

FAILURES: Mapping[str, tuple[HTTPStatus, str | None]] = {
    "cases.access.CaseNotFound": _NOT_FOUND,
    "cases.access.UnknownOfficer": _NOT_FOUND,
    "cases.address_book.finding.ContactNotFound": _NOT_FOUND,
    "cases.address_book.finding.SeveralBooks": (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "You keep several address books. Open the one that you mean first.",
    ),
    "cases.finding.ItemNotFound": _NOT_FOUND,
    "cases.opening.PartnershipNotFound": _NOT_FOUND,
    "cases.pseudonyms.RegisterNotFound": _NOT_FOUND,
    "cases.queries.covered_people.PersonNotFound": _NOT_FOUND,
    "cases.queries.of_kind.NotShown": _NOT_FOUND,
    "cases.queries.why.DeadlineNotFound": _NOT_FOUND,
    "state_machines.registry.UnknownKind": _NOT_FOUND,
    "statutory_reviews.web.visit.NotThere": _NOT_FOUND,
    "cases.letters.LetterRefused": (HTTPStatus.CONFLICT, _OWN_WORDS),
    "state_machines.engine.EventRefused": (HTTPStatus.CONFLICT, _OWN_WORDS),
    "cases.entering.StaleVersion": (HTTPStatus.CONFLICT, _OWN_WORDS),
    "sqlalchemy.orm.exc.StaleDataError": (
        HTTPStatus.CONFLICT,
        "The case was changed in the same moment. Nothing was recorded: look at it, then try again.",
    ),
    "sqlalchemy.exc.IntegrityError": (
        HTTPStatus.CONFLICT,
        "The database holds something that contradicts this. Nothing was recorded: look at it, then try again.",
    ),
    "cases.entering.InputRefused": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "cases.queries.of_kind.AnotherKind": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "cases.documents.media_types.DocumentRefused": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "notifications.lint.segments.DocumentUnreadable": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "state_machines.input_files.FileRefused": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "state_machines.policy.PolicyRefused": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "notifications.watermarking.NotMarked": (HTTPStatus.UNPROCESSABLE_ENTITY, _OWN_WORDS),
    "cases.documents.store.ContentDamaged": (HTTPStatus.SERVICE_UNAVAILABLE, _OWN_WORDS),
    "sqlalchemy.exc.DatabaseError": (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The database does not answer. Nothing was recorded. Try again in a few minutes.",
    ),
    "cases.database.DatabaseUnusable": (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The database does not answer. Nothing was recorded. Try again in a few minutes.",
    ),
}
"""The status and the words of each failure by the full name of its class; None where its own words may be shown."""

_UNEXPECTED = (
    "Something went wrong that the program did not expect. Nothing was recorded. "
    "Try again; if it happens again, tell whoever looks after this service when it happened."
)

HEADINGS: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "That could not be read",
    HTTPStatus.FORBIDDEN: "That form can no longer be used",
    HTTPStatus.NOT_FOUND: "Page not found",
    HTTPStatus.METHOD_NOT_ALLOWED: "Page not found",
    HTTPStatus.CONFLICT: "That cannot be done now",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That is too large",
    HTTPStatus.UNPROCESSABLE_ENTITY: "There is a problem with what was entered",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Sorry, there is a problem",
    HTTPStatus.SERVICE_UNAVAILABLE: "Sorry, there is a problem",
}

SENTENCES: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "What your browser sent could not be read. Go back and try again.",
    HTTPStatus.FORBIDDEN: "It was open for too long, or came from another page. Go back, load it anew, and try again.",
    HTTPStatus.NOT_FOUND: "There is no such page, or it is not yours to see.",
    HTTPStatus.METHOD_NOT_ALLOWED: "There is no such page, or it is not yours to see.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The file is larger than may be sent. Make it smaller and send it again.",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What a page says of a failure."""

    status: HTTPStatus
    heading: str
    sentences: tuple[str, ...]


def explained(failure: BaseException) -> Failure:
    """A failure by its class, or by the nearest one above it."""
    for kind in type(failure).__mro__:
        found = FAILURES.get(f"{kind.__module__}.{kind.__qualname__}")
        if found is not None:
            status, words = found
            return Failure(status, HEADINGS[status], (words,) if words else _own_words(failure))
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return Failure(status, HEADINGS[status], (_UNEXPECTED,))


def of_status(status: HTTPStatus, words: str = "") -> Failure:
    """A failure that the web server itself found, in words of ours."""
    said = words or SENTENCES.get(status, f"{status.phrase}.")
    return Failure(status, HEADINGS.get(status, "That cannot be done"), (said,))


def _own_words(failure: BaseException) -> tuple[str, ...]:
    reasons: tuple[str, ...] = getattr(failure, "reasons", ())
    fields: Mapping[str, str] = getattr(failure, "fields", None) or getattr(failure, "sentences", None) or {}
    said = tuple(reasons) or tuple(fields.values()) or (str(failure),)
    return tuple(in_page_words(one) for one in said)
