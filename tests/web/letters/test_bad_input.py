"""Whatever is sent to the pages of letters, documents and contacts: a page with a sentence, and never a fault."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.clock import noon_on
from cases.documents.entries import Entry
from cases.documents.examining import examine
from cases.documents.filing import file_document
from cases.models import Contact, ContactVersion
from statutory_reviews.web.contacts.changes import CHANGES as OF_CONTACTS
from statutory_reviews.web.documents.changing import CHANGES as OF_DOCUMENTS
from statutory_reviews.web.letters.steps import STEPS
from tests.cast import COORDINATOR
from tests.notifications.conftest import DECIDED_ON
from tests.web.client import SEE_OTHER
from tests.web.policing import faults_of

pytestmark = pytest.mark.slow

KINDLY = {200, SEE_OTHER, 404, 409, 422}
FIELDS = (
    *(
        "reason",
        "evidence",
        "by",
        "until-day",
        "until-month",
        "until-year",
        "on-day",
        "on-month",
        "on-year",
        "standing",
    ),
    *("names_stand", "on_quiet_day", "words", "how", "sender", "title", "item", "answers", "answers_row", "to", "seen"),
    *("received-day", "received-month", "received-year", "uploaded", "decision", "key", "into", "linked", "reference"),
    *("person", "from-day", "from-month", "from-year", "to-day", "to-month", "to-year", "name", "sort", "safe_way"),
    *("email", "through", "held_to-day", "held_to-month", "held_to-year", "for_attention", "find", "book"),
)
TYPED = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            " ",
            "0",
            "-1",
            "9" * 40,
            "29",
            "2",
            "2027",
            "yes",
            "typed",
            "let-pass",
            "print_folder",
            "\0",
            "\u202e",
            "é" * 9,
        ]
    ),
    st.just("long " * 5000),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_typed_is_answered_with_a_page(data, places, browser_of):
    browser = browser_of("coordinator").open("/")
    path = data.draw(st.sampled_from(places))
    fields = {"csrf": browser.csrf} | data.draw(
        st.dictionaries(st.sampled_from(FIELDS), TYPED, min_size=1, max_size=12)
    )
    page = browser.ask(path).text
    if "standing" not in fields and 'name="standing"' in page:
        fields["standing"] = page.split('name="standing" value="')[1].split('"')[0]
    file = {"document" if path.endswith("edit") else "file": ("x.pdf", b"\0 anything", "text/html")}
    sent = {"files": file} if data.draw(st.booleans()) else {}

    answer = browser.ask(path, fields, **sent)

    assert answer.status_code in KINDLY, answer.text[-2000:]
    if answer.status_code != SEE_OTHER:
        assert faults_of(answer.text) == []
        assert "problem" in answer.text or "cannot" in answer.text or answer.status_code in {200, 404}


@pytest.fixture
def places(to_the_family, a_decided_case, application):
    """The addresses to which something may be sent."""
    with application.sessions.begin() as session:
        by = {"reference": a_decided_case, "actor": COORDINATOR, "now": noon_on(DECIDED_ON)}
        entry = Entry(sender="other", received_on=DECIDED_ON)
        file_document(session, application.documents, examine(b"Reply.", "a.txt"), entry, **by)
        contact = Contact(partnership_id=1, sort="person")
        session.add(contact)
        session.flush()
        told = {"from_on": DECIDED_ON, "details": {"name": "Somebody"}, "officer": "coordinator"}
        session.add(ContactVersion(contact_id=contact.id, recorded_at=noon_on(DECIDED_ON), **told))
        key = contact.key
    letter, case = f"/letters/{to_the_family}", f"/cases/{a_decided_case}/documents"
    return [
        *(f"{letter}/{one}" for one in (*STEPS, "release", "redraft", "edit")),
        *(f"{case}/{one}" for one in ("new", "check", "1/newer", "1/check")),
        *(f"{case}/1/{one}" for one in OF_DOCUMENTS),
        *("/contacts", "/contacts/new", f"/contacts/{key}/change"),
        *(f"/contacts/{key}/{one}" for one in OF_CONTACTS),
    ]
