"""The state of a conversation's photos: a page at a time, and what goes from them."""

from collections.abc import Iterable
from dataclasses import dataclass

import reflex as rx

from finsta import live, messenger
from finsta.accounts import AccountView, Viewer
from finsta.infra import db
from finsta.web.arguments import Id, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled


@dataclass(frozen=True)
class PhotoRow:
    """A photo in its conversation's grid: a `media.PhotoView` and the message it came with.

    Attributes:
        id: The message's and the photo's place there, as `photo_id` makes it.
        version: Of the message.
    """

    id: str
    message_id: int
    version: float
    author: AccountView
    sent_at: str
    key: str
    width: int
    height: int
    color: str
    alt: str = ""


class GalleryState(rx.State):
    """Brings photos. New ones the browser takes from their messages: see browser/gallery.jsx."""

    gallery = live.Table(PhotoRow, order="-message_id", scope="conversation_id")

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer, conversation_id: Id, before_id: OptionalId) -> None:
        """Bring a page of photos.

        Args:
            viewer: Who looks.
            conversation_id: The conversation that the tab shows.
            before_id: The message of the oldest photo in the tab's grid; none for the newest.
        """
        asked = (viewer.account_id, conversation_id)
        page = await read_settled(lambda: db.read(messenger.list_photos, *asked, before_id))
        before = {"before": before_id} if before_id else {}
        rows = [_row(placed) for placed in page.photos]
        shown = self.gallery.of(conversation_id).page(rows, more=page.has_more, **before)
        await live.send(self, shown)


def photo_id(message_id: int, position: int) -> str:
    """Return what tells a photo of a message from the others, by which those of one are sorted.

    Args:
        message_id: The message's.
        position: The photo's, from 0.
    """
    return f"{message_id} {messenger.MAX_PHOTOS - position}"


def list_photo_ids(message_id: int, photos: int) -> Iterable[str]:
    """List the ids of a message's photos.

    Args:
        message_id: The message's.
        photos: How many it has.
    """
    return (photo_id(message_id, position) for position in range(photos))


def _row(placed: messenger.PlacedPhoto) -> PhotoRow:
    return PhotoRow(
        id=photo_id(placed.message_id, placed.position),
        message_id=placed.message_id,
        version=placed.version,
        author=placed.author,
        sent_at=placed.sent_at,
        key=placed.photo.key,
        width=placed.photo.width,
        height=placed.photo.height,
        color=placed.photo.color,
        alt=placed.photo.alt,
    )
