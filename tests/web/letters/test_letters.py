"""Letters in the browser: which there are, what is shown of each, and to whom."""

import hashlib
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import event

from cases.models import AccessRecord, LetterFile
from tests.examples import NAMES
from tests.notifications.conftest import DECIDED_ON, SCOPED_ON
from tests.web.client import CONFLICT, NOT_FOUND

pytestmark = pytest.mark.slow

TO_THE_FAMILY = "To the family: a review will be held"


def test_the_filters_stay_in_the_address_and_the_letters_found_are_those_asked_for(to_the_family, browser_of):
    browser = browser_of("coordinator").open("/letters?status=awaiting_release&recipient_kind=family")
    assert "1 letter" in browser.text
    assert browser.page.text.count('value="awaiting_release" selected') == 1
    browser.follow(TO_THE_FAMILY)
    assert browser.path == f"/letters/{to_the_family}"

    assert "no such letter" in browser.open("/letters?reference=MK-DHR-1999-001").text
    assert "no such letter" in browser.open("/letters?status=nonsense").text


def test_a_long_list_is_cut_into_pages_that_keep_the_filters(released, browser_of):
    released(60)

    browser = browser_of("coordinator").open("/letters?status=released")
    assert "page 1 of 2" in browser.text
    browser.follow("Next page")
    assert "page 2 of 2" in browser.text
    assert browser.page.url.query == b"status=released&page=2"
    assert browser.page.text.count('href="/letters/') < 20
    assert "page 2 of 2" in browser.open("/letters?status=released&page=99999").text
    assert "page 1 of 2" in browser.open("/letters?page=two&status=released").text


def test_what_does_not_go_on_by_itself_comes_first_with_what_to_do_on_its_page(to_the_family, clock, browser_of):
    clock.set(SCOPED_ON.replace(month=12))
    browser = browser_of("coordinator").open("/letters")
    stuck = browser.text.split("letters that need somebody")[1].split("All letters")[0]
    assert TO_THE_FAMILY in stuck
    assert "read it on its page, then release it" in stuck
    assert "reviews letters" not in browser.text


def test_of_many_that_do_not_go_on_the_first_are_shown_and_the_page_stays_small(released, clock, browser_of):
    released(130)
    clock.set(SCOPED_ON.replace(month=12))
    browser = browser_of("coordinator").open("/letters")
    assert "The first 20 letters that need somebody" in browser.text
    browser.follow("Show more letters that need somebody")
    assert "The first 50 letters that need somebody" in browser.text
    assert "There are more." in browser.text


def test_a_letter_is_shown_with_why_it_is_owed_what_is_asked_and_what_it_says(to_the_family, browser_of, rows):
    browser = browser_of("chair").open(f"/letters/{to_the_family}")
    assert "because of: Decide to hold a review" in browser.text
    assert "statutory guidance" in browser.text
    assert "It contains all it has toYes" in browser.text
    assert "I am so very sorry" in browser.text
    assert "A member of the family" in browser.text

    looks = [one.what for one in rows(AccessRecord, officer="chair")]
    assert f"letter {to_the_family}" in looks
    assert f"letter {to_the_family}: draft as words" in looks


def test_who_gets_a_letter_and_how_it_went_are_told_in_words(to_the_family, listed, deliver, browser_of):
    deliver(DECIDED_ON)
    chairs = listed("recommendation_to_chair")
    assert [row.to for row in chairs] == ["the partnership chair, Ada Thornbury", "the partnership chair, Edmund Vale"]

    browser = browser_of("coordinator").open(f"/letters/{listed('notice_to_coroner')[0].id}")
    assert "The coroner" in browser.text.partition("How it went")[2]
    assert "person:" not in browser.text
    letters = browser.open(f"/cases/{chairs[0].reference}/letters")
    assert "Print folder, 20 November 2026" in letters.text
    assert "sha256" not in letters.text


def test_the_history_has_the_steps_of_the_case_and_everything_on_request(to_the_family, listed, browser_of):
    browser = browser_of("auditor").open(f"/cases/{listed('decision_to_family')[0].reference}/history")
    assert "by Edmund Vale as chair" in browser.text
    assert "Letter released" not in browser.text
    verified = browser.text.partition("This history verifies: ")[2].partition(" ")[0]

    browser.follow("Everything, with letters and deadlines")
    assert "Letter released: Notice to the coroner" in browser.text
    assert "by the scheduled checks" in browser.text
    assert "To: Edmund Vale" in browser.text
    assert f"This history verifies: {verified} rows" in browser.text
    browser.follow("Next page")
    assert "rows=all" in str(browser.page.url)


