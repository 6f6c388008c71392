"""Who is owed which letter in a Domestic Homicide Review: the register L1 to L32 of the domain, as data.

The sources that were read confirm the duty to tell the Home Office either way and the copies under section 9(3B); the
other letters follow the 2016 guidance or common practice, and are marked to be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable

from state_machines.facts import Facts
from state_machines.lifecycle import Authority, Letter, Recipient, Release

GUIDANCE = Authority("Home Office multi-agency statutory guidance, December 2016", to_be_confirmed=True)
PRACTICE = Authority("partnership practice", to_be_confirmed=True)
HOME_OFFICE_TOLD = Authority("Home Office instruction to tell it of every decision, with reasons when not to review")
COPY_DUTY = Authority("Domestic Violence, Crime and Victims Act 2004 s.9(3B)-(3C) or s.8A(4)-(5)")
REPLY_DUTY = Authority("Domestic Abuse Act 2021 s.16(6)")

_FAMILY_LEAFLETS = (
    "Home Office leaflet for families",
    "AAFDA (Advocacy After Fatal Domestic Abuse) leaflet",
    "Other advocacy services",
)


def _letter(
    number: str,
    name: str,
    title: str,
    *to: Recipient,
    authority: Authority = GUIDANCE,
    marking: str | None = "OFFICIAL-SENSITIVE",
    when: Callable[[Facts], bool] | None = None,
) -> Letter:
    return Letter(
        name=name,
        number=number,
        title=title,
        to=to,
        release=Release.AUTOMATIC,
        authority=authority,
        marking=marking,
        when=when,
    )


def _by_a_person(number: str, name: str, title: str, *to: Recipient, authority: Authority = GUIDANCE) -> Letter:
    return Letter(name=name, number=number, title=title, to=to, release=Release.BY_A_PERSON, authority=authority)


def _to_family(number: str, name: str, title: str) -> Letter:
    return Letter(
        name=name,
        number=number,
        title=title,
        to=(Recipient.FAMILY,),
        release=Release.BY_A_PERSON,
        authority=GUIDANCE,
        marking=None,
        leaflets=_FAMILY_LEAFLETS,
    )


def _perpetrator_contact_cleared(facts: Facts) -> bool:
    return facts.recorded("tor_agreed", "perpetrator_contact_cleared_on") is not None


def _is_not_family(facts: Facts) -> bool:
    return getattr(facts.input, "part", "family") != "family"


def _for_a_scoping_reply(facts: Facts) -> bool:
    return getattr(facts.input, "return_type", None) == "scoping_reply"


def _for_a_full_return(facts: Facts) -> bool:
    return not _for_a_scoping_reply(facts)


def _for_the_decision(facts: Facts) -> bool:
    return "decision" in str(getattr(facts.input, "purpose", "")).casefold()


R = Recipient

NOTIFICATION_RECORD = _letter("L1", "notification_record", "Notification as received", R.CASE_FILE)
ACKNOWLEDGEMENT = _letter("L2", "acknowledgement_to_police", "Acknowledgement of a notification", R.POLICE)
SCOPING_REQUEST = _letter(
    "L3", "scoping_request", "Request to check and secure records", R.AGENCY, when=_for_a_scoping_reply
)
SAFEGUARDING_ALERT = _letter("L4", "safeguarding_alert", "Alert to the safeguarding boards", R.SAFEGUARDING_BOARDS)
DECISION_PANEL_INVITATION = _letter(
    "L5",
    "decision_panel_invitation",
    "Invitation to the decision panel",
    R.AGENCIES,
    authority=PRACTICE,
    when=_for_the_decision,
)
RECOMMENDATION_TO_CHAIR = _letter(
    "L6", "recommendation_to_chair", "Recommendation to the partnership chair", R.PARTNERSHIP_CHAIR, authority=PRACTICE
)
DECISION_TO_HOME_OFFICE = _by_a_person(
    "L7", "decision_to_home_office", "Decision to hold a review", R.HOME_OFFICE, authority=HOME_OFFICE_TOLD
)
DIRECTION_TO_HOME_OFFICE = _by_a_person(
    "L7b", "direction_acknowledged", "Reply to a direction to hold a review", R.HOME_OFFICE, authority=HOME_OFFICE_TOLD
)
REFUSAL_TO_HOME_OFFICE = _by_a_person(
    "L8", "refusal_to_home_office", "Decision not to hold a review", R.HOME_OFFICE, authority=HOME_OFFICE_TOLD
)
DECISION_TO_FAMILY = _to_family("L9", "decision_to_family", "To the family: a review will be held")
REFUSAL_TO_FAMILY = _to_family("L10", "refusal_to_family", "To the family: the decision not to hold a review")
REFUSAL_CONFIRMED = _to_family("L10b", "refusal_confirmed_to_family", "To the family: the Home Office has answered")
INVITATION_TO_CONTRIBUTOR = Letter(
    name="invitation_to_contributor",
    number="L11",
    title="Invitation to contribute",
    to=(R.CONTACT,),
    release=Release.BY_A_PERSON,
    authority=GUIDANCE,
    marking=None,
    leaflets=("Home Office leaflet for friends and colleagues",),
    when=_is_not_family,
)
INVITATION_TO_PERPETRATOR = Letter(
    name="invitation_to_alleged_perpetrator",
    number="L12",
    title="Invitation to the person alleged to be responsible",
    to=(R.ALLEGED_PERPETRATOR,),
    release=Release.BY_A_PERSON,
    authority=GUIDANCE,
    when=_perpetrator_contact_cleared,
)
NOTICE_TO_INVESTIGATION = _letter("L13", "notice_to_investigation", "Notice to the investigation", R.INVESTIGATION)
NOTICE_TO_CORONER = _letter("L14", "notice_to_coroner", "Notice to the coroner", R.CORONER)
CHAIR_APPOINTMENT = _by_a_person(
    "L15", "chair_appointment", "Appointment of the independent chair", R.INDEPENDENT_CHAIR
)
PANEL_INVITATION = _letter("L16", "panel_invitation", "Invitation to sit on the review panel", R.AGENCIES)
RETURN_REQUEST = _letter("L17", "return_request", "Request for an agency return", R.AGENCY, when=_for_a_full_return)
RETURN_REMINDER = _letter("L18", "return_reminder", "Reminder of an agency return", R.AGENCY)
RETURN_DUE = _letter("L18", "return_due", "Agency return due today", R.AGENCY)
RETURN_ESCALATION = _letter("L18", "return_escalation", "Agency return: to the chief officer", R.CHIEF_OFFICER)
PAUSE_NOTICE = _letter("L19", "pause_notice", "Notice of a pause", R.PANEL, R.AGENCIES, R.HOME_OFFICE)
PAUSE_TO_FAMILY = _to_family("L19", "pause_to_family", "To the family: part of the review is paused")
RESUME_NOTICE = _letter("L19", "resume_notice", "Notice that work resumes", R.PANEL, R.AGENCIES, R.HOME_OFFICE)
RESUME_TO_FAMILY = _to_family("L19", "resume_to_family", "To the family: the review goes on")
EXTENSION_NOTICE = _letter("L20", "extension_notice", "Notice of an agreed later date", R.HOME_OFFICE, R.PANEL)
EXTENSION_TO_FAMILY = _to_family("L20", "extension_to_family", "To the family: the review will take longer")
REOPENED_TO_FAMILY = _to_family("L20", "reopened_to_family", "To the family: the review is open again")
FACT_ACCURACY_DRAFT = _letter("L21", "fact_accuracy_draft", "Draft for a check of facts", R.AGENCIES)
FAMILY_DRAFT_READING = _to_family("L22", "family_draft_reading", "To the family: reading the draft")
SUBMISSION = _by_a_person("L23", "submission_to_home_office", "Submission for quality assurance", R.HOME_OFFICE)
COPY_TO_COMMISSIONER = _by_a_person(
    "L24", "copy_to_commissioner", "Copy to the Domestic Abuse Commissioner", R.COMMISSIONER, authority=COPY_DUTY
)
COPY_TO_SECRETARY_OF_STATE = _by_a_person(
    "L25", "copy_to_secretary_of_state", "Copy to the Secretary of State", R.SECRETARY_OF_STATE, authority=COPY_DUTY
)
QUALITY_ASSURANCE_RECORD = _letter(
    "L26", "quality_assurance_record", "Record of the quality assurance letter", R.CASE_FILE
)
REPLY_TO_QUALITY_ASSURANCE = _by_a_person(
    "L27", "reply_to_quality_assurance", "Reply to the quality assurance letter", R.HOME_OFFICE
)
PRE_PUBLICATION_TO_FAMILY = _to_family("L28", "pre_publication_to_family", "To the family: before the report appears")
PRE_PUBLICATION_NOTICE = _letter(
    "L28", "pre_publication_notice", "Notice before publication", R.PANEL, R.AGENCIES, R.POLICE, R.LOCAL_POLICING_BODY
)
PUBLICATION_NOTICE = _letter(
    "L29",
    "publication_notice",
    "Notice of publication",
    *(R.HOME_OFFICE, R.AGENCIES, R.COMMISSIONER, R.LOCAL_POLICING_BODY),
    marking=None,
)
DEFERRAL_NOTICE = _letter("L30", "deferral_notice", "Publication deferred", R.HOME_OFFICE)
DEFERRAL_TO_FAMILY = _to_family("L30", "deferral_to_family", "To the family: publication is deferred")
WITHHOLDING_NOTICE = _by_a_person("L30", "withholding_notice", "Publication withheld", R.HOME_OFFICE)
WITHHOLDING_TO_FAMILY = _to_family("L30", "withholding_to_family", "To the family: the report will not be published")
ACTION_OWNER_LETTER = _letter("L31", "action_owner_letter", "Recommendation to its owner", R.ACTION_OWNER)
COMMISSIONER_REPLY_REQUEST = _letter(
    "L31", "commissioner_reply_request", "Reply owed to the Commissioner", R.NAMED_BODY, authority=REPLY_DUTY
)
CLOSURE_NOTICE = _letter("L32", "closure_notice", "Closure of the review", R.PANEL, R.HOME_OFFICE)
CLOSURE_TO_FAMILY = _to_family("L32", "closure_to_family", "To the family: what has changed")
HAND_OVER = _by_a_person("hand-over", "hand_over", "Hand-over to the lead partnership", R.LEAD_PARTNERSHIP)
