"""What reaches tabs that show the posts of a tag."""

from collections.abc import Collection

from finsta import accounts, live, posts
from finsta.infra import bus
from finsta.social import Audience
from finsta.web import topics
from finsta.web.feed.subjects import list_subjects
from finsta.web.feed.tags.state import TagsState
from finsta.web.shared.sight import RESYNC_SECONDS


async def _show(post: posts.PostView, audience: Audience) -> None:
    for tag in posts.find_tags(post.caption):
        shown = TagsState.tagged.of(tag).put(posts.tagged_view(post))
        of = list_subjects(post.author.id)
        await topics.tell_audience(topics.tag_topic(tag), audience, shown, of=of)


async def _take_away(
    tags: Collection[str], post_id: int, version: int, author_id: int, audience: Audience
) -> None:
    for tag in tags:
        gone = TagsState.tagged.of(tag).drop(post_id, version=version)
        of = list_subjects(author_id)
        await topics.tell_audience(topics.tag_topic(tag), audience, gone, of=of)


async def _share(event: posts.PostShared) -> None:
    await _show(event.post, event.circle.listening)


async def _show_again(event: posts.PostShownAgain) -> None:
    await _show(event.post, event.circle.listening)


async def _edit(event: posts.PostEdited) -> None:
    post, audience = event.post, event.audience.without(event.silent)
    gone = set(posts.find_tags(event.before)) - set(posts.find_tags(post.caption))
    await _take_away(gone, post.id, post.version, post.author.id, event.audience)
    await _show(post, audience)


async def _delete(event: posts.PostDeleted) -> None:
    tags = posts.find_tags(event.caption)
    await _take_away(tags, event.post_id, event.version, event.author_id, event.audience)


async def _archive(event: posts.PostArchived) -> None:
    tags, tile = posts.find_tags(event.caption), event.tile
    await _take_away(tags, tile.id, tile.version, event.author_id, event.audience)


async def _hide(event: posts.PostsHidden) -> None:
    gone = TagsState.tagged.without(event.author_id)
    await topics.tell_audience(topics.TAGGED, event.audience, gone, of=[])


async def _return(_event: accounts.AccountReturned) -> None:
    await live.publish([topics.TAGGED], live.orders.resync(RESYNC_SECONDS))


def watch_tags() -> None:
    """Tell connected tabs of posts with tags, from now on."""
    bus.subscribe(posts.PostShared, _share)
    bus.subscribe(posts.PostShownAgain, _show_again)
    bus.subscribe(posts.PostEdited, _edit)
    bus.subscribe(posts.PostDeleted, _delete)
    bus.subscribe(posts.PostArchived, _archive)
    bus.subscribe(posts.PostsHidden, _hide)
    bus.subscribe(accounts.AccountReturned, _return)
