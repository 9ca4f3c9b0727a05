"""The outbox at rest."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from finsta.infra import db
from finsta.infra.words.languages import MAX_LANGUAGE_LENGTH

MAX_KIND_LENGTH = 30
MAX_ADDRESS_LENGTH = 160
MAX_PATH_LENGTH = 200


class MailOrder(SQLModel, table=True):
    """A mail that is to be written and sent. It holds no secret: links are made when it is sent."""

    __tablename__ = "mail_orders"  # pyright: ignore[reportAssignmentType]
    __table_args__ = db.NEVER_REUSE_IDS

    id: int | None = Field(default=None, primary_key=True)
    # What `compose_with` was told.
    kind: str = Field(max_length=MAX_KIND_LENGTH)
    # To whom, as it was typed: whether anybody has this address is found out when it is sent.
    address: str = Field(max_length=MAX_ADDRESS_LENGTH)
    ordered_at: datetime = db.utc_column()
    # Later it helps nobody any more.
    expires_at: datetime = db.utc_column()
    # When it is tried next; whoever tries moves it on first.
    due_at: datetime = db.utc_column(index=True)
    tries: int = 0
    # In which it was asked for: spoken to who gets it, unless they have chosen another.
    language: str = Field(max_length=MAX_LANGUAGE_LENGTH, sa_column_kwargs={"server_default": "en"})
    # The path of the page here to which its link leads on, or an empty text.
    leads_to: str = Field(
        default="", max_length=MAX_PATH_LENGTH, sa_column_kwargs={"server_default": ""}
    )
