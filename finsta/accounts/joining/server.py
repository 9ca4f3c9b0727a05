"""What the server is called, and who may join it: the same for all workers at once."""

from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts.errors import AccountRefused
from finsta.accounts.joining.errors import NotOpen
from finsta.accounts.joining.models import MAX_SERVER_NAME_LENGTH, SERVER_ID, Server
from finsta.accounts.models import Account
from finsta.infra.database.upserts import insert_new
from finsta.infra.settings.config import get_settings
from finsta.infra.texts import has_hidden, without_turning
from finsta.infra.words import Described, Words, _

_PRODUCT = "Finsta"


class Registration(Enum):
    """Who may join. The value is stored, and set in the environment."""

    OPEN = "open"
    INVITE = "invite"
    CLOSED = "closed"


@dataclass(frozen=True)
class ServerView:
    """What anybody may know of the server.

    Attributes:
        name: What it is called.
        registration: Who may join.
        members_invite: Whether others than admins may invite.
        needs_setup: Whether nobody is there yet, and the first one is to set it up.
        has_admin: Whether somebody runs it.
        picture_id: Of the photo that stands for it; 0 for none.
    """

    name: str
    registration: Registration
    members_invite: bool
    needs_setup: bool
    has_admin: bool
    picture_id: int


def view_server(session: Session) -> ServerView:
    """Return what anybody may know of the server.

    Args:
        session: A session.
    """
    server = session.get(Server, SERVER_ID) or Server()
    has_admin = _is_there(session, col(Account.is_admin))
    is_empty = not has_admin and not _is_there(session)
    return ServerView(
        server.name or _PRODUCT,
        _registration_of(server),
        server.members_invite,
        is_empty,
        has_admin,
        server.picture_id or 0,
    )


def get_server_name(session: Session) -> str:
    """Return what the server is called.

    Args:
        session: A session.
    """
    return get_given_name(session) or _PRODUCT


def get_given_name(session: Session) -> str:
    """Return what an admin has called the server, or an empty string.

    Args:
        session: A session.
    """
    return session.exec(select(Server.name).where(Server.id == SERVER_ID)).first() or ""


def describe_server(session: Session) -> Words:
    """Return what the server is called and where it is, as `Villa at photos.example.org`.

    Args:
        session: A session.
    """
    host = urlsplit(get_settings().origin).netloc
    return _("{name} at {host}", name=get_server_name(session), host=host)


def is_server_picture() -> ColumnElement[bool]:
    """Return the condition on a photo that it stands for the server.

    Whoever uploaded it still owns its row, but it is not theirs any more.
    """
    return exists().where(col(Server.picture_id) == media.Photo.id)


def get_registration(session: Session) -> Registration:
    """Return who may join: as an admin said, else as the environment does.

    Args:
        session: A session.
    """
    return _registration_of(session.get(Server, SERVER_ID) or Server())


def require_open(session: Session) -> None:
    """Make sure that people may join who were not invited.

    Args:
        session: A session; of the transaction in which somebody joins.

    Raises:
        NotOpen: They may not.
    """
    server = session.get(Server, SERVER_ID) or Server()
    registration = _registration_of(server)
    if registration is not Registration.OPEN:
        raise NotOpen(describe_closed(registration, members_invite=server.members_invite))


def describe_closed(registration: Registration, *, members_invite: bool = False) -> Described:
    """Return why people can't join who were not invited, or an empty string.

    Args:
        registration: Who may join.
        members_invite: Whether others than admins may invite.
    """
    match registration:
        case Registration.OPEN:
            return ""
        case Registration.INVITE if members_invite:
            return _("To join you need an invite. Ask somebody who is here for a link.")
        case Registration.INVITE:
            return _("To join you need an invite. Ask whoever runs this server for a link.")
        case Registration.CLOSED:
            return _("Sign-up is closed. Nobody can join this server at the moment.")


def lock_server(session: Session) -> Server:
    """Return the server's row for a change; who else changes it waits.

    Args:
        session: A writing session.
    """
    insert_new(session, Server, id=SERVER_ID)
    locked = select(Server).where(Server.id == SERVER_ID).with_for_update()
    return session.exec(locked.execution_options(populate_existing=True)).one()


def clean_server_name(name: str) -> str:
    """Return a server's name as it is stored.

    Args:
        name: As typed, of bounded length; empty for Finsta.

    Raises:
        AccountRefused: It is too long, or has characters that nobody can see.
    """
    cleaned = " ".join(without_turning(name).split())
    if len(cleaned) > MAX_SERVER_NAME_LENGTH:
        said = _(
            "The name has {length} characters, at most {most} fit.",
            length=len(cleaned),
            most=MAX_SERVER_NAME_LENGTH,
        )
        raise AccountRefused({"server_name": said})
    if has_hidden(cleaned.replace(" ", "")):
        said = _("The name has characters that nobody can see. Type it by hand.")
        raise AccountRefused({"server_name": said})
    return cleaned


def _registration_of(server: Server) -> Registration:
    return Registration(server.registration or get_settings().default_registration)


def _is_there(session: Session, *which: object) -> bool:
    found = select(Account.id).where(*which).limit(1)  # pyright: ignore[reportArgumentType]
    return session.exec(found).first() is not None
