"""Letters about the strategic assessment and the strategy: what each has to say, and that one speaks of all parts."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from cases.letters import letters_of
from notifications.kinds import LETTERS_OF
from notifications.letters import letter_named, missing_contents
from notifications.typesetting import typeset
from notifications.wording import Wording, facts_used, plain_text, template_names
from state_machines.community_safety_strategy.lifecycle import STRATEGY_2010
from state_machines.strategic_assessment.lifecycle import ASSESSMENT_2010
from tests.letters.community_safety_steps import ASSESSMENT
from tests.letters.community_safety_table import HAS_TO_SAY, LETTERS
from tests.letters.golden_files import assert_golden

pytestmark = pytest.mark.slow  # four stories are told through the whole engine first

ALL = [(kind, letter, situation) for (kind, letter), situations in LETTERS.items() for situation in situations]
each_letter = pytest.mark.parametrize("key", ALL, ids=".".join)
PARTS = ("data set", "commentary", "written review")


def said(written) -> str:
    """The letter as it is read, on one line."""
    return " ".join(plain_text(written.made.wording).split())


@pytest.mark.parametrize("lifecycle", [ASSESSMENT_2010, STRATEGY_2010], ids=lambda one: one.kind)
def test_every_letter_has_its_template_its_contents_and_an_example(lifecycle):
    names = {name for name, letter in letters_of(lifecycle).items() if not letter.paper}
    templates = {one.partition("/")[2] for one in template_names() if one.startswith(f"{lifecycle.kind}/")}

    assert names == templates == {letter for kind, letter in LETTERS if kind == lifecycle.kind}
    assert names <= LETTERS_OF[lifecycle.kind].contents.keys()


@each_letter
def test_the_letter_reads_as_it_was_signed_off(yearly_work, key):
    kind, letter, situation = key

    assert_golden(letter, situation, yearly_work[key].made.wording, kind)


def test_nothing_is_missing_in_any_letter_that_the_stories_owe(yearly_work):
    assert {key: one.made.missing for key, one in yearly_work.items() if one.made.missing} == {}


@each_letter
def test_a_letter_that_says_nothing_is_short_of_its_contents(yearly_work, key):
    nothing = Wording("Nothing", (), "# Nothing\n")

    assert missing_contents(letter_named(*key[:2]), nothing, yearly_work[key].facts)


@pytest.mark.parametrize("key", HAS_TO_SAY, ids=".".join)
def test_the_letter_holds_what_it_has_to_say(yearly_work, key):
    text = said(yearly_work[key])

    assert [words for words in HAS_TO_SAY[key] if not re.search(words, text)] == []


def test_no_letter_asks_for_a_fact_outside_the_contract(yearly_work):
    for (kind, letter, _), one in yearly_work.items():
        assert facts_used(f"{kind}/{letter}") <= one.facts.keys(), letter


def test_nothing_of_the_machinery_shows_and_one_contact_is_named(yearly_work):
    for key, one in yearly_work.items():
        text = said(one)
        assert not re.search(r"\bNone\b|to be confirmed|\b[a-z]+_[a-z]+\b|Dear|Yours sincerely|nexton-", text), key
        assert text.count("Your contact is") == 1, key


@pytest.mark.parametrize("letter", ["data_call_reminder", "data_call_overdue"])
def test_a_body_gets_one_letter_a_day_that_speaks_of_all_three_parts(yearly_work, letter):
    text = said(yearly_work[ASSESSMENT, letter, "usual.to_council"])

    assert [text.count(part) for part in PARTS] == [1, 1, 1]


def test_the_thanks_of_a_day_name_all_that_was_accepted_then_and_nothing_else(yearly_work):
    text = said(yearly_work[ASSESSMENT, "contribution_accepted", "usual.to_police"])

    assert text.count("received on") == 2
    assert "your data set, received" not in text


def test_a_day_is_given_as_a_day_and_what_names_none_keeps_its_words(yearly_work):
    by_day = said(yearly_work[ASSESSMENT, "data_call", "usual.to_police"])
    by_week = said(yearly_work[ASSESSMENT, "data_call_reminder", "little_known.to_homes"])

    assert "our timetable says" not in by_day
    assert by_week.count("(our timetable says “w/c 18 May 2026”)") == 2  # a later day was agreed for the third part


def test_a_reminder_is_not_sent_once_everything_has_come_in(yearly_work):
    reminded = yearly_work[ASSESSMENT, "data_call_reminder", "usual.to_police"]
    agency = vars(reminded.facts["agency"])
    facts = reminded.facts | {"agency": type(reminded.facts["agency"])(**agency | {"outstanding": []})}
    missing = missing_contents(letter_named(ASSESSMENT, "data_call_reminder"), reminded.made.wording, facts)

    assert len(missing) == 1
    assert "where all came in, cancel it" in missing[0]


@each_letter
def test_the_letter_can_be_printed_on_one_page_or_two(yearly_work, key):
    made = yearly_work[key].made

    assert len(PdfReader(BytesIO(typeset(made.wording, made.letterhead, made.envelope))).pages) <= 2
