"""How officers sign in: accounts, one-time links, sessions, the sign-in log, and answers kept across a sign-in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base


class Account(Base):
    """How one officer signs in. Tokens and codes are kept as hashes only.

    `administers` opens Administration and gives links; it gives no sight of any case. `totp_secret` is shared with the
    officer's authenticator app, `totp_offered` is one not confirmed yet, both sealed with the server's key;
    `totp_last_step` is the step of the last code used, so that none is used twice. `openid_subject` is who they are at
    `openid_issuer`.
    """

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("openid_issuer", "openid_subject"),
        CheckConstraint("(openid_issuer IS NULL) = (openid_subject IS NULL)", name="subject_of_an_issuer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), unique=True)
    made_at: Mapped[datetime]
    administers: Mapped[bool]
    disabled_at: Mapped[datetime | None]
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None]
    totp_offered: Mapped[str | None]
    totp_last_step: Mapped[int | None]
    openid_issuer: Mapped[str | None]
    openid_subject: Mapped[str | None]
    feed_hash: Mapped[str | None] = mapped_column(unique=True)
    feed_given_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code that stands in once for the authenticator app."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("account_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class SignInLink(Base):
    """A link that signs somebody in once. `ended_at`: used, or made void by a newer one."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInSession(Base):
    """Somebody signed in at one browser. `way` is 'password', 'link' or 'openid'.

    `second_factor_due`: the code is still to come, and until then nothing may be seen.
    """

    __tablename__ = "sign_in_session"
    __table_args__ = (CheckConstraint("way IN ('password', 'link', 'openid')", name="way_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    csrf: Mapped[str]
    way: Mapped[str]
    second_factor_due: Mapped[bool]
    began_at: Mapped[datetime]
    last_seen_at: Mapped[datetime] = mapped_column(index=True)


class SignInRecord(Base):
    """A line of the sign-in log: an attempt, or a change to an account. No names, no addresses as they are.

    `officer` is None for somebody unknown. `tried` and `address` are keyed hashes of what was typed and of the address
    it came from. `done_by` is the officer, or 'server' for a command typed there, who changed somebody's account.
    """

    __tablename__ = "sign_in_record"
    __table_args__ = (
        Index("ix_sign_in_record_tried_at", "tried", "at"),
        Index("ix_sign_in_record_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    officer: Mapped[str | None]
    outcome: Mapped[str]
    tried: Mapped[str | None]
    address: Mapped[str | None]
    done_by: Mapped[str | None]


class KeptAnswers(Base):
    """What somebody typed into a form whose session had ended, until they have signed in again. It may hold names."""

    __tablename__ = "kept_answers"
    __table_args__ = (UniqueConstraint("officer", "path_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer: Mapped[str]
    path_hash: Mapped[str]
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(index=True)
