"""The state of comments: reading, writing and deleting what stands below a post."""

from collections.abc import Sequence
from typing import Annotated

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Attempt, Id, OptionalId, at_most
from finsta.web.handlers import signed_in


class CommentsState(rx.State):
    """Writes below posts, brings what is written there, and deletes it."""

    comments = live.Table(posts.CommentView, order="-id", scope="post_id")
    commenting = live.Form(
        scope="post_id",
        queues=True,
        text=live.Text(
            posts.MAX_COMMENT_LENGTH, label=_("comment"), required=_("Write something first.")
        ),
    )
    comment_deletion = live.Form(comment_id=live.Value())

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer, post_id: Id, before_id: OptionalId) -> None:
        """Bring a page of comments.

        Args:
            viewer: Who looks.
            post_id: The post.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        page = await db.read(posts.list_comments, viewer.account_id, post_id, before_id)
        asked = {"before": before_id} if before_id else {}
        listed = self.comments.of(post_id).page(page.comments, more=page.has_more, **asked)
        await live.send(self, listed)

    @rx.event
    @signed_in(limit=limits.COMMENTS, is_told=True)
    async def write(
        self,
        viewer: Viewer,
        post_id: Id,
        text: Annotated[str, at_most(4 * posts.MAX_COMMENT_LENGTH)],
        attempt: Attempt,
    ) -> None:
        """Write below a post.

        Args:
            viewer: Who writes.
            post_id: The post.
            text: As typed.
            attempt: Sent twice, it is written once.
        """
        await db.transact(posts.write_comment, viewer.account_id, post_id, text, attempt)

    @rx.event
    @signed_in(once=True)
    async def delete(self, viewer: Viewer, comment_id: Id) -> None:
        """Delete one's own comment, or one below one's own post.

        Args:
            viewer: Who acts.
            comment_id: The comment.
        """
        await db.transact(posts.delete_comment, viewer.account_id, comment_id)


async def show_last_comments(
    viewer: Viewer, shown: Sequence[posts.PostView]
) -> list[live.Operation]:
    """Return the operations that tell a tab what was written last below some posts.

    Args:
        viewer: Who looks.
        shown: The posts, which they see.
    """
    post_ids = [post.id for post in shown]
    last = await db.read(posts.list_last_comments, viewer.account_id, post_ids)
    return [
        CommentsState.comments.of(post.id).page(
            last[post.id], more=post.comments > len(last[post.id])
        )
        for post in shown
    ]
