"""What is asked about the report itself whenever it leaves the house: the very file, or why nobody checked it here."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from state_machines.inputs import Reasons, Text

_SHA256 = re.compile(r"[0-9a-f]{64}")


def whole_sha256(sha256: str) -> str:
    """A SHA-256 in small letters. Raises ValueError for anything else."""
    if not _SHA256.fullmatch(sha256.lower()):
        raise ValueError("a SHA-256 has 64 characters from 0 to 9 and a to f; copy it whole.")
    return sha256.lower()


ReportSha256 = Annotated[
    Annotated[Text, AfterValidator(whole_sha256)] | None,
    Field(description="The SHA-256 of the report as it leaves. It is shown by 'reviews lint REF FILE'."),
]
WhyNotChecked = Annotated[
    Reasons | None, Field(description="Why the report was not checked for names here, if it was not.")
]
