from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from notifications.blocks import (
    Block,
    BulletList,
    Emphasis,
    Heading,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Table,
    Text,
)
from notifications.resources import templates
from notifications.typesetting import Envelope, Letterhead, TypesettingError, typeset
from notifications.wording import Wording

pytestmark = pytest.mark.slow

LETTERHEAD = Letterhead(
    organisation="Exampleshire Community Safety Partnership",
    address=("Civic Offices", "1 Example Street", "Exampletown", "EX1 1AA"),
    telephone="01632 960000",
    email="safety@exampleshire.example",
    signatory_name="Carol Example",
    signatory_title="Chair of the partnership",
    strapline="Safer together",
)
ENVELOPE = Envelope(
    reference="DHR-2026-0041",
    date=date(2026, 11, 21),
    recipient_lines=("Ms Ada Example", "17 Long Lane", "Exampletown", "EX2 2BB"),
    marking="OFFICIAL-SENSITIVE",
    salutation="Dear Ms Example",
    valediction="Yours sincerely",
    enclosures=("A leaflet for families",),
    copies_to=("The family liaison officer",),
)
POINT = 25.4 / 72
A4_HEIGHT = 297 / POINT


def said(*blocks: Block | str, subject: str = "A review") -> Wording:
    return Wording(subject, tuple(Paragraph((Text(one),)) if isinstance(one, str) else one for one in blocks), "")


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def tags(pdf: bytes) -> list[str]:
    def below(element: object) -> Iterator[str]:
        if isinstance(element, DictionaryObject):
            if "/S" in element:
                yield str(element["/S"])
            children = element.get("/K", ())
            for child in children if isinstance(children, list) else [children]:
                yield from below(child.get_object() if hasattr(child, "get_object") else child)

    return list(below(read(pdf).root_object["/StructTreeRoot"].get_object()))


