"""E-mail through the partnership's own mail server: each message exactly as it was frozen, and never twice."""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from notifications.channels import DeliveryFailed, DeliveryInDoubt, DeliveryRefused, Parcel, Proof, Way
from notifications.channels.addresses import EMAIL, email_address, without_addresses
from notifications.channels.cut_off import cut_off
from notifications.channels.mail_codes import accepted, for_good, said

_ANSWERS_WITHIN = 60.0
_GO_AHEAD, _TOO_LONG, _CLOSING, _LATER = 354, 552, 421, 4
_LONE_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_HELD = "The letter stays released, and a later run tries again."


class Security(StrEnum):
    """How the line is kept private: from the greeting on (mostly port 587), from the start (465), or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server that takes our messages, and the bare address that they come from and are returned to.

    `timeout` is in seconds, for a message from the greeting to the last answer; it stays well below a claim's lease.
    `authorities` is a PEM file, where the server's certificate is signed by an authority of one's own. ValueError for
    settings that cannot work, or that would send a password in the clear.
    """

    host: str
    sender: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    authorities: Path | None = None
    timeout: float = 300.0

    def __post_init__(self) -> None:
        if not EMAIL.fullmatch(self.sender):
            message = f"The sender '{self.sender}' is not a bare e-mail address, such as reviews@example.org."
            raise ValueError(message)
        if bool(self.username) != bool(self.password):
            message = "A mail server that asks for a user name asks for a password too: give both, or neither."
            raise ValueError(message)
        if self.security is Security.NONE and (self.username or self.host not in _LOCAL):
            message = (
                f"Mail to {self.host} would go over an open line. Choose 'starttls' or 'tls'; "
                "'none' is for a server on this machine, without a password."
            )
            raise ValueError(message)

    @property
    def way(self) -> Way:
        """E-mail."""
        return Way.EMAIL

    @property
    def finds_again(self) -> bool:
        """No: a mail server does not tell what it took before."""
        return False

    def left_before(self, _parcel: Parcel) -> Proof | None:
        """Nothing: a mail server cannot be asked."""
        return None

    def deliver(self, parcel: Parcel, *, on: date) -> Proof:
        """Hand the parcel's message over. The proof holds the server's answer.

        Raises DeliveryFailed while the message was not handed over whole, or the server put it off; DeliveryRefused
        where the server does not take this address or this message; DeliveryInDoubt where the line broke, or no answer
        came, after the message's end.
        """
        to, message = email_address(parcel), _message(parcel)
        ends = time.monotonic() + self.timeout
        with self._not_handed_over(), self._connected() as server, cut_off(server, ends):
            self._greet(server)
            self._address(server, to, message, parcel.reference)
            answer = self._hand_over(server, message, ends)
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        own_words = without_addresses(answer, parcel.to)
        digest = sha256(message).hexdigest()
        return Proof(on, f"mail server {self.host} took sha256:{digest} and answered {own_words}", own_words)

    @contextmanager
    def _not_handed_over(self) -> Iterator[None]:
        """Whatever goes wrong with the line before the message's end: nothing was accepted."""
        try:
            yield
        except ssl.SSLCertVerificationError:
            raise self._failed("shows a certificate that cannot be trusted. Check REVIEWS_SMTP_HOST") from None
        except smtplib.SMTPNotSupportedError:
            raise self._failed("does not offer what REVIEWS_SMTP_SECURITY or _USERNAME asks for") from None
        except smtplib.SMTPAuthenticationError:
            words = "does not accept the user name or the password. Check REVIEWS_SMTP_USERNAME and _PASSWORD"
            raise self._failed(words) from None
        except smtplib.SMTPResponseException as error:
            raise self._failed(f"took no message ({said(error.smtp_code, error.smtp_error)})") from None
        except (smtplib.SMTPException, OSError) as error:
            fault = "was too slow" if isinstance(error, TimeoutError) else "cannot be reached, or broke the line"
            raise self._failed(fault) from None

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        patience = min(_ANSWERS_WITHIN, self.timeout)
        if self.security is Security.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=patience, context=self._trusted())
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=patience)
        try:
            yield server
        finally:
            with suppress(OSError):
                server.close()

    def _greet(self, server: smtplib.SMTP) -> None:
        if self.security is Security.STARTTLS:
            server.starttls(context=self._trusted())
        server.ehlo_or_helo_if_needed()
        if self.username and self.password:
            server.login(self.username, self.password)

    def _address(self, server: smtplib.SMTP, to: str, message: bytes, reference: str) -> None:
        """The envelope. A server that can is asked to return no more than the headers, under our reference."""
        reports = server.has_extn("dsn")
        options = [f"SIZE={len(message)}"] if server.has_extn("size") else []
        code, answer = server.mail(self.sender, [*options, "RET=HDRS", f"ENVID={reference}"] if reports else options)
        if code == _TOO_LONG:
            raise self._refused(code, answer)
        if not accepted(code):
            raise self._failed(f"takes no mail from {self.sender} ({said(code, answer)}). Check REVIEWS_SMTP_SENDER")
        code, answer = server.rcpt(to, ["NOTIFY=FAILURE,DELAY"] if reports else [])
        if not accepted(code):
            raise self._refused(code, answer) if for_good(code) else self._put_off(code, answer)

    def _hand_over(self, server: smtplib.SMTP, message: bytes, ends: float) -> str:
        """The message, then its end: from the end on, only the server's answer tells what became of it."""
        code, answer = server.docmd("DATA")
        if code != _GO_AHEAD:
            raise self._refused(code, answer) if for_good(code) else self._put_off(code, answer)
        server.send(re.sub(rb"(?m)^\.", b"..", message))
        if server.sock is None or time.monotonic() >= ends:
            raise TimeoutError
        server.sock.settimeout(self.timeout)
        try:
            server.send(b".\r\n")
            code, answer = server.getreply()
        except (smtplib.SMTPException, OSError):
            words = (
                f"The line to the mail server {self.host} broke after the message was handed over, "
                "so nobody can tell whether it was accepted."
            )
            raise DeliveryInDoubt(words) from None
        if for_good(code):
            raise self._refused(code, answer)
        if code // 100 == _LATER:
            raise self._put_off(code, answer)
        if not accepted(code):
            words = (
                f"The mail server {self.host} gave an answer after the message that does not say whether it took it."
            )
            raise DeliveryInDoubt(words)
        return f"{code} {answer.decode('ascii', 'replace')}"

    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authorities)

    def _failed(self, fault: str, *, of_one_letter: bool = False) -> DeliveryFailed:
        return DeliveryFailed(f"The mail server {self.host} {fault}. {_HELD}", of_one_letter=of_one_letter)

    def _put_off(self, code: int, answer: bytes) -> DeliveryFailed:
        return self._failed(f"put the message off ({said(code, answer)})", of_one_letter=code != _CLOSING)

    def _refused(self, code: int, answer: bytes) -> DeliveryRefused:
        return DeliveryRefused(f"The mail server {self.host} does not take this letter ({said(code, answer)}).")


def _message(parcel: Parcel) -> bytes:
    message = parcel.message or b""
    if not message.endswith(b"\r\n") or _LONE_LINE_END.search(message):
        words = "The letter has no e-mail that was frozen at its release. Redraft the letter and release it again."
        raise DeliveryRefused(words)
    return message
