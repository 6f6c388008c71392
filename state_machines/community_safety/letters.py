"""The letters of a consultation, L7 to L9 of the domain's list: on the draft assessment or on the strategy."""

from __future__ import annotations

from state_machines.lifecycle import Authority, Letter, Recipient, Release

_REGS = "S.I. 2007/1830"
_OPEN = ("consultation_closes",)

CONSULTATION_INVITATION = Letter(
    name="consultation_invitation",
    number="L7",
    title="Invitation to the consultation",
    to=(Recipient.CONSULTED,),
    release=Release.BY_A_PERSON,
    authority=Authority(f"{_REGS} reg 12(1)-(3)"),
    marking=None,
    chases=_OPEN,
)
CONSULTATION_TO_PUBLICISE = Letter(
    name="consultation_to_publicise",
    number="L8",
    title="Please make the consultation known",
    to=(Recipient.PUBLICISED_BY,),
    release=Release.AUTOMATIC,
    authority=Authority(f"{_REGS} reg 12(1)-(3); the owner's 2021 paper, 3.1"),
    marking=None,
    chases=_OPEN,
)
CONSULTATION_THANKS = Letter(
    name="consultation_thanks",
    number="L9",
    title="The consultation has closed",
    to=(Recipient.CONSULTED,),
    release=Release.AUTOMATIC,
    authority=Authority(f"{_REGS} reg 12(1)-(3)"),
    marking=None,
)
