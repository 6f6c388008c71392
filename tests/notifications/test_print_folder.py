"""The list of a day grows line by line, and is written anew where a run was killed while it wrote."""

import csv
from datetime import date
from pathlib import Path

import pytest

from notifications.channels import DeliveryFailed, Line
from notifications.channels.print_folder import MANIFEST, PrintFolder

DAY = date(2026, 11, 20)


def line(number: int) -> Line:
    return Line(
        reference="MK-DHR-2026-001",
        number="L1",
        letter="acknowledgement",
        title='A title, with a comma and a "quotation"',
        recipient="organisation:thames-valley-police",
        file=f"{number}.pdf",
        sha256="0" * 64,
        marking="OFFICIAL",
        enclose="",
        how="",
    )


@pytest.fixture
def channel(tmp_path: Path) -> PrintFolder:
    """A folder whose list of the day names two letters."""
    folder = PrintFolder(tmp_path)
    folder.list_day(DAY, [line(1), line(2)])
    return folder


def manifest(channel: PrintFolder) -> Path:
    return channel.folder / DAY.isoformat() / MANIFEST


def files(channel: PrintFolder) -> list[str]:
    with manifest(channel).open(encoding="utf-8", newline="") as file:
        return [row["file"] for row in csv.DictReader(file)]


def test_a_line_is_put_at_the_end_and_the_rest_is_not_written_again(channel: PrintFolder):
    before = manifest(channel).stat().st_ino

    assert channel.add_to_list(DAY, line(3), after=2)
    assert files(channel) == ["1.pdf", "2.pdf", "3.pdf"]
    assert manifest(channel).stat().st_ino == before


def test_what_is_added_reads_as_what_is_written_whole(channel: PrintFolder):
    channel.add_to_list(DAY, line(3), after=2)
    added = manifest(channel).read_bytes()
    channel.list_day(DAY, [line(1), line(2), line(3)])

    assert manifest(channel).read_bytes() == added


@pytest.mark.parametrize("left", [b'MK-DHR-2026-001,L1,"half a li', b"a letter that was never marked\n"])
def test_nothing_is_added_to_what_a_killed_run_left(channel: PrintFolder, left: bytes):
    with manifest(channel).open("ab") as file:
        file.write(left)
    before = manifest(channel).read_bytes()

    assert not channel.add_to_list(DAY, line(3), after=2)
    assert manifest(channel).read_bytes() == before


def test_there_is_no_list_yet_on_another_day(channel: PrintFolder):
    assert not channel.add_to_list(date(2026, 11, 21), line(1), after=0)


def test_a_list_that_cannot_be_written_fails_the_delivery(channel: PrintFolder):
    manifest(channel).unlink()
    manifest(channel).mkdir()

    with pytest.raises(DeliveryFailed, match="the letter stays released"):
        channel.add_to_list(DAY, line(3), after=2)
