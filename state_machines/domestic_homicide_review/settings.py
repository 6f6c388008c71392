"""What a partnership may set for its reviews beside their time limits."""

from __future__ import annotations

from pydantic import Field

from state_machines.inputs import Input, Texts


class ReviewSettings(Input):
    """Local particulars that letters name."""

    advocacy: Texts = Field(default=(), description="Advocacy services for families, as letters name them.")
