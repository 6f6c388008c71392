"""Letters to bodies and professionals: what each has to say, to whom it may name people, and that it can be printed."""

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from notifications.typesetting import Envelope, Letterhead, typeset
from notifications.wording import Wording, facts_used, plain_text, word
from state_machines.lifecycle import Recipient
from tests.letters.golden_files import assert_golden
from tests.letters.sample_facts import facts_for, letters_of

KIND = "domestic_homicide_review"
PRIVATE_PEOPLE = {Recipient.FAMILY, Recipient.CONTACT, Recipient.ALLEGED_PERPETRATOR}
LETTERS = {letter.name: letter for rules in ("dhr-2016", "dardr-8A") for letter in letters_of(rules)}
ON_ONE_PAGE = {
    *(
        "acknowledgement_to_police",
        "return_reminder",
        "return_due",
        "return_escalation",
        "pause_notice",
        "resume_notice",
    ),
    *("extension_notice", "fact_accuracy_draft", "copy_to_commissioner", "copy_to_secretary_of_state"),
    *("reply_to_quality_assurance", "publication_notice", "deferral_notice", "withholding_notice"),
    "direction_acknowledged",
}
TO_NOBODY = {"notification_record", "quality_assurance_record"}
NAMING_PEOPLE = {"notification_record", "scoping_request", "return_request"}

