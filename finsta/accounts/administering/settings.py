"""What admins decide for the whole server. Each change leaves its line."""

from sqlmodel import Session

from finsta import media
from finsta.accounts.administering import audit
from finsta.accounts.administering.access import lock_admins
from finsta.accounts.administering.audit import Deed
from finsta.accounts.events import RightsChanged
from finsta.accounts.joining.models import Server
from finsta.accounts.joining.server import Registration, clean_server_name, lock_server
from finsta.infra import bus


def rename_server(session: Session, admin_id: int, name: str) -> None:
    """Call the server something else.

    Args:
        session: A writing session.
        admin_id: Who acts.
        name: As typed, up to 50 characters; empty for Finsta.

    Raises:
        AccountRefused: It is too long, or has characters that nobody can see.
        NotAdmin: Who acts is none.
    """
    cleaned = clean_server_name(name)
    server = _lock(session, admin_id)
    if server.name != cleaned:
        server.name = cleaned
        audit.note(session, admin_id, Deed.RENAMED)


def change_picture(session: Session, admin_id: int, key: str) -> None:
    """Show a photo for the server; the one before goes.

    Args:
        session: A writing session.
        admin_id: Who acts, and has staged it.
        key: Its key; empty for none.

    Raises:
        NotAdmin: Who acts is none.
        PhotoNotStaged: It is not there, not the admin's, or in use already.
    """
    lock_admins(session, admin_id)
    if key:
        media.require_staged(session, admin_id, [key])
    server = lock_server(session)
    before = server.picture_id
    if not key and not before:
        return
    server.picture_id = media.attach_photos(session, admin_id, [key])[0].id if key else None
    session.flush()
    if before:
        media.remove_photos(session, [before])
    audit.note(session, admin_id, Deed.PICTURE)


def change_registration(session: Session, admin_id: int, registration: Registration) -> None:
    """Decide who may join.

    Args:
        session: A writing session.
        admin_id: Who acts.
        registration: Who may.

    Raises:
        NotAdmin: Who acts is none.
    """
    server = _lock(session, admin_id)
    if server.registration != registration.value:
        server.registration = registration.value
        audit.note(session, admin_id, Deed.REGISTRATION, detail=registration.value)


def change_members_invite(session: Session, admin_id: int, *, may_invite: bool) -> None:
    """Decide whether others than admins may invite.

    Args:
        session: A writing session.
        admin_id: Who acts.
        may_invite: Whether they may.

    Raises:
        NotAdmin: Who acts is none.
    """
    server = _lock(session, admin_id)
    if server.members_invite != may_invite:
        server.members_invite = may_invite
        bus.record(session, RightsChanged())
        told = "everybody" if may_invite else "admins"
        audit.note(session, admin_id, Deed.MEMBERS_INVITE, detail=told)


def _lock(session: Session, admin_id: int) -> Server:
    lock_admins(session, admin_id)
    return lock_server(session)
