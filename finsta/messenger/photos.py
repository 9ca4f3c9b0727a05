"""The photos of messages: their places, and who sees them: the members who see the message."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from finsta import media
from finsta.messenger.access import may_see
from finsta.messenger.models import Message, MessagePhoto


def sees_message_photos(viewer_id: int) -> ColumnElement[bool]:
    """Return the condition under which a viewer sees a photo because of a message.

    Args:
        viewer_id: The account that looks.
    """
    return (
        select(MessagePhoto.photo_id)
        .join(Message, col(Message.id) == MessagePhoto.message_id)
        .where(col(MessagePhoto.photo_id) == media.Photo.id, may_see(viewer_id))
        .exists()
    )


def place_photos(
    session: Session,
    conversation_id: int,
    message_id: int,
    photos: Iterable[tuple[media.Photo, str]],
) -> None:
    """Give photos that are attached their places in a message.

    Args:
        session: A writing session.
        conversation_id: The message's.
        message_id: A message without photos.
        photos: In order, each with its description.
    """
    session.add_all(
        MessagePhoto(
            message_id=message_id,
            position=position,
            photo_id=photo.id or 0,
            conversation_id=conversation_id,
            alt_text=alt_text,
        )
        for position, (photo, alt_text) in enumerate(photos)
    )
    session.flush()