# What section 4 of the domain wants in each letter, in the usual situation; regular expressions.
HAS_TO_SAY = {
    "notification_record": (
        *(
            "Marigold Fennimore",
            "Goldie",
            "17 March 1985",
            "Address",
            "intimate personal relationship",
            "Saturday 24 Oct",
        ),
        *("At her home", "Four reports to the police", "Ines Larkspur", "Bram Oakhollow", "has been charged"),
        *("Senior Coroner", "Wren Fennimore", "MK ACT", "Immediate risks", "nothing about guilt"),
    ),
    "acknowledgement_to_police": ("DHR-2026-001", "by Friday 27 November 2026", "27 October 2026", "still need"),
    "scoping_request": (
        *("Marigold Fennimore", "17 March 1985", "Secure your records now", "Yes or no", "Tuesday 17 November 2026"),
        *("period is all your contact", "24 October 2026", "section 9 of the Domestic Violence", r"section 9\(3\)"),
        *("One page", "decision is due on Friday 27 November", "nothing about anybody’s part"),
    ),
    "safeguarding_alert": ("24 October 2026", "seat on our scoping panel", "Care and support needs", "one child"),
    "decision_panel_invitation": (
        *("Wednesday 18 November 2026", "Room 3", "papers", "Test sheet", "or does it appear to have, resulted"),
        *("domestic abuse specialist", "never enough by itself"),
    ),
    "recommendation_to_chair": (
        *("limb by limb", "Each limb of the test is met", "would have waited", "Hold a review", "27 November 2026"),
        *("yours alone", "EWHC 33"),
    ),
    "decision_to_home_office": (
        *(
            "DHR-2026-001",
            "Date of death Details: 24 October 2026",
            "27 October 2026",
            "Date of decision Details: 20 November 2026",
        ),
        *("section 9", "By the date of notification", "aged 41, female", "intimate personal relationship"),
        *("MK Together", "not yet appointed", "has been charged", "Target date Details: 20 May 2027"),
    ),
    "direction_acknowledged": (r"section 9\(2\)", "28 January 2027", "Milton Keynes City Council", "28 July 2027"),
    "refusal_to_home_office": (
        *("Age of the person who died", "Relationship between", "Behaviour by", "Whether the death resulted"),
        *("no appearance of the behaviour", "Consulted: Thames Valley Police", "domestic abuse specialist"),
        *("road safety team", "summary of what the agencies", r"section 9\(2\)", "stays open", "not rest only on"),
    ),
    "notice_to_investigation": (
        *("Restrictions", "What will be created", "Criminal Procedure and Investigations Act 1996", "schedule"),
        *("terms of reference", "interviews", "disclosure officer", "senior investigating officer agrees"),
    ),
    "notice_to_coroner": ("Terms of reference and timetable", "20 May 2027", "Disclosure", "not to the public"),
    "pre_publication_to_coroner": (
        *("Terms of reference and timetable", "8 February 2027", "22 November 2027", "Monday 26 June 2028"),
        *("Disclosure", "not to the public", "Legal bar", "inquest still to come"),
    ),
    "chair_appointment": (
        *(
            "Never worked for a body",
            "Term",
            "Fee",
            "Personal data",
            "probation officers",
            "20 May 2027",
            "8 January 2027",
        ),
    ),
    "panel_invitation": ("senior", "not manage", "no part in the case", "Dates", "draft of the terms", "Brightwell"),
    "return_request": (
        *("1 January 2024 to 24 October 2026", "Clementine", "former partner", "What did housing officers know"),
        *("does not manage anybody", "senior officer signs", "Monday 22 March 2027", "template", "chronology form"),
        *("Marigold Fennimore", "17 March 1985", "section 9"),
    ),
    "return_reminder": ("Monday 22 March 2027", "8 February 2027", "completed by Thursday 20 May 2027", "at risk"),
    "return_due": ("Monday 22 March 2027", "8 February 2027", "completed by Thursday 20 May 2027", "at risk"),
    "return_escalation": (
        *("8 February 2027", "22 March 2027", "has not come in", "completed by Thursday 20 May 2027"),
        *("Monday 12 April 2027", "may be good reasons"),
    ),
    "pause_notice": (
        "What stops",
        "What goes on",
        "Monday 12 July 2027",
        "senior investigating officer",
        "returns stay due",
    ),
    "resume_notice": ("Thursday 15 July 2027", "lifted the restriction", "20 December 2027", "12 April 2027"),
    "extension_notice": (
        *("Criminal trial", "First date Answer: Thursday 20 May 2027", "New date Answer: Monday 20 December 2027"),
        *("panel on 4 May 2027", "partnership on 10 May 2027"),
    ),
    "fact_accuracy_draft": ("number 2 of 3", "watermarked", "Monday 4 October 2027", "pass it on", "extract"),
    "submission_to_home_office": (
        *(
            "Overview report",
            "Executive summary",
            "Action plan",
            "Data collection form",
            "Version 3.1",
            "OFFICIAL-SENS",
        ),
        *("trial ended", "met the chair four times", "publish in full", "20 May 2027", "20 December 2027"),
    ),
    "copy_to_commissioner": (
        *(r"section 9\(3B\) and \(3C\)", "no identifiable patient information", r"[Ss]ection 18\(4\)\(a\) and \(5\)"),
        *("domestic homicide review", "anonymised", "as soon as reasonably practicable"),
    ),
    "copy_to_secretary_of_state": (
        *(r"section 8A\(4\) and \(5\)", "no identifiable patient information", r"[Ss]ection 18\(4\)\(a\) and \(5\)"),
        "as soon as reasonably practicable",
    ),
    "quality_assurance_record": (
        "12 April 2028",
        "15 May 2028",
        "HO-EXAMPLE-44",
        "1. The section on equality",
        "2. Econ",
    ),
    "reply_to_quality_assurance": (
        *("Point", "You asked", "What we did", "equality is thin", "written again", "once clean", "changes marked"),
    ),
    "pre_publication_notice": ("26 June 2028", "link", "Media", "Support", "time", "Legal bar", "Safety", "the family"),
    "publication_notice": ("https://partnership.example/reviews/clementine-2026", "Monday 10 July 2028", "library"),
    "deferral_notice": ("inquest", "Monday 2 October 2028", "learning is shared", "two recommendations"),
    "withholding_notice": ("child could be recognised", "briefing", "19 June 2028", "welfare", "if the reasons change"),
    "action_owner_letter": (
        *(
            "Name a domestic abuse lead",
            "Evidence wanted",
            "Friday 30 June 2028",
            "twenty case files",
            "Appoint the lead",
        ),
    ),
    "commissioner_reply_request": (
        *("56 days beginning with the day of publication", "Monday 27 March 2028", r"[Ss]ection 16\(6\)", "day 1"),
        *("Publish your comments", "Commissioner and to the Secretary of State", "Every housing authority"),
    ),
    "closure_notice": ("5 March 2029", "What has changed", "named domestic abuse lead", "1 March 2029"),
    "hand_over": (
        *(
            "Monday 9 November 2026",
            "Northampton",
            "What we hand over",
            "27 October 2026",
            "scoping reply",
            "27 November",
        ),
    ),
}
OTHER_SITUATIONS = {
    "notification_record": ("suicide",),
    "scoping_request": ("under_section_8a",),
    "decision_panel_invitation": ("under_section_8a",),
    "recommendation_to_chair": ("under_section_8a",),
    "decision_to_home_office": ("several_areas", "under_section_8a"),
    "refusal_to_home_office": ("refused_under_section_8a",),
    "return_request": ("information_report", "chronology_before_terms"),
    "return_due": ("chase_of_scoping",),
    "return_escalation": ("chase_of_scoping", "chase_of_return"),
    "pause_notice": ("all_work", "publication_only", "to_home_office"),
    "resume_notice": ("all_work", "publication_only", "to_home_office"),
    "extension_notice": ("publication_only", "to_agencies"),
    "copy_to_commissioner": ("refreshed", "under_section_8a"),
    "copy_to_secretary_of_state": (
        *("refreshed_under_section_8a", "brought_under_section_8a", "brought_under_section_8a_when_changed"),
    ),
    "quality_assurance_record": ("approved_at_once", "resubmitted"),
    "reply_to_quality_assurance": ("resubmitted",),
    "pre_publication_notice": ("approved_at_once", "to_local_policing_body"),
    "hand_over": ("after_the_panel",),
    "publication_notice": ("to_commissioner", "to_agencies", "to_local_policing_body"),
    "deferral_notice": ("waiting_for_the_trial",),
    "action_owner_letter": ("national",),
    "closure_notice": ("withheld",),
}
SAID_IN = {
    ("acknowledgement_to_police", "little_known"): ("date of birth", "coroner was told", "anybody has been charged"),
    ("decision_to_home_office", "several_areas"): (
        "Northampton Community Safety",
        "interest was met",
        "deputy chaired",
    ),
    ("decision_to_home_office", "under_section_8a"): ("domestic abuse related death review", "section 8A"),
    ("refusal_to_home_office", "refused_under_section_8a"): (
        "Age of the other person",
        r"section 8A\(2\)",
        "under 16 when",
    ),
    ("copy_to_commissioner", "under_section_8a"): (r"section 8A\(4\) and \(5\)", "to the Secretary of State"),
    ("copy_to_commissioner", "refreshed"): ("replaces the copy", "Version 3.2"),
    ("copy_to_secretary_of_state", "brought_under_section_8a"): (
        *("Your direction of Monday 22 May 2028", "signed it on Monday 22 November 2027", r"version is 3\.1"),
        r"section 8A\(4\) and \(5\)",
    ),
    ("copy_to_secretary_of_state", "brought_under_section_8a_when_changed"): (r"version is 3\.2",),
    ("hand_over", "after_the_panel"): ("what our decision panel found", "23 November 2026"),
    ("return_due", "chase_of_scoping"): ("Tuesday 17 November 2026", "had no contact", "27 November 2026"),
    ("return_escalation", "chase_of_return"): ("14 days ago|two weeks ago|22 March 2027", "completed by"),
    ("return_escalation", "chase_of_scoping"): ("17 November 2026, seven days ago", "27 November 2026"),
    ("action_owner_letter", "national"): ("Ministry of Housing", "department that can act on it", "whether you accept"),
    ("reply_to_quality_assurance", "resubmitted"): ("consider it", "signed it again on Monday 12 June 2028"),
    ("quality_assurance_record", "approved_at_once"): ("Outcome: approved", "1 June 2028"),
    ("quality_assurance_record", "resubmitted"): ("to be submitted again",),
    ("pause_notice", "to_home_office"): ("still counts", "completion date"),
    ("publication_notice", "to_commissioner"): ("takes the place of the copy",),
    ("return_request", "chronology_before_terms"): ("chronology form", "until the terms of reference set a period"),
    ("pre_publication_notice", "to_local_policing_body"): ("26 June 2028", "Media"),
    ("closure_notice", "withheld"): ("Publication withheld",),
}
WORDED = [
    (letter, situation)
    for letter in HAS_TO_SAY
    for situation in ("usual", "little_known", *OTHER_SITUATIONS.get(letter, ()))
]
each_letter = pytest.mark.parametrize(("letter", "situation"), WORDED)


