"""The letters and papers of a strategy: L11 to L14, P3 to P5 of the domain's list."""

from __future__ import annotations

from state_machines.lifecycle import Authority, Letter, Recipient, Release

_REGS = "S.I. 2007/1830"
_REPORTING = Authority("the owner's Strategy 2018-2021: quarterly reports to the bodies it names", to_be_confirmed=True)

STRATEGY_PAPER = Letter(
    name="strategy_paper",
    number="P3",
    title="Partnership decision report: the draft strategy and its priorities",
    to=(Recipient.DECIDING_BODY,),
    release=Release.BY_A_PERSON,
    authority=Authority(f"{_REGS} reg 10; the owner's 2021 paper"),
    marking=None,
    paper=True,
    when=lambda facts: bool(getattr(facts.input, "priorities", ())),
)
ADOPTION_PAPER = Letter(
    name="adoption_paper",
    number="P4",
    title="Partnership decision report: the strategy for adoption",
    to=(Recipient.DECIDING_BODY,),
    release=Release.BY_A_PERSON,
    authority=Authority(f"{_REGS} regs 10 and 11"),
    marking=None,
    paper=True,
)
PLAN_TO_POLICING_BODY = Letter(
    name="plan_to_policing_body",
    number="L11",
    title="Copy of the partnership plan",
    to=(Recipient.POLICING_BODY,),
    release=Release.BY_A_PERSON,
    authority=Authority(f"{_REGS} reg 13A, inserted by S.I. 2012/2660"),
    marking=None,
)
PUBLIC_SUMMARY = Letter(
    name="public_summary",
    number="L12",
    title="Summary of the partnership plan",
    to=(Recipient.CASE_FILE,),
    release=Release.BY_A_PERSON,
    authority=Authority(f"{_REGS} reg 14"),
    marking=None,
)
REPORT_REQUEST = Letter(
    name="report_request",
    number="L13",
    title="Quarterly report",
    to=(Recipient.AGENCY,),
    release=Release.AUTOMATIC,
    authority=_REPORTING,
    marking="OFFICIAL",
    chases=("quarterly_report",),
)
REPORT_REMINDER = Letter(
    name="report_reminder",
    number="L14",
    title="Reminder: quarterly report",
    to=(Recipient.AGENCY,),
    release=Release.AUTOMATIC,
    authority=_REPORTING,
    marking="OFFICIAL",
    chases=("quarterly_report",),
)
QUARTERLY_REPORT = Letter(
    name="quarterly_report",
    number="P5",
    title="Quarterly report on a priority",
    to=(Recipient.REPORT_READERS,),
    release=Release.BY_A_PERSON,
    authority=_REPORTING,
    marking="OFFICIAL",
    paper=True,
)
