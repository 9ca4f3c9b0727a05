"""What an account shows of itself: name, handle, a few words, a photo."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts.errors import AccountRefused, refuse
from finsta.accounts.events import AccountChanged, BioChanged
from finsta.accounts.handles import describe_handle_problem, fold_handle
from finsta.accounts.models import Account
from finsta.accounts.registering import clean_name, describe_name_problem
from finsta.accounts.searching.names import note_names
from finsta.accounts.views import view_account
from finsta.infra import bus
from finsta.infra.texts import without_blank_ends, without_turning
from finsta.infra.words import Described, _

MAX_BIO_LENGTH = 300


@dataclass(frozen=True)
class Profile:
    """What one may change of one's own account, as a form holds it."""

    display_name: str
    handle: str
    bio: str


def get_profile(session: Session, account_id: int) -> Profile:
    """Return what an account shows of itself.

    Args:
        session: A session.
        account_id: Which.
    """
    account = session.get_one(Account, account_id)
    return Profile(account.display_name, account.handle, account.bio)


def change_profile(session: Session, account_id: int, profile: Profile) -> None:
    """Change one's own name, handle and bio.

    Args:
        session: A writing session.
        account_id: The account that acts.
        profile: As typed: the name up to 50 characters, the handle as for `register_account`, the
            bio up to 300.

    Raises:
        AccountRefused: Something of it is not valid or taken; all that is, at once.
    """
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    refuse(
        {
            "display_name": describe_name_problem(profile.display_name),
            "handle": describe_handle_problem(session, profile.handle, account.handle),
            "bio": _describe_bio_problem(profile.bio),
        }
    )
    before, bio = view_account(account), account.bio
    account.display_name = clean_name(profile.display_name)
    account.handle = fold_handle(profile.handle)
    account.bio = _clean_bio(profile.bio)
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:
        # Somebody else took it between the check and here.
        taken = _("The handle {handle} is taken.", handle=fold_handle(profile.handle))
        raise AccountRefused({"handle": taken}) from error
    if view_account(account) != before:
        note_names(session, account)
        tell_changed(session, account)
    if account.bio != bio:
        account.profile_version += 1
        session.flush()
        bus.record(session, BioChanged(account_id, account.bio, account.profile_version))


def get_shown_photo(session: Session, photo_id: int) -> str | None:
    """Return the key of a photo that stands for an account now, or None.

    Args:
        session: A session.
        photo_id: From an `AccountView`.
    """
    shown = select(media.Photo.key).join(Account, col(Account.photo_id) == media.Photo.id)
    return session.exec(shown.where(media.Photo.id == photo_id)).first()


def show_photo(session: Session, account_id: int, key: str) -> int:
    """Let a photo stand for an account, in place of the one before, which goes.

    Args:
        session: A writing session.
        account_id: The account that acts.
        key: Of a square one that it has staged.

    Returns:
        The photo's id.

    Raises:
        PhotoRefused: It has staged no such photo.
    """
    (shown,) = media.attach_photos(session, account_id, [key])
    _change_photo(session, account_id, shown.id)
    return shown.id or 0


def remove_photo(session: Session, account_id: int) -> None:
    """Let initials stand for an account again; without a photo nothing changes.

    Args:
        session: A writing session.
        account_id: The account that acts.
    """
    _change_photo(session, account_id, None)


def tell_changed(session: Session, account: Account) -> None:
    """Tell everybody what others see of an account now.

    Args:
        session: A writing session that holds the account's lock.
        account: Which has changed.
    """
    account.version += 1
    session.flush()
    bus.record(session, AccountChanged(view_account(account)))


def _change_photo(session: Session, account_id: int, photo_id: int | None) -> None:
    account = session.get_one(Account, account_id, with_for_update={"key_share": True})
    before = account.photo_id
    if before == photo_id:
        return
    account.photo_id = photo_id
    session.add(account)
    session.flush()
    if before is not None:
        media.remove_photos(session, [before])
    tell_changed(session, account)


def _describe_bio_problem(bio: str) -> Described:
    length = len(_clean_bio(bio))
    if length > MAX_BIO_LENGTH:
        return _(
            "This has {length} characters, at most {most} are allowed.",
            length=length,
            most=MAX_BIO_LENGTH,
        )
    return ""


def _clean_bio(bio: str) -> str:
    return without_blank_ends(without_turning(bio)).strip()