@cache
def worded(letter: str, situation: str) -> Wording:
    return word(f"{KIND}/{letter}", facts_for(letter, situation))


@cache
def said(letter: str, situation: str) -> str:
    """The letter as it is read, on one line."""
    return " ".join(plain_text(worded(letter, situation)).split())


def printed(letter: str, situation: str) -> bytes:
    facts = facts_for(letter, situation)
    partnership, recipient = facts["partnership"], facts["recipient"]
    letterhead = Letterhead(
        organisation=partnership.name,
        address=tuple(partnership.address.split("\n")),
        telephone=partnership.telephone,
        email=partnership.email,
        signatory_name="Marlow Finch",
        signatory_title="Chair of the partnership",
        strapline=None,
    )
    envelope = Envelope(
        reference=facts["reference"],
        date=facts["letter_date"],
        recipient_lines=tuple(line for line in (recipient.name, recipient.organisation, "Milton Keynes") if line),
        marking=LETTERS[letter].marking,
        salutation=f"Dear {recipient.name}",
        valediction="Yours sincerely",
        enclosures=(),
        copies_to=(),
    )
    return typeset(worded(letter, situation), letterhead, envelope)


def test_every_letter_to_a_body_or_a_professional_is_here():
    assert HAS_TO_SAY.keys() == {name for name, letter in LETTERS.items() if not PRIVATE_PEOPLE & set(letter.to)}


