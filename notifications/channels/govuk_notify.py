"""GOV.UK Notify as a way out: e-mail by its template, and our own letters printed and posted."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from cases.clock import legal_date
from notifications.channels import DeliveryFailed, DeliveryInDoubt, DeliveryRefused, Parcel, Proof, Way
from notifications.channels.addresses import email_address, without_addresses
from notifications.channels.letter_checks import objections
from notifications.channels.notify_service import Answer, NotifyService
from notifications.channels.receipts import Receipt, instant, receipt_of

FINDS_FOR = timedelta(days=6)
"""Notify tells of messages for 7 days. An attempt older than this is for a person: 'not found' says nothing more."""

_CREATED, _CONFLICT, _TOO_MANY, _OK = 201, 409, 429, 200
_SERVERS_OWN = (500, 503)
_OF_THE_SETTINGS = frozenset({401, 403, 404, 405})
_OF_THE_LETTER = range(400, 500)
_NOTIFICATIONS = "/v2/notifications"
_TODAY_IS_FULL = timedelta(hours=1)
_A_MOMENT = timedelta(minutes=1)


class Postage(StrEnum):
    """How fast a letter goes."""

    FIRST = "first"
    SECOND = "second"
    ECONOMY = "economy"


@dataclass(frozen=True, slots=True)
class NotifyEmail:
    """E-mail by a template whose subject is ((subject)) and whose body is ((body)); replies go to `reply_to_id`."""

    service: NotifyService
    template_id: str
    reply_to_id: str | None = None

    @property
    def way(self) -> Way:
        """E-mail by GOV.UK Notify."""
        return Way.NOTIFY_EMAIL

    @property
    def finds_again(self) -> bool:
        """Yes, for FINDS_FOR."""
        return True

    def left_before(self, parcel: Parcel) -> Proof | None:
        """What Notify holds under the parcel's reference. Raises DeliveryFailed where it gives no answer."""
        return _found(self.service, parcel, "email")

    def deliver(self, parcel: Parcel, *, on: date) -> Proof:
        """Hand over subject and text. Raises DeliveryFailed, DeliveryRefused or DeliveryInDoubt."""
        body = {
            "email_address": email_address(parcel),
            "template_id": self.template_id,
            "personalisation": {"subject": parcel.subject, "body": parcel.text},
            "reference": parcel.reference,
        }
        if self.reply_to_id:
            body["email_reply_to_id"] = self.reply_to_id
        return _deliver(self.service, parcel, "email", body, on)

    def what_became_of(self, references: Iterable[str]) -> Iterator[Receipt]:
        """The receipt of each that Notify still knows, one call for each. Raises DeliveryFailed: ask later."""
        return _receipts(self.service, references, "email")


@dataclass(frozen=True, slots=True)
class NotifyLetter:
    """Letters that Notify prints and posts as we set them."""

    service: NotifyService
    postage: Postage = Postage.SECOND

    @property
    def way(self) -> Way:
        """Post by GOV.UK Notify."""
        return Way.NOTIFY_LETTER

    @property
    def finds_again(self) -> bool:
        """Yes, for FINDS_FOR."""
        return True

    def left_before(self, parcel: Parcel) -> Proof | None:
        """What Notify holds under the parcel's reference. Raises DeliveryFailed where it gives no answer."""
        return _found(self.service, parcel, "letter")

    def deliver(self, parcel: Parcel, *, on: date) -> Proof:
        """Hand over the PDF, once it is checked. Raises DeliveryFailed, DeliveryRefused or DeliveryInDoubt."""
        if against := objections(parcel.content, address=parcel.to):
            raise DeliveryRefused(" ".join(against))
        content = base64.b64encode(parcel.content).decode("ascii")
        body = {"reference": parcel.reference, "content": content, "postage": self.postage.value}
        return _deliver(self.service, parcel, "letter", body, on)

    def what_became_of(self, references: Iterable[str]) -> Iterator[Receipt]:
        """The receipt of each that Notify still knows, one call for each. Raises DeliveryFailed: ask later."""
        return _receipts(self.service, references, "letter")


