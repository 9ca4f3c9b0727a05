"""Erasing an account whose time to come back is over: all of it, a piece at a time.

Each piece is a short transaction, so nobody waits for it, and doing one again is no different: what
is cut off goes on from where it was. Messages stay, and the row of their author, which tells
nothing of a person any more.
"""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Column, and_, delete, tuple_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from finsta import media, messenger, posts, social
from finsta.accounts.joining.server import is_server_picture
from finsta.leaving.takeout.orders import remove_takeout

_ROWS_A_PIECE = 500
_PHOTOS_A_PIECE = 50

# Columns that go on naming the account, each with its reason. All others that refer to accounts are
# emptied as their foreign key says: rows go (CASCADE), or name nobody (SET NULL).
KEPT = {
    "messages.author_id": "Messages stay, as of a deleted account.",
    "messages.subject_id": "So do the lines that tell whom something was done to.",
    "conversations.starter_id": "Conversations belong to who is in them.",
    "photos.owner_id": "Photos of messages stay, and the server's; others are removed with files.",
}

_Other = aliased(messenger.ConversationMember)

Piece = Callable[[Session, int], bool]


def _remove_references(session: Session, account_id: int) -> bool:
    """Remove some rows that belong to an account, or let them name nobody."""
    for column in list_references():
        table: Any = column.table
        keys = list(table.primary_key)
        some = select(*keys).where(column == account_id).limit(_ROWS_A_PIECE)
        which = tuple_(*keys).in_(some)
        (key,) = column.foreign_keys
        is_emptied = key.ondelete == "SET NULL"
        change = update(table).values({column.name: None}) if is_emptied else delete(table)
        if session.execute(change.where(which)).rowcount:  # pyright: ignore[reportAttributeAccessIssue]
            return True
    return False


def _remove_photos(session: Session, account_id: int) -> bool:
    """Remove some photos that nobody else shows: those that were never shared, above all."""
    found = session.exec(
        select(media.Photo.id).where(*_are_of_nobody_else(account_id)).limit(_PHOTOS_A_PIECE)
    )
    photo_ids = [photo_id for photo_id in found if photo_id is not None]
    if photo_ids:
        media.remove_photos(session, photo_ids)
    return bool(photo_ids)


def _are_of_nobody_else(account_id: int) -> list[Any]:
    place = messenger.MessagePhoto
    in_message = select(place.photo_id).where(place.photo_id == media.Photo.id)
    is_own = col(media.Photo.owner_id) == account_id
    return [is_own, ~in_message.exists(), ~is_server_picture()]


# In this order. What has files, or is told to tabs, has a piece of its own; a noun that is added
# adds its own here, before the references.
PIECES: list[Piece] = [
    posts.delete_next_posts,
    posts.take_next_likes,
    posts.delete_next_comments,
    social.end_next_follows,
    messenger.bring_back_next,
    messenger.end_next_membership,
    messenger.take_next_reactions,
    remove_takeout,
    _remove_references,
    _remove_photos,
]


def erase_next(session: Session, account_id: int) -> bool:
    """Erase a piece of an account, and return whether there was one.

    Args:
        session: A writing session.
        account_id: From `accounts.list_to_erase`; its row tells nothing any more.
    """
    return any(piece(session, account_id) for piece in PIECES)


def list_photos_to_remove(
    session: Session, account_id: int, after_id: int
) -> list[tuple[int, str]]:
    """List photos that go with an account, in the order of their ids, a page at a time.

    Their files go before their rows do: a server that is killed in between finds the rows, and
    leaves no file that nothing names.

    Args:
        session: A session.
        account_id: Whose.
        after_id: Only those with a higher id.

    Returns:
        Their ids and keys: of all but messages and the server's picture, and of conversations in
        which nobody else is.
    """
    place, own, other = messenger.MessagePhoto, messenger.ConversationMember, _Other
    alone = (
        select(own.conversation_id)
        .where(own.account_id == account_id)
        .where(
            ~select(other.account_id)
            .where(other.conversation_id == own.conversation_id, other.account_id != account_id)
            .exists()
        )
    )
    of_nobody_else = select(place.photo_id).where(col(place.conversation_id).in_(alone))
    found = session.exec(
        select(media.Photo.id, media.Photo.key)
        .where(and_(*_are_of_nobody_else(account_id)) | col(media.Photo.id).in_(of_nobody_else))
        .where(col(media.Photo.id) > after_id)
        .order_by(col(media.Photo.id))
        .limit(_PHOTOS_A_PIECE)
    )
    return [(photo_id or 0, key) for photo_id, key in found]


def list_references() -> Iterator[Column[Any]]:
    """Yield the columns that name an account and are emptied when it is erased."""
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            names = f"{table.name}.{column.name}"
            if names not in KEPT and any(
                key.target_fullname == "accounts.id" for key in column.foreign_keys
            ):
                yield column
