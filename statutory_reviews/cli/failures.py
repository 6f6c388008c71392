"""A failure as one clear sentence and an exit code: the one table for every command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from traceback import extract_tb

OK, UNEXPECTED, USAGE, REFUSED, WRONG_INPUT, NOT_FOUND, CONFLICT, UNUSABLE, FAULT = range(9)
INTERRUPTED, READER_GONE = 130, 141

EXIT_CODES: Mapping[str, tuple[int, str | None]] = {
    "state_machines.engine.EventRefused": (REFUSED, None),
    "cases.letters.LetterRefused": (REFUSED, None),
    "cases.queries.of_kind.NotShown": (REFUSED, None),
    "cases.entering.InputRefused": (WRONG_INPUT, None),
    "cases.calendars.CalendarUnreadable": (WRONG_INPUT, None),
    "state_machines.input_files.FileRefused": (WRONG_INPUT, None),
    "state_machines.policy.PolicyRefused": (WRONG_INPUT, None),
    "state_machines.registry.RulesNotInForce": (WRONG_INPUT, None),
    "state_machines.working_days.CalendarTooShort": (WRONG_INPUT, None),
    "cases.calendar_days.DayRefused": (WRONG_INPUT, None),
    "notifications.lint.segments.DocumentUnreadable": (WRONG_INPUT, None),
    "cases.documents.media_types.DocumentRefused": (WRONG_INPUT, None),
    "cases.documents.store.ContentDamaged": (FAULT, None),
    "cases.queries.of_kind.AnotherKind": (WRONG_INPUT, None),
    "statutory_reviews.backup_files.BackupRefused": (WRONG_INPUT, None),
    "statutory_reviews.cli.context.WrongInput": (WRONG_INPUT, None),
    "statutory_reviews.cli.context.WrongUse": (USAGE, None),
    "cases.address_book.finding.SeveralBooks": (WRONG_INPUT, None),
    "cases.access.CaseNotFound": (NOT_FOUND, None),
    "cases.access.UnknownOfficer": (NOT_FOUND, None),
    "cases.address_book.finding.ContactNotFound": (NOT_FOUND, None),
    "cases.finding.ItemNotFound": (NOT_FOUND, None),
    "cases.pseudonyms.RegisterNotFound": (NOT_FOUND, None),
    "cases.opening.PartnershipNotFound": (NOT_FOUND, None),
    "cases.queries.why.DeadlineNotFound": (NOT_FOUND, None),
    "state_machines.registry.UnknownKind": (NOT_FOUND, None),
    "statutory_reviews.cli.context.NotFound": (NOT_FOUND, None),
    "cases.entering.StaleVersion": (CONFLICT, None),
    "sqlalchemy.orm.exc.StaleDataError": (
        CONFLICT,
        "The case was changed in the same moment. Nothing was recorded: look at it, then try again.",
    ),
    "sqlalchemy.exc.IntegrityError": (
        CONFLICT,
        "The database holds something that contradicts this. Nothing was recorded: look at it, then try again.",
    ),
    "sqlalchemy.exc.DataError": (
        UNEXPECTED,
        "The database refused a value that the program had let pass. Nothing was recorded. Please report this.",
    ),
    "sqlalchemy.exc.DatabaseError": (
        UNUSABLE,
        "The database failed: {cause}. Nothing was recorded. Check the disk and the server, then try again.",
    ),
    "cases.database.DatabaseUnusable": (UNUSABLE, None),
    "statutory_reviews.settings.SettingRefused": (UNUSABLE, None),
    "statutory_reviews.web.serving.AddressTaken": (UNUSABLE, None),
    "workflows.children.SchedulerFailed": (UNUSABLE, None),
    "workflows.running.PrefectUnusable": (UNUSABLE, None),
    "workflows.sweeps.SweepStopped": (UNUSABLE, None),
    "builtins.OSError": (UNUSABLE, "{cause}. Check that the place exists, has room and may be used by you."),
}
"""The exit code of each failure, by the full name of its class, so that nothing is imported to look it up; and the
sentence to say where its own words may not be shown, since a library's could repeat what somebody entered."""

_OURS = ("cases", "notifications", "state_machines", "statutory_reviews", "workflows")


def explained(failure: BaseException) -> tuple[int, str]:
    """The exit code and the words of a failure: of its class, or of the nearest one above it."""
    for kind in type(failure).__mro__:
        found = EXIT_CODES.get(f"{kind.__module__}.{kind.__qualname__}")
        if found is not None:
            code, sentence = found
            return code, sentence.format(cause=_cause(failure)) if sentence else "\n".join(_own_words(failure))
    return UNEXPECTED, (
        f"Something went wrong that the program did not expect ({type(failure).__name__} at {_place(failure)}). "
        "Nothing was recorded. Please report this with the command you typed."
    )


def _own_words(failure: BaseException) -> Iterator[str]:
    """One sentence; or a heading with a line for each reason, or for each field as 'field: sentence'."""
    fields: Mapping[str, str] = getattr(failure, "fields", None) or getattr(failure, "sentences", None) or {}
    lines: Mapping[str, int] = getattr(failure, "lines", {})
    reasons: tuple[str, ...] = getattr(failure, "reasons", ())
    event: str = getattr(failure, "event", "")
    if reasons:
        yield f"'{event}' is refused:" if event else "This cannot be used:"
        yield from (f"  {reason}" for reason in reasons)
    elif fields:
        yield f"'{event}' was not recorded:" if event else "This cannot be used:"
        for name, words in fields.items():
            where = f"line {lines[name]}, " if name in lines else ""
            yield f"  {where}{name}: {_without_label(name, words)}"
    else:
        yield str(failure)


def _without_label(path: str, words: str) -> str:
    """A field's sentence begins with its name in words, which the path before it has just said."""
    label, colon, rest = words.partition(": ")
    path_in_words = "".join(char for char in path if char.isalpha())
    same = colon and "".join(char for char in label.lower() if char.isalpha()) == path_in_words
    return rest if same else words


def _cause(failure: BaseException) -> str:
    """What the driver or the machine said, without the statement and its values."""
    if isinstance(failure, OSError):
        where = f"'{failure.filename}': " if failure.filename else ""
        return f"{where}{failure.strerror or 'the machine could not do this'}"
    said = str(getattr(failure, "orig", "") or "it did not answer").strip()
    return said.splitlines()[0].rstrip(".")


def _place(failure: BaseException) -> str:
    """Where in our own code it happened, which names nobody."""
    for frame in reversed(extract_tb(failure.__traceback__)):
        parts = Path(frame.filename).parts
        for package in _OURS:
            if package in parts:
                start = len(parts) - 1 - parts[::-1].index(package)
                return f"{'/'.join(parts[start:])}:{frame.lineno}"
    return "an unknown place"
