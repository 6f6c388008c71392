"""Papers for meetings in the browser: read, edited below their heading, and released."""

from html import unescape

import pytest

from tests.papers import conftest as papers
from tests.papers.test_papers_of_cases import PAPERS_TOLD
from tests.web.client import WRONG

pytestmark = pytest.mark.slow

tell = papers.tell
produce_paper = pytest.fixture(name="produce_paper")(papers.produce.__wrapped__)


@pytest.fixture
def paper(tell, produce_paper, clock):
    """Bring the database to where a paper waits to be read; answers its number."""

    def bring(name):
        situation, letter, on = PAPERS_TOLD[name]
        tell(situation)
        [step, *_] = produce_paper(letter, on)
        clock.set(on)
        return step.letter_id

    return bring


@pytest.mark.parametrize("name", PAPERS_TOLD)
def test_every_paper_is_shown_edited_and_seen_as_pages(name, paper, browser_of):
    letter_id = paper(name)
    browser = browser_of("coordinator").open(f"/letters/{letter_id}")
    assert "What it says" in browser.text
    assert browser.open(f"/letters/{letter_id}/preview.pdf").page.content.startswith(b"%PDF-")
    browser.open(f"/letters/{letter_id}/edit")
    assert "Report to" in browser.text


def test_a_paper_is_edited_below_its_heading_and_released(paper, browser_of):
    letter_id = paper("sign_off")
    browser = browser_of("coordinator").open(f"/letters/{letter_id}/edit")
    words = unescape(browser.page.text.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]).lstrip("\n")
    browser.send_form("Keep these words", {"words": words.replace("Report to", "Report for", 1)}, expect=WRONG)
    assert "The heading of a paper comes from the case" in browser.text
    browser.send_form("Keep these words", {"words": f"{words}\nThe chair asked for this sentence.\n"})
    assert "The chair asked for this sentence." in browser.text
    browser.send_form("Release")
    assert "The letter is released." in browser.text
    assert browser.open(f"/letters/{letter_id}/letter.docx").page.content.startswith(b"PK")
