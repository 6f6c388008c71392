"""A letter before its release: what a release would freeze, marked as a draft, for those who may read it."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from cases.access import Actor
from cases.clock import noon_on
from cases.letters import LetterNotFound, LetterRefused
from cases.models import AccessRecord, LetterFile, LetterOwed
from notifications.previewing import Form, Preview, preview
from notifications.releasing import edit, release
from tests.cast import COORDINATOR
from tests.notifications.conftest import DECIDED_ON

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

ALL = (Form.PDF, Form.DOCX, Form.HTML)


@pytest.fixture
def a_letter(a_decided_case, produce, listed):
    """The number of a drafted letter by its name."""

    def drafted(name: str) -> int:
        produce(DECIDED_ON)
        return listed(name)[0].id

    return drafted


@pytest.fixture
def see(sessions):
    def see_one(letter_id: int, *forms: Form, actor: Actor = COORDINATOR) -> Preview:
        with sessions.begin() as session:
            return preview(session, letter_id, forms=forms, actor=actor, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    return see_one


def test_each_file_says_the_letter_and_is_marked_as_a_draft(a_letter, see):
    seen = see(a_letter("decision_to_family"), *ALL)

    page = PdfReader(BytesIO(seen.files[Form.PDF])).pages[0].extract_text()
    document = docx.Document(BytesIO(seen.files[Form.DOCX]))
    html = seen.files[Form.HTML].decode()
    assert page.count("DRAFT") == 2
    assert [one.text for one in document.sections[0].header.paragraphs] == ["DRAFT"]
    assert ">DRAFT</p>" in html
    for words in (page, "\n".join(one.text for one in document.paragraphs), html, seen.text):
        assert "Goldie" in words
    assert seen.subject == "A letter from MK Together Safeguarding Partnership"
    assert seen.missing == ()


def test_a_marking_stays_beside_the_draft(a_letter, see):
    seen = see(a_letter("decision_to_home_office"), Form.HTML)

    assert ">DRAFT – OFFICIAL-SENSITIVE</p>" in seen.files[Form.HTML].decode()
    assert seen.subject == "[OFFICIAL-SENSITIVE] Decision to hold a domestic homicide review"


def test_a_preview_changes_nothing_and_the_look_is_kept(a_letter, see, listed, sessions):
    waiting = a_letter("decision_to_family")

    see(waiting, *ALL)

    assert listed("decision_to_family")[0].status == "awaiting_release"
    with sessions.begin() as session:
        assert session.scalars(select(LetterFile).where(LetterFile.letter_id == waiting)).all() == []
        kept = session.scalars(select(AccessRecord.what).where(AccessRecord.officer == COORDINATOR.key)).all()
    assert f"letter {waiting}: draft as words and PDF and DOCX and HTML" in kept


def test_what_is_released_is_what_was_seen_but_for_the_mark(a_letter, see, sessions):
    waiting = a_letter("decision_to_family")
    seen = see(waiting, *ALL)

    with sessions.begin() as session:
        release(session, waiting, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    with sessions.begin() as session:
        file = session.get_one(LetterFile, waiting)
        frozen = PdfReader(BytesIO(file.content)).pages[0].extract_text()
        document = docx.Document(BytesIO(file.document))
    seen_page = PdfReader(BytesIO(seen.files[Form.PDF])).pages[0].extract_text()
    assert frozen.split() == seen_page.replace("DRAFT", "").split()
    words = [one.text for one in document.paragraphs]
    assert words == [one.text for one in docx.Document(BytesIO(seen.files[Form.DOCX])).paragraphs]


def test_who_may_not_read_letters_sees_none(a_letter, see):
    waiting = a_letter("decision_to_family")

    with pytest.raises(LetterRefused, match="is not yours to read"):
        see(waiting, Form.PDF, actor=Actor("auditor"))
    with pytest.raises(LetterNotFound):
        see(waiting, Form.PDF, actor=Actor("police-contact"))


def test_of_a_released_letter_there_is_no_draft(a_letter, see, sessions):
    waiting = a_letter("decision_to_family")
    with sessions.begin() as session:
        release(session, waiting, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    with pytest.raises(LetterRefused, match=f"was released, .* 'reviews letters show {waiting}'"):
        see(waiting)


def test_an_edited_letter_is_seen_as_it_was_edited(a_letter, see, listed, sessions):
    waiting = a_letter("decision_to_family")
    with sessions.begin() as session:
        draft = session.get_one(LetterOwed, waiting).draft
        edited = f"{draft}\nI will ring you on Monday.\n"
        edit(session, waiting, edited, actor=COORDINATOR, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    seen = see(waiting, *ALL)

    document = docx.Document(BytesIO(seen.files[Form.DOCX]))
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(seen.files[Form.PDF])).pages)
    html = seen.files[Form.HTML].decode()
    for words in (seen.text, pages, "\n".join(one.text for one in document.paragraphs), html):
        assert "I will ring you on Monday." in words
    assert seen.notes == ()


def test_an_edit_of_an_earlier_draft_is_not_taken_for_this_one(a_letter, see, sessions):
    waiting = a_letter("decision_to_family")
    with sessions.begin() as session:
        row = session.get_one(LetterOwed, waiting)
        row.edited, row.edited_from, row.edited_by = "# Old\n\nOld words.\n", "of another draft", "coordinator"

    seen = see(waiting)

    assert "Old words" not in seen.text
    assert [note.partition(";")[0] for note in seen.notes] == ["Somebody edited an earlier draft of this letter"]
