"""Where the web application listens, and under which address people reach it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from statutory_reviews.openid_settings import OpenIdSettings, read_openid_settings
from statutory_reviews.settings import SettingRefused

_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class WebSettings:
    """`listen_host` and `listen_port` (REVIEWS_WEB_LISTEN, default 127.0.0.1:8000); `url` is what people type.

    `url` (REVIEWS_WEB_URL) is https wherever anybody but this machine can reach it: cookies are then marked secure.
    `demonstration` shows that everybody is invented, and lets the day be moved on. `openid` is the provider with which
    the organisation's own people sign in, if one is named.
    """

    listen_host: str = "127.0.0.1"
    listen_port: int = 8000
    url: str = "http://127.0.0.1:8000"
    demonstration: bool = False
    openid: OpenIdSettings | None = None

    @property
    def is_https(self) -> bool:
        """Whether browsers reach us through TLS."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The host, with its port where it is not the usual one, as browsers send it."""
        return urlsplit(self.url).netloc


def read_web_settings(environment: Mapping[str, str], *, demonstration: bool = False) -> WebSettings:
    """The settings of an environment. Raises SettingRefused with the variable's name."""
    listen = environment.get("REVIEWS_WEB_LISTEN") or "127.0.0.1:8000"
    host, colon, port = listen.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) <= _HIGHEST_PORT:
        message = f"REVIEWS_WEB_LISTEN: '{listen}' is not a host and a port. Write for example 127.0.0.1:8000."
        raise SettingRefused(message)
    url = (environment.get("REVIEWS_WEB_URL") or f"http://{host}:{port}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
        message = f"REVIEWS_WEB_URL: '{url}' is not an address. Write for example https://reviews.example.gov.uk."
        raise SettingRefused(message)
    return WebSettings(host.strip("[]"), int(port), url, demonstration, read_openid_settings(environment))