def placed(pdf: bytes, page: int = 0) -> dict[str, tuple[float, float, float]]:
    """Each run of text with the place of its beginning, in mm from the top left corner, and its size in points."""
    found: dict[str, tuple[float, float, float]] = {}

    def note(words: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if words.strip():
            x, y = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
            found[words.strip()] = (x * POINT, (A4_HEIGHT - y) * POINT, abs(size * tm[3] * cm[3]))

    read(pdf).pages[page].extract_text(visitor_text=note)
    return found


EVERYTHING = said(
    Paragraph(
        (Text("We hold a "), Strong((Text("review"),)), Text(", "), Emphasis((Text("not"),)), Text(" an inquest."))
    ),
    Heading(2, (Text("What happens next"),)),
    BulletList(((Paragraph((Text("first point"),)), BulletList(((Paragraph((Text("inner point"),)),),))),)),
    NumberedList(3, ((Paragraph((Text("third step"),)),),)),
    Table(((Text("Body"),), (Text("Due"),)), (((Text("Police"),), (Text("1 December 2026"),)),)),
    Paragraph((Text("Read "), Link("https://www.gov.example/reviews", (Text("about reviews"),)))),
)


def test_a_letter_is_a_tagged_document_with_title_author_language_and_its_own_fonts() -> None:
    pdf = read(typeset(EVERYTHING, LETTERHEAD, ENVELOPE))

    assert pdf.root_object["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of boolean
    assert pdf.root_object["/Lang"] == "en-GB"
    assert "pdfuaid" in pdf.root_object["/Metadata"].get_object().get_data().decode()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A review"
    assert pdf.metadata.author == LETTERHEAD.organisation
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "SourceSansPro" in font["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_headings_lists_tables_and_links_are_real() -> None:
    found = tags(typeset(EVERYTHING, LETTERHEAD, ENVELOPE))

    assert found.count("/H1") == 1
    assert found.count("/H2") == 1
    assert found.count("/L") == 3  # two bullets, one numbered; enclosures and copies are a line each
    assert found.count("/TH") == 2
    assert found.count("/TD") == 2
    assert "/Link" in found


def test_a_letter_says_everything_it_is_given() -> None:
    words = text(typeset(EVERYTHING, LETTERHEAD, ENVELOPE))

    for expected in (
        *(
            LETTERHEAD.organisation,
            "Safer together",
            *LETTERHEAD.address,
            "01632 960000",
            "safety@exampleshire.example",
        ),
        *("21 November 2026", "Our reference: DHR-2026-0041", *ENVELOPE.recipient_lines, "Dear Ms Example", "A review"),
        *("We hold a review, not an inquest.", "first point", "inner point", "3.", "third step", "1 December 2026"),
        *("Yours sincerely", "Carol Example", "Chair of the partnership", "Enclosed", "A leaflet for families"),
        *("Copied to", "The family liaison officer", "Page 1 of 1"),
    ):
        assert expected in words


def test_what_is_not_given_leaves_no_trace() -> None:
    letterhead = replace(LETTERHEAD, telephone=None, email=None, strapline=None)
    envelope = replace(ENVELOPE, reference=None, marking=None, enclosures=(), copies_to=())

    words = text(typeset(said("Hello"), letterhead, envelope))

    assert not [word for word in ("None", "none", "Our reference", "OFFICIAL", "Enclosed", "Copied") if word in words]


def test_the_address_stands_in_the_window_and_the_letter_below_it() -> None:
    lines = tuple(f"Line {number}" for number in range(7))

    found = placed(typeset(said("Hello"), LETTERHEAD, replace(ENVELOPE, recipient_lines=lines)))

    for line in lines:
        left, baseline, size = found[line]
        assert left >= 24.6
        assert baseline - 0.66 * size * POINT > 39.4  # a capital letter is 0.66 of the size high
        assert baseline <= 66.3
        assert size >= 11
    assert found["21 November 2026"][1] > 95
    assert all(
        baseline < 38 or baseline > 67 or left > 120 or words in lines for words, (left, baseline, _) in found.items()
    )


@pytest.mark.parametrize("lines", [tuple("abcdefgh"), ("word " * 80,)])
def test_an_address_too_long_for_the_window_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(TypesettingError, match="does not fit the window of the envelope") as refused:
        typeset(said("Hello"), LETTERHEAD, replace(ENVELOPE, recipient_lines=lines))

    assert "word" not in str(refused.value)


def test_a_letterhead_too_long_for_its_place_is_refused() -> None:
    for letterhead in (replace(LETTERHEAD, address=("a",) * 14), replace(LETTERHEAD, organisation="Partnership " * 30)):
        with pytest.raises(TypesettingError, match="the letterhead does not fit"):
            typeset(said("Hello"), letterhead, ENVELOPE)


def test_each_page_of_a_long_letter_has_marking_reference_and_number() -> None:
    pdf = read(typeset(said(*["A long paragraph. " * 30] * 20), LETTERHEAD, ENVELOPE))

    assert len(pdf.pages) >= 4
    for number, page in enumerate(pdf.pages, 1):
        words = page.extract_text()
        assert words.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(pdf.pages)}" in words
        assert "DHR-2026-0041" in words


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    rows = tuple(((Text(f"Body {number}"),), (Text("due"),)) for number in range(90))

    pdf = read(typeset(said(Table(((Text("Organisation"),), (Text("State"),)), rows)), LETTERHEAD, ENVELOPE))

    with_rows = [words for page in pdf.pages if "Body " in (words := page.extract_text())]
    assert len(with_rows) >= 3
    assert all("Organisation" in words for words in with_rows)


def test_the_signature_never_stands_alone_on_a_page() -> None:
    for lines in range(4, 20):
        pages = read(typeset(said(*["A line."] * lines, "The last words."), LETTERHEAD, ENVELOPE)).pages
        with_signature = next(words for page in pages if "Carol Example" in (words := page.extract_text()))
        assert "The last words." in with_signature


@pytest.mark.parametrize("ends", [BulletList, partial(NumberedList, 1)], ids=["points", "steps"])
def test_a_short_list_at_the_end_goes_over_with_the_signature_and_what_leads_to_it(ends: Callable[..., Block]) -> None:
    points = ends(tuple((Paragraph((Text(f"Point {number}."),)),) for number in range(3)))
    for lines in range(4, 20):
        before = [Paragraph((Text("A line."),))] * lines
        pages = read(typeset(said(*before, Paragraph((Text("It leads on:"),)), points), LETTERHEAD, ENVELOPE)).pages
        with_signature = next(words for page in pages if "Carol Example" in (words := page.extract_text()))
        assert [one for one in ("It leads on:", "Point 0.", "Point 2.") if one not in with_signature] == []


def test_what_leads_to_a_list_stands_on_the_page_where_that_begins() -> None:
    points = BulletList(tuple((Paragraph((Text(f"Point {number}."),)),) for number in range(30)))
    for lines in range(8, 26):
        before = [Paragraph((Text("A line."),))] * lines
        pages = read(typeset(said(*before, Paragraph((Text("It leads on:"),)), points), LETTERHEAD, ENVELOPE)).pages
        assert "Point 0." in next(words for page in pages if "It leads on:" in (words := page.extract_text()))


def test_a_telephone_number_and_a_reference_are_never_broken_between_lines() -> None:
    for letters in range(55, 95):
        words = f"{'n' * 5} " * (letters // 6) + "n" * (letters % 6)
        told = text(typeset(said(f"{words} 01632 960321, and DHR-2026-0041 there."), LETTERHEAD, ENVELOPE))
        assert "01632 960321" in told
        assert "DHR-2026-0041 there" in " ".join(told.split())


@pytest.mark.parametrize("large_print", [False, True])
def test_no_words_are_too_small_to_read(large_print: bool) -> None:  # noqa: FBT001 - a parameter of the test
    smallest = 16 if large_print else 11

    pdf = typeset(EVERYTHING, LETTERHEAD, replace(ENVELOPE, large_print=large_print))

    for page in range(len(read(pdf).pages)):
        for words, (_, _, size) in placed(pdf, page).items():
            assert size >= (11 if words in ENVELOPE.recipient_lines else smallest) - 0.01, words
    assert "safety@exampleshire.example" in text(pdf)


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        "$a^2$ *b* _c_ `d`",
        "<b>x</b> @ref \\ ~ -- ...",
        "= not a heading",
        '#include "/etc/passwd"',
        "//x /*",
    ],
)
def test_nothing_in_a_letter_is_taken_for_an_instruction(hostile: str) -> None:
    pdf = typeset(
        said(hostile, subject=hostile),
        replace(LETTERHEAD, organisation=hostile, signatory_name=hostile),
        replace(ENVELOPE, recipient_lines=(hostile,), salutation=hostile, reference=hostile, enclosures=(hostile,)),
    )

    assert text(pdf).count(hostile) >= 7
    assert tags(pdf).count("/H1") == 1


def test_the_same_letter_is_the_same_bytes_and_threads_do_not_mix() -> None:
    wordings = [said(f"Letter {number}") for number in range(8)]
    alone = [typeset(wording, LETTERHEAD, ENVELOPE) for wording in wordings]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda wording: typeset(wording, LETTERHEAD, ENVELOPE), wordings))

    assert alone == together
    assert len(set(alone)) == len(alone)


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hương", "Łukasz Żółć", "Siân Ŵyn", "Шевченко", "Αθηνά", "Çağrı", "O’Neill"]
)
def test_names_from_everywhere_in_latin_greek_and_cyrillic_are_shown(name: str) -> None:
    assert name in text(typeset(said(name), LETTERHEAD, ENVELOPE))


