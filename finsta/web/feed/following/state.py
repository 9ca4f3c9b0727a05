"""The state of the feed of those whom one follows. The posts themselves are the feed's."""

from dataclasses import dataclass

import reflex as rx

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Id, OptionalId
from finsta.web.feed.state import FeedState, read_page, tell_survivors
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class FollowedRow:
    """A post of somebody whom the viewer follows, by its id."""

    id: int
    author_id: int
    version: int


class FollowingState(rx.State):
    """Which posts are of those whom the viewer follows, the newest first."""

    followed_posts = live.Table(FollowedRow, order="-id", author="author_id")

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Subscribe, then bring the first page: what changes in between comes as an operation."""
        await live.subscribe(self, topics.POSTS)
        page, told = await read_page(viewer, posts.list_following)
        listed = self.followed_posts.page(followed_rows(*page.posts), more=page.has_more)
        await live.send(self, FeedState.posts.bring(*page.posts), *told, listed)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_older(self, viewer: Viewer, before_id: Id, until_id: OptionalId) -> None:
        """Bring the next page.

        Args:
            viewer: Who looks.
            before_id: The oldest post that the tab has asked for.
            until_id: The post that somebody comes back to, which is further down.
        """
        asked = {"before_id": before_id, "until_id": until_id}
        page, told = await read_page(viewer, posts.list_following, **asked)
        rows = followed_rows(*page.posts)
        older = self.followed_posts.page(rows, more=page.has_more, before=before_id)
        await live.send(self, FeedState.posts.bring(*page.posts), *told, older)

    @rx.event
    @signed_in
    async def check_survivors(self, viewer: Viewer, oldest_id: Id, before_id: Id) -> None:
        """Tell a tab that was away which of its older posts are still there.

        Args:
            viewer: Who looks.
            oldest_id: The oldest post that the tab has.
            before_id: The first id newer than those it did not just get anew.
        """
        asked = (viewer.account_id, oldest_id, before_id)
        left = await db.read(posts.list_survivors_followed, *asked)
        await live.send(self, tell_survivors(self.followed_posts, left, oldest_id, before_id))


def followed_rows(*shown: posts.PostView) -> list[FollowedRow]:
    """Return posts as rows of the feed of those whom one follows.

    Args:
        shown: Their posts.
    """
    return [FollowedRow(post.id, post.author.id, post.version) for post in shown]
