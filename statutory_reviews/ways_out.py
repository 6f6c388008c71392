"""The ways out for letters that are set up here: the print folder always, the others by the environment alone.

REVIEWS_SMTP_HOST and REVIEWS_SMTP_SENDER set e-mail up, with _PORT, _SECURITY (starttls, tls or none), _USERNAME,
_PASSWORD and _AUTHORITIES (a PEM file). REVIEWS_NOTIFY_API_KEY sets GOV.UK Notify up: e-mail with
REVIEWS_NOTIFY_EMAIL_TEMPLATE (and _REPLY_TO), post with REVIEWS_NOTIFY_POSTAGE (first, second or economy).
REVIEWS_LEAFLETS is the folder of the leaflets that go with letters by e-mail ('leaflets' in REVIEWS_HOME otherwise).
REVIEWS_RECALL_MINUTES keeps what a person released for so long, so that it may be recalled.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from cases.clock import utc_now
from notifications.channels import Channel, Way
from notifications.channels.govuk_notify import NotifyEmail, NotifyLetter, Postage
from notifications.channels.notify_service import BASE_URL, NotifyService
from notifications.channels.print_folder import PrintFolder
from notifications.channels.smtp import Security, Smtp
from notifications.leaflets import Leaflets
from notifications.ways import WaysOut
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import SettingRefused

Choice = TypeVar("Choice", Security, Postage)

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_MOST_MINUTES = 7 * 24 * 60


def ways_out(app: Application, environment: Mapping[str, str] = os.environ) -> WaysOut:
    """The channels of an application. Raises SettingRefused with the variable's name."""
    mail = _smtp(environment)
    channels: dict[Way, Channel] = {Way.EMAIL: mail} if mail else {}
    channels.update((one.way, one) for one in _notify(environment))
    return WaysOut(
        print_folder=PrintFolder(app.print_folder),
        channels=channels,
        clock=app.clock,
        recall_within=recall_within(environment),
        sender=mail.sender if mail else "",
        leaflets=Leaflets(_leaflets(app, environment)),
    )


def recall_within(environment: Mapping[str, str] = os.environ) -> timedelta:
    """For how long what a person released waits. Raises SettingRefused with the variable's name."""
    return timedelta(minutes=_number(environment, "REVIEWS_RECALL_MINUTES", 0, most=_MOST_MINUTES))


def _leaflets(app: Application, environment: Mapping[str, str]) -> Path:
    given = environment.get("REVIEWS_LEAFLETS")
    if not given:
        return app.settings.home / "leaflets"
    if not (folder := Path(given).expanduser().resolve()).is_dir():
        raise SettingRefused(f"REVIEWS_LEAFLETS: there is no folder {folder}. Name one that is there.")
    return folder


def _smtp(environment: Mapping[str, str]) -> Smtp | None:
    host = environment.get("REVIEWS_SMTP_HOST")
    if not host:
        return None
    if not (sender := environment.get("REVIEWS_SMTP_SENDER")):
        raise SettingRefused("REVIEWS_SMTP_SENDER: it is missing. Give the address that letters by e-mail come from.")
    security = _one_of(environment, "REVIEWS_SMTP_SECURITY", Security, Security.STARTTLS)
    authorities = environment.get("REVIEWS_SMTP_AUTHORITIES")
    port = _number(environment, "REVIEWS_SMTP_PORT", _PORTS[security], most=65_535)
    try:
        return Smtp(
            host=host,
            sender=sender,
            port=port,
            security=security,
            username=environment.get("REVIEWS_SMTP_USERNAME") or None,
            password=environment.get("REVIEWS_SMTP_PASSWORD") or None,
            authorities=Path(authorities) if authorities else None,
        )
    except ValueError as error:
        raise SettingRefused(f"REVIEWS_SMTP_HOST and what goes with it: {error}") from None


def _notify(environment: Mapping[str, str]) -> Iterator[NotifyEmail | NotifyLetter]:
    api_key = environment.get("REVIEWS_NOTIFY_API_KEY")
    if not api_key:
        return
    try:
        service = NotifyService(api_key, utc_now, environment.get("REVIEWS_NOTIFY_URL") or BASE_URL)
    except ValueError as error:
        raise SettingRefused(f"REVIEWS_NOTIFY_API_KEY or REVIEWS_NOTIFY_URL: {error}") from None
    template = environment.get("REVIEWS_NOTIFY_EMAIL_TEMPLATE")
    if template:
        yield NotifyEmail(service, template, environment.get("REVIEWS_NOTIFY_REPLY_TO") or None)
    if environment.get("REVIEWS_NOTIFY_POSTAGE"):
        yield NotifyLetter(service, _one_of(environment, "REVIEWS_NOTIFY_POSTAGE", Postage, Postage.SECOND))
    elif not template:
        words = "REVIEWS_NOTIFY_API_KEY: say what it is for, with REVIEWS_NOTIFY_EMAIL_TEMPLATE or _POSTAGE."
        raise SettingRefused(words)


def _one_of(environment: Mapping[str, str], name: str, choices: type[Choice], otherwise: Choice) -> Choice:
    given = environment.get(name)
    if not given:
        return otherwise
    known = [one.value for one in choices]
    if given not in known:
        raise SettingRefused(f"{name}: '{given}' is none of {', '.join(known)}. Write one of them.")
    return choices(given)


def _number(environment: Mapping[str, str], name: str, otherwise: int, *, most: int) -> int:
    given = environment.get(name)
    if not given:
        return otherwise
    if not given.isdecimal() or int(given) > most:
        raise SettingRefused(f"{name}: '{given}' is not a whole number up to {most}. Write one.")
    return int(given)
