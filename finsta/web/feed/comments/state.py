"""The state of comments: reading, writing, changing and deleting what stands below a post."""

from collections.abc import Sequence
from itertools import chain
from typing import Annotated

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Attempt, Flag, Id, OptionalId, at_most
from finsta.web.feed.likes.state import mark_liked_comments
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled

_Text = Annotated[str, at_most(4 * posts.MAX_COMMENT_LENGTH)]
_TEXT = live.Text(
    posts.MAX_COMMENT_LENGTH, label=_("comment"), required=_("Write something first.")
)


class CommentsState(rx.State):
    """Writes below posts, brings what is written there, changes and deletes it."""

    # Those that answer no other.
    comments = live.Table(posts.CommentView, order="-id", scope="post_id")
    replies = live.Table(posts.CommentView, scope="comment_id")
    # Empty, and loaded once a page has the comments of a post with all that belongs to them.
    opened = live.Table(live.Key, scope="post_id")

    commenting = live.Form(scope="post_id", queues=True, text=_TEXT)
    replying = live.Form(
        scope="comment_id",
        queues=True,
        text=_TEXT,
        # The reply that is answered; what is below the comment itself has none.
        answers_id=live.Value(),
        # That it is open, and what was put into it then.
        is_open=live.Value(is_shown_only=True),
        begins=live.Value(is_shown_only=True),
    )
    correction = live.Form(
        scope="comment_id", text=_TEXT, comment_id=live.Value(), known_edits=live.Value()
    )
    comment_deletion = live.Form(comment_id=live.Value(), replies=live.Value(is_shown_only=True))

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load(self, viewer: Viewer, post_id: Id, before_id: OptionalId) -> None:
        """Bring a page of comments, with the newest replies to each.

        Args:
            viewer: Who looks.
            post_id: The post.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        told = await read_settled(lambda: _read_comments(viewer, post_id, before_id))
        opened = [] if before_id else [self.opened.of(post_id).page([], more=False)]
        await live.send(self, *told, *opened)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_replies(self, viewer: Viewer, comment_id: Id, before_id: Id) -> None:
        """Bring more replies to a comment.

        Args:
            viewer: Who looks.
            comment_id: The comment.
            before_id: The oldest one that the tab has asked for.
        """
        told = await read_settled(lambda: _read_replies(viewer, comment_id, before_id))
        await live.send(self, *told)

    @rx.event
    @signed_in(limit=limits.COMMENTS, is_told=True)
    async def write(
        self,
        viewer: Viewer,
        post_id: Id,
        parent_id: OptionalId,
        answers_id: OptionalId,
        text: _Text,
        attempt: Attempt,
    ) -> None:
        """Write below a post, or reply to a comment there.

        Args:
            viewer: Who writes.
            post_id: The post.
            parent_id: The comment that it is a reply to.
            answers_id: The reply below that comment which is answered.
            text: As typed.
            attempt: Sent twice, it is written once.
        """
        to = {"parent_id": parent_id, "answers_id": answers_id}
        await db.transact(posts.write_comment, viewer.account_id, post_id, text, attempt, **to)

    @rx.event
    @signed_in(limit=limits.COMMENTS, once=True)
    async def edit(
        self, viewer: Viewer, comment_id: Id, text: _Text, known_edits: OptionalId
    ) -> None:
        """Change the text of one's own comment.

        Args:
            viewer: Who wrote it.
            comment_id: The comment.
            text: As typed.
            known_edits: How often the text was changed that they saw before.
        """
        edit = (viewer.account_id, comment_id, text, known_edits or 0)
        await db.transact(posts.edit_comment, *edit)

    @rx.event
    @signed_in(once=True)
    async def delete(self, viewer: Viewer, comment_id: Id) -> None:
        """Delete one's own comment, or one below one's own post, with its replies.

        Args:
            viewer: Who acts.
            comment_id: The comment.
        """
        await db.transact(posts.delete_comment, viewer.account_id, comment_id)

    @rx.event
    @signed_in(limit=limits.TURNING)
    async def turn(self, viewer: Viewer, post_id: Id, are_off: Flag, attempt: Attempt) -> None:
        """Let nobody write below one's own post, or let them again.

        Args:
            viewer: Who acts.
            post_id: The post.
            are_off: Whether nobody can write there afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(posts.turn_comments, viewer.account_id, post_id, are_off=are_off)


def _list(table: live.Table, page: posts.CommentPage, before_id: int | None) -> live.Operation:
    asked = {"before": before_id} if before_id else {}
    return table.page(page.comments, more=page.has_more, **asked)


async def _read_comments(
    viewer: Viewer, post_id: int, before_id: int | None
) -> list[live.Operation]:
    page = await db.read(posts.list_comments, viewer.account_id, post_id, before_id)
    last = await db.read(posts.list_last_replies, viewer.account_id, page.comments)
    answers = [
        CommentsState.replies.of(comment_id).page(each.comments, more=each.has_more, fresh=True)
        for comment_id, each in last.items()
    ]
    shown = [*page.comments, *chain.from_iterable(each.comments for each in last.values())]
    listed = _list(CommentsState.comments.of(post_id), page, before_id)
    return [listed, *answers, await mark_liked_comments(viewer, shown)]


async def _read_replies(viewer: Viewer, comment_id: int, before_id: int) -> list[live.Operation]:
    page = await db.read(posts.list_replies, viewer.account_id, comment_id, before_id)
    listed = _list(CommentsState.replies.of(comment_id), page, before_id)
    return [listed, await mark_liked_comments(viewer, page.comments)]


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
