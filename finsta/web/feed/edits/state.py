"""The state of changing one's own posts, and of what posts said before."""

from typing import Annotated

import reflex as rx

from finsta import live, media, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Count, Id, Text, at_most_items
from finsta.web.handlers import signed_in

# So long a tab keeps what a post said before.
_HISTORY_SECONDS = 600


class EditState(rx.State):
    """Changes what a post says. What is typed stays in the browser until the post says it."""

    # By post and how often it was changed: after another change all is asked for anew.
    edits = live.Table(
        posts.EditView, order="-id", scope="post", versioned=False, seconds=_HISTORY_SECONDS
    )
    editing = live.Form(
        post_id=live.Value(),
        # How often the post had been changed when this began.
        edits=live.Value(),
        caption=live.Text(posts.MAX_CAPTION_LENGTH, label=_("caption")),
        alt_texts=live.Texts(media.MAX_ALT_LENGTH, label=_("alt text")),
    )

    @rx.event
    @signed_in(limit=limits.POST_EDITS, once=True)
    async def edit(
        self,
        viewer: Viewer,
        post_id: Id,
        edits: Count,
        caption: Text,
        alt_texts: Annotated[list[Text], at_most_items(posts.MAX_PHOTOS)],
    ) -> None:
        """Change what one's own post says.

        Args:
            viewer: Who acts.
            post_id: The post.
            edits: How often it had been changed when this began.
            caption: As typed.
            alt_texts: As typed, one for each photo.
        """
        edit = posts.Edit(edits, caption, alt_texts)
        await db.transact(posts.edit_post, viewer.account_id, post_id, edit)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_edits(self, viewer: Viewer, post_id: Id, edits: Count) -> None:
        """Bring what a post says and said before.

        Args:
            viewer: Who looks.
            post_id: The post.
            edits: How often it was changed, as the tab knows.
        """
        said = await db.read(posts.list_edits, viewer.account_id, post_id)
        listed = self.edits.of(f"{post_id}-{edits}")
        await live.send(self, listed.forget(), listed.page(said, more=False))
