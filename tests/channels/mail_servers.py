"""Mail servers on this machine: a real one (aiosmtpd), and one that says exactly what a test tells it to."""

import asyncio
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "reviews", "a secret of the test"


@dataclass
class Mailbox:
    """What a server took. `answers` are what it says instead, by the command after which it says it.

    An answer '' breaks the line without a word. A message is taken at once, and the answer comes `seconds` later.
    """

    answers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    messages: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    logins: list[bool] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.get("DATA", "250 2.0.0 Ok: queued as 4F2A")
        if answer.startswith("2") or not answer:
            self.messages.append(envelope.original_content)
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
            self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        await asyncio.sleep(self.seconds)
        if not answer:
            server.transport.abort()
        return answer or "250 unheard"

    def login(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: LoginPassword) -> AuthResult:
        self.logins.append(given == LoginPassword(USER.encode(), PASSWORD.encode()))
        return AuthResult(success=self.logins[-1], handled=False)


@dataclass(frozen=True)
class Running:
    """A server's port, what it took, and the file of the authority that signed its certificate."""

    port: int
    mailbox: Mailbox
    authorities: Path


@contextmanager
def mail_server(folder: Path, *, mailbox: Mailbox | None = None, secure: str = "starttls", login: bool = False):
    """A mail server for 'localhost'. `secure` is 'starttls', 'tls' or 'none'."""
    taken = mailbox or Mailbox()
    authority = trustme.CA()
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    settings = {"authenticator": taken.login, "auth_required": True} if login else {}
    if secure == "starttls":
        settings |= {"tls_context": context, "require_starttls": True}
    if secure == "tls":
        settings |= {"ssl_context": context, "auth_require_tls": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of aiosmtpd's own, about combinations that suit a test
        controller = Controller(taken, hostname="127.0.0.1", port=free_port(), ready_timeout=10, **settings)
        controller.start()
        try:
            yield Running(controller.port, taken, file)
        finally:
            controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@dataclass
class Scripted:
    """A server that greets, then answers each line with the next of its answers, a byte at a time where `drips` says.

    The content of a message is one line to it. After its last answer it breaks the line.
    """

    answers: Sequence[str]
    drips: float = 0
    heard: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._listener.close()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        line, _ = self._listener.accept()
        with line, line.makefile("rb") as lines:
            try:
                self._say(line, "220 scripted")
                for heard, answer in zip(_commands(lines), self.answers, strict=False):
                    self.heard.append(heard)
                    self._say(line, answer)
            except OSError:
                return  # the client has gone, which is often the point

    def _say(self, line: socket.socket, answer: str) -> None:
        said = f"{answer}\r\n".encode()
        if not (self.drips and answer.startswith("drip ")):
            line.sendall(said)
            return
        for byte in said.removeprefix(b"drip "):
            if self._over.wait(self.drips):
                return
            line.sendall(bytes([byte]))


def _commands(lines) -> Iterator[str]:
    while heard := lines.readline().decode().strip():
        yield heard
        if heard == "DATA":
            content = list(takewhile(lambda line: line not in {b".\r\n", b""}, iter(lines.readline, None)))
            yield b"".join(content).decode()
