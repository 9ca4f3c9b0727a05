"""The composer's state: what is filled in there, and how it becomes a post, once."""

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Attempt, Photos, Text
from finsta.web.handlers import signed_in
from finsta.web.shared.uploading import photos_field

# As wide as the composer on a phone.
_PREVIEW_WIDTH = 640


class ComposeState(rx.State):
    """Shares posts. What is entered stays in the browser until a post is there."""

    post = live.Form(
        caption=live.Text(longest=posts.MAX_CAPTION_LENGTH, label=_("caption")),
        photos=photos_field(
            preview_width=_PREVIEW_WIDTH,
            longest=posts.MAX_PHOTOS,
            too_many=_("A post holds at most {most} photos.", most=posts.MAX_PHOTOS),
            required=_("Choose a photo first."),
        ),
    )

    @rx.event
    @signed_in(limit=limits.SHARES)
    async def share(self, viewer: Viewer, photos: Photos, caption: Text, attempt: Attempt) -> None:
        """Share a post.

        Args:
            viewer: Who shares.
            photos: Staged photos and what they show, in order.
            caption: As typed; it may be empty.
            attempt: Sent twice, it is one post.
        """
        draft = posts.Draft(attempt, caption, photos)
        await db.transact(posts.share_post, viewer.account_id, draft)