def test_a_character_that_the_font_has_not_is_refused_by_its_number() -> None:
    with pytest.raises(TypesettingError, match=r"no character U\+062F\. Write the name"):
        typeset(said("د"), LETTERHEAD, ENVELOPE)


def test_a_letter_that_a_screen_reader_could_not_read_is_refused() -> None:
    with pytest.raises(TypesettingError, match=r"skipped from heading level 1 to 4.*Correct the letter's template"):
        typeset(said(Heading(4, (Text("x"),))), LETTERHEAD, ENVELOPE)
    with pytest.raises(TypesettingError, match="a screen reader could not read it"):
        typeset(said("x", subject=""), LETTERHEAD, ENVELOPE)


def test_the_language_of_the_words_is_declared() -> None:
    assert read(typeset(said("Dzień dobry"), LETTERHEAD, replace(ENVELOPE, language="pl"))).root_object["/Lang"] == "pl"
    with pytest.raises(TypesettingError, match="'Polish' is not the code of a language"):
        typeset(said("x"), LETTERHEAD, replace(ENVELOPE, language="Polish"))


def test_the_fonts_come_with_their_licence_and_stay_small() -> None:
    fonts = list((templates() / "fonts").iterdir())

    assert sum(font.stat().st_size for font in fonts) < 1_000_000
    assert "SIL OPEN FONT LICENSE" in (templates() / "fonts" / "OFL.txt").read_text(encoding="utf-8")
