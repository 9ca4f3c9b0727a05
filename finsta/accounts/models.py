"""Accounts and sessions at rest."""

from datetime import datetime
from enum import IntEnum

from sqlalchemy import Index, Integer, String, false, text
from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.infra.words.languages import MAX_LANGUAGE_LENGTH

_LEAVING = text("deletes_at IS NOT NULL AND erased_at IS NULL")

# Of what people are found by.
MAX_WORD_LENGTH = 40


class Account(SQLModel, table=True):
    """A person who signed up."""

    __tablename__ = "accounts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_accounts_display_name", "display_name", "id"),
        # Those who may still come back: few, so that they are left out quickly.
        Index(
            "ix_accounts_leaving", "deletes_at", sqlite_where=_LEAVING, postgresql_where=_LEAVING
        ),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=160)
    # The e-mail folded, so that the database itself keeps it unique without case.
    email_key: str = Field(max_length=320, unique=True)
    handle: str = Field(max_length=30, unique=True)
    display_name: str = Field(max_length=50)
    bio: str = Field(default="", max_length=300, sa_column_kwargs={"server_default": ""})
    # Without a foreign key: photos refer to accounts, and a table can't be made before itself.
    photo_id: int | None = Field(default=None, unique=True, index=True)
    # Raised when what others see changes; in tabs the higher version wins.
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    # Raised by every post that it saves or saves no more; only its own tabs are told.
    saves: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    password_hash: str = Field(max_length=80, repr=False)
    created_at: datetime = db.utc_column()
    # What it is to be, once somebody there has used the link.
    new_email: str | None = Field(default=None, max_length=160)
    new_email_key: str | None = Field(default=None, max_length=320)
    # When it was known that mails reach somebody there.
    confirmed_at: datetime | None = db.utc_column(default=None)
    # Somebody who leaves may come back until then. It stays, so that nobody finds what is left.
    deletes_at: datetime | None = db.utc_column(default=None)
    # When this row was all that was left, for messages to refer to.
    erased_at: datetime | None = db.utc_column(default=None)
    is_admin: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # Since when nobody gets in with it.
    disabled_at: datetime | None = db.utc_column(default=None)
    # The language to speak to them in; without one it is the browser's.
    language: str | None = Field(default=None, max_length=MAX_LANGUAGE_LENGTH)
    # Whether only who was let may follow, and see what is shared: see `social`.
    is_private: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # Whether it shows whose posts it has seen, and is shown who has seen its own.
    shows_seen_posts: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # How many accepted rows of `follows` name it; changed with them.
    followers: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    following: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    # Raised when its profile shows something else, or it stands to somebody in another way.
    profile_version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class NameKind(IntEnum):
    """What an account is found by: its whole handle, or a word of its name or handle."""

    HANDLE = 0
    WORD = 1


# Compared byte by byte, as SQLite does, so that the index finds what begins with a text.
_WORD = String(MAX_WORD_LENGTH).with_variant(String(MAX_WORD_LENGTH, collation="C"), "postgresql")


class AccountName(SQLModel, table=True):
    """A word that an account is found by, without accents and case: see `searching/`."""

    __tablename__ = "account_names"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_account_names_word", "kind", "word", "account_id"),)

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    kind: int = Field(primary_key=True, sa_type=Integer)
    word: str = Field(primary_key=True, sa_type=_WORD)  # pyright: ignore[reportArgumentType]


class LeftHandle(SQLModel, table=True):
    """A handle that nobody can take any more: who knew its owner would take them for that person.

    It is not told whose it was, nor can it be read.
    """

    __tablename__ = "left_handles"  # pyright: ignore[reportAssignmentType]

    handle_sha256: str = Field(max_length=64, primary_key=True)


class AccountSession(SQLModel, table=True):
    """A signed-in browser. The token itself is only in its cookie."""

    __tablename__ = "account_sessions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = db.NEVER_REUSE_IDS

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    token_sha256: str = Field(max_length=64, unique=True, repr=False)
    created_at: datetime = db.utc_column()
    expires_at: datetime = db.utc_column(index=True)
    # What helps its owner to know it again.
    device: str = Field(default="", max_length=60, sa_column_kwargs={"server_default": ""})
    network: str = Field(default="", max_length=50, sa_column_kwargs={"server_default": ""})
    used_at: datetime = db.utc_column()
    # What the pages spoke, if it was the owner for sure: letters to them do, too.
    language: str | None = Field(default=None, max_length=MAX_LANGUAGE_LENGTH)
    # When password and second factor, or a passkey, were last shown; not by a link in a mail.
    proved_at: datetime | None = db.utc_column(default=None)


class AccountToken(SQLModel, table=True):
    """What a link proves. The token itself is only in the link."""

    __tablename__ = "account_tokens"  # pyright: ignore[reportAssignmentType]
    __table_args__ = db.NEVER_REUSE_IDS

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    purpose: str = Field(max_length=20)
    token_sha256: str = Field(max_length=64, unique=True, repr=False)
    # The e-mail, folded, that it went to: with another one it is good for nothing.
    sent_to: str = Field(max_length=320)
    created_at: datetime = db.utc_column()
    expires_at: datetime = db.utc_column(index=True)
