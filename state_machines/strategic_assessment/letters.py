"""The letters and papers of a cycle: L1 to L6, L10, P1 and P2 of the domain's list."""

from __future__ import annotations

from state_machines.lifecycle import Authority, Letter, Recipient, Release

_REGS = "S.I. 2007/1830"
_INPUTS = Authority(f"{_REGS} regs 4 and 6; the owner's 2017 paper, 2.3 and 2.6")
_PARTS = ("contribution",)
"""The time limit of a part that is outstanding."""

PROPOSAL_PAPER = Letter(
    name="proposal_paper",
    number="P1",
    title="Partnership decision report: proposal for the strategic assessment",
    to=(Recipient.DECIDING_BODY,),
    release=Release.BY_A_PERSON,
    authority=Authority("the owner's 2017 paper"),
    marking=None,
    paper=True,
)
DATA_CALL = Letter(
    name="data_call",
    number="L1",
    title="Data call",
    to=(Recipient.CONTRIBUTORS,),
    release=Release.AUTOMATIC,
    authority=_INPUTS,
    marking="OFFICIAL",
)
DATA_CALL_LATER = Letter(
    name="data_call_later",
    number="L1",
    title="Data call: asked for later",
    to=(Recipient.AGENCY,),
    release=Release.AUTOMATIC,
    authority=_INPUTS,
    marking="OFFICIAL",
    one_a_day=True,
    chases=_PARTS,
    when=lambda facts: facts.opened_by is None,
)
"""To whoever is asked beside the call itself: an agency that came in later, a part more, a part anew."""
DATA_CALL_REMINDER = Letter(
    name="data_call_reminder",
    number="L2",
    title="Reminder of the data call",
    to=(Recipient.AGENCY,),
    release=Release.AUTOMATIC,
    authority=_INPUTS,
    marking="OFFICIAL",
    one_a_day=True,
    chases=_PARTS,
)
DATA_CALL_OVERDUE = Letter(
    name="data_call_overdue",
    number="L3",
    title="Contribution overdue",
    to=(Recipient.AGENCY, Recipient.CHIEF_OFFICER),
    release=Release.AUTOMATIC,
    authority=_INPUTS,
    marking="OFFICIAL",
    one_a_day=True,
    chases=(*_PARTS, "answer_to_query"),
    chases_late=True,
)
CONTRIBUTION_ACCEPTED = Letter(
    name="contribution_accepted",
    number="L4",
    title="Thanks for the contribution",
    to=(Recipient.AGENCY,),
    release=Release.AUTOMATIC,
    authority=_INPUTS,
    marking="OFFICIAL",
    one_a_day=True,
)
CONTRIBUTION_QUERY = Letter(
    name="contribution_query",
    number="L4",
    title="Question about the contribution",
    to=(Recipient.AGENCY,),
    release=Release.AUTOMATIC,
    authority=_INPUTS,
    marking="OFFICIAL",
    chases=("answer_to_query",),
)
DRAFT_FOR_COMMENTS = Letter(
    name="draft_for_comments",
    number="L5",
    title="Draft for comments",
    to=(Recipient.PARTNERS,),
    release=Release.AUTOMATIC,
    authority=Authority("the owner's 2017 paper, 2.4"),
    marking="OFFICIAL",
)
COMMENTS_REMINDER = Letter(
    name="comments_reminder",
    number="L6",
    title="Reminder: comments on the draft",
    to=(Recipient.PARTNERS,),
    release=Release.AUTOMATIC,
    authority=Authority("the owner's 2017 paper, 2.4"),
    marking="OFFICIAL",
)
SIGN_OFF_PAPER = Letter(
    name="sign_off_paper",
    number="P2",
    title="Partnership decision report: the strategic assessment for sign-off",
    to=(Recipient.DECIDING_BODY,),
    release=Release.BY_A_PERSON,
    authority=Authority(f"{_REGS} reg 5"),
    marking=None,
    paper=True,
)
PUBLICATION_NOTICE = Letter(
    name="publication_notice",
    number="L10",
    title="The strategic assessment is published",
    to=(Recipient.PARTNERS, Recipient.SCRUTINY_COMMITTEE, Recipient.POLICING_BODY),
    release=Release.AUTOMATIC,
    authority=Authority("the owner's 2017 paper, 2.4"),
    marking=None,
)
