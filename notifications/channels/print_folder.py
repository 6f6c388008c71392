"""The print folder: one PDF for each letter and one list for each day, each written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from notifications.channels import DeliveryFailed, Line, Parcel, Proof

MANIFEST = "manifest.csv"
_A_PART = 1 << 16


@dataclass(frozen=True, slots=True)
class PrintFolder:
    """A folder with one folder below it for each business day, such as '2026-11-21'."""

    folder: Path

    def left_before(self, parcel: Parcel) -> Proof | None:
        """The proof for a file that an earlier run wrote, on whatever day, before it was stopped."""
        for written in sorted(self.folder.glob(f"????-??-??/{parcel.name}")):
            day = _day(written.parent.name)
            if day and sha256(written.read_bytes()).hexdigest() == parcel.sha256:
                return _proof(parcel, day)
        return None

    def deliver(self, parcel: Parcel, *, on: date) -> Proof:
        """Write the letter into the day's folder, and take away what a run that was killed had half written of it.

        Raises DeliveryFailed.
        """
        for half in self.folder.glob(f"????-??-??/.{parcel.name}.part"):
            half.unlink(missing_ok=True)
        self._write(on, parcel.name, parcel.content)
        return _proof(parcel, on)

    def add_to_list(self, day: date, line: Line, *, after: int) -> bool:
        """Put one line at the end of the day's list, where it is whole and lists as many letters as have left.

        A list with a line too many or too few, or with half a line, is left as it is: a run was killed while it wrote.
        Raises DeliveryFailed.
        """
        try:
            with (self.folder / day.isoformat() / MANIFEST).open("r+b") as file:
                if _letters_in(file) != after:
                    return False
                end = file.tell()
                try:
                    file.write(_rows(astuple(line)))
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(end)
                    raise
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._failed(error) from None
        return True

    def list_day(self, day: date, lines: Sequence[Line]) -> None:
        """Write the day's list anew. Raises DeliveryFailed."""
        self._write(day, MANIFEST, _rows(tuple(field.name for field in fields(Line)), *map(astuple, lines)))

    def lying_since(self, day: date) -> Iterator[tuple[date, str]]:
        """The letters that lie in the folders of a day and of later ones: the day and the name of each."""
        for written in sorted(self.folder.glob("????-??-??/*.pdf")):
            lies_in = _day(written.parent.name)
            if lies_in and lies_in >= day:
                yield lies_in, written.name

    def sha256_of(self, day: date, name: str) -> str:
        """The SHA-256 of one of them. Raises DeliveryFailed."""
        try:
            return sha256((self.folder / day.isoformat() / name).read_bytes()).hexdigest()
        except OSError as error:
            raise self._failed(error) from None

    def take_out(self, day: date, name: str) -> None:
        """Take one of them away. Raises DeliveryFailed."""
        try:
            (self.folder / day.isoformat() / name).unlink(missing_ok=True)
        except OSError as error:
            raise self._failed(error) from None

    def _write(self, day: date, name: str, content: bytes) -> None:
        """Beside its place first, then moved there in one step, both brought to the disk. Deliveries do not overlap."""
        place = self.folder / day.isoformat()
        half = place / f".{name}.part"
        try:
            place.mkdir(parents=True, exist_ok=True)
            try:
                with half.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                half.replace(place / name)
            finally:
                half.unlink(missing_ok=True)
            _bring_to_the_disk(place)
        except OSError as error:
            raise self._failed(error) from None

    def _failed(self, error: OSError) -> DeliveryFailed:
        return DeliveryFailed(
            f"The print folder {self.folder} cannot be written: {error.strerror or error}. "
            "Make room or correct its permissions; the letter stays released, and the next run tries again."
        )


def _rows(*rows: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _letters_in(file: BinaryIO) -> int:
    """How many letters a list names, read to its end; -1 where its last line is not whole."""
    lines, last = 0, b""
    while part := file.read(_A_PART):
        lines, last = lines + part.count(b"\n"), part
    return lines - 1 if last.endswith(b"\n") else -1


def _proof(parcel: Parcel, day: date) -> Proof:
    return Proof(day, f"{day.isoformat()}/{parcel.name} sha256:{parcel.sha256}")


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _bring_to_the_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
