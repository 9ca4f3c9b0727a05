"""The server's own settings, and invites, at rest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, false
from sqlmodel import Field, SQLModel

from finsta.infra import db

SERVER_ID = 1
MAX_SERVER_NAME_LENGTH = 50
MAX_USES = 100


class Server(SQLModel, table=True):
    """What an admin has decided for everybody. One row, once there is anything to note."""

    __tablename__ = "server"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CheckConstraint(f"id = {SERVER_ID}", name="is_alone"),)

    id: int = Field(default=SERVER_ID, primary_key=True, sa_column_kwargs={"autoincrement": False})
    # Empty, it is called Finsta.
    name: str = Field(
        default="", max_length=MAX_SERVER_NAME_LENGTH, sa_column_kwargs={"server_default": ""}
    )
    # Empty, it is as the environment says.
    registration: str = Field(default="", max_length=10, sa_column_kwargs={"server_default": ""})
    members_invite: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    picture_id: int | None = Field(default=None, foreign_key="photos.id", ondelete="SET NULL")
    # Of the code that `make run` printed last; none once it was used.
    setup_sha256: str | None = Field(default=None, max_length=64, repr=False)


class Invite(SQLModel, table=True):
    """A link with which people may join. The token itself is only in the link."""

    __tablename__ = "invites"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint(
            f"uses_left >= 0 AND uses_left <= uses AND uses BETWEEN 1 AND {MAX_USES}",
            name="has_uses",
        ),
        db.NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    # Its maker's name for it, so that it is made once.
    attempt: str = Field(max_length=40)
    token_sha256: str = Field(max_length=64, unique=True, repr=False)
    uses: int
    uses_left: int
    created_at: datetime = db.utc_column()
    expires_at: datetime = db.utc_column(index=True)
    revoked_at: datetime | None = db.utc_column(default=None)


class InviteUse(SQLModel, table=True):
    """Who joined by which invite, and whose it was. It outlives the invite."""

    __tablename__ = "invite_uses"  # pyright: ignore[reportAssignmentType]

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    invite_id: int | None = Field(
        default=None, foreign_key="invites.id", ondelete="SET NULL", index=True
    )
    invited_by_id: int | None = Field(
        default=None, foreign_key="accounts.id", ondelete="SET NULL", index=True
    )
    used_at: datetime = db.utc_column()
