"""What reaches tabs that show the feed when a post is shared or deleted."""

from collections import defaultdict

from finsta import accounts, posts, social
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.feed.comments.watch import watch_comments
from finsta.web.feed.edits.watch import watch_edits
from finsta.web.feed.likes.watch import watch_likes
from finsta.web.feed.state import FeedState


async def _show_post(event: posts.PostShared) -> None:
    author_id = event.post.author.id
    shown = FeedState.posts.put(event.post)
    await topics.tell_audience(topics.POSTS, event.circle.listening, shown, doers=[author_id])


async def _take_post_away(event: posts.PostDeleted) -> None:
    gone = FeedState.posts.drop(event.post_id, version=event.version)
    await topics.tell_audience(topics.POSTS, event.audience, gone, doers=[event.author_id])


async def _hide_posts(event: posts.PostsHidden) -> None:
    by_version: dict[int, list[int]] = defaultdict(list)
    for post_id, version in event.posts:
        by_version[version].append(post_id)
    for version, post_ids in by_version.items():
        hidden = FeedState.posts.drop(*post_ids, version=version)
        await topics.tell_audience(topics.POSTS, event.audience, hidden, doers=[event.author_id])


async def _show_again(event: accounts.AccountReturned) -> None:
    shown = await db.read(posts.list_latest_of, event.account_id)
    if shown:
        brought = FeedState.posts.bring(*shown)
        circle = await db.read(social.read_circle, event.account_id)
        doers = [event.account_id]
        await topics.tell_audience(topics.POSTS, circle.listening, brought, doers=doers)


def watch_posts() -> None:
    """Tell connected tabs of posts, from now on."""
    bus.subscribe(posts.PostShared, _show_post)
    bus.subscribe(posts.PostDeleted, _take_post_away)
    bus.subscribe(posts.PostsHidden, _hide_posts)
    bus.subscribe(accounts.AccountReturned, _show_again)
    watch_likes()
    watch_comments()
    watch_edits()
