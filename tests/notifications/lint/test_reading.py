"""Whatever a document holds is read: every part of a DOCX, every text of a PDF; what cannot be read is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pypdf
import pytest
import typst
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from cases.pseudonym_entries import Register
from notifications.lint import limits, office
from notifications.lint.checking import findings_in
from notifications.lint.reading import segments_of
from notifications.lint.segments import DocumentUnreadable
from notifications.lint.terms import terms_of
from tests.notifications.lint.known import entry, found, found_in

pytestmark = pytest.mark.slow

CLEAN = "Linden met Rowan, and the agencies were told of it in spring."
NAME = "Tobias Quillfeather"


def docx_file(*paragraphs: str) -> docx.document.Document:
    document = docx.Document()
    for paragraph in paragraphs or (CLEAN,):
        document.add_paragraph(paragraph)
    return document


def packed(document: docx.document.Document, extra: dict[str, str | bytes] | None = None, **replaced: str) -> bytes:
    """The file, without its picture of the first page; texts of its body replaced, and parts added, as Word would."""
    written, changed = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            part = before.read(name)
            if name == "word/document.xml":
                for old, new in replaced.items():
                    part = part.replace(old.encode(), new.encode())
            after.writestr(name, part)
        for name, part in (extra or {}).items():
            after.writestr(name, part)
    return changed.getvalue()


def body(run: str) -> bytes:
    """A document whose one paragraph has this in it."""
    return packed(docx_file("HERE"), **{"<w:r><w:t>HERE</w:t></w:r>": run})


def run(text: str, element: str = "t") -> str:
    return f"<w:r><w:{element}>{text}</w:{element}></w:r>"


def pdf_file(text: str = CLEAN, **document: str) -> bytes:
    properties = ", ".join(f'{name}: "{value}"' for name, value in ({"title": "Report"} | document).items())
    return typst.compile(f"#set document({properties})\n{text}".encode())


def changed_pdf(change) -> bytes:
    writer, written = pypdf.PdfWriter(clone_from=BytesIO(pdf_file())), BytesIO()
    change(writer)
    writer.write(written)
    return written.getvalue()


def only(content: bytes, name: str | None = None):
    """The one finding, which is of that name."""
    (one,) = found_in(content, name)
    assert one.people == ("P2",), one
    return one


# Word


def test_a_docx_of_pseudonyms_is_clean():
    assert found_in(packed(docx_file()), "overview report.docx") == ()


def test_a_name_split_over_runs_is_found_in_its_paragraph():
    one = only(body(run("Tobi") + run("as Quill") + run("feather")))

    assert (one.place, one.around) == ("body, paragraph 1", "[Tobias Quillfeather]")


def test_insertions_and_deletions_are_read():
    inserted = f'<w:ins w:id="1" w:author="Ed">{run(NAME)}</w:ins>'
    deleted = f'<w:del w:id="1" w:author="Ed">{run(NAME, "delText")}</w:del>'
    moved = f'<w:moveFrom w:id="1" w:author="Ed">{run(NAME)}</w:moveFrom>'

    assert only(body(inserted)).place == "body, paragraph 1"
    assert only(body(deleted)).place == "body, paragraph 1, before tracked changes"
    assert only(body(moved)).place == "body, paragraph 1, before tracked changes"


def test_a_name_is_found_on_both_sides_of_a_tracked_change_within_it():
    now = run("Tobi") + f'<w:ins w:id="1" w:author="Ed">{run("as")}</w:ins>' + run(" Quillfeather")
    before = run("Tobias Quill") + f'<w:del w:id="2" w:author="Ed">{run("feather", "delText")}</w:del>' + run("er")

    assert only(body(now)).around == "[Tobias Quillfeather]"
    assert [one.people for one in found_in(body(before))] == [("P2",), ("P2",)], "the given name now, the whole before"


def test_who_changed_or_commented_is_read():
    assert "authors" in only(body(f'<w:ins w:id="1" w:author="{NAME}">{run("word")}</w:ins>')).place


def test_header_footer_table_and_text_box_are_read():
    for place in ("header", "footer"):
        document = docx_file()
        getattr(document.sections[0], place).paragraphs[0].text = NAME
        assert only(packed(document)).place.startswith(place)
    document = docx_file()
    document.add_table(1, 2).cell(0, 1).text = NAME
    assert only(packed(document)).place.startswith("body")
    assert only(body(f"<w:r><w:pict><w:txbxContent><w:p>{run(NAME)}</w:p></w:txbxContent></w:pict></w:r>"))


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("word/footnotes.xml", "footnotes, paragraph 1"),
        ("word/endnotes.xml", "endnotes, paragraph 1"),
        ("word/comments.xml", "comments, paragraph 1"),
        ("word/glossary/document.xml", "building blocks, paragraph 1"),
        ("customXml/item9.xml", "data behind the document, paragraph 1"),
        ("something/new.xml", "another part, paragraph 1"),
    ],
)
def test_other_parts_are_read(part, place):
    xml = f'<w:x xmlns:w="http://schemas.openxmlformats.org/w"><w:p>{run(NAME)}</w:p></w:x>'

    assert only(packed(docx_file(), {part: xml})).place == place


def test_properties_are_read():
    document = docx_file()
    document.core_properties.author = NAME
    assert only(packed(document)).place == "properties: creator"

    custom = f'<Properties><property name="Client"><vt:lpwstr xmlns:vt="x">{NAME}</vt:lpwstr></property></Properties>'
    assert only(packed(docx_file(), {"docProps/custom.xml": custom})).place == "properties: lpwstr"


def test_links_fields_and_descriptions_of_pictures_are_read():
    links = '<Relationships><Relationship Id="r9" Target="file:///C:/Users/toby.quillfeather/x.jpg"/></Relationships>'

    assert found_in(packed(docx_file(), {"word/_rels/x.xml.rels": links}))[0].place.startswith("links")
    assert only(body(run(f'INCLUDEPICTURE "{NAME}.jpg"', "instrText")))
    assert only(body(f'<w:r><w:drawing><wp:docPr xmlns:wp="x" descr="{NAME}"/></w:drawing></w:r>'))


def test_a_file_inside_a_document_is_read_or_named_as_not_checked():
    inner = packed(docx_file(NAME))
    (one,) = found_in(packed(docx_file(), {"word/embeddings/sheet.bin": b"\xd0\xcf\x11\xe0 old"}))

    assert only(packed(docx_file(), {"word/embeddings/a.docx": inner})).place == "file 1 inside, body, paragraph 1"
    assert only(packed(docx_file(), {"word/embeddings/a.pdf": pdf_file(NAME)})).place == "file 1 inside, page 1"
    assert (one.kind, one.place) == ("not_checked", "file 1 inside")


def test_the_picture_of_the_first_page_could_not_be_checked():
    written = BytesIO()
    docx_file().save(written)
    (one,) = found_in(written.getvalue())

    assert (one.kind, one.certain, one.place) == ("not_checked", False, "properties")


def test_the_file_name_is_read():
    assert only(packed(docx_file()), "quillfeather report v2.docx").place == "file name"
    assert only(CLEAN.encode(), "tobias_quillfeather.txt").place == "file name"


def test_names_of_styles_and_colours_are_nobodys():
    strong = Register("X", (entry("P1", "Ash", name="Grace Strong"), entry("P2", "Elm", name="Jack Black")), (), ())
    one = packed(docx_file("Linden came."), {"word/colours.xml": '<a:x xmlns:a="x" val="Black"/>'})
    terms = terms_of(strong)

    assert findings_in(segments_of(one, None), terms, strong) == ()
    signed = body(f'<w:ins w:id="1" w:author="Black">{run("word")}</w:ins>')
    assert [one.people for one in findings_in(segments_of(signed, None), terms, strong)] == [("P2",)]


def test_a_remark_in_the_xml_is_read():
    assert only(packed(docx_file(), {"word/more.xml": f"<x><!-- {NAME} --></x>"}))


# PDF


def test_a_pdf_of_pseudonyms_is_clean():
    assert found_in(pdf_file(), "overview-report.pdf") == ()


def test_a_name_on_a_page_is_found_with_its_page_and_line():
    one = only(pdf_file(f"{CLEAN}\n#pagebreak()\nFirst line.\n\nThen {NAME} came."))

    assert one.place == "page 2, line 2"
    assert NAME in one.around


def test_a_name_broken_at_the_end_of_a_line_is_found():
    page = '#set page(width: 4cm)\n#set par(justify: true)\n#set text(lang: "en", hyphenate: true)\n'

    assert found_in(pdf_file(f"{page}So it was Quillfeather Quillfeather Quillfeather Quillfeather who came."))
    assert len(found_in(pdf_file(f"{page}Quill-?feather stayed.".replace("-?", "\u00ad")))) == 1


def test_what_lies_under_a_black_box_in_white_or_outside_of_the_page_is_found():
    assert only(pdf_file(f"{NAME} #place(top, rect(width: 100%, height: 2cm, fill: black))"))
    assert only(pdf_file(f"{CLEAN} #text(fill: white)[{NAME}]"))
    assert only(pdf_file(f"{CLEAN} #place(dx: 40cm, [{NAME}])"))


def test_properties_and_metadata_are_read():
    places = {one.place for one in found_in(pdf_file(author=NAME))}

    assert {place.partition(":")[0] for place in places} == {"properties", "metadata"}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda pdf: pdf.add_annotation(0, FreeText(text=NAME, rect=(0, 0, 90, 90))), "notes"),
        (lambda pdf: pdf.add_outline_item(title=NAME, page_number=0), "properties"),
        (lambda pdf: pdf.add_attachment("notes.txt", NAME.encode()), "file 1 inside"),
        (lambda pdf: pdf.add_attachment(f"{NAME}.txt", CLEAN.encode()), "other texts in the file"),
        (lambda pdf: pdf.add_uri(0, f"https://{NAME.replace(' ', '.')}.example", (0, 0, 9, 9)), "links"),
        (lambda pdf: pdf.add_metadata({"/Manager": NAME}), "other texts in the file"),
        (lambda pdf: pdf._add_object(DictionaryObject({NameObject("/V"): TextStringObject(NAME)})), "form fields"),
        (lambda pdf: pdf._add_object(DictionaryObject({NameObject("/Alt"): TextStringObject(NAME)})), "descriptions"),
    ],
)
def test_notes_bookmarks_links_fields_and_attachments_are_read(change, place):
    findings = found_in(changed_pdf(change))

    assert findings
    assert any(one.place.startswith(place) for one in findings), findings


def test_an_attached_document_is_read_as_one():
    attached = changed_pdf(lambda pdf: pdf.add_attachment("old.docx", packed(docx_file(NAME))))

    assert only(attached).place == "file 1 inside, body, paragraph 1"


def test_what_an_earlier_version_said_is_read():
    before, after = pdf_file(f"Then {NAME} came."), BytesIO()
    writer = pypdf.PdfWriter(BytesIO(before), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 50 700 Td (Rowan came to the house) Tj ET")
    page = writer.pages[0]
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject(name): NameObject(value) for name, value in font.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): fonts})}
    )
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(after)

    assert after.getvalue().startswith(before)
    assert only(after.getvalue()).place.startswith("earlier version of page 1")


# What cannot be read


def test_a_scan_is_refused():
    with pytest.raises(DocumentUnreadable, match="its pages are pictures without text"):
        found_in(pdf_file("#rect(width: 5cm, height: 3cm, fill: gray)"))


def test_a_page_that_is_a_picture_among_pages_of_text_was_not_checked():
    lines = "#line(length: 9cm)\n" * 40
    (one,) = found_in(pdf_file(f"{CLEAN}\n#pagebreak()\n{lines}"))

    assert (one.kind, one.place) == ("not_checked", "page 2")


def test_protected_documents_are_refused():
    protected = changed_pdf(lambda pdf: pdf.encrypt("", "owner", algorithm="RC4-128"))

    with pytest.raises(DocumentUnreadable, match="it is protected"):
        found_in(protected)
    with pytest.raises(DocumentUnreadable, match="protected by a password, or of an old version of Word"):
        found_in(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nnothing",
        pdf_file()[:900],
        packed(docx_file())[:900],
        b"PK\x03\x04nothing",
        b"{\\rtf1 Quillfeather}",
        b"<!DOCTYPE html><p>x",
        b"As it came:\nMIME-Version: 1.0\n\nRmVubmltb3Jl",
        b"\x00\x01\x02\xff",
    ],
)
def test_what_is_broken_or_of_another_kind_is_refused_in_one_sentence(content):
    with pytest.raises(DocumentUnreadable, match=r"^The document could not be read, so it cannot be checked: .+\.$"):
        found_in(content)


def test_an_archive_that_is_no_word_document_is_refused():
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    with pytest.raises(DocumentUnreadable, match="it is no Word document"):
        found_in(written.getvalue())


def test_a_document_type_is_refused_before_anything_is_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'

    with pytest.raises(DocumentUnreadable, match="declares a document type"):
        found_in(packed(docx_file(), {"word/comments.xml": bomb}))


def test_what_unpacks_into_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(office, "LARGEST_UNPACKED", 200_000)

    with pytest.raises(DocumentUnreadable, match="unpacks into more"):
        found_in(packed(docx_file(), {"word/comments.xml": b" " * 300_000}))
    monkeypatch.setattr(office, "MOST_MEMBERS", 5)
    with pytest.raises(DocumentUnreadable, match="unpacks into more"):
        found_in(packed(docx_file()))


def test_too_large_a_file_is_refused():
    with pytest.raises(DocumentUnreadable, match="larger than 60 MB"):
        found_in(b"a" * (limits.LARGEST_FILE + 1))


# Plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_usual_encodings(encoding):
    (one,) = found_in("“First line”\nand O’Néill came.".encode(encoding))

    assert one.place == "line 2"
    assert found("and O’Néill came.")
