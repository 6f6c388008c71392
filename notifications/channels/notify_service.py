"""GOV.UK Notify's published API: one call, signed, that ends within its time whatever the other side does."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from notifications.channels import DeliveryFailed, DeliveryInDoubt

BASE_URL = "https://api.notifications.service.gov.uk"

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_API_KEY = re.compile(rf"[^\s]+-(?P<service>{_UUID})-(?P<secret>{_UUID})")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_CONNECTS_WITHIN = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status of HTTP, the JSON object (empty where there was none), and how long to wait."""

    status: int
    body: Mapping[str, Any]
    wait: timedelta | None = None

    def errors(self) -> list[tuple[str, str]]:
        """The kinds of error that Notify names, each with its words."""
        named = self.body.get("errors")
        listed = named if isinstance(named, list) else []
        return [(str(one.get("error", "")), str(one.get("message", ""))) for one in listed if isinstance(one, dict)]


@dataclass(frozen=True, slots=True)
class NotifyService:
    """A service at GOV.UK Notify, by its API key. `clock` dates the signature: Notify takes it for 30 seconds.

    `timeout` is for a whole call, from looking up the name to the last byte of the answer. ValueError for a key that
    is none, or an address that would carry letters over an open line.
    """

    api_key: str = field(repr=False)
    clock: Callable[[], datetime]
    base_url: str = BASE_URL
    timeout: timedelta = timedelta(seconds=60)

    def __post_init__(self) -> None:
        if not _API_KEY.fullmatch(self.api_key):
            message = (
                "The API key of GOV.UK Notify ends with two identifiers of 36 characters. "
                "Copy it whole from Notify's page 'API integration'."
            )
            raise ValueError(message)
        address = urlsplit(self.base_url)
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOCAL):
            message = f"GOV.UK Notify is reached by 'https://', so '{self.base_url}' cannot be its address."
            raise ValueError(message)

    def ask(self, path: str, parameters: Mapping[str, str]) -> Answer:
        """Read something. Raises DeliveryFailed where no whole answer came."""
        try:
            return self._call("GET", path, parameters=parameters)
        except (_NotHandedOver, _BrokenOff):
            raise self._unreachable() from None

    def send(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Hand something over. Raises DeliveryFailed where nothing was sent, DeliveryInDoubt where no answer came."""
        try:
            return self._call("POST", path, body=body)
        except _NotHandedOver:
            raise self._unreachable() from None
        except _BrokenOff:
            message = (
                "GOV.UK Notify gave no whole answer after the letter was handed over; it is asked before a resend."
            )
            raise DeliveryInDoubt(message) from None

    def _call(
        self, method: str, path: str, *, parameters: Mapping[str, str] | None = None, body: object = None
    ) -> Answer:
        """One call in an event loop of its own: only there can a time be set for the whole of it."""
        import httpx

        try:
            return asyncio.run(self._request(method, path, parameters, body))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError):
            raise _NotHandedOver from None
        except (httpx.RequestError, TimeoutError):
            raise _BrokenOff from None

    async def _request(self, method: str, path: str, parameters: Mapping[str, str] | None, body: object) -> Answer:
        import httpx

        seconds = self.timeout.total_seconds()
        patience = httpx.Timeout(seconds, connect=min(seconds, _CONNECTS_WITHIN.total_seconds()))
        headers = {"Authorization": f"Bearer {self._token()}", "User-Agent": "statutory-reviews"}
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(base_url=self.base_url, timeout=patience, verify=_trusted(), headers=headers) as client,
        ):
            response = await client.request(method, path, params=parameters, json=body)
        return Answer(response.status_code, _object(response.content), self._wait(response.headers.get("Retry-After")))

    def _token(self) -> str:
        """A JSON Web Token under HMAC-SHA256: the service's identifier as issuer, and when it was issued."""
        key = _API_KEY.fullmatch(self.api_key)
        if key is None:
            raise AssertionError
        claims = {"iss": key["service"], "iat": int(self.clock().timestamp())}
        signed = b".".join(_coded(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "HS256"}, claims))
        return b".".join((signed, _coded(hmac.digest(key["secret"].encode(), signed, "sha256")))).decode()

    def _wait(self, said: str | None) -> timedelta | None:
        """A Retry-After, which is in seconds or names an instant; None for what is neither."""
        if said is None:
            return None
        try:
            wait = timedelta(seconds=int(said)) if said.isdigit() else parsedate_to_datetime(said) - self.clock()
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(wait, timedelta()), _LONGEST_WAIT)

    def _unreachable(self) -> DeliveryFailed:
        return DeliveryFailed(f"GOV.UK Notify could not be reached at {self.base_url}. A later run tries again.")


class _NotHandedOver(Exception):
    """No line was made, so nothing was sent."""


class _BrokenOff(Exception):
    """The line broke, or the time was over, after something may have been sent."""


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The authorities of the Internet, or those that SSL_CERT_FILE names; reading them takes longer than a call."""
    import httpx

    return httpx.create_ssl_context()


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _coded(part: bytes) -> bytes:
    return base64.urlsafe_b64encode(part).rstrip(b"=")
