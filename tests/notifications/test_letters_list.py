import pytest

from cases.letters import PRIVATE
from notifications.contents import Content, left_open, normal, says, shows, shows_if_known
from notifications.kinds import LETTERS_OF
from notifications.letters import LetterEntry, all_letters, letter_named, missing_contents
from notifications.wording import Wording, template_names, word
from state_machines.lifecycle import Release
from state_machines.registry import kinds
from tests.letters.sample_facts import facts_for

every_letter = pytest.mark.parametrize("entry", all_letters(), ids=lambda entry: entry.template)
OF_HOMICIDE_REVIEWS = [entry for entry in all_letters() if entry.kind == "domestic_homicide_review"]
every_letter_of_homicide_reviews = pytest.mark.parametrize(
    "entry", OF_HOMICIDE_REVIEWS, ids=lambda entry: entry.template
)
"""The letters of the other kinds are held against their contents where they are signed off, in tests/letters."""


def test_every_letter_has_a_template_and_every_template_is_of_a_letter():
    templates = {name for name in template_names() if name.partition("/")[0] in kinds()}

    assert {entry.template for entry in all_letters()} == templates


def test_every_folder_of_templates_is_of_a_kind_whose_letters_are_known():
    of_kinds_with_letters = {entry.kind for entry in all_letters()}

    assert {name.partition("/")[0] for name in template_names()} == of_kinds_with_letters
    assert of_kinds_with_letters <= LETTERS_OF.keys() == set(kinds())


@every_letter
def test_every_letter_says_what_it_has_to_contain(entry: LetterEntry):
    assert entry.must_contain


@every_letter_of_homicide_reviews
def test_every_letter_with_its_facts_contains_what_it_has_to(entry: LetterEntry):
    facts = facts_for(entry.letter.name)
    wording = word(entry.template, facts)

    assert missing_contents(entry, wording, facts) == ()


@every_letter_of_homicide_reviews
def test_a_letter_that_says_nothing_is_short_of_its_contents(entry: LetterEntry):
    nothing = Wording("Nothing", (), "# Nothing\n")

    assert missing_contents(entry, nothing, facts_for(entry.letter.name))


@every_letter
def test_letters_to_private_people_are_released_by_a_person(entry: LetterEntry):
    if PRIVATE.intersection(entry.letter.to):
        assert entry.letter.release is Release.BY_A_PERSON


def test_a_letter_nobody_knows_is_refused_by_name():
    with pytest.raises(LookupError, match="no letter 'love_letter'"):
        letter_named("domestic_homicide_review", "love_letter")


@pytest.mark.parametrize(
    ("content", "text", "holds"),
    [
        (says("x", "It’s here."), "... it\ns HERE", True),
        (says("x", "here", "there"), "nowhere", False),
        (shows("x", "a"), "A long\nreason, with lines", True),
        (shows("x", "b"), "anything", False),
        (shows_if_known("x", "b"), "anything", True),
        (shows_if_known("x", "a"), "anything", False),
    ],
)
def test_contents_are_found_whatever_the_layout(content: Content, text: str, holds: bool):  # noqa: FBT001
    facts = {"a": "a long reason (with lines)", "b": None}

    assert content.holds(normal(text), facts) is holds


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Dear {{ name }}",
            "by [insert date]",
            "on ____",
            "call XXX",
            "on ___.",
            "to [] at",
            "to [ ] at",
            "by {date}",
        ),
        *("on XX March", "XX/XX/2026", "The place is TBC.", "TBA", "by [...]"),
    ],
)
def test_a_place_left_open_is_seen(text: str):
    assert left_open(text)
    assert not left_open("A report [redacted] of 2026, by post_office (see [1]), on the XIX of the tbcs.")
