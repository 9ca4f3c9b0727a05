"""Who sees a message's photos: the members who see the message."""

from sqlalchemy import ColumnElement
from sqlmodel import col, select

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
