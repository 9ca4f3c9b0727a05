"""The composer's state: what is filled in there, and how it becomes a post, once."""

from typing import Annotated

import reflex as rx

from finsta import live, media, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits
from finsta.web.arguments import Attempt, PhotoKey, Text, at_most_items
from finsta.web.handlers import signed_in
from finsta.web.shared.uploading import photos_field

# As wide as the composer on a phone.
_PREVIEW_WIDTH = 640


class ComposeState(rx.State):
    """Shares posts. What is entered stays in the browser until a post is there."""

    post = live.Form(
        photos=photos_field(preview_width=_PREVIEW_WIDTH, required="Choose a photo first."),
        caption=live.Text(longest=posts.MAX_CAPTION_LENGTH),
        alt_text=live.Text(longest=posts.MAX_ALT_LENGTH),
    )

    @rx.event
    @signed_in(limit=limits.SHARES)
    async def share(
        self,
        viewer: Viewer,
        photos: Annotated[list[PhotoKey], at_most_items(media.MAX_STAGED_PHOTOS)],
        alt_text: Text,
        caption: Text,
        attempt: Attempt,
    ) -> None:
        """Share a post.

        Args:
            viewer: Who shares.
            photos: Keys of staged photos; more than fit are refused with a sentence.
            alt_text: What they show; it may be empty.
            caption: As typed; it may be empty.
            attempt: Sent twice, it is one post.
        """
        shown = [posts.DraftPhoto(key, alt_text) for key in photos]
        draft = posts.Draft(attempt, caption, shown)
        await db.transact(posts.share_post, viewer.account_id, draft)