def test_a_letters_page_asks_once_for_the_people_of_other_cases(to_the_family, browser_of, engine):
    browser, sent = browser_of("coordinator"), []
    event.listen(engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    browser.open(f"/letters/{to_the_family}")
    assert len([one for one in sent if "person.part NOT IN" in " ".join(one.split())]) == 1


def test_the_draft_is_seen_as_pages_within_the_page_and_for_a_word_processor(to_the_family, browser_of):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}")
    assert f'src="/letters/{to_the_family}/preview.pdf"' in browser.page.text

    pages = browser.open(f"/letters/{to_the_family}/preview.pdf").page
    assert "frame-ancestors 'self'" in pages.headers["content-security-policy"]
    assert pages.headers["content-disposition"].startswith("inline")
    assert "DRAFT" in PdfReader(BytesIO(pages.content)).pages[0].extract_text()
    document = browser.open(f"/letters/{to_the_family}/preview.docx").page
    assert document.headers["content-disposition"].startswith("attachment")
    assert document.content.startswith(b"PK")


def test_what_was_released_is_downloaded_byte_for_byte(a_released_letter, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{a_released_letter.id}")
    assert a_released_letter.sha256 in browser.text

    content = browser.open(f"/letters/{a_released_letter.id}/letter.pdf").page.content
    assert hashlib.sha256(content).hexdigest() == a_released_letter.sha256
    [file] = rows(LetterFile, letter_id=a_released_letter.id)
    document = browser.open(f"/letters/{a_released_letter.id}/letter.docx").page.content
    assert hashlib.sha256(document).hexdigest() == file.document_sha256


def test_what_is_not_released_has_no_pages_and_the_page_says_so(to_the_family, browser_of):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/letter.pdf", expect=CONFLICT)
    assert "has not been released" in browser.text


def test_an_auditor_sees_rows_and_no_words(to_the_family, browser_of):
    browser = browser_of("auditor").open("/letters")
    browser.follow(TO_THE_FAMILY)
    assert "Awaiting release" in browser.text
    assert "I am so very sorry" not in browser.text
    assert not [name for name in NAMES if name in browser.text]
    assert "What you may do" not in browser.text
    for path in ("preview.pdf", "preview.docx", "letter.pdf", "edit"):
        browser.open(f"/letters/{to_the_family}/{path}", expect=CONFLICT)
        assert not [name for name in NAMES if name in browser.text]


def test_an_agencys_contact_sees_the_letters_to_that_agency_and_reads_those_that_were_sent(
    a_case_in_scoping, produce, deliver, listed, browser_of
):
    produce(SCOPED_ON)
    requests = {row.to: row.id for row in listed("scoping_request")}
    own, of_another = requests["Thames Valley Police"], requests["Milton Keynes City Council Housing"]

    browser = browser_of("police-contact").open("/letters")
    assert f'href="/letters/{own}"' in browser.page.text
    assert "2 letters" in browser.text  # with the acknowledgement of the notification
    assert f'href="/letters/{of_another}"' not in browser.page.text
    for path in ("", "/preview.pdf", "/edit", "/hold", "/release", "/letter.pdf"):
        browser.open(f"/letters/{of_another}{path}", expect=NOT_FOUND)

    browser.open(f"/letters/{own}")
    assert "What you may do" not in browser.text
    assert "because of" not in browser.text
    browser.open(f"/letters/{own}/letter.pdf", expect=CONFLICT)
    deliver(SCOPED_ON)
    browser.open(f"/letters/{own}").follow("Its pages, as they were released (PDF)")
    assert browser.page.content.startswith(b"%PDF-")


@pytest.mark.parametrize("officer", ["administrator", "dan"])
def test_whoever_has_no_part_sees_the_same_as_where_there_is_nothing(officer, to_the_family, browser_of, sessions):
    if officer == "dan":
        _make_dan(sessions)
    browser = browser_of(officer).open("/letters")
    assert "There is no letter that you may see." in browser.text
    paths = [f"/letters/{to_the_family}{rest}" for rest in ("", "/edit", "/hold", "/preview.pdf", "/letter.pdf")]
    missing = browser.open("/letters/999999", expect=NOT_FOUND).text
    for path in paths:
        assert browser.open(path, expect=NOT_FOUND).text == missing
    for act in ("release", "hold", "cancel", "redraft", "recall", "confirm", "send-again", "edit"):
        sent = {"standing": "", "reason": "Because.", "evidence": "It did.", "how": "typed", "words": "# A\n\nB"}
        browser.open("/").send(f"/letters/{to_the_family}/{act}", sent, expect=NOT_FOUND)
        assert browser.text == missing


@pytest.mark.parametrize("written", ["0", "-1", "1.5", "x", "9" * 30, "%00", "١"])
def test_an_address_that_is_no_number_is_a_page_that_is_not_there(written, milton_keynes, browser_of):
    browser_of("coordinator").open(f"/letters/{written}", expect=NOT_FOUND)


def _make_dan(sessions):
    from cases.models import Officer

    with sessions.begin() as session:
        session.add(Officer(key="dan", name="Dan", email="dan@elsewhere.example"))
