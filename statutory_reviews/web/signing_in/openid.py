"""OpenID Connect: the authorization code flow with PKCE, state and nonce, and a signed answer that is checked."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from authlib.oauth2.client import OAuth2Client  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from cases.accounts.openid import Person
from statutory_reviews.openid_settings import OpenIdSettings, is_safe_address

_SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
"""With a key pair: a signature made with a secret we share would prove nothing, and 'none' is none."""
_SECONDS = 5.0
_LEEWAY_SECONDS = 60


class ProviderRefused(RuntimeError):
    """The provider cannot be reached, or its answer cannot be accepted. It repeats nothing of what was sent."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What is kept while somebody is at their provider, and where to send them."""

    url: str
    state: str
    nonce: str
    verifier: str


def begin(settings: OpenIdSettings, return_to: str) -> UnderWay:
    """Where to send somebody. Raises ProviderRefused when the provider does not say."""
    with _provider() as http:
        endpoint = _address(_discovered(http, settings), "authorization_endpoint")
    state, nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    client = OAuth2Client(
        None,
        client_id=settings.client_id,
        redirect_uri=return_to,
        scope="openid email",
        code_challenge_method="S256",
    )
    url, _ = client.create_authorization_url(endpoint, state=state, code_verifier=verifier, nonce=nonce)
    return UnderWay(str(url), state, nonce, verifier)


def finish(settings: OpenIdSettings, *, code: str, nonce: str, verifier: str, return_to: str, now: datetime) -> Person:
    """Whom the provider vouches for, in exchange for the code. Raises ProviderRefused for any doubt."""
    with _provider() as http:
        provider = _discovered(http, settings)
        answer = _json(
            http.post(
                _address(provider, "token_endpoint"),
                data={
                    "grant_type": "authorization_code",
                    "code": code,
                    "redirect_uri": return_to,
                    "code_verifier": verifier,
                },
                auth=(settings.client_id, settings.client_secret),
            )
        )
        claims = _claims(
            answer, _json(http.get(_address(provider, "jwks_uri"))), settings=settings, nonce=nonce, now=now
        )
        email, verified = claims.get("email"), claims.get("email_verified")
        if email is None and "userinfo_endpoint" in provider and "access_token" in answer:
            bearer = {"Authorization": f"Bearer {answer['access_token']}"}
            told = _json(http.get(_address(provider, "userinfo_endpoint"), headers=bearer))
            if told.get("sub") != claims["sub"]:
                raise ProviderRefused("The provider told us about somebody else.")
            email, verified = told.get("email"), told.get("email_verified")
    return Person(
        issuer=settings.issuer,
        subject=str(claims["sub"]),
        email=email if isinstance(email, str) else None,
        email_verified=verified is True or verified == "true" or (verified is None and settings.trusts_email),
    )


@contextmanager
def _provider() -> Iterator[httpx.Client]:
    try:
        with httpx.Client(timeout=_SECONDS) as http:
            yield http
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ProviderRefused(f"The provider does not answer ({type(error).__name__}).") from None


def _claims(
    answer: dict[str, Any], keys: dict[str, Any], *, settings: OpenIdSettings, nonce: str, now: datetime
) -> dict[str, Any]:
    try:
        read = jwt.decode(answer["id_token"], KeySet.import_key_set(keys), algorithms=list(_SIGNED_WITH))  # type: ignore[arg-type]
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": settings.issuer},
                "aud": {"essential": True, "value": settings.client_id},
                "exp": {"essential": True},
                "sub": {"essential": True},
            },
            params={"nonce": nonce, "client_id": settings.client_id, "access_token": answer.get("access_token")},
        )
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY_SECONDS)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProviderRefused(f"The provider's signed answer is not accepted ({type(error).__name__}).") from None
    return dict(claims)


def _discovered(http: httpx.Client, settings: OpenIdSettings) -> dict[str, Any]:
    found = _json(http.get(f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration"))
    if found.get("issuer") != settings.issuer:
        raise ProviderRefused("The provider calls itself something other than REVIEWS_OIDC_ISSUER says.")
    return found


def _address(provider: dict[str, Any], name: str) -> str:
    address = provider.get(name)
    if not is_safe_address(address):
        raise ProviderRefused(f"The provider names no address as its '{name}' that begins with https://.")
    return str(address)


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.raise_for_status().json()
    except (httpx.HTTPStatusError, ValueError):
        raise ProviderRefused(f"The provider answered {answer.status_code} where it should not.") from None
    if not isinstance(found, dict):
        raise ProviderRefused("The provider answered with something other than an object.")
    return found
