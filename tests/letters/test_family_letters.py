"""Letters to bereaved people and other private people: what each has to say, and how."""

import re
from functools import cache

import pytest

from notifications.blocks import Paragraph, text_of
from notifications.letters import letter_named, missing_contents
from notifications.typesetting import Envelope, Letterhead, typeset
from notifications.wording import Wording, facts_used, plain_text, word
from state_machines.lifecycle import Recipient
from tests.letters.golden_files import assert_golden
from tests.letters.sample_facts import Fact, facts_for, letters_of

KIND = "domestic_homicide_review"
PRIVATE_PEOPLE = {Recipient.FAMILY, Recipient.CONTACT, Recipient.ALLEGED_PERPETRATOR}
FIRST_LETTERS = {"decision_to_family", "refusal_to_family", "invitation_to_contributor"}
OTHER_SITUATIONS = {
    "decision_to_family": ("suicide", "after_a_direction", "under_section_8a"),
    "refusal_to_family": ("under_section_8a",),
    "refusal_confirmed_to_family": (),
    "invitation_to_contributor": ("to_family_of_alleged_abuser", "to_a_colleague"),
    "invitation_to_alleged_perpetrator": (),
    "pause_to_family": ("all_work", "publication_only"),
    "resume_to_family": ("all_work", "publication_only"),
    "extension_to_family": ("publication_only",),
    "reopened_to_family": ("to_decision",),
    "family_draft_reading": (),
    "pre_publication_to_family": ("approved_at_once",),
    "deferral_to_family": ("waiting_for_the_trial",),
    "withholding_to_family": (),
    "closure_to_family": ("withheld",),
}
WORDED = [
    (letter, situation)
    for letter, others in OTHER_SITUATIONS.items()
    for situation in ("usual", "little_known", *others)
]
each_letter = pytest.mark.parametrize(("letter", "situation"), WORDED)

# What section 4 of the domain wants in each letter, in the usual situation.
HAS_TO_SAY = {
    "decision_to_family": (
        "so very sorry",
        "not about blame",
        "yes now, or later, or not at all",
        "20 May 2027",
        "about three years",
        "inquest",
        "Bram Oakhollow",
    ),
    "refusal_to_family": (
        "will call you first",
        "had ever met",
        "Was there violence, abuse or neglect",
        "Home Office",
        "If you do not agree",
        "road safety team",
        "20 February 2027",
    ),
    "refusal_confirmed_to_family": ("28 January 2027", "look at it again", "road safety team"),
    "invitation_to_contributor": ("want to contribute", "limits", "Your name will not be in the report", "a friend of"),
    "invitation_to_alleged_perpetrator": (
        "What the review is for",
        "You do not have to take part",
        "limits",
        "assumes nothing",
        "your solicitor",
    ),
    "pause_to_family": ("What stops", "What goes on", "12 July 2027", "sorry"),
    "resume_to_family": ("12 April 2027", "20 December 2027", "20 May 2027", "sorry"),
    "extension_to_family": ("20 May 2027", "20 December 2027", "until the trial was over", "10 May 2027", "sorry"),
    "reopened_to_family": ("an appeal", "New evidence was heard", "10 March 2030"),
    "family_draft_reading": (
        "Dr Brightwell will bring",
        "No day is set for you",
        "your disagreement can be recorded",
        "on paper",
        "translated",
        "birthdays and anniversaries",
    ),
    "pre_publication_to_family": ("26 June 2028", "web address", "Clementine", "Getting ready", "before anybody else"),
    "deferral_to_family": ("the inquest", "2 October 2028", "learning does not wait", "sorry"),
    "withholding_to_family": ("A child could be recognised", "A briefing", "do not agree", "19 June 2028"),
    "closure_to_family": ("named domestic abuse lead", "1 March 2029", "partnership.example"),
}
NEVER_SAID = (
    *("victims?", "deceased", "perpetrators?", "offenders?", "killers?", "murder(ed|er)?", "the subjects?", "the body"),
    *("case number", "our ref(erence)?", "deadline", "hereby", "pursuant", "failure to", "process(ed|ing)?", "closure"),
    *(
        "stakeholders?",
        "agenc(y|ies)",
        "statutory",
        "limbs?",
        "DHR",
        "DARDR",
        "IMR",
        "SIO",
        "FLO",
        "CSP",
        "QA",
        "L[0-9]+",
    ),
    *("Dear", "Yours (sincerely|faithfully)", "None"),
)
SETS_A_DAY = (
    r"\b(reply|answer|respond|tell us|let us know|contact us|write to us|ring us) (by|before|within|no later)\b"
)


@cache
def worded(letter: str, situation: str) -> Wording:
    return word(f"{KIND}/{letter}", facts_for(letter, situation))


@cache
def said(letter: str, situation: str) -> str:
    """The letter as it is read, on one line, without the names of the advocacy services."""
    text = plain_text(worded(letter, situation))
    for service in facts_for(letter, situation)["advocacy"]:
        text = text.replace(service, "an advocacy service")
    return " ".join(text.split())


def test_every_letter_to_a_private_person_is_here():
    private = {letter.name for letter in letters_of() if PRIVATE_PEOPLE & set(letter.to)}

    assert private == OTHER_SITUATIONS.keys() == HAS_TO_SAY.keys()


