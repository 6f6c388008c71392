"""A small OpenID provider with a key of its own, which can be told to make one mistake."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "reviews", "the secret that both know"


@dataclass
class Provider:
    """What it says of the person who signs in there, the mistake it makes, and what happens while it thinks."""

    now: datetime
    port: int = 0
    email: str | None = "chair@partnership.example"
    email_verified: bool | None = True
    subject: str = "subject-1"
    mistake: str | None = None
    meanwhile: Callable[[], None] = lambda: None
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}/council"

    def get(self, path: str, query: dict[str, str], headers: Any) -> tuple[int, dict[str, str], dict[str, Any]]:
        if path == "/council/.well-known/openid-configuration":
            self.meanwhile()
            pages = ("authorization", "token", "userinfo")
            names = {f"{one}_endpoint": f"{self.issuer}/{one}" for one in pages}
            issuer = "http://another.example" if self.mistake == "another issuer in its own words" else self.issuer
            return 200, {}, {"issuer": issuer, "jwks_uri": f"{self.issuer}/keys", **names}
        if path == "/council/keys":
            return 200, {}, KeySet([self.key]).as_dict(private=False)
        if path == "/council/userinfo":
            assert headers["Authorization"] == "Bearer an access token"
            sub = "somebody else" if self.mistake == "another person in its user info" else self.subject
            return 200, {}, {"sub": sub, "email": "chair@partnership.example", "email_verified": True}
        assert path == "/council/authorization"
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert query["scope"].split() == ["openid", "email"]
        assert query["client_id"] == CLIENT_ID
        code = secrets.token_urlsafe()
        self._codes[code] = query
        back = urlencode({"code": code, "state": query["state"]})
        return 303, {"Location": f"{query['redirect_uri']}?{back}"}, {}

    def post(self, form: dict[str, str], headers: Any) -> tuple[int, dict[str, str], dict[str, Any]]:
        begun = self._codes.pop(form["code"], None)
        expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if headers["Authorization"] != f"Basic {expected}" or begun is None:
            return 400, {}, {"error": "invalid_grant"}
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert begun["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
        assert form["redirect_uri"] == begun["redirect_uri"]
        return 200, {}, {"access_token": "an access token", "token_type": "Bearer", "id_token": self._signed(begun)}

    def _signed(self, begun: dict[str, str]) -> str:
        issued = self.now - timedelta(days=1) if self.mistake == "expired" else self.now
        claims: dict[str, Any] = {
            "iss": "https://another.example" if self.mistake == "another issuer" else self.issuer,
            "aud": "another client" if self.mistake == "another audience" else CLIENT_ID,
            "sub": self.subject,
            "nonce": "another nonce" if self.mistake == "another nonce" else begun["nonce"],
            "iat": int(issued.timestamp()),
            "exp": int((issued + timedelta(minutes=5)).timestamp()),
        }
        if self.email is not None:
            claims |= {"email": self.email, "email_verified": self.email_verified}
        if self.mistake == "no nonce":
            del claims["nonce"]
        if self.mistake == "no subject":
            del claims["sub"]
        if self.mistake == "alg none":
            return f"{_part({'alg': 'none'})}.{_part(claims)}."
        if self.mistake == "signed with the secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(CLIENT_SECRET))
        if self.mistake == "signed with another key":
            return jwt.encode({"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048))
        if self.mistake == "not a token":
            return "not a token"
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)


@contextmanager
def running(now: datetime) -> Iterator[Provider]:
    """A provider on a port of this machine."""
    provider = Provider(now)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self._answer(*provider.get(parts.path, query, self.headers))

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(*provider.post(dict(parse_qsl(body)), self.headers))

        def _answer(self, status: int, headers: dict[str, str], body: dict[str, Any]) -> None:
            if provider.mistake == "out of order" and self.path.endswith("/token"):
                status, body = 500, {}
            content = b"[1, 2" if provider.mistake == "no JSON" else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {
                **headers,
                "Content-Type": "application/json",
                "Content-Length": str(len(content)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.port = server.server_port
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
