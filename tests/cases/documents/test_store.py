"""The folder of contents: whole or not at all, once, and never other bytes than those that were put there."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cases.documents.store import ContentDamaged, DocumentStore


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "documents")


def _files(store: DocumentStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.binary(max_size=5000))
def test_what_is_put_is_what_is_read(store: DocumentStore, content: bytes):
    digest = store.put(content)

    assert store.read(digest) == content
    assert digest == sha256(content).hexdigest()


def test_the_same_bytes_lie_there_once_and_for_their_owner_alone(store: DocumentStore):
    digests = {store.put(b"a letter") for _ in range(3)}

    [file] = _files(store)
    assert digests == {file.name}
    assert file == store.folder / file.name[:2] / file.name[2:4] / file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("how", ["changed", "emptied", "taken away"])
def test_what_was_changed_is_reported_and_never_read(store: DocumentStore, how: str):
    digest = store.put(b"a letter")
    if how == "taken away":
        store.place(digest).unlink()
    else:
        store.place(digest).write_bytes(b"" if how == "emptied" else b"another letter")

    for act in (store.read, store.check):
        with pytest.raises(ContentDamaged, match=rf"{digest} (were changed|are not where)"):
            act(digest)


def test_filing_over_changed_bytes_is_refused_and_leaves_them_for_whoever_looks(store: DocumentStore):
    digest = store.put(b"a letter")
    store.place(digest).write_bytes(b"another letter")

    with pytest.raises(ContentDamaged):
        store.put(b"a letter")

    assert store.place(digest).read_bytes() == b"another letter"


def test_a_disk_that_fails_leaves_nothing_half(store: DocumentStore, monkeypatch: pytest.MonkeyPatch):
    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    store.put(b"first")
    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="No space left"):
        store.put(b"second")

    assert [file.read_bytes() for file in _files(store)] == [b"first"]
