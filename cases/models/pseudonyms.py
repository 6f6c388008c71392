"""What identifies the people of a case beside their particulars, and documents that were checked for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base


class Identifier(Base):
    """Something that was added by hand by which somebody in a case can be recognised: an alias, a school, an employer.

    Like the people table it holds what identifies; history holds the person's key alone.
    """

    __tablename__ = "identifier"
    __table_args__ = (UniqueConstraint("case_id", "person", "kind", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    person: Mapped[str]
    kind: Mapped[str]
    value: Mapped[str]
    recorded_by: Mapped[int]


class DocumentCheck(Base):
    """A document that somebody had checked for people of the case before it left: these bytes, with these findings.

    `register` and `fingerprint` are hashes over the register as it stood and over what was found and where, without a
    word of either. With `passed_because` somebody let the document pass all the same; what is found later is not let
    pass by it.
    """

    __tablename__ = "document_check"
    __table_args__ = (Index("ix_document_check_case_id_sha256", "case_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    sha256: Mapped[str]
    register: Mapped[str]
    fingerprint: Mapped[str]
    findings: Mapped[int]
    officer: Mapped[str]
    checked_at: Mapped[datetime]
    passed_because: Mapped[str | None]
