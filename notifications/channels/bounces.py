"""What a returned e-mail says: which letter came back, whether for good, and why (RFC 3464), without anybody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import compat32

from notifications.channels.mail_codes import code_in, meaning

MOST_BYTES = 30 * 1024 * 1024

_MESSAGE_ID = re.compile(r"<([^<>@\s]+)@([^<>@\s]+)>")
_REPLY_CODE = re.compile(r"(?<!\d)[45]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter of ours that was not delivered by e-mail, or not yet.

    `message_ids` are those that the report names, the likeliest first. `for_good` is False for a delay: the mail
    servers go on trying. `reason` is made of the codes in the report alone.
    """

    message_ids: tuple[str, ...]
    for_good: bool
    code: str | None
    reason: str


class BounceRefused(ValueError):
    """A file that is no report of a returned e-mail, or not of one of ours; the sentence says which."""


def read_bounce(file: bytes) -> Bounce:
    """Read an .eml file that a mail server sent back to us.

    Such reports are easily forged: whoever calls this matches a Message-ID with that of a letter that went by e-mail.
    Raises BounceRefused.
    """
    if len(file) > MOST_BYTES:
        message = "This file is larger than any report of a returned e-mail. Export only that one message."
        raise BounceRefused(message)
    try:
        parts = list(message_from_bytes(file, policy=compat32).walk())
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        message = "This file cannot be read as an e-mail. Export the returned message as an .eml file."
        raise BounceRefused(message) from None
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if status is None:
        message = (
            "This e-mail is no report of a mail server: it has no part that says what became of a message. "
            "If it is a reply by a person, file it as a letter received."
        )
        raise BounceRefused(message)
    blocks = [block for block in status.walk() if block is not status]
    action, code = _verdict(blocks)
    message_ids = _named(parts, blocks)
    reason = meaning(code) if code and code.count(".") else f"the mail server gives {code or 'no reason'}"
    return Bounce(message_ids, action == "failed", code, reason)


def _verdict(blocks: list[Message]) -> tuple[str, str | None]:
    """The worst that the report says of an address: that it failed, else that it is delayed; with its code."""
    said = [(_value(block, "Action").partition(" ")[0].lower(), block) for block in blocks]
    for action in ("failed", "delayed"):
        for one, block in said:
            if one == action:
                return action, _code(block)
    if any(action in {"delivered", "relayed", "expanded"} for action, _ in said):
        message = "This report says that the e-mail was delivered or passed on, so nothing came back."
        raise BounceRefused(message)
    message = "This report does not say what became of the e-mail. Look at it, and record by hand what it says."
    raise BounceRefused(message)


def _code(block: Message) -> str | None:
    """The closest code: that of the server which refused it, the report's own, or the old one of three digits."""
    status, diagnosis = _value(block, "Status"), _value(block, "Diagnostic-Code")
    own, closer = code_in(status), code_in(diagnosis)
    if closer and (own is None or own.endswith(".0.0")):
        return closer
    digits = _REPLY_CODE.search(diagnosis)
    return own or (digits.group(0) if digits else None)


def _named(parts: list[Message], blocks: list[Message]) -> tuple[str, ...]:
    """The Message-IDs of what came back, as its headers, the envelope or the reply tell them."""
    named = (found.group(0) for said in _said(parts, blocks) for found in _MESSAGE_ID.finditer(said))
    if message_ids := tuple(dict.fromkeys(named)):
        return message_ids
    message = (
        "This report does not name the e-mail that came back. Look at it, and record by hand which letter that was."
    )
    raise BounceRefused(message)


def _said(parts: list[Message], blocks: list[Message]) -> Iterator[str]:
    for part in parts[1:]:
        yield _value(part, "Message-ID")
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            headers = content.decode("latin-1") if isinstance(content, bytes) else ""
            yield _value(message_from_string(headers, policy=compat32), "Message-ID")
    for block in blocks:
        yield _value(block, "X-Original-Message-ID")
    yield _value(parts[0], "In-Reply-To")
    yield _value(parts[0], "References")


def _value(part: Message, name: str) -> str:
    return str(part.get(name, "")).strip()
