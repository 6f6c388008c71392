from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from notifications.channels.letter_checks import MOST_BYTES, objections
from notifications.typesetting import typeset
from tests.channels.sample_letters import ADDRESS, pdf
from tests.notifications.test_typesetting import ENVELOPE, EVERYTHING, LETTERHEAD


def rewritten(change) -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(pdf())))
    change(writer)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_letter_that_keeps_to_the_measures_is_not_objected_to():
    assert objections(pdf(), address=ADDRESS) == ()
    assert objections(pdf(pages=10), address=ADDRESS) == ()


def test_our_own_letters_keep_to_the_measures():
    letter = typeset(EVERYTHING, LETTERHEAD, ENVELOPE)

    assert objections(letter, address=ENVELOPE.recipient_lines) == ()


@pytest.mark.parametrize("large_print", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("strapline", [None, "Safer together", "Working together " * 6], ids=["none", "short", "long"])
@pytest.mark.parametrize("letters_in_name", [41, 80, 120])
def test_a_long_name_stays_where_notify_prints_it(letters_in_name, strapline, large_print):
    named = "The Exampleshire, North Sampleton and District Domestic Abuse Related Death Review and Safety Partnership"
    contact = ("Community Safety and Resilience Directorate", "Partnership Secretariat, Fourth Floor East", *ADDRESS)
    name = named.ljust(letters_in_name, "s")[:letters_in_name]
    letterhead = replace(LETTERHEAD, organisation=name, strapline=strapline, address=contact)
    lines = (
        *("Ms Alexandra Elizabeth Montgomery-Fortescue-Smith", "The Old Rectory Cottage, Long Lane East Extension"),
        *("Upper Sampleton under Wychwood-on-the-Water", "Exampletown", "North Exampleshire"),
        *("The United Counties of Example", "EX2 2BB"),
    )

    letter = typeset(EVERYTHING, letterhead, replace(ENVELOPE, recipient_lines=lines, large_print=large_print))

    assert objections(letter, address=lines) == ()


@pytest.mark.parametrize(
    ("letter", "objection"),
    [
        (pdf(pages=11), "The letter has 11 pages"),
        (pdf() + b"\n" * MOST_BYTES, "2 MB"),
        (b"%PDF-1.7 nothing", "cannot be read"),
        (b"Dear all", "cannot be read"),
        (pdf().replace(b"/FlateDecode", b"/FlatXDecode"), "cannot be read"),
        (pdf(size=(297, 210)), "Page 1 of the letter is not A4 upright"),
        (pdf(size=(216, 279)), "Page 1 of the letter is not A4 upright"),
        (rewritten(lambda writer: writer.pages[0].rotate(90)), "Page 1 of the letter is not A4 upright"),
        (rewritten(lambda writer: writer.encrypt("secret", algorithm="RC4-128")), "locked with a password"),
        (pdf(also=(123, 60)), "Page 1 of the letter has words where"),
        (pdf(also=(5, 150)), "Page 1 of the letter has words where"),
        (pdf(at=(25, 70)), "Page 1 of the letter has words where"),
        (pdf(also=(80, 50)), "not the address, whole and alone"),
        (pdf(address=ADDRESS[:3]), "not the address, whole and alone"),
        (pdf(at=(130, 41)), "not the address, whole and alone"),
    ],
)
def test_what_notify_would_not_print_is_said_in_a_sentence_without_the_address(letter, objection):
    said = " ".join(objections(letter, address=ADDRESS))

    assert objection in said
    assert "Example" not in said


def test_a_page_that_is_turned_back_upright_is_upright():
    lying = rewritten(lambda writer: writer.pages[0].rotate(180))

    assert not any("A4" in one for one in objections(lying, address=ADDRESS))
