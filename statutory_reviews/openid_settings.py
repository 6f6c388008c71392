"""Which provider of the organisation's own people may sign in with, if any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from statutory_reviews.settings import SettingRefused

_TRUST = "REVIEWS_OIDC_TRUST_EMAIL"
_ANSWERS = {"": False, "no": False, "yes": True}
_OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """The provider's address, exactly as it names itself (REVIEWS_OIDC_ISSUER), and what it knows us by.

    That is `client_id` (REVIEWS_OIDC_CLIENT_ID) and `client_secret` (REVIEWS_OIDC_CLIENT_SECRET). `trusts_email`
    (REVIEWS_OIDC_TRUST_EMAIL, default no): an address of which the provider does not say whether it is verified counts
    as verified. Entra ID never says it; it is safe where the organisation alone gives out the addresses.
    """

    issuer: str
    client_id: str
    client_secret: str
    trusts_email: bool = False


def read_openid_settings(environment: Mapping[str, str]) -> OpenIdSettings | None:
    """The provider, or None when none is named. Raises SettingRefused with the variable's name."""
    names = ("REVIEWS_OIDC_ISSUER", "REVIEWS_OIDC_CLIENT_ID", "REVIEWS_OIDC_CLIENT_SECRET")
    given = {name: environment.get(name, "") for name in names}
    trust = environment.get(_TRUST, "")
    if trust not in _ANSWERS:
        message = f"{_TRUST}: '{trust}' is neither 'yes' nor 'no'. Leave it out, and unverified addresses are refused."
        raise SettingRefused(message)
    if not any((*given.values(), trust)):
        return None
    for name, value in given.items():
        if not value:
            message = f"{name}: it is missing. To sign in with OpenID Connect, set {', '.join(names)}; or none of them."
            raise SettingRefused(message)
    issuer = given["REVIEWS_OIDC_ISSUER"]
    if not is_safe_address(issuer):
        message = f"REVIEWS_OIDC_ISSUER: '{issuer}' is not an address that begins with https://. Write the provider's."
        raise SettingRefused(message)
    return OpenIdSettings(issuer, given["REVIEWS_OIDC_CLIENT_ID"], given["REVIEWS_OIDC_CLIENT_SECRET"], _ANSWERS[trust])


def is_safe_address(address: object) -> bool:
    """Whether nobody on the way can read or change what is sent there: https, or this machine itself."""
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN_MACHINE)
    )
