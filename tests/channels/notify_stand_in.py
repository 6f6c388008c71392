"""GOV.UK Notify as far as its API is published, on this machine, with faults on demand. It never deduplicates.

    with NotifyStandIn(faults=lambda call: LOST_ANSWER if call.method == "POST" else None) as notify:
        ...  # clients use notify.url and notify.api_key, from any thread or process
    notify.accepted["our-reference"]  # how many messages it took under a reference: the evidence

Written from Notify's documentation (paths, bodies, statuses, errors), and held against its own Python client in
test_notify_stand_in.py.
"""

import base64
import binascii
import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"  # noqa: S105 - the secret of a service that is nowhere
API_KEY = f"stand_in-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
UNHURRIED = 30.0  # seconds for which a silent or slow answer goes on
_TOKEN_LIVES = 30
_PAGE = 250
_FIRST_STATUS = {"email": "created", "letter": "pending-virus-check"}


class Ends(StrEnum):
    ANSWERED = "answered"
    BROKEN = "broken"  # the line breaks before a byte of the answer
    BROKEN_BODY = "broken body"  # the line breaks within the answer's body
    SILENT = "silent"  # nothing comes, for UNHURRIED seconds
    SLOW_HEAD = "slow head"  # the answer's head comes a byte at a time
    SLOW_BODY = "slow body"  # the answer's body comes a byte at a time


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call: whether the message is taken all the same, and how the call ends.

    With a `status` that is the answer, with its error and headers; without one the true answer is on its way.
    """

    takes_it: bool = False
    ends: Ends = Ends.ANSWERED
    status: int | None = None
    error: str = "Exception"
    message: str = "Internal server error"
    headers: tuple[tuple[str, str], ...] = ()
    plain: bool = False  # a body that is no JSON, as a gateway's


LOST_ANSWER = Fault(takes_it=True, ends=Ends.BROKEN)
TIMED_OUT_AFTER_ACCEPTANCE = Fault(takes_it=True, ends=Ends.SILENT)
SLOW_BODY = Fault(takes_it=True, ends=Ends.SLOW_BODY)
SLOW_HEAD = Fault(takes_it=True, ends=Ends.SLOW_HEAD)
LOST_REQUEST = Fault(ends=Ends.BROKEN)
TIMED_OUT_BEFORE_ACCEPTANCE = Fault(ends=Ends.SILENT)
SERVER_ERROR = Fault(status=500)
BAD_GATEWAY_AFTER_ACCEPTANCE = Fault(takes_it=True, status=502, plain=True)
DUPLICATE = Fault(status=409, error="Conflict", message="This reference was used before")
TOO_FAST = Fault(status=429, error="RateLimitError", message="Exceeded rate limit for key type LIVE")
TODAY_IS_FULL = Fault(status=429, error="TooManyRequestsError", message="Exceeded send limits (250000) for today")


@dataclass(frozen=True)
class Call:
    """A call as a chooser of faults sees it."""

    method: str
    path: str
    reference: str


def nothing_goes_wrong(_call: Call) -> Fault | None:
    return None


def in_turn(*faults: Fault | None) -> Callable[[Call], Fault | None]:
    """These faults for the messages handed over, one after another; then, and for questions, none."""
    left = list(faults)
    return lambda call: left.pop(0) if call.method == "POST" and left else None


@dataclass
class NotifyStandIn:
    """A server of its own on a free port. `faults` chooses what goes wrong with a call; one call at a time asks it.

    A message is taken at once, and the answer comes `seconds` later.
    """

    faults: Callable[[Call], Fault | None] = nothing_goes_wrong
    api_key: str = API_KEY
    seconds: float = 0
    accepted: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    notifications: list[dict[str, Any]] = field(default_factory=list)
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), type("Answering", (_Answering,), {"notify": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def becomes(self, reference: str, status: str) -> None:
        """From now on Notify says this of a message."""
        with self._lock:
            for one in self.notifications:
                if one["reference"] == reference:
                    one |= {"status": status, "completed_at": _now()}

    def forget(self, reference: str) -> None:
        """As Notify does after seven days."""
        with self._lock:
            self.notifications[:] = [one for one in self.notifications if one["reference"] != reference]

    def pause(self, seconds: float) -> bool:
        """Wait; whether the server is being closed."""
        return self._over.wait(seconds)

    def fault(self, call: Call) -> Fault | None:
        with self._lock:
            self.calls[f"{call.method} {call.path}"] += 1
            return self.faults(call)

    def take(self, sort: str, body: dict[str, Any]) -> dict[str, Any]:
        """Keep a message and answer as Notify does."""
        number, reference = str(uuid.uuid4()), body.get("reference")
        kept = {
            "id": number,
            "reference": reference,
            "email_address": body.get("email_address"),
            "type": sort,
            "status": _FIRST_STATUS[sort],
            "created_at": _now(),
            "sent_at": None,
            "completed_at": None,
        }
        with self._lock:
            self.notifications.insert(0, kept)
            if reference:
                self.accepted[reference] += 1
                self.bodies[reference] = body
        if sort == "letter":
            return {"id": number, "reference": reference, "postage": body.get("postage")}
        words = body["personalisation"]
        content = {"subject": words["subject"], "body": words["body"], "from_email": "stand.in@example.org"}
        template = {"id": body["template_id"], "version": 1, "uri": f"{self.url}/v2/template/{body['template_id']}"}
        uri = f"{self.url}/v2/notifications/{number}"
        return {"id": number, "reference": reference, "content": content, "uri": uri, "template": template}

    def listed(self, asked: dict[str, str]) -> dict[str, Any]:
        """One page of the messages, newest first."""
        with self._lock:
            held = [dict(one) for one in self.notifications]
        if older_than := asked.get("older_than"):
            numbers = [one["id"] for one in held]
            held = held[numbers.index(older_than) + 1 :] if older_than in numbers else []
        for name, key in (("reference", "reference"), ("template_type", "type"), ("status", "status")):
            if name in asked:
                held = [one for one in held if one[key] == asked[name]]
        page, links = held[:_PAGE], {"current": f"{self.url}/v2/notifications"}
        if page:
            links["next"] = f"{links['current']}?{urlencode({**asked, 'older_than': page[-1]['id']})}"
        return {"notifications": page, "links": links}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that is killed in the middle of a call is what some tests are about."""


