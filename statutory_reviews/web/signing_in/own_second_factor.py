"""Turning one's own second factor on and off, and recovery codes."""

from __future__ import annotations

from io import BytesIO

import segno
from starlette.responses import Response

from cases.accounts import second_factor
from cases.accounts.accounts import account_shown
from cases.accounts.own import check_password
from cases.entering import InputRefused
from statutory_reviews.web.signing_in.letting_in import WRONG, key_of, secret_typed, source
from statutory_reviews.web.visit import NotThere, Page, Visit

_HERE = "/account/second-factor"
_MARGIN_DOTS = 4
_LETTERS_IN_A_GROUP = 4


def show_second_factor(visit: Visit) -> Response:
    """Whether it is on, and what can be done about it."""
    return _page(visit)


def begin(visit: Visit) -> Response:
    """Offer a secret, and go on to where it is taken into an app."""
    if not _has_it(visit):
        second_factor.offer(visit.session, visit.actor.key, key=key_of(visit))
    return visit.redirect(f"{_HERE}/set-up")


def show_set_up(visit: Visit) -> Response:
    """The secret as a picture and in letters, and the field for the app's first code."""
    return _set_up_page(visit)


def show_picture(visit: Visit) -> Response:
    """The secret as a QR code. Raises NotThere when none is offered."""
    offered = second_factor.offered(visit.session, visit.actor.key, key=key_of(visit))
    if offered is None:
        raise NotThere(visit.url_path)
    drawn = BytesIO()
    code = segno.make(offered.uri, error="m", micro=False)
    code.save(drawn, kind="svg", border=_MARGIN_DOTS, light="#ffffff", xmldecl=False, omitsize=True)
    return visit.file(drawn.getvalue(), "image/svg+xml", "second-factor.svg", inline=True)


def confirm(visit: Visit) -> Response:
    """Turn it on, and show the recovery codes this once."""
    try:
        typed, key = visit.form.text("code"), key_of(visit)
        codes = second_factor.confirm(visit.session, visit.actor.key, typed, key=key, now=visit.wall_clock)
    except InputRefused as refused:
        return _set_up_page(visit, faults=refused.fields, status=WRONG)
    return _codes_page(visit, codes)


def turn_off(visit: Visit) -> Response:
    """Take it away, after the password."""
    refusal = _refused(visit)
    if refusal is not None:
        return refusal
    second_factor.turn_off(visit.session, visit.actor.key, done_by=visit.actor.key, now=visit.wall_clock)
    return visit.redirect("/account", said="The second step is off.")


def give_codes(visit: Visit) -> Response:
    """New recovery codes in place of the older ones, after the password, shown this once."""
    refusal = _refused(visit)
    if refusal is not None:
        return refusal
    return _codes_page(visit, second_factor.give_recovery_codes(visit.session, visit.actor.key, now=visit.wall_clock))


def _refused(visit: Visit) -> Response | None:
    if visit.signed_in is None or not _has_it(visit):
        raise NotThere(visit.url_path)
    password = secret_typed(visit, "current_password")
    try:
        check_password(visit.session, visit.signed_in, password, now=visit.wall_clock, **source(visit))
    except InputRefused as refused:
        return _page(visit, faults=refused.fields, status=WRONG)
    return None


def _has_it(visit: Visit) -> bool:
    return account_shown(visit.session, visit.actor.key).has_second_factor


def _page(visit: Visit, *, faults: dict[str, str] | None = None, status: int = 200) -> Response:
    return visit.page(
        "signing_in/second_factor.html",
        title="Error: Second step" if faults else "Second step when you sign in",
        status=status,
        faults=faults or {},
        account=account_shown(visit.session, visit.actor.key),
        codes_left=second_factor.recovery_codes_left(visit.session, visit.actor.key),
    )


def _set_up_page(visit: Visit, *, faults: dict[str, str] | None = None, status: int = 200) -> Response:
    offered = second_factor.offered(visit.session, visit.actor.key, key=key_of(visit))
    if offered is None:
        return visit.redirect(_HERE)
    groups = range(0, len(offered.secret), _LETTERS_IN_A_GROUP)
    return visit.page(
        "signing_in/second_factor_set_up.html",
        title="Error: Set up your app" if faults else "Set up your app",
        status=status,
        faults=faults or {},
        secret=" ".join(offered.secret[start : start + _LETTERS_IN_A_GROUP] for start in groups),
    )


def _codes_page(visit: Visit, codes: tuple[str, ...]) -> Response:
    return visit.page("signing_in/recovery_codes.html", title="Keep these recovery codes", codes=codes)


PAGES = (
    Page(_HERE, show_second_factor),
    Page(f"{_HERE}/begin", begin, method="POST", forgets_answers=True, shown_on=_HERE),
    Page(f"{_HERE}/set-up", show_set_up),
    Page(f"{_HERE}/picture.svg", show_picture),
    Page(f"{_HERE}/set-up", confirm, method="POST", forgets_answers=True),
    Page(f"{_HERE}/off", turn_off, method="POST", keeps_refusals=True, forgets_answers=True, shown_on=_HERE),
    Page(f"{_HERE}/codes", give_codes, method="POST", keeps_refusals=True, forgets_answers=True, shown_on=_HERE),
)