@each_letter
def test_the_letter_reads_as_it_was_signed_off(letter, situation):
    assert_golden(letter, situation, worded(letter, situation))


@each_letter
@pytest.mark.slow
def test_the_letter_can_be_printed_on_one_page_or_two(letter, situation):
    pages = len(PdfReader(BytesIO(printed(letter, situation))).pages)

    assert pages <= (1 if letter in ON_ONE_PAGE and situation == "usual" else 2)


@pytest.mark.parametrize("letter", HAS_TO_SAY)
def test_the_letter_asks_for_no_fact_outside_the_contract(letter):
    assert facts_used(f"{KIND}/{letter}") <= facts_for(letter).keys()


@pytest.mark.parametrize(
    ("letter", "situation", "wanted"),
    [
        *((letter, "usual", wanted) for letter, wanted in HAS_TO_SAY.items()),
        *((letter, situation, wanted) for (letter, situation), wanted in SAID_IN.items()),
    ],
)
def test_the_letter_holds_what_it_has_to_say(letter, situation, wanted):
    text = said(letter, situation)

    assert [words for words in wanted if not re.search(words, text)] == []


@pytest.mark.parametrize("letter", HAS_TO_SAY)
def test_under_section_8a_no_letter_quotes_section_9(letter):
    text = said(letter, "under_section_8a")

    assert not re.search(r"section 9|domestic homicide review\b(?! team)|\bDHR\b(?!-)", text)


@pytest.mark.parametrize("letter", HAS_TO_SAY.keys() - {"copy_to_secretary_of_state"})
def test_under_section_9_no_letter_quotes_section_8a(letter):
    assert "8A" not in said(letter, "usual")


@each_letter
def test_only_the_record_and_the_requests_name_people_in_full(letter, situation):
    text = said(letter, situation)

    assert ("Marigold Fennimore" in text) == (letter in NAMING_PEOPLE)
    if letter not in NAMING_PEOPLE:
        assert not re.search("Quillfeather|Wren|17 March 1985|2 July 1981", text)


@each_letter
def test_nobody_is_judged_and_nothing_of_the_machinery_shows(letter, situation):
    text = said(letter, situation)

    assert not re.search(r"\b(perpetrator|offender|killer|victim|murder)(?!s Act)", text, re.IGNORECASE)
    assert not re.search(r"\bNone\b|to be confirmed|\b[a-z]+_[a-z]+\b|Dear|Yours sincerely", text)


@each_letter
def test_one_contact_is_named(letter, situation):
    facts, text = facts_for(letter, situation), said(letter, situation)
    if letter in TO_NOBODY:
        return

    assert text.count("Your contact is") == 1
    assert (facts["partnership"].contact_name or "our office, at the address above") in text
