"""Letters, documents and the address book in a real browser: no barrier in any state, and a letter released."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from statutory_reviews.bootstrap import Application
from tests.browser.conftest import barriers
from tests.cases.documents import files
from tests.web.contacts import conftest as of_contacts
from tests.web.documents import test_documents as of_documents
from tests.web.letters import conftest as of_letters

to_the_family = of_letters.a_letter_to_the_family
a_decided_case, decide, listed, produce = (
    of_letters.a_decided_case,
    of_letters.decide,
    of_letters.listed,
    of_letters.produce,
)
add, book, put = of_contacts.add, of_contacts.book, of_documents.put

NewPage = Callable[..., Page]
_NARROW, _DESK = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


@pytest.mark.timeout(300)
def test_no_state_of_these_pages_has_a_barrier_or_scrolls_sideways(
    add, to_the_family, a_decided_case, put, new_page: NewPage, application: Application
) -> None:
    put(a_decided_case, files.pdf(), "report.pdf", title="Report")
    put(a_decided_case, b"The trial of Tobias Quillfeather was reported.", "note.txt", title="Note")
    key, other = (add("Hesper Fennimore", email="hesper@home.example") for _ in range(2))
    letter, documents = f"/letters/{to_the_family}", f"/cases/{a_decided_case}/documents"
    page = new_page("coordinator", of=application, viewport=_DESK)
    found: list[str] = []

    def look(path: str, press: str | None = None) -> None:
        page.goto(path)
        if press:
            page.get_by_role("button", name=press, exact=True).click()
        found.extend(f"{path} ({press}): {one}" for one in barriers(page))
        page.set_viewport_size(_NARROW)
        if page.evaluate("document.documentElement.scrollWidth") > _NARROW["width"]:
            found.append(f"{path} ({press}) scrolls sideways on a narrow screen")
        page.set_viewport_size(_DESK)

    for path in ("", "/edit", "/cancel", "/send-again"):
        look(f"{letter}{path}")
    look(f"{letter}/hold", "Hold it")
    look(f"{letter}/edit", "Take the words from this document")
    for path in ("", "/1", "/1/move", "/1/newer"):
        look(f"{documents}{path}")
    look(f"{documents}/new", "File it")
    look(f"{documents}/2/check", "Check it")
    for path in ("", "/duplicates", f"/{key}", f"/{key}/looks", f"/{other}/merge"):
        look(f"/contacts{path}")
    look("/contacts", "Show names")
    look("/contacts/new", "Keep it")
    assert found == []


@pytest.mark.timeout(120)
def test_the_chair_reads_the_familys_letter_edits_it_and_releases_it(
    to_the_family, new_page: NewPage, application: Application
) -> None:
    page = new_page("chair", of=application, viewport=_DESK)
    page.goto("/letters?status=awaiting_release")
    page.get_by_role("link", name="To the family: a review will be held").click()
    expect(page.get_by_text("I am so very sorry")).to_be_visible()
    page.get_by_text("See its pages").click()
    expect(page.locator("iframe.app-preview")).to_be_visible()

    page.get_by_role("link", name="Edit its words").click()
    words = page.get_by_label("The words")
    words.fill(words.input_value() + "\nI shall ring you on Monday.\n")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_role("alert")).to_contain_text("Your words are kept.")

    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The letter is released.")
    expect(page.get_by_text("Recall it")).to_be_visible()
