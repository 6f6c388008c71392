"""Local procedure as a file: held against the law, compared with what is in force, and put in force from its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from http import HTTPStatus

from starlette.responses import Response

from cases.accounts.kept_answers import keep_answers, take_answers
from cases.partnership_file import PartnershipFile, read_partnership
from cases.partnership_written import WouldChange, would_change
from cases.partnerships import Loaded, load_partnership
from state_machines.input_files import FileRefused
from state_machines.policy import PolicyRefused
from state_machines.registry import LIFECYCLES
from statutory_reviews.web import fingerprints
from statutory_reviews.web.administration.permitted import administrators_only
from statutory_reviews.web.files_sent import sentences_of, text_sent
from statutory_reviews.web.visit import Page, Visit

_PATH = "/administration/load"
_FIELD, _KEPT = "partnership-file", "text"
_LARGEST_BYTES = 4 * 1024 * 1024
_MOST_SHOWN = 50
_MOST_OPEN = 20
_WRONG = 422
_MEANWHILE = (
    "This changed since you looked: another file was checked in the meantime, or the partnership changed. "
    "Nothing was loaded. Look at what the file below would change, then load it."
)


@administrators_only
def show_loading(visit: Visit) -> Response:
    """The page on which a file is chosen."""
    return _choose(visit, ())


@administrators_only
def check_file(visit: Visit) -> Response:
    """Say what is wrong with a file, or what loading it would change; nothing is changed yet."""
    try:
        text = _sent(visit)
        given = read_partnership(text, "yaml", LIFECYCLES)
        found = would_change(visit.session, given, visit.actor, now=visit.now, on=visit.today)
    except (FileRefused, PolicyRefused) as refused:
        return _choose(visit, tuple(_sentences(refused)))
    keep_answers(visit.session, visit.actor.key, _PATH, [(_KEPT, text)], now=visit.wall_clock)
    return _check(visit, text, given, found)


@administrators_only
def load_file(visit: Visit) -> Response:
    """Load the file that was checked, where it is still what the page showed and would do what it said."""
    kept = take_answers(visit.session, visit.actor.key, _PATH, now=visit.wall_clock)
    if kept is None:
        return visit.redirect(_PATH, said="That file was loaded already, or was checked too long ago. Send it again.")
    text = dict(kept)[_KEPT]
    given = read_partnership(text, "yaml", LIFECYCLES)
    try:
        with visit.session.begin_nested() as attempt:
            loaded = load_partnership(visit.session, given, now=visit.now, actor=visit.actor)
            is_as_shown = visit.form.text(fingerprints.FIELD) == _mark(text, loaded)
            if not is_as_shown:
                attempt.rollback()
    except (FileRefused, PolicyRefused) as refused:
        return _choose(visit, tuple(_sentences(refused)))
    if not is_as_shown:
        found = would_change(visit.session, given, visit.actor, now=visit.now, on=visit.today)
        return _check(visit, text, given, found, reasons=(_MEANWHILE,), status=HTTPStatus.CONFLICT)
    words = f"{_entries(loaded.added)} added, {loaded.changed} changed. Nothing was deleted."
    return visit.redirect(f"/administration/partnerships/{given.key}", said=words)


def _sent(visit: Visit) -> str:
    too_large = "The file is larger than 4 MB, and a partnership's file never is. Choose that file."
    return text_sent(visit.form.file(_FIELD), largest_bytes=_LARGEST_BYTES, too_large=too_large, saved_as="YAML")


def _choose(visit: Visit, wrong: tuple[str, ...]) -> Response:
    title = "Error: Load a partnership’s file" if wrong else "Load a partnership’s file"
    return visit.page("administration/load.html", title=title, status=_WRONG if wrong else 200, wrong=wrong)


def _check(
    visit: Visit,
    text: str,
    given: PartnershipFile,
    found: WouldChange,
    *,
    reasons: tuple[str, ...] = (),
    status: int = HTTPStatus.OK,
) -> Response:
    title = "Check what the file would change"
    return visit.page(
        "administration/check.html",
        title=f"Error: {title}" if reasons else title,
        status=status,
        given=given,
        found=found,
        added=_entries(found.loaded.added),
        new=[one for one in found.loaded.rows if one.outcome == "added"],
        changed=[one for one in found.loaded.rows if one.outcome == "changed"],
        open_up_to=_MOST_OPEN,
        reasons=reasons,
        seen=_mark(text, found.loaded),
        most=_MOST_SHOWN,
    )


def _mark(text: str, loaded: Loaded) -> str:
    """The mark of a file and of every row that it adds or changes, with what each value was and would be."""
    return fingerprints.fingerprint_of([text, [astuple(one) for one in loaded.rows]])


def _entries(number: int) -> str:
    return f"{number} entry" if number == 1 else f"{number} entries"


def _sentences(refused: FileRefused | PolicyRefused) -> Iterator[str]:
    if isinstance(refused, PolicyRefused):
        yield from refused.reasons
    else:
        yield from sentences_of(refused)


PAGES = (
    Page(_PATH, show_loading),
    Page(_PATH, check_file, method="POST", forgets_answers=True),
    Page(f"{_PATH}/confirm", load_file, method="POST", forgets_answers=True, shown_on=_PATH),
)
