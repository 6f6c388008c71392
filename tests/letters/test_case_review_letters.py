"""Letters of the ASB case review: what each has to say, how it says it, and what it never says."""

import re
from dataclasses import replace

import pytest

from cases.letters import letters_of
from notifications.blocks import BulletList, lines_of
from notifications.kinds import LETTERS_OF
from notifications.letters import LetterEntry, missing_contents
from notifications.typesetting import typeset
from notifications.wording import Wording, facts_used, plain_text, template_names
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.lifecycle import Recipient, Release
from tests.letters.case_review_table import HAS_TO_SAY, LETTERS, NEVER_SAID
from tests.letters.golden_files import assert_golden

pytestmark = pytest.mark.slow  # nine stories are told through the whole engine first

KIND = "community_trigger"
REGISTER = letters_of(ASB_2014)
TO_PEOPLE = {name for name, letter in REGISTER.items() if {Recipient.APPLICANT, Recipient.VICTIM} & set(letter.to)}
WITH_AN_APPEAL = ("threshold_not_met", "outcome")
ALL = [(letter, situation) for letter, situations in LETTERS.items() for situation in situations]
each_letter = pytest.mark.parametrize(("letter", "situation"), ALL)
each_to_people = pytest.mark.parametrize(("letter", "situation"), [one for one in ALL if one[0] in TO_PEOPLE])


def entry_of(letter: str) -> LetterEntry:
    declared, contents = REGISTER[letter], LETTERS_OF[KIND].contents[letter]
    return LetterEntry(KIND, declared, f"{KIND}/{letter}", declared.marking, contents)


def said(written) -> str:
    """The letter as it is read, on one line."""
    return " ".join(plain_text(written.made.wording).split())


def test_every_letter_of_the_register_is_here_with_its_template_and_its_contents():
    templates = {name.partition("/")[2] for name in template_names() if name.startswith(f"{KIND}/")}

    assert REGISTER.keys() == LETTERS.keys() == templates == LETTERS_OF[KIND].contents.keys()


def test_the_stories_owe_every_letter_of_the_table(case_reviews):
    assert set(case_reviews) == set(ALL)


@each_letter
def test_the_letter_reads_as_it_was_signed_off(case_reviews, letter, situation):
    assert_golden(letter, situation, case_reviews[letter, situation].made.wording, KIND)


@each_letter
def test_nothing_is_missing_that_the_register_of_letters_asks_for(case_reviews, letter, situation):
    assert case_reviews[letter, situation].made.missing == ()


@each_letter
def test_a_letter_that_says_nothing_is_short_of_its_contents(case_reviews, letter, situation):
    nothing = Wording("Nothing", (), "# Nothing\n")

    assert missing_contents(entry_of(letter), nothing, case_reviews[letter, situation].facts)


@pytest.mark.parametrize("key", HAS_TO_SAY, ids=".".join)
def test_the_letter_holds_what_it_has_to_say(case_reviews, key):
    text = said(case_reviews[key])

    assert [words for words in HAS_TO_SAY[key] if not re.search(words, text)] == []


@each_letter
def test_the_letter_asks_for_no_fact_outside_the_contract(case_reviews, letter, situation):
    assert facts_used(f"{KIND}/{letter}") <= case_reviews[letter, situation].facts.keys()


@each_letter
def test_the_letter_carries_one_contact_and_the_reference(case_reviews, letter, situation):
    written = case_reviews[letter, situation]

    assert said(written).count("Your contact is") == 1
    assert written.facts["contact"].post in said(written)
    assert written.facts["reference"] in said(written)


@each_to_people
def test_a_letter_to_somebody_has_no_office_words_and_no_name_it_must_not_have(case_reviews, letter, situation):
    text = said(case_reviews[letter, situation])
    found = [words for words in NEVER_SAID if re.search(rf"\b{words}\b", text, _case_of(words))]

    assert found == []


@each_to_people
def test_the_sentences_are_short(case_reviews, letter, situation):
    """The calculator's sentence about a report, with its dates, is the longest of all."""
    lines = lines_of(case_reviews[letter, situation].made.wording.blocks)
    sentences = [one.split() for line in lines for one in re.split(r"(?<=[.?!:])\s", line)]
    lengths = [len(one) for one in sentences if one]

    assert max(lengths) <= 36
    assert sum(lengths) / len(lengths) <= 13


@each_to_people
def test_the_letter_goes_by_the_name_that_is_used_here(case_reviews, letter, situation):
    written = case_reviews[letter, situation]
    known_as = "Community Trigger" if situation == "not_asb" or "little_known" in situation else "ASB Case Review"

    assert written.made.wording.subject.startswith(f"{known_as}: ")


@each_to_people
def test_the_letter_waits_for_a_person_and_the_contact_signs_it(case_reviews, letter, situation):
    written = case_reviews[letter, situation]

    assert written.letter.release is Release.BY_A_PERSON
    assert written.made.envelope.reference == written.facts["reference"]
    if "little_known" not in situation and situation != "not_asb":
        assert written.made.letterhead.signatory_name == "Saffron Wells"


@pytest.mark.parametrize("key", [one for one in ALL if one[0] in WITH_AN_APPEAL], ids=".".join)
def test_no_decision_and_no_outcome_goes_without_how_and_by_when_to_appeal(case_reviews, key):
    written = case_reviews[key]
    wording = written.made.wording
    lists = [one for one in wording.blocks if isinstance(one, BulletList) and "By when" in " ".join(lines_of((one,)))]
    without = replace(wording, blocks=tuple(one for one in wording.blocks if one not in lists))
    missing = " ".join(missing_contents(entry_of(key[0]), without, written.facts))

    assert lists
    assert all(words in missing for words in ("how to appeal", "by when to appeal", "who hears an appeal"))


def test_a_refusal_is_not_sent_once_enough_reports_count(case_reviews):
    written = case_reviews["threshold_not_met", "too_few"]
    written.facts["threshold"].met_by_count = True
    missing = missing_contents(entry_of("threshold_not_met"), written.made.wording, written.facts)
    written.facts["threshold"].met_by_count = False

    assert len(missing) == 1
    assert "s.104(4)" in missing[0]


def test_the_reviewer_above_is_named_only_while_one_is_in_force(case_reviews):
    before = case_reviews["appeal_dismissed", "too_few"]
    since = case_reviews["appeal_dismissed", "too_few.with_a_reviewer_above"]

    assert "Commissioner" not in said(before)
    assert "Commissioner" in said(since)


@each_letter
@pytest.mark.slow
def test_the_letter_can_be_printed_in_ordinary_and_in_large_print(case_reviews, letter, situation):
    made = case_reviews[letter, situation].made
    for large_print in (False, True):
        envelope = replace(made.envelope, large_print=large_print)
        assert typeset(made.wording, made.letterhead, envelope).startswith(b"%PDF-")


def _case_of(words: str) -> re.RegexFlag:
    """Abbreviations, names and "Dear" are meant as they are written."""
    return re.NOFLAG if words[0].isupper() else re.IGNORECASE
