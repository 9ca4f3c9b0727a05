"""The feed as a stream, and what reaches it when a post is shared or deleted."""

from finsta import live, posts
from finsta.infra import bus
from finsta.web import topics

FEED = live.Stream("feed", posts.PostView)


async def _show_post(event: posts.PostShared) -> None:
    said = f"{event.post.author.handle} just posted!"
    await live.publish([topics.POSTS], FEED.insert(event.post, say=said))


async def _take_post_away(event: posts.PostDeleted) -> None:
    await live.publish([topics.POSTS], FEED.remove(event.post_id))


def watch_posts() -> None:
    """Tell connected tabs of posts, from now on."""
    bus.subscribe(posts.PostShared, _show_post)
    bus.subscribe(posts.PostDeleted, _take_post_away)
