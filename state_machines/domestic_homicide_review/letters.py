"""Who is owed which letter in a Domestic Homicide Review: the register L1 to L32 of the domain, as data.

What tells others about a pause or a publication waits for a person, so that the family can be told first.
"""

from __future__ import annotations

from state_machines.domestic_homicide_review.letters_declared import (
    COPY_DUTY,
    GUIDANCE,
    HOME_OFFICE_TOLD,
    PRACTICE,
    REPLY_DUTY,
    SECRETARY_COPY_DUTY,
    by_a_person,
    for_a_full_return,
    for_a_scoping_reply,
    for_the_decision,
    is_not_family,
    letter,
    perpetrator_contact_cleared,
    to_family,
)
from state_machines.lifecycle import Letter, Recipient, Release

R = Recipient
_ASKED_OF_AN_AGENCY = ("scoping_reply", "agency_return")

NOTIFICATION_RECORD = letter("L1", "notification_record", "Notification as received", R.CASE_FILE)
ACKNOWLEDGEMENT = letter("L2", "acknowledgement_to_police", "Acknowledgement of a notification", R.POLICE)
SCOPING_REQUEST = letter(
    "L3", "scoping_request", "Request to check and secure records", R.AGENCY, when=for_a_scoping_reply
)
SAFEGUARDING_ALERT = letter("L4", "safeguarding_alert", "Alert to the safeguarding boards", R.SAFEGUARDING_BOARDS)
DECISION_PANEL_INVITATION = letter(
    "L5",
    "decision_panel_invitation",
    "Invitation to the decision panel",
    R.INVITED,
    authority=PRACTICE,
    when=for_the_decision,
    chases=("meeting",),
)
RECOMMENDATION_TO_CHAIR = letter(
    "L6", "recommendation_to_chair", "Recommendation to the partnership chair", R.PARTNERSHIP_CHAIR, authority=PRACTICE
)
BEFORE_THE_DECISION = (DECISION_PANEL_INVITATION, RECOMMENDATION_TO_CHAIR)
"""What prepares the decision: none of it leaves once it is made, or no longer ours to make."""
DECISION_TO_HOME_OFFICE = by_a_person(
    "L7", "decision_to_home_office", "Decision to hold a review", R.HOME_OFFICE, authority=HOME_OFFICE_TOLD
)
DIRECTION_TO_HOME_OFFICE = by_a_person(
    "L7b", "direction_acknowledged", "Reply to a direction to hold a review", R.HOME_OFFICE, authority=PRACTICE
)
REFUSAL_TO_HOME_OFFICE = by_a_person(
    "L8",
    "refusal_to_home_office",
    "Decision not to hold a review",
    R.HOME_OFFICE,
    authority=HOME_OFFICE_TOLD,
    encloses=("Summary of the scoping",),
)
DECISION_TO_FAMILY = to_family("L9", "decision_to_family", "To the family: a review will be held")
REFUSAL_TO_FAMILY = to_family("L10", "refusal_to_family", "To the family: the decision not to hold a review")
REFUSAL_CONFIRMED = to_family("L10b", "refusal_confirmed_to_family", "To the family: the Home Office has answered")
OF_A_REFUSAL = (REFUSAL_TO_HOME_OFFICE, REFUSAL_TO_FAMILY, REFUSAL_CONFIRMED)
"""What tells of a refusal: none of it leaves once the refusal no longer stands."""
INVITATION_TO_CONTRIBUTOR = Letter(
    name="invitation_to_contributor",
    number="L11",
    title="Invitation to contribute",
    to=(R.CONTACT,),
    release=Release.BY_A_PERSON,
    authority=GUIDANCE,
    marking=None,
    leaflets=("Home Office leaflet for friends and colleagues",),
    when=is_not_family,
)
INVITATION_TO_PERPETRATOR = Letter(
    name="invitation_to_alleged_perpetrator",
    number="L12",
    title="Invitation to the person alleged to be responsible",
    to=(R.ALLEGED_PERPETRATOR,),
    release=Release.BY_A_PERSON,
    authority=GUIDANCE,
    marking=None,
    leaflets=("Home Office leaflet on taking part",),
    when=perpetrator_contact_cleared,
)
NOTICE_TO_INVESTIGATION = letter("L13", "notice_to_investigation", "Notice to the investigation", R.INVESTIGATION)
NOTICE_TO_CORONER = letter("L14", "notice_to_coroner", "Notice to the coroner", R.CORONER)
PRE_PUBLICATION_TO_CORONER = by_a_person(
    "L14",
    "pre_publication_to_coroner",
    "To the coroner: before the report appears",
    R.CORONER,
    encloses=("Terms of reference",),
)
CHAIR_APPOINTMENT = by_a_person(
    "L15",
    "chair_appointment",
    "Appointment of the independent chair",
    R.INDEPENDENT_CHAIR,
    encloses=("Contract", "Declaration of interests"),
)
PANEL_INVITATION = letter("L16", "panel_invitation", "Invitation to sit on the review panel", R.PANEL_ORGANISATIONS)
RETURN_REQUEST = letter(
    "L17",
    "return_request",
    "Request for an agency return",
    R.AGENCY,
    when=for_a_full_return,
    chases=("agency_return",),
    encloses=("Terms of reference", "Template for the return", "Chronology form"),
)
RETURN_REMINDER = letter("L18", "return_reminder", "Reminder of an agency return", R.AGENCY, chases=_ASKED_OF_AN_AGENCY)
RETURN_DUE = letter("L18", "return_due", "Agency return due today", R.AGENCY, chases=_ASKED_OF_AN_AGENCY)
RETURN_ESCALATION = letter(
    "L18",
    "return_escalation",
    "Agency return: to the chief officer",
    R.CHIEF_OFFICER,
    once_since=("request", "query", "allow_more_time"),
    chases=_ASKED_OF_AN_AGENCY,
)
PAUSE_NOTICE = by_a_person("L19", "pause_notice", "Notice of a pause", R.PANEL, R.AGENCIES_AT_WORK, R.HOME_OFFICE)
PAUSE_TO_FAMILY = to_family("L19", "pause_to_family", "To the family: part of the review is paused")
RESUME_NOTICE = by_a_person(
    "L19", "resume_notice", "Notice that work resumes", R.PANEL, R.AGENCIES_AT_WORK, R.HOME_OFFICE
)
RESUME_TO_FAMILY = to_family("L19", "resume_to_family", "To the family: the review goes on")
EXTENSION_NOTICE = letter("L20", "extension_notice", "Notice of an agreed later date", R.HOME_OFFICE, R.PANEL)
EXTENSION_TO_FAMILY = to_family("L20", "extension_to_family", "To the family: the review will take longer")
REOPENED_TO_FAMILY = to_family("L20", "reopened_to_family", "To the family: the review is open again")
FACT_ACCURACY_DRAFT = letter(
    "L21", "fact_accuracy_draft", "Draft for a check of facts", R.READERS, encloses=("Numbered extract of the draft",)
)
FAMILY_DRAFT_READING = to_family("L22", "family_draft_reading", "To the family: reading the draft")
SUBMISSION = by_a_person(
    "L23",
    "submission_to_home_office",
    "Submission for quality assurance",
    R.HOME_OFFICE,
    encloses=("Overview report", "Executive summary", "Action plan", "Data form"),
)
COPY_TO_COMMISSIONER = by_a_person(
    "L24",
    "copy_to_commissioner",
    "Copy to the Domestic Abuse Commissioner",
    R.COMMISSIONER,
    authority=COPY_DUTY,
    encloses=("The report, anonymised",),
)
COPY_TO_SECRETARY_OF_STATE = by_a_person(
    "L25",
    "copy_to_secretary_of_state",
    "Copy to the Secretary of State",
    R.SECRETARY_OF_STATE,
    authority=SECRETARY_COPY_DUTY,
    encloses=("The report, anonymised",),
)
QUALITY_ASSURANCE_RECORD = letter(
    "L26", "quality_assurance_record", "Record of the quality assurance letter", R.CASE_FILE
)
REPLY_TO_QUALITY_ASSURANCE = by_a_person(
    "L27",
    "reply_to_quality_assurance",
    "Reply to the quality assurance letter",
    R.HOME_OFFICE,
    encloses=("Clean version", "Version with the changes marked"),
)
PRE_PUBLICATION_TO_FAMILY = to_family("L28", "pre_publication_to_family", "To the family: before the report appears")
PRE_PUBLICATION_NOTICE = by_a_person(
    "L28", "pre_publication_notice", "Notice before publication", R.PANEL, R.AGENCIES, R.POLICE, R.LOCAL_POLICING_BODY
)
PUBLICATION_NOTICE = letter(
    "L29",
    "publication_notice",
    "Notice of publication",
    *(R.HOME_OFFICE, R.AGENCIES, R.COMMISSIONER, R.LOCAL_POLICING_BODY),
    marking=None,
    encloses=("The published report",),
)
DEFERRAL_NOTICE = letter("L30", "deferral_notice", "Publication deferred", R.HOME_OFFICE)
DEFERRAL_TO_FAMILY = to_family("L30", "deferral_to_family", "To the family: publication is deferred")
WITHHOLDING_NOTICE = by_a_person("L30", "withholding_notice", "Publication withheld", R.HOME_OFFICE)
WITHHOLDING_TO_FAMILY = to_family("L30", "withholding_to_family", "To the family: the report will not be published")
ACTION_OWNER_LETTER = letter("L31", "action_owner_letter", "Recommendation to its owner", R.ACTION_OWNER)
COMMISSIONER_REPLY_REQUEST = letter(
    "L31",
    "commissioner_reply_request",
    "Reply owed to the Commissioner",
    R.NAMED_BODY,
    authority=REPLY_DUTY,
    chases=("commissioner_reply",),
)
CLOSURE_NOTICE = letter("L32", "closure_notice", "Closure of the review", R.PANEL, R.HOME_OFFICE)
CLOSURE_TO_FAMILY = to_family("L32", "closure_to_family", "To the family: what has changed")
HAND_OVER = by_a_person("hand-over", "hand_over", "Hand-over to the lead partnership", R.LEAD_PARTNERSHIP)
