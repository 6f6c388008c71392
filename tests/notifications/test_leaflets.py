"""Leaflets go with an e-mail where all of them lie ready; what is of one case is never taken from their folder."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import select

from cases.address_book import changes, linking
from cases.clock import noon_on, utc_now
from cases.letters import letters_of
from cases.models import Dispatch, LetterOwed
from notifications.attempts import Attempt
from notifications.channels import Way
from notifications.channels.print_folder import PrintFolder
from notifications.channels.smtp import Security, Smtp
from notifications.leaflets import MOST_BYTES, LeafletMissing, Leaflets
from notifications.outbox import deliver_letter
from notifications.producing import produce_letter
from notifications.releasing import release
from notifications.ways import OpenWays, WaysOut
from state_machines.domestic_homicide_review import letters as register
from state_machines.registry import LIFECYCLES
from tests import examples
from tests.cast import COORDINATOR, Record
from tests.notifications.conftest import DECIDED_ON

pytestmark = pytest.mark.one_database

FOR_FAMILIES, FROM_AAFDA = "Home Office leaflet for families", "AAFDA (Advocacy After Fatal Domestic Abuse) leaflet"
OTHERS = "Other advocacy services"
FILES = (
    *("home-office-leaflet-for-families.pdf", "aafda-advocacy-after-fatal-domestic-abuse-leaflet.docx"),
    "other-advocacy-services.pdf",
)
ALL = frozenset({Way.EMAIL, Way.NOTIFY_EMAIL, Way.NOTIFY_LETTER})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which all that is enclosed for families lies ready."""
    for name, content in zip(FILES, (b"%PDF-1.7 a", b"PK\x03\x04 b", b"%PDF-1.7 c"), strict=True):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_leaflets_are_found_by_their_titles_with_their_types(folder: Path):
    found = Leaflets(folder).enclosures((FOR_FAMILIES, FROM_AAFDA))

    assert [(one.content, one.media_type.rpartition(".")[2], one.ending) for one in found] == [
        (b"%PDF-1.7 a", "application/pdf", ".pdf"),
        (b"PK\x03\x04 b", "document", ".docx"),
    ]


def test_what_is_of_one_case_is_never_taken_from_the_folder(folder: Path):
    (folder / "terms-of-reference.pdf").write_bytes(b"%PDF-1.7 of another case")

    assert not Leaflets(folder).ready(("Terms of reference",))
    with pytest.raises(LeafletMissing, match="'Terms of reference', is of this case"):
        Leaflets(folder).enclosures(("Terms of reference",))


def test_what_is_taken_for_everybody_is_the_same_for_everybody(tmp_path: Path):
    """Read the list: a letter of any case may take these files along."""
    enclosed = {title for one in LIFECYCLES for letter in letters_of(one).values() for title in letter.leaflets}

    for title in enclosed:
        name = "-".join(re.findall("[a-z0-9]+", title.lower()))
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.7")
    assert {title for title in enclosed if Leaflets(tmp_path).ready((title,))} == {
        FOR_FAMILIES,
        FROM_AAFDA,
        OTHERS,
        "Home Office leaflet for friends and colleagues",
        "Home Office leaflet on taking part",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [(FILES[0], b"<html>"), (FILES[0], b"%PDF-" + b"x" * MOST_BYTES), (FILES[1], b"%PDF-1.7")],
    ids=["no document", "too large", "another kind"],
)
def test_a_file_that_cannot_go_is_no_leaflet(folder: Path, name: str, content: bytes):
    (folder / name).write_bytes(content)

    assert not Leaflets(folder).ready((FOR_FAMILIES, FROM_AAFDA))


def test_without_a_folder_or_a_file_a_leaflet_is_missing_and_named(tmp_path: Path):
    for leaflets in (Leaflets(), Leaflets(tmp_path / "nowhere"), Leaflets(tmp_path)):
        with pytest.raises(LeafletMissing, match=r"home-office-leaflet-for-families\.pdf"):
            leaflets.enclosures((FOR_FAMILIES,))


def test_only_our_own_mail_server_takes_leaflets_and_only_where_all_lie_ready(folder: Path):
    letter = register.DECISION_TO_FAMILY
    ready, missing = OpenWays(ALL, Leaflets(folder)), OpenWays(ALL, Leaflets())

    assert ready.to(letter) == {Way.EMAIL}
    assert missing.to(letter) == frozenset()
    assert missing.to(register.NOTICE_TO_CORONER) == ALL


@pytest.fixture
def to_family(a_decided_case: str, sessions, record: Record) -> int:
    """The number of the letter to the family, released; they have their letters by e-mail, as the address book says."""
    wishes = examples.of_item("family_contact", "change_wishes", DECIDED_ON, channel="email")
    record(a_decided_case, "change_wishes", DECIDED_ON, item="family_contact-1", **wishes)
    moment = {"actor": COORDINATOR, "now": noon_on(DECIDED_ON)}
    by_email = {"name": "Hesper Fennimore", "safe_way": "email", "email": "kin@people.example"}
    with sessions.begin() as session:
        row = session.scalars(select(LetterOwed).where(LetterOwed.letter == "decision_to_family")).one()
        key = changes.add_contact(session, partnership=None, values=by_email, from_on=DECIDED_ON, **moment)
        person = row.recipient.removeprefix("person:")
        linking.link(session, key=key, reference=a_decided_case, person=person, **moment)
        produce_letter(session, row.id, today=DECIDED_ON, now=noon_on(DECIDED_ON))
        release(session, row.id, today=DECIDED_ON, **moment)
        return row.id


@pytest.mark.parametrize("all_ready", [True, False], ids=["all ready", "one missing"])
def test_a_letter_takes_its_leaflets_along_or_is_printed(to_family: int, sessions, folder: Path, all_ready: bool):  # noqa: FBT001
    if not all_ready:
        (folder / FILES[2]).unlink()
    mail = Smtp("localhost", "reviews@partnership.example", port=25, security=Security.NONE)
    ways = WaysOut(PrintFolder(folder / "print"), {Way.EMAIL: mail}, utc_now, sender=mail.sender)
    ways = replace(ways, leaflets=Leaflets(folder))

    with sessions.begin() as session:
        taken = deliver_letter(session, to_family, ways=ways, today=DECIDED_ON, now=noon_on(DECIDED_ON))

    with sessions.begin() as session:
        [row] = session.scalars(select(Dispatch).where(Dispatch.letter_id == to_family)).all()
    assert row.way == (Way.EMAIL if all_ready else Way.PRINT_FOLDER)
    assert isinstance(taken, Attempt) is all_ready
    if isinstance(taken, Attempt):
        message = message_from_bytes(taken.parcel.message or b"", policy=default)
        _, *enclosed = message.iter_attachments()
        assert [one.get_content() for one in enclosed] == [b"%PDF-1.7 a", b"PK\x03\x04 b", b"%PDF-1.7 c"]
        assert message["To"] == "kin@people.example"
        assert "advocacy" not in str(enclosed[1].get_filename())
