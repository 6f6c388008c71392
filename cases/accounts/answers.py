"""What somebody who tries to sign in is answered: the same for a wrong password, an unknown key, a closed account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

WRONG = "The user name, e-mail address or password is wrong. Check them, or ask your administrator for a new link."
WRONG_CODE = "The code is wrong or has been used. Wait for the next one, or use a recovery code."
LINK_UNUSABLE = "This link has been used, is older than 24 hours or was replaced. Ask your administrator for a new one."
OVER = "You took too long, or signed in elsewhere. Sign in again."
NOT_KNOWN_HERE = (
    "You signed in with your organisation, but no account here belongs to you. Ask your administrator to add the "
    "e-mail address that your organisation has for you."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`token` goes into the cookie of whoever is let in; `refusal` says why somebody is not."""

    token: str | None = None
    second_factor_due: bool = False
    refusal: str | None = None


def wait_words(left: timedelta) -> str:
    """The sentence for somebody who has to wait."""
    seconds = int(left.total_seconds()) + 1
    if seconds < 60:  # noqa: PLR2004 - seconds of a minute
        how_long = "1 second" if seconds == 1 else f"{seconds} seconds"
    else:
        minutes = -(-seconds // 60)
        how_long = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return f"There were too many wrong attempts. Wait {how_long}, then try again."
