"""The state of what is kept: posts that the viewer has saved or archived."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Attempt, Flag, Id, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled


@dataclass(frozen=True)
class MarkRow:
    """Whether the viewer has saved a post, by the post's id."""

    id: int
    is_saved: bool
    version: int


class KeptState(rx.State):
    """Saves posts, archives one's own, and lists both."""

    saved_marks = live.Table(MarkRow)
    saved = live.Table(posts.SavedView, order="-place", author="author_id")
    archived = live.Table(posts.TileView, order="-id")

    @rx.event
    @signed_in(limit=limits.LIKING)
    async def save(self, viewer: Viewer, post_id: Id, is_saved: Flag, attempt: Attempt) -> None:
        """Save a post, or forget that.

        Args:
            viewer: Who acts.
            post_id: The post.
            is_saved: Whether it is saved afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        if is_saved:
            await limits.take(limits.SAVES, viewer.account_id)
        await db.transact(posts.save_post, viewer.account_id, post_id, is_saved=is_saved)

    @rx.event
    @signed_in(limit=limits.POST_EDITS)
    async def archive(
        self, viewer: Viewer, post_id: Id, is_archived: Flag, attempt: Attempt
    ) -> None:
        """Let nobody else see one's own post, or show it again.

        Args:
            viewer: Who acts.
            post_id: The post.
            is_archived: Whether it is archived afterwards.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(posts.archive_post, viewer.account_id, post_id, is_archived=is_archived)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_saved(self, viewer: Viewer, before: OptionalId) -> None:
        """Bring a page of what the viewer has saved.

        Args:
            viewer: Who looks.
            before: The place of the last one that the tab has asked for; none for the newest.
        """
        await live.subscribe(self, topics.SAVED)
        page = await read_settled(lambda: db.read(posts.list_saved, viewer.account_id, before))
        asked = {"before": before} if before else {}
        await live.send(self, self.saved.page(page.saved, more=page.has_more, **asked))

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_archived(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of the viewer's archived posts.

        Args:
            viewer: Who looks.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        page = await db.read(posts.list_archived, viewer.account_id, before_id)
        asked = {"before": before_id} if before_id else {}
        await live.send(self, self.archived.page(page.tiles, more=page.has_more, **asked))


async def mark_saved(viewer: Viewer, shown: Sequence[posts.PostView]) -> live.Operation:
    """Return the operation that tells a tab which of some posts its viewer has saved.

    Args:
        viewer: Who looks.
        shown: The posts, which they see.
    """
    marks = await db.read(posts.list_marks, viewer.account_id, [post.id for post in shown])
    rows = [MarkRow(post.id, post.id in marks.post_ids, marks.version) for post in shown]
    return KeptState.saved_marks.put(*rows)
