"""A letter that comes back from a word processor says what went there, whatever its words are made of."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.blocks import Block, BulletList, Heading, Inline, NumberedList, Paragraph, Table
from notifications.editing_in_word import words_of_document
from notifications.made import Made
from notifications.markdown_writing import NotWritable, markdown_of
from notifications.office.letter import letter_docx
from notifications.office.reading import read_back
from notifications.papers.from_case import MadePaper
from notifications.papers.words import word_paper
from notifications.rewording import reword
from notifications.runs import Run, alike, inlines_of
from notifications.wording import Wording
from tests.letters.golden_files import FOLDER
from tests.notifications.test_typesetting import ENVELOPE, LETTERHEAD
from tests.papers.sample_papers import SAMPLES

pytestmark = pytest.mark.slow

LETTERS = sorted(FOLDER.glob("*/*.md"))
WORDS = st.text(st.sampled_from("abc1. ,)(*_#\\|<>[]!`~&;-+=:\"'é“’€"), min_size=1, max_size=12)
TARGETS = st.sampled_from([None, None, None, "https://www.example.gov.uk/a_(b)?c=1&copy=2", "tel:01632-960000"])
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans(), TARGETS), min_size=1, max_size=4)
BREAKS = st.sampled_from([(), (), (Run("\n"),)])
ANYHOW = st.builds(lambda one, gap, two: inlines_of([*one, *gap, *two]), RUNS, BREAKS, RUNS).filter(bool)
BY_WORDS = RUNS.map(lambda runs: inlines_of(one for run in runs for one in (run, Run(" ")))).filter(bool)


def bodies(inlines: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[tuple[Block, ...]]:
    """Blocks of every kind, lists in lists in lists among them, with such words."""
    paragraphs = st.builds(Paragraph, inlines)
    lists = lists_of(paragraphs, st.one_of(paragraphs, lists_of(paragraphs, lists_of(paragraphs, paragraphs))))
    tables = st.integers(1, 3).flatmap(
        lambda columns: st.builds(
            lambda header, rows: alike(Table(header, tuple(rows))),
            st.tuples(*[inlines] * columns),
            st.lists(st.tuples(*[inlines] * columns), min_size=1, max_size=2),
        )
    )
    headings = st.builds(lambda words: Heading(2, words), inlines)
    return st.lists(st.one_of(paragraphs, headings, lists, tables), min_size=1, max_size=4).map(tuple)


def lists_of(paragraphs: st.SearchStrategy[Block], inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(
        st.builds(lambda one, more: (one, *more), paragraphs, st.lists(inside, max_size=2)), min_size=1, max_size=2
    ).map(tuple)
    return st.one_of(st.builds(BulletList, items), st.builds(NumberedList, st.sampled_from([1, 3]), items))


@settings(max_examples=60, deadline=None)
@given(blocks=bodies(ANYHOW))
def test_what_is_written_is_read_as_it_was(blocks: tuple[Block, ...]) -> None:
    read = read_back(letter_docx(Wording("A subject", blocks, ""), LETTERHEAD, ENVELOPE))

    assert (read.subject, read.blocks) == ("A subject", blocks)


@settings(max_examples=60, deadline=None)
@given(blocks=bodies(BY_WORDS))
def test_what_is_read_is_the_same_letter_as_markdown(blocks: tuple[Block, ...]) -> None:
    markdown = markdown_of("A subject", blocks, standing="# Another\n\nx\n")

    assert tuple(map(alike, reword(markdown).blocks)) == blocks


def test_what_markdown_cannot_hold_is_refused_with_its_place() -> None:
    within_a_word = Paragraph(inlines_of([Run("a"), Run("(b)", bold=True), Run("c")]))

    with pytest.raises(NotWritable) as refused:
        markdown_of("A subject", (Paragraph(inlines_of([Run("a")])), within_a_word), standing="# Another\n\nx\n")

    assert refused.value.block == 1


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_letter_comes_back_as_the_text_it_was(path: Path) -> None:
    wording = reword(path.read_bytes().decode())
    made = Made(wording, LETTERHEAD, ENVELOPE, ())

    words = words_of_document(made.as_draft.docx(), made, since=ENVELOPE.date, today=ENVELOPE.date)

    assert words == wording.markdown


@pytest.mark.parametrize("path", LETTERS[::7], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_letter_can_be_written_from_its_blocks_alone(path: Path) -> None:
    wording = reword(path.read_bytes().decode())

    again = reword(markdown_of(wording.subject, wording.blocks, standing="# Another\n\nx\n"))

    assert again.subject == wording.subject
    assert tuple(map(alike, again.blocks)) == tuple(map(alike, wording.blocks))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paper_comes_back_as_the_text_it_was(name: str) -> None:
    paper, facts = SAMPLES[name]
    made = MadePaper(paper, word_paper(paper, facts), ())

    for document in (made.docx(), made.as_draft.docx()):
        assert words_of_document(document, made, since=paper.dated, today=paper.dated) == made.as_read
