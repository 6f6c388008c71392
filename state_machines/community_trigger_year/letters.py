"""The letters of a reporting year: L18 with the figures, L19 with draft procedures."""

from __future__ import annotations

from state_machines.lifecycle import Authority, Letter, Recipient, Release

STATISTICS_NOTICE = Letter(
    name="statistics_notice",
    number="L18",
    title="Yearly figures of case reviews",
    to=(Recipient.LOCAL_POLICING_BODY, Recipient.CASE_FILE),
    release=Release.AUTOMATIC,
    authority=Authority("Anti-social Behaviour, Crime and Policing Act 2014 s.104(9)"),
    marking=None,
)
PROCEDURES_CONSULTATION = Letter(
    name="procedures_consultation",
    number="L19",
    title="Consultation on review procedures",
    to=(Recipient.LOCAL_POLICING_BODY, Recipient.HOUSING_PROVIDERS),
    release=Release.AUTOMATIC,
    authority=Authority("Anti-social Behaviour, Crime and Policing Act 2014 Sch 4 paras 1-2"),
    marking=None,
)
