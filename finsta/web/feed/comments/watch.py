"""What reaches tabs when something below a post is written, changed, liked or deleted."""

from finsta import live, posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.likes.state import LikedRow, LikesState
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects
from finsta.web.feed.telling import split_by_mentions


async def _show_comment(event: posts.CommentWritten) -> None:
    comment, author_id = event.comment, event.author_id
    counts = [_count(event)]
    if comment.parent_id:
        counts.append(_count_replies(event, comment.parent_id))
    table = _list(event.post_id, comment.parent_id)
    hears, of = event.audience.without(event.silent), list_subjects(author_id, comment.author.id)
    for audience, shown in split_by_mentions(hears, event.apart, comment):
        told = (audience, table.put(shown), *counts)
        await topics.tell_audience(topics.POSTS, *told, of=of)
    if event.silent:  # the number tells nothing of who it was
        deaf = event.audience.among(event.silent)
        await topics.tell_audience(topics.POSTS, deaf, *counts, of=list_subjects(author_id))


async def _show_edit(event: posts.CommentEdited) -> None:
    comment = event.comment
    table = _list(event.post_id, comment.parent_id)
    hears, of = (
        event.audience.without(event.silent),
        list_subjects(event.author_id, comment.author.id),
    )
    for audience, shown in split_by_mentions(hears, event.apart, comment):
        await topics.tell_audience(topics.POSTS, audience, table.bring(shown), of=of)


async def _take_comment_away(event: posts.CommentDeleted) -> None:
    table = _list(event.post_id, event.parent_id)
    told = [table.drop(event.comment_id, version=event.comment_version), _count(event)]
    if event.parent_id:
        told.append(_count_replies(event, event.parent_id))
    else:
        told.append(CommentsState.replies.of(event.comment_id).forget())
    await topics.tell_audience(
        topics.POSTS, event.audience, *told, of=list_subjects(event.author_id)
    )


async def _show_like(event: posts.CommentLiked) -> None:
    comment_id, version, like = event.comment_id, event.version, event.like
    own = LikesState.liked_comments.put(LikedRow(comment_id, event.is_liked, version))
    await topics.tell_account(like.account.id, own)
    count = _list(event.post_id, event.parent_id).patch(comment_id, version, likes=event.likes)
    of = list_subjects(event.author_id, event.commenter_id)
    await topics.tell_audience(topics.POSTS, event.audience, count, of=of)
    listed = LikesState.comment_likers.of(comment_id)
    changed = listed.put(like) if event.is_liked else listed.drop(like.id)
    hears = event.audience.without(event.silent)
    topic = topics.comment_likes_topic(comment_id)
    of = [*of, topics.doings_of(like.account.id)]
    await topics.tell_audience(topic, hears, changed, of=of)


async def _turn_comments(event: posts.CommentsTurned) -> None:
    turned = FeedState.posts.patch(event.post_id, event.version, comments_off=event.are_off)
    await topics.tell_audience(
        topics.POSTS, event.audience, turned, of=list_subjects(event.author_id)
    )


def _list(post_id: int, parent_id: int) -> live.Table:
    if parent_id:
        return CommentsState.replies.of(parent_id)
    return CommentsState.comments.of(post_id)


def _count(event: posts.CommentWritten | posts.CommentDeleted) -> live.Operation:
    return FeedState.posts.patch(event.post_id, event.version, comments=event.comments)


def _count_replies(
    event: posts.CommentWritten | posts.CommentDeleted, parent_id: int
) -> live.Operation:
    table = CommentsState.comments.of(event.post_id)
    return table.patch(parent_id, event.parent_version, replies=event.replies)


def watch_comments() -> None:
    """Tell connected tabs of comments, from now on."""
    bus.subscribe(posts.CommentWritten, _show_comment)
    bus.subscribe(posts.CommentEdited, _show_edit)
    bus.subscribe(posts.CommentDeleted, _take_comment_away)
    bus.subscribe(posts.CommentLiked, _show_like)
    bus.subscribe(posts.CommentsTurned, _turn_comments)
