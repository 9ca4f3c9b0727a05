"""What reaches tabs when something is written below a post, or deleted there."""

from finsta import live, posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects


async def _show_comment(event: posts.CommentWritten) -> None:
    written = CommentsState.comments.of(event.post_id).put(event.comment)
    hears = event.audience.without(event.silent)
    of = list_subjects(event.author_id, event.comment.author.id)
    await topics.tell_audience(topics.POSTS, hears, written, _count(event), of=of)
    if event.silent:  # the number tells nothing of who it was
        deaf = event.audience.among(event.silent)
        of = list_subjects(event.author_id)
        await topics.tell_audience(topics.POSTS, deaf, _count(event), of=of)


async def _take_comment_away(event: posts.CommentDeleted) -> None:
    gone = CommentsState.comments.of(event.post_id).drop(event.comment_id)
    told = (event.audience, gone, _count(event))
    await topics.tell_audience(topics.POSTS, *told, of=list_subjects(event.author_id))


def _count(event: posts.CommentWritten | posts.CommentDeleted) -> live.Operation:
    return FeedState.posts.patch(event.post_id, event.version, comments=event.comments)


def watch_comments() -> None:
    """Tell connected tabs of comments, from now on."""
    bus.subscribe(posts.CommentWritten, _show_comment)
    bus.subscribe(posts.CommentDeleted, _take_comment_away)
