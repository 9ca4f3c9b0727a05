"""What reaches tabs when something is written below a post, or deleted there."""

from finsta import live, posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.state import FeedState


async def _show_comment(event: posts.CommentWritten) -> None:
    written = CommentsState.comments.of(event.post_id).put(event.comment)
    await live.publish([topics.POSTS], written, _count(event))


async def _take_comment_away(event: posts.CommentDeleted) -> None:
    gone = CommentsState.comments.of(event.post_id).drop(event.comment_id)
    await live.publish([topics.POSTS], gone, _count(event))


def _count(event: posts.CommentWritten | posts.CommentDeleted) -> live.Operation:
    return FeedState.posts.patch(event.post_id, event.version, comments=event.comments)


def watch_comments() -> None:
    """Tell connected tabs of comments, from now on."""
    bus.subscribe(posts.CommentWritten, _show_comment)
    bus.subscribe(posts.CommentDeleted, _take_comment_away)
