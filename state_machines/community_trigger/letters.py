"""Who is owed which letter in a case review: the register L1 to L17 of the domain, as data.

Everything that goes to an applicant or a victim waits for a person: what is safe to send, and where, changes daily.
The windows for an appeal run from the day on which the letter that opens them was sent.
"""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_trigger.deadlines_declared import from_
from state_machines.community_trigger.deadlines_of_letters import APPEAL_WINDOW, CONSENT, HOLD_PANEL
from state_machines.lifecycle import Authority, Deadline, Letter, Recipient, Release

R = Recipient

_TOLD_OF_THE_DECISION = Authority("Anti-social Behaviour, Crime and Policing Act 2014 s.104(6)")
_TOLD_OF_THE_OUTCOME = Authority("Anti-social Behaviour, Crime and Policing Act 2014 s.104(8)")
_ASKED = Authority("Anti-social Behaviour, Crime and Policing Act 2014 Sch 4 para 7")
_REGARD = Authority("Anti-social Behaviour, Crime and Policing Act 2014 s.104(7)")
_DISSATISFIED = Authority("Anti-social Behaviour, Crime and Policing Act 2014 Sch 4 para 3")
_GUIDANCE = Authority("statutory guidance on anti-social behaviour, as updated in 2021 and 2025", to_be_confirmed=True)
_PRACTICE = Authority("local practice", to_be_confirmed=True)
_RETURN = ("agency_return",)


def _to_bodies(
    number: str,
    name: str,
    title: str,
    *to: Recipient,
    authority: Authority = _PRACTICE,
    chases: tuple[str, ...] = (),
) -> Letter:
    return Letter(
        name=name,
        number=number,
        title=title,
        to=to,
        release=Release.AUTOMATIC,
        authority=authority,
        chases=chases,
    )


def _to_people(
    number: str,
    name: str,
    title: str,
    *to: Recipient,
    authority: Authority = _GUIDANCE,
    starts: tuple[Deadline, ...] = (),
) -> Letter:
    letter = _to_bodies(number, name, title, *to, authority=authority)
    return replace(letter, release=Release.BY_A_PERSON, marking=None, starts=starts)


ACKNOWLEDGEMENT = _to_people("L1", "acknowledgement", "Acknowledgement of an application", R.APPLICANT, R.VICTIM)
REFERRED_ON = _to_people("L1b", "referred_on", "Where an application was passed on", R.APPLICANT, authority=_PRACTICE)
CONSENT_REQUEST = _to_people("L2", "consent_request", "Request for the victim's consent", R.VICTIM, starts=(CONSENT,))
INFORMATION_REQUEST = _to_bodies(
    "L3", "information_request", "Request for information", R.AGENCY, authority=_ASKED, chases=_RETURN
)
RETURN_CHASER = _to_bodies("L4", "return_chaser", "Return overdue", R.AGENCY, authority=_ASKED, chases=_RETURN)
RETURN_ESCALATION = _to_bodies(
    "L4", "return_escalation", "Return overdue: to the senior lead", R.CHIEF_OFFICER, authority=_ASKED, chases=_RETURN
)
THRESHOLD_MET = _to_people(
    "L5",
    "threshold_met",
    "Decision: the threshold is met",
    R.APPLICANT,
    authority=_TOLD_OF_THE_DECISION,
    starts=(from_(HOLD_PANEL, "decision_letter"),),
)
THRESHOLD_NOT_MET = _to_people(
    "L6",
    "threshold_not_met",
    "Decision: the threshold is not met",
    R.APPLICANT,
    authority=_TOLD_OF_THE_DECISION,
    starts=(APPEAL_WINDOW,),
)
PANEL_INVITATION = _to_bodies("L7", "panel_invitation", "Invitation to the panel", R.INVITED)
VICTIM_INVITATION = _to_people("L8", "victim_invitation", "Invitation to take part in the panel", R.VICTIM)
OUTCOME = _to_people(
    "L9",
    "outcome",
    "Outcome of the case review",
    R.APPLICANT,
    authority=_TOLD_OF_THE_OUTCOME,
    starts=(APPEAL_WINDOW,),
)
RECOMMENDATION_NOTICE = _to_bodies(
    "L10", "recommendation_notice", "Recommendation of the panel", R.AGENCY, authority=_REGARD
)
RECOMMENDATION_CHASER = _to_bodies(
    "L11",
    "recommendation_chaser",
    "Answer to a recommendation overdue",
    R.AGENCY,
    authority=_REGARD,
    chases=("recommendation_response",),
)
RECOMMENDATION_ESCALATION = _to_bodies(
    "L11",
    "recommendation_escalation",
    "A recommendation unanswered or refused",
    R.CHIEF_OFFICER,
    R.PARTNERSHIP_CHAIR,
    authority=_REGARD,
    chases=("recommendation_response", "refusal"),
)
PROGRESS_UPDATE = _to_people("L12", "progress_update", "How the case stands", R.APPLICANT)
ADJOURNED = _to_people("L12", "panel_adjourned", "The panel is put off", R.APPLICANT)
REOPENED = _to_people("L12", "reopened", "The case is taken up again", R.APPLICANT)
APPEAL_ACKNOWLEDGEMENT = _to_people(
    "L13", "appeal_acknowledgement", "Acknowledgement of an appeal", R.APPLICANT, authority=_DISSATISFIED
)
APPEAL_UPHELD = _to_people(
    "L14", "appeal_upheld", "Decision on an appeal: upheld", R.APPLICANT, authority=_DISSATISFIED
)
APPEAL_DISMISSED = _to_people(
    "L14", "appeal_dismissed", "Decision on an appeal: dismissed", R.APPLICANT, authority=_DISSATISFIED
)
SECOND_TIER_PACK = _to_bodies(
    "L15", "second_tier_pack", "Papers for the second-tier reviewer", R.SECOND_TIER, authority=_DISSATISFIED
)
SECOND_TIER_ANSWER = _to_people(
    "L14", "second_tier_answer", "Answer of the second-tier reviewer", R.APPLICANT, authority=_DISSATISFIED
)
CLOSURE = _to_people("L16", "closure", "The case is closed", R.APPLICANT)
WITHDRAWAL = _to_people("L17", "withdrawal_confirmation", "Withdrawal confirmed", R.APPLICANT, authority=_PRACTICE)
NO_CONSENT = _to_people("L17", "closed_without_consent", "Closed: no consent came", R.APPLICANT, authority=_PRACTICE)
BEFORE_THE_PANEL = (PANEL_INVITATION, VICTIM_INVITATION, ADJOURNED)
"""What calls people to a panel: not sent any more once it was held or put off, or the applicant withdrew."""
OVERTAKEN = (
    *(CONSENT_REQUEST, THRESHOLD_MET, THRESHOLD_NOT_MET, *BEFORE_THE_PANEL, OUTCOME),
    *(CLOSURE, NO_CONSENT),
)
"""What is not sent any more once the case goes back behind it."""
SHARING = (INFORMATION_REQUEST, RETURN_CHASER, RETURN_ESCALATION, PANEL_INVITATION, SECOND_TIER_PACK)
"""What tells others of the victim: not sent any more once the victim says no, or the case is another area's."""
BEFORE_AN_ANSWER = tuple(
    dict.fromkeys((ACKNOWLEDGEMENT, CONSENT_REQUEST, *SHARING, *BEFORE_THE_PANEL, PROGRESS_UPDATE))
)
"""What an applicant who withdrew, and those who were asked for the applicant's sake, have no use for any more."""