class _Refused(Exception):
    def __init__(self, status: int, error: str, message: str) -> None:
        self.status, self.error, self.message = status, error, message


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    notify: NotifyStandIn

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(lambda path, _asked: self._post(path, sent), sent)

    def do_GET(self) -> None:
        self._answer(self._get, b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, reply: Callable[[str, dict[str, str]], tuple[int, dict[str, Any]]], sent: bytes) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        reference = asked.get("reference") or _parsed(sent).get("reference") or ""
        fault = self.notify.fault(Call(self.command, address.path, str(reference))) or Fault(takes_it=True)
        status, body = 500, {}
        try:
            self._check_token()
            if fault.takes_it:
                status, body = reply(address.path, asked)
                self.notify.pause(self.notify.seconds if self.command == "POST" else 0)
        except _Refused as refused:
            status, body = refused.status, _error(refused.status, refused.error, refused.message)
            fault = Fault(takes_it=True)
        if fault.status is not None:
            status, body = fault.status, _error(fault.status, fault.error, fault.message)
        self.close_connection = True
        try:
            self._end(fault, status, body)
        except OSError:
            return  # the client has gone, which is often the point

    def _end(self, fault: Fault, status: int, body: dict[str, Any]) -> None:
        content = b"<html>Bad gateway</html>" if fault.plain else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Content-Length": str(len(content)), "Connection": "close"}
        lines = [
            f"HTTP/1.1 {status} Answer",
            *(f"{name}: {value}" for name, value in (*headers.items(), *fault.headers)),
        ]
        head = "\r\n".join((*lines, "", "")).encode("latin-1")
        match fault.ends:
            case Ends.SILENT:
                self.notify.pause(UNHURRIED)
            case Ends.BROKEN:
                pass
            case Ends.BROKEN_BODY:
                self.wfile.write(head + content[: len(content) // 2])
            case Ends.SLOW_HEAD:
                self._drip(head + content)
            case Ends.SLOW_BODY:
                self.wfile.write(head)
                self._drip(content)
            case Ends.ANSWERED:
                self.wfile.write(head + content)

    def _drip(self, content: bytes) -> None:
        for byte in content:
            if self.notify.pause(max(0.1, UNHURRIED / len(content))):
                return
            self.wfile.write(bytes([byte]))

    def _check_token(self) -> None:
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        service, secret = self.notify.api_key[-73:-37], self.notify.api_key[-36:]
        try:
            claims = jwt.decode(token, secret, algorithms=["HS256"], options={"verify_iat": False}, issuer=service)
        except jwt.InvalidTokenError:
            raise _Refused(403, "AuthError", "Invalid token: API key not found") from None
        if kind != "Bearer" or abs(time.time() - claims.get("iat", 0)) > _TOKEN_LIVES:
            raise _Refused(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")

    def _post(self, path: str, sent: bytes) -> tuple[int, dict[str, Any]]:
        body = _parsed(sent)
        if path == "/v2/notifications/email":
            _require(body, "email_address", "template_id")
            if "@" not in body["email_address"]:
                raise _Refused(400, "ValidationError", f"email_address {body['email_address']} is not valid")
            if body["template_id"] != TEMPLATE:
                raise _Refused(400, "BadRequestError", "Template not found")
            missing = [name for name in ("subject", "body") if not body.get("personalisation", {}).get(name)]
            if missing:
                raise _Refused(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
            return 201, self.notify.take("email", body)
        if path == "/v2/notifications/letter":
            _require(body, "reference", "content")
            if body.get("postage") not in {None, "first", "second", "economy"}:
                raise _Refused(400, "ValidationError", "postage invalid. It must be first, second or economy.")
            if not _is_pdf(body["content"]):
                raise _Refused(400, "BadRequestError", "Letter content is not a valid PDF")
            return 201, self.notify.take("letter", body)
        raise _Refused(404, "NoResultFound", "The requested URL was not found on the server.")

    def _get(self, path: str, asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if path == "/v2/notifications":
            return 200, self.notify.listed(asked)
        number = path.removeprefix("/v2/notifications/")
        for one in self.notify.listed({})["notifications"]:
            if one["id"] == number:
                return 200, one
        raise _Refused(404, "NoResultFound", "No result found")


def _require(body: dict[str, Any], *names: str) -> None:
    for name in names:
        if not body.get(name):
            raise _Refused(400, "ValidationError", f"{name} is a required property")


def _is_pdf(content: str) -> bool:
    try:
        return base64.b64decode(content, validate=True).startswith(b"%PDF-")
    except binascii.Error:
        return False


def _parsed(sent: bytes) -> dict[str, Any]:
    try:
        body = json.loads(sent)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _error(status: int, error: str, message: str) -> dict[str, Any]:
    return {"status_code": status, "errors": [{"error": error, "message": message}]}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
