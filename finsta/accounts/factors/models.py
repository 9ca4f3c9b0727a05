"""Second factors and passkeys at rest. A backup has them, too."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from finsta.infra import db

MAX_PASSKEY_NAME_LENGTH = 50
# The standard allows 1,023 bytes; this is their base64.
MAX_CREDENTIAL_LENGTH = 1_364
# An RSA key of 4,096 bits in base64 has 730, those of phones 103.
MAX_PUBLIC_KEY_LENGTH = 1_400


class TotpKey(SQLModel, table=True):
    """What an app shares with Finsta, to make codes of the time."""

    __tablename__ = "totp_keys"  # pyright: ignore[reportAssignmentType]

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    # Codes can't be checked without it, so it is stored as it is.
    secret: str = Field(max_length=32, repr=False)
    made_at: datetime = db.utc_column()
    # When a first code has shown that the app has it; before that it counts for nothing.
    confirmed_at: datetime | None = db.utc_column(default=None)
    # The last one whose code was used: each is good once.
    last_step: int = Field(default=0, sa_type=BigInteger, repr=False)


class RecoveryCode(SQLModel, table=True):
    """One code for who has no app at hand. Used, it is gone."""

    __tablename__ = "recovery_codes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = db.NEVER_REUSE_IDS

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    code_sha256: str = Field(max_length=64, unique=True, repr=False)


class FailedStep(SQLModel, table=True):
    """What an owner was told last about somebody who kept failing the second step."""

    __tablename__ = "failed_steps"  # pyright: ignore[reportAssignmentType]

    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", primary_key=True)
    told_at: datetime = db.utc_column()
    # As sessions have them: for the owner to know them again.
    network: str = Field(max_length=50)
    device: str = Field(max_length=60)
    # Whether they came by the password, and not by a link in a mail.
    knows_password: bool


class Passkey(SQLModel, table=True):
    """A key on a device of its owner. The half that proves something never leaves it."""

    __tablename__ = "passkeys"  # pyright: ignore[reportAssignmentType]
    __table_args__ = db.NEVER_REUSE_IDS

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="accounts.id", ondelete="CASCADE", index=True)
    name: str = Field(max_length=MAX_PASSKEY_NAME_LENGTH)
    credential_id: str = Field(max_length=MAX_CREDENTIAL_LENGTH, unique=True, repr=False)
    public_key: str = Field(max_length=MAX_PUBLIC_KEY_LENGTH, repr=False)
    # As the device counts; one that doesn't stays at 0.
    sign_count: int = Field(default=0, sa_type=BigInteger)
    created_at: datetime = db.utc_column()
    used_at: datetime | None = db.utc_column(default=None)
