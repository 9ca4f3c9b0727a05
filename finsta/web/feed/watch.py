"""What reaches tabs that show the feed when a post is shared or deleted."""

from finsta import live, posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.state import FeedState


async def _show_post(event: posts.PostShared) -> None:
    await live.publish([topics.POSTS], FeedState.posts.put(event.post))


async def _take_post_away(event: posts.PostDeleted) -> None:
    await live.publish([topics.POSTS], FeedState.posts.drop(event.post_id, version=event.version))


def watch_posts() -> None:
    """Tell connected tabs of posts, from now on."""
    bus.subscribe(posts.PostShared, _show_post)
    bus.subscribe(posts.PostDeleted, _take_post_away)