def _deliver(service: NotifyService, parcel: Parcel, sort: str, body: Mapping[str, Any], on: date) -> Proof:
    if not parcel.reference:
        message = "The letter has no reference under which GOV.UK Notify could be asked about it. Release it again."
        raise DeliveryRefused(message)
    answer = service.send(f"{_NOTIFICATIONS}/{sort}", body)
    if answer.status == _CREATED and answer.body.get("reference") == parcel.reference:
        return _proof(parcel, str(answer.body.get("id")), on)
    if answer.status == _CONFLICT and (before := _found_now(service, parcel, sort)):
        return before
    raise _problem(answer, parcel)


def _found_now(service: NotifyService, parcel: Parcel, sort: str) -> Proof | None:
    """The same for a letter that Notify says it had before: while it does not tell, nobody can know."""
    try:
        return _found(service, parcel, sort)
    except DeliveryFailed as error:
        raise DeliveryInDoubt(str(error)) from None


def _found(service: NotifyService, parcel: Parcel, sort: str) -> Proof | None:
    """The earliest under the reference. Without a reference nothing was ever handed over."""
    if not parcel.reference:
        return None
    held = _held(service, parcel.reference, sort)
    if not held:
        return None
    first = min(held, key=lambda one: str(one.get("created_at")))
    at = instant(first.get("created_at"))
    if at is None:
        message = "GOV.UK Notify holds the letter but does not say since when. A later run asks again."
        raise DeliveryFailed(message)
    return _proof(parcel, str(first.get("id")), legal_date(at))


def _receipts(service: NotifyService, references: Iterable[str], sort: str) -> Iterator[Receipt]:
    for reference in references:
        held = _held(service, reference, sort)
        yield from (receipt_of(one) for one in held)


def _held(service: NotifyService, reference: str, sort: str) -> list[Mapping[str, Any]]:
    answer = service.ask(_NOTIFICATIONS, {"reference": reference, "template_type": sort})
    listed = answer.body.get("notifications")
    if answer.status != _OK or not isinstance(listed, list):
        message = f"GOV.UK Notify did not say what it holds ({_named(answer)}). A later run asks again."
        raise DeliveryFailed(message, wait=_wait(answer))
    return [one for one in listed if isinstance(one, dict) and one.get("reference") == reference]


def _proof(parcel: Parcel, number: str, on: date) -> Proof:
    words = f"GOV.UK Notify took {parcel.name} sha256:{parcel.sha256} under reference {parcel.reference} as {number}"
    return Proof(on, words, number)


def _problem(answer: Answer, parcel: Parcel) -> DeliveryFailed | DeliveryRefused | DeliveryInDoubt:
    """What an answer other than 'created' means for the letter."""
    named = _named(answer)
    if answer.status == _TOO_MANY:
        return DeliveryFailed(f"GOV.UK Notify takes no more at present ({named}).", wait=_wait(answer))
    if answer.status in _SERVERS_OWN and answer.errors():
        message = f"GOV.UK Notify has a fault of its own ({named}). A later run tries again."
        return DeliveryFailed(message, wait=answer.wait)
    if answer.status in _OF_THE_SETTINGS:
        message = (
            f"GOV.UK Notify does not let this service in ({named}). "
            "Check its API key, its address and this machine's clock; no letter leaves until then."
        )
        return DeliveryFailed(message, wait=answer.wait)
    if answer.status in _OF_THE_LETTER and answer.status != _CONFLICT:
        reasons = "; ".join(without_addresses(words, (*parcel.to, parcel.subject)) for _, words in answer.errors())
        return DeliveryRefused(f"GOV.UK Notify does not take it ({named}){': ' if reasons else ''}{reasons}.")
    message = f"GOV.UK Notify gave an answer that does not say whether it took the letter ({named})."
    return DeliveryInDoubt(message)


def _named(answer: Answer) -> str:
    kinds = sorted({kind for kind, _ in answer.errors() if kind.isalnum()})
    return ", ".join([str(answer.status), *kinds])


def _wait(answer: Answer) -> timedelta | None:
    """How long Notify asks to be left alone; a full day's limit is counted anew at midnight, a rate after a minute."""
    if answer.wait is not None or answer.status != _TOO_MANY:
        return answer.wait
    return _TODAY_IS_FULL if any(kind == "TooManyRequestsError" for kind, _ in answer.errors()) else _A_MOMENT
