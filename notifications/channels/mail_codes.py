"""What the numbers in a mail server's answer mean (RFC 3463), in words that hold nobody's name or address."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CODE = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")

_DONE, _NEVER = 2, 5

_MEANINGS: Mapping[str, str] = {
    "1.1": "there is no such mailbox",
    "1.2": "there is no such domain",
    "1.3": "the address is not written as an address has to be",
    "1.4": "the address means more than one mailbox",
    "1.6": "the mailbox has moved and left no new address",
    "1.10": "the domain takes no mail",
    "2.1": "the mailbox takes no messages",
    "2.2": "the mailbox is full",
    "2.3": "the message is longer than the mailbox takes",
    "3.1": "the other mail server is full",
    "3.2": "the other mail server takes no mail at present",
    "3.4": "the message is longer than the other mail server takes",
    "4.1": "the other mail server does not answer",
    "4.2": "the line to the other mail server broke",
    "4.4": "no way to the other mail server is known",
    "4.5": "the other mail server is too busy",
    "4.6": "the message went round in a circle",
    "4.7": "delivery was tried until its time ran out",
    "6.1": "the other mail server does not take what the message holds",
    "7.1": "the rules of the other mail server do not permit the message",
    "7.8": "the user name or password is not accepted",
}
_SUBJECTS: Mapping[str, str] = {
    "0": "the mail server gives no closer reason",
    "1": "something is wrong with the address",
    "2": "something is wrong with the mailbox",
    "3": "something is wrong at the other mail server",
    "4": "something is wrong on the way to the other mail server",
    "5": "the mail servers did not understand one another",
    "6": "something is wrong with what the message holds",
    "7": "the rules of the other mail server stand against it",
}


def code_in(answer: str) -> str | None:
    """The first enhanced status code of an answer, such as '5.1.1', or None."""
    found = _CODE.search(answer)
    return found.group(0) if found else None


def meaning(code: str) -> str:
    """An enhanced status code with what it means, such as '5.1.1, there is no such mailbox'."""
    _, subject, detail = code.split(".")
    return f"{code}, {_MEANINGS.get(f'{subject}.{detail}') or _SUBJECTS.get(subject, _SUBJECTS['0'])}"


def said(code: int, answer: bytes | str) -> str:
    """The numbers of a server's answer with what they mean; its own words are left out, for they may hold a name."""
    words = answer.decode("ascii", "replace") if isinstance(answer, bytes) else answer
    closer = code_in(words)
    return f"{code} {meaning(closer)}" if closer else f"{code}"


def accepted(code: int) -> bool:
    """Whether the server did what it was asked."""
    return code // 100 == _DONE


def for_good(code: int) -> bool:
    """Whether the server says that asking again will not help."""
    return code // 100 == _NEVER
