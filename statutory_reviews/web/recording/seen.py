"""What somebody saw when a form was shown to them: bound to them and to the form, so that a stale one is noticed."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

FIELD = "form-token"


@dataclass(frozen=True, slots=True)
class Seen:
    """The version of the case and the length of its history when the form was shown."""

    version: int
    sequence: int


def token(secret: str, form: tuple[str, ...], seen: Seen) -> str:
    """What goes with a form: `secret` is the session's, `form` says whose form it is and at which address."""
    return f"{seen.version}.{seen.sequence}.{_seal(secret, form, seen)}"


def seen_in(secret: str, form: tuple[str, ...], sent: str) -> Seen | None:
    """What a token says, or None for one of another person, form or session."""
    numbers = sent.split(".")
    if len(numbers) != 3 or not all(one.isascii() and one.isdigit() and len(one) < 10 for one in numbers[:2]):  # noqa: PLR2004
        return None
    seen = Seen(int(numbers[0]), int(numbers[1]))
    return seen if hmac.compare_digest(numbers[2].encode(), _seal(secret, form, seen).encode()) else None


def _seal(secret: str, form: tuple[str, ...], seen: Seen) -> str:
    said = "\x1f".join((*form, str(seen.version), str(seen.sequence)))
    return hmac.new(secret.encode(), said.encode(), "sha256").hexdigest()