@each_letter
def test_the_letter_reads_as_it_was_signed_off(letter, situation):
    assert_golden(letter, situation, worded(letter, situation))


@each_letter
@pytest.mark.slow
def test_the_letter_can_be_printed_in_ordinary_and_in_large_print(letter, situation):
    facts = facts_for(letter, situation)
    partnership = facts["partnership"]
    letterhead = Letterhead(
        organisation=partnership.name,
        address=tuple(partnership.address.split("\n")),
        telephone=partnership.telephone,
        email=partnership.email,
        signatory_name="Marlow Finch",
        signatory_title="Chair of the partnership",
        strapline=None,
    )
    for large_print in (False, True):
        envelope = Envelope(
            reference=None,
            date=facts["letter_date"],
            recipient_lines=(facts["recipient"].name, "2 Invented Crescent", "Milton Keynes"),
            marking=None,
            salutation=f"Dear {facts['recipient'].name}",
            valediction="Yours sincerely",
            enclosures=(),
            copies_to=(),
            large_print=large_print,
        )
        assert typeset(worded(letter, situation), letterhead, envelope).startswith(b"%PDF-")


@pytest.mark.parametrize("letter", OTHER_SITUATIONS)
def test_the_letter_asks_for_no_fact_outside_the_contract(letter):
    assert facts_used(f"{KIND}/{letter}") <= facts_for(letter).keys()


@pytest.mark.parametrize("letter", HAS_TO_SAY)
def test_the_letter_holds_what_it_has_to_say(letter):
    missing = [words for words in HAS_TO_SAY[letter] if not re.search(words, said(letter, "usual"))]

    assert not missing


@each_letter
def test_nothing_is_missing_that_the_register_of_letters_asks_for(letter, situation):
    entry = letter_named(KIND, letter)

    assert not missing_contents(entry, worded(letter, situation), facts_for(letter, situation))


@each_letter
def test_nobody_is_called_by_a_part_and_no_office_words_are_used(letter, situation):
    found = [words for words in NEVER_SAID if re.search(rf"\b{words}\b", said(letter, situation), _case_of(words))]

    assert not found


@each_letter
def test_the_person_who_died_is_named_at_the_beginning(letter, situation):
    facts = facts_for(letter, situation)
    opening = said(letter, situation)[:300]

    assert facts["person"].name in opening or facts["person"].full_name in opening


@each_letter
def test_no_reference_stands_in_the_words(letter, situation):
    assert facts_for(letter, situation)["reference"] not in said(letter, situation)


@each_letter
def test_taking_part_is_a_choice_that_can_be_changed_at_any_time(letter, situation):
    text = said(letter, situation)

    assert "ou do not have to" in text
    assert re.search(r"change your mind (about \w[\w ]* )?at any time", text)


@each_letter
def test_no_day_is_set_for_the_reader(letter, situation):
    assert not re.search(SETS_A_DAY, said(letter, situation), re.IGNORECASE)


@each_letter
def test_there_is_somebody_to_ring_or_at_least_an_address(letter, situation):
    facts, text = facts_for(letter, situation), said(letter, situation)

    if facts["partnership"].contact_name:
        assert facts["partnership"].contact_name in text
        assert facts["partnership"].telephone in text
    else:
        assert "address at the top of this letter" in text


@each_letter
def test_large_print_translation_and_an_interpreter_are_offered(letter, situation):
    text = said(letter, situation)

    assert all(offer in text for offer in ("large print", "translated", "interpreter"))


@each_letter
def test_advocacy_is_offered_and_in_the_first_letter_explained(letter, situation):
    text = plain_text(worded(letter, situation))
    if letter == "invitation_to_alleged_perpetrator":  # these services are for bereaved families
        assert "solicitor" in text
        return

    assert all(service in text for service in facts_for(letter, situation)["advocacy"])
    if letter in FIRST_LETTERS:
        assert "Take the time you need to choose" in text


@each_letter
def test_paragraphs_are_short(letter, situation):
    facts = facts_for(letter, situation)
    paragraphs = [text_of(block.inlines) for block in worded(letter, situation).blocks if isinstance(block, Paragraph)]

    assert facts
    assert max(len(paragraph.split()) for paragraph in paragraphs) <= 110


@pytest.mark.parametrize("telephone", ["01632 960321", None])
@pytest.mark.parametrize("email", ["reviews@partnership.example", None])
@pytest.mark.parametrize("letter", sorted(OTHER_SITUATIONS))
def test_the_letter_can_be_worded_whatever_way_there_is_to_reach_the_partnership(letter, telephone, email):
    facts = facts_for(letter, "little_known")
    partnership = Fact(**vars(facts["partnership"]) | {"telephone": telephone, "email": email})

    text = plain_text(word(f"{KIND}/{letter}", {**facts, "partnership": partnership, "advocacy": []}))

    assert (telephone or email or "address at the top of this letter") in text


def _case_of(words: str) -> re.RegexFlag:
    """Abbreviations and "Dear" are meant as they are written; "the body" in any case."""
    return re.NOFLAG if words[0].isupper() else re.IGNORECASE
