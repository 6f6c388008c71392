"""`reviews pseudonyms` and `reviews lint`: a real name in a report is found before the report is published."""

import io
from datetime import date

import docx
import pytest
import typst

from cases.entering import InputRefused
from tests import examples
from tests.cli.conftest import Reviews

pytestmark = pytest.mark.usefixtures("on_the_database")
ON = ("--as", "coordinator", "--as-of", "2026-11-20")


@pytest.fixture
def report(tmp_path):
    """An overview report as PDF with one real name planted in it."""
    file = tmp_path / "overview-report.pdf"
    file.write_bytes(typst.compile(b"Linden met Rowan.\n#pagebreak()\nThen Tobias Quillfeather rang. Linden came."))
    return file


def test_the_register_is_listed_with_what_identifies(reviews: Reviews, a_notified_case: str):
    shown = reviews("pseudonyms", "list", a_notified_case, *ON)

    assert shown.code == 0, shown.err
    assert "Marigold Fennimore" in shown.out
    assert "date of birth: 1985-03-17" in shown.out
    assert reviews("pseudonyms", "list", a_notified_case, "--as", "chair").code == 5
    assert reviews("pseudonyms", "list", "NOPE", *ON).code == 5


def test_pseudonyms_are_suggested_set_and_refused(reviews: Reviews, a_notified_case: str):
    (first, *_) = reviews("pseudonyms", "suggest", a_notified_case, *ON).out.splitlines()

    assert reviews(*first.split()[1:], *ON).code == 0
    assert reviews("pseudonyms", "suggest", a_notified_case, "--json", *ON).json.keys() >= {"P2", "P3"}
    refused = reviews("pseudonyms", "set", a_notified_case, "P2", "Wren", *ON)
    assert refused.code == 4
    assert "real name" in refused.err
    assert "Wren" not in refused.err


def test_what_identifies_is_added_typed_in_and_taken_out(
    reviews: Reviews, a_notified_case: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.StringIO("Oakfield Primary School\n"))
    added = reviews("pseudonyms", "add", a_notified_case, "P4", "school", "-", "--json", *ON)
    (entry,) = [one for one in added.json["entries"] if one["key"] == "P4"]
    (school,) = [one for one in entry["identifiers"] if one["kind"] == "school"]

    assert school["value"] == "Oakfield Primary School"
    assert reviews("pseudonyms", "remove", a_notified_case, school["number"], *ON).code == 0
    assert reviews("pseudonyms", "add", a_notified_case, "P4", "shoes", "red", *ON).code == 4


def test_somebody_is_entered_joined_and_named_openly(reviews: Reviews, a_notified_case: str):
    entered = reviews("pseudonyms", "person", a_notified_case, "Toby Quill", "--relationship", "former partner", *ON)
    key = entered.out.split()[-1].rstrip(".")

    assert reviews("pseudonyms", "join", a_notified_case, key, "P2", *ON).code == 0
    assert reviews("pseudonyms", "openly", a_notified_case, "P5", "--reason", "In open court.", *ON).code == 0
    assert "(named openly)" in reviews("pseudonyms", "list", a_notified_case, *ON).out


def test_a_planted_name_is_shown_in_its_place_and_the_exit_code_says_so(reviews: Reviews, a_notified_case: str, report):
    answer = reviews("lint", a_notified_case, report, *ON)

    assert answer.code == 11
    assert "page 2" in answer.out
    assert "Then [Tobias Quillfeather] rang." in answer.out
    (finding,) = reviews("lint", a_notified_case, report, "--json", *ON).json["findings"]
    assert (finding["people"], finding["kind"], finding["certain"]) == (["P2"], "name", True)


def test_a_report_is_let_pass_with_a_reason_and_only_these_bytes(reviews: Reviews, a_notified_case: str, report):
    passed = reviews("lint", a_notified_case, report, "--override", "Named in the judgment.", *ON)

    assert passed.code == 0, passed.err
    assert "1 found and let pass" in passed.out
    assert reviews("lint", a_notified_case, report, *ON).code == 0
    assert "Let document pass" in reviews("history", "show", a_notified_case, *ON).out.replace(
        "_", " "
    ).capitalize() or ("let_document_pass" in reviews("history", "show", a_notified_case, "--json", *ON).out)
    report.write_bytes(typst.compile(b"Tobias Quillfeather rang."))
    assert reviews("lint", a_notified_case, report, *ON).code == 11


def test_a_clean_report_may_leave(reviews: Reviews, a_notified_case: str, tmp_path):
    file = tmp_path / "summary.docx"
    document = docx.Document()
    document.add_paragraph("Linden met Rowan.")
    document.save(file)
    found = reviews("lint", a_notified_case, file, "--json", *ON)

    assert [one["kind"] for one in found.json["findings"]] == ["not_checked"], "the library's picture of a first page"
    (tmp_path / "summary.md").write_text("Linden met Rowan.")
    answer = reviews("lint", a_notified_case, tmp_path / "summary.md", *ON)
    assert (answer.code, "Nothing of the register was found" in answer.out) == (0, True)


@pytest.mark.parametrize("by", ["auditor", "police-contact"])
def test_others_may_not_have_a_document_checked(reviews: Reviews, a_notified_case: str, report, by: str):
    answer = reviews("lint", a_notified_case, report, "--as", by, "--as-of", "2026-11-20")

    assert answer.code == 5
    assert "Quillfeather" not in answer.out + answer.err


def test_files_that_cannot_be_checked_are_refused(reviews: Reviews, a_notified_case: str, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7")

    for file in (tmp_path / "none.pdf", tmp_path, tmp_path / "broken.pdf"):
        answer = reviews("lint", a_notified_case, file, *ON)
        assert answer.code == 4
        assert len(answer.err.strip().splitlines()) == 1


def test_a_report_is_published_only_as_it_was_checked(reviews: Reviews, a_cleared_case: str, report, record, tmp_path):
    on = date(2028, 7, 10)
    asked = {name: value for name, value in examples.of_case("publish", on).items() if name != "not_checked_because"}
    at = ("--as", "coordinator", "--as-of", on.isoformat())

    def publish(sha256: str | None) -> None:
        record(a_cleared_case, "publish", on, **asked, **({"report_sha256": sha256} if sha256 else {}))

    with pytest.raises(InputRefused) as nothing_checked:
        publish(None)
    assert set(nothing_checked.value.fields) == {"report_sha256"}
    planted = reviews("lint", a_cleared_case, report, "--json", *at)
    assert planted.code == 11
    with pytest.raises(InputRefused, match="was not checked for names"):
        publish(planted.json["sha256"])

    report.write_bytes(typst.compile(b"Linden met Rowan. Linden came."))
    clean = reviews("lint", a_cleared_case, report, "--json", *at)
    assert clean.code == 0, clean.out
    publish(clean.json["sha256"])

    assert reviews("cases", "show", a_cleared_case, "--json", *at).json["state"] == "published"
