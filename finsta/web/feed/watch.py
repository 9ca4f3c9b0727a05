"""What reaches tabs that show the feed: posts that come and go, and people who come and go."""

from collections import defaultdict

from finsta import accounts, live, posts, social
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.comments.watch import watch_comments
from finsta.web.feed.edits.watch import watch_edits
from finsta.web.feed.following.state import FollowingState, followed_rows
from finsta.web.feed.kept.state import KeptState
from finsta.web.feed.kept.watch import watch_kept
from finsta.web.feed.likes.state import LikesState
from finsta.web.feed.likes.watch import watch_likes
from finsta.web.feed.seen.state import SeenState
from finsta.web.feed.seen.watch import watch_seen
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects
from finsta.web.feed.tags.state import TagsState
from finsta.web.feed.tags.watch import watch_tags
from finsta.web.feed.telling import tell_gone, tell_post
from finsta.web.shared.sight import (
    RESYNC_SECONDS,
    TAKEN,
    is_muting,
    take_from_everybody,
    take_from_strangers,
)

_OF_POSTS = (FeedState.posts, FollowingState.followed_posts, KeptState.saved, TagsState.tagged)
_BELOW_POSTS = (
    CommentsState.comments,
    CommentsState.replies,
    LikesState.likers,
    LikesState.comment_likers,
    SeenState.seen_by,
)


async def _show_post(event: posts.PostShared) -> None:
    await tell_post(event.post, event.circle, event.apart, is_new=True)


async def _take_post_away(event: posts.PostDeleted) -> None:
    await tell_gone([event.post_id], event.version, event.author_id, event.audience)


async def _hide_posts(event: posts.PostsHidden) -> None:
    by_version: dict[int, list[int]] = defaultdict(list)
    for post_id, version in event.posts:
        by_version[version].append(post_id)
    for version, post_ids in by_version.items():
        await tell_gone(post_ids, version, event.author_id, event.audience)


async def _leave(event: accounts.AccountLeft) -> None:
    """Let nobody see any more what somebody wrote, liked and saw below the posts of others."""
    await take_from_everybody(event.account_id, KeptState.saved, *_BELOW_POSTS)


async def _show_again(event: accounts.AccountReturned) -> None:
    await _bring_posts(event.account_id)
    await live.publish([topics.SAVED], live.orders.resync(RESYNC_SECONDS))


async def _bring_posts(author_id: int) -> None:
    """Show the latest posts of an author to those who may see them now."""
    shown = await db.read(posts.list_latest_of, author_id)
    if shown:
        circle = await db.read(social.read_circle, author_id, wants_followers=True)
        brought = FeedState.posts.bring(*shown)
        of = list_subjects(author_id)
        listening = circle.listening
        await topics.tell_audience(topics.POSTS, listening, brought, of=of)
        wanting = listening.among(circle.followers | {author_id})
        listed = FollowingState.followed_posts.bring(*followed_rows(*shown))
        await topics.tell_audience(topics.POSTS, wanting, listed, of=of)


async def _part(event: social.BlockChanged) -> None:
    """Let two people's tabs show nothing of each other any more, or what there is again."""
    pair = (event.account_id, event.other_id)
    for viewer_id, other_id, version in (
        (*pair, event.version),
        (*pair[::-1], event.other_version),
    ):
        told = _list_gone(other_id) if event.are_apart else [live.orders.resync()]
        subject = topics.doings_of(other_id)
        await topics.tell_sight(viewer_id, subject, version, *told, is_end=event.are_apart)


async def _mute(event: social.MuteChanged) -> None:
    heard_again = [FeedState.unlisted.forget(), live.orders.resync()]
    told = _list_gone(event.muted_id) if event.is_muted else heard_again
    about = TAKEN if event.is_muted else None
    await live.publish([topics.account_topic(event.account_id)], *told, about=about)


def _list_gone(account_id: int) -> list[live.Operation]:
    return [table.without(account_id) for table in (*_OF_POSTS, *_BELOW_POSTS)]


async def _change_sight(event: social.FollowChanged) -> None:
    """Let who follows somebody see their posts among those, and who does so no more not."""
    begins, ends = event.now is social.Following.YES, event.before is social.Following.YES
    if begins == ends:
        return
    told = await _list_begun(event) if begins else _list_ended(event)
    # Where it is no end, it is a beginning: they may have been private when it last ended.
    is_end = event.is_private and ends
    subject = topics.posts_of(event.followed.id)
    await topics.tell_sight(event.follower.id, subject, event.version, *told, is_end=is_end)


async def _list_begun(event: social.FollowChanged) -> list[live.Operation]:
    # A private account's are seen from now on, wherever they are.
    told = [live.orders.resync()] if event.is_private else []
    followed_id = event.followed.id
    shown = await db.read(posts.list_latest_of, followed_id, posts.FEED_PAGE_SIZE)
    if not shown or await is_muting(event.follower.id, followed_id):
        return told
    listed = FollowingState.followed_posts.bring(*followed_rows(*shown))
    return [FeedState.posts.bring(*shown), listed, *told]


def _list_ended(event: social.FollowChanged) -> list[live.Operation]:
    gone = _OF_POSTS if event.is_private else (FollowingState.followed_posts,)
    return [table.without(event.followed.id) for table in gone]


async def _change_privacy(event: social.PrivacyChanged) -> None:
    if not event.is_private:
        await _bring_posts(event.account_id)
        return
    await take_from_strangers(
        event.account_id,
        (topics.POSTS, FeedState.posts),
        (topics.SAVED, KeptState.saved),
        (topics.TAGGED, TagsState.tagged),
    )


def watch_posts() -> None:
    """Tell connected tabs of posts, from now on."""
    bus.subscribe(posts.PostShared, _show_post)
    bus.subscribe(posts.PostDeleted, _take_post_away)
    bus.subscribe(posts.PostsHidden, _hide_posts)
    bus.subscribe(accounts.AccountLeft, _leave)
    bus.subscribe(accounts.AccountReturned, _show_again)
    bus.subscribe(social.BlockChanged, _part)
    bus.subscribe(social.MuteChanged, _mute)
    bus.subscribe(social.FollowChanged, _change_sight)
    bus.subscribe(social.PrivacyChanged, _change_privacy)
    watch_likes()
    watch_comments()
    watch_edits()
    watch_kept()
    watch_seen()
    watch_tags()
