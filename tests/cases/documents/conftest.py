"""A case to file to, and the steps that every test takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.clock import noon_on
from cases.documents.entries import Entry
from cases.documents.examining import examine
from cases.documents.filing import Filed, file_document
from cases.documents.store import DocumentStore
from cases.documents.superseding import supersede
from tests.cast import COORDINATOR

ON = date(2026, 11, 20)
POLICE = "organisation:thames-valley-police"
File = Callable[..., Filed]


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "documents")


@pytest.fixture
def put(sessions: sessionmaker[Session], store: DocumentStore) -> File:
    """File a document in a transaction of its own: put(reference, content, name, sender=...)."""

    def put_one(
        reference: str,
        content: bytes,
        name: str = "a",
        *,
        by: Actor = COORDINATOR,
        on: date = ON,
        instead_of: int | None = None,
        **said: Any,
    ) -> Filed:
        entry = Entry(**{"sender": POLICE, "received_on": on} | said)
        asked: dict[str, Any] = {"reference": reference, "actor": by, "now": noon_on(ON)}
        with sessions.begin() as session:
            if instead_of is not None:
                return supersede(session, store, examine(content, name), entry, number=instead_of, **asked)
            return file_document(session, store, examine(content, name), entry, **asked)

    return put_one
