"""What reaches tabs when somebody likes a post."""

from finsta import posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.likes.state import LikedRow, LikesState
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects


async def _show_like(event: posts.PostLiked) -> None:
    post_id, version, like = event.post_id, event.version, event.like
    own = LikesState.liked.put(LikedRow(post_id, event.is_liked, version))
    await topics.tell_account(like.account.id, own)
    count = FeedState.posts.patch(post_id, version, likes=event.likes)
    of = list_subjects(event.author_id)
    await topics.tell_audience(topics.POSTS, event.audience, count, of=of)
    listed = LikesState.likers.of(post_id)
    changed = listed.put(like) if event.is_liked else listed.drop(like.id)
    hears = event.audience.without(event.silent)
    of = list_subjects(event.author_id, like.account.id)
    await topics.tell_audience(topics.likes_topic(post_id), hears, changed, of=of)


def watch_likes() -> None:
    """Tell connected tabs of likes, from now on."""
    bus.subscribe(posts.PostLiked, _show_like)
