"""The print folder: one PDF for each letter and one list for each day, each written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path

from notifications.channels import DeliveryFailed, Line, Parcel, Proof

MANIFEST = "manifest.csv"


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

    def list_day(self, day: date, lines: Sequence[Line]) -> None:
        """Write the day's list anew. Raises DeliveryFailed."""
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(field.name for field in fields(Line))
        table.writerows(astuple(line) for line in lines)
        self._write(day, MANIFEST, text.getvalue().encode("utf-8"))

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
            raise DeliveryFailed(
                f"The print folder {self.folder} cannot be written: {error.strerror or error}. "
                "Make room or correct its permissions; the letter stays released, and the next run tries again."
            ) from None


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
