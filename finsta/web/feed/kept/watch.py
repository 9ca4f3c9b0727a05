"""What reaches tabs when posts are saved, archived, or shown again."""

from finsta import live, posts
from finsta.infra import bus
from finsta.social import Audience
from finsta.web import topics
from finsta.web.feed.kept.state import KeptState, MarkRow
from finsta.web.feed.telling import tell_gone, tell_post


async def _show_save(event: posts.PostSaved) -> None:
    post_id, version, shown = event.post_id, event.version, event.shown
    mark = KeptState.saved_marks.put(MarkRow(post_id, shown is not None, version))
    gone = KeptState.saved.drop(post_id, version=version)
    listed = KeptState.saved.put(shown) if shown else gone
    await topics.tell_account(event.account_id, mark, listed)


async def _archive(event: posts.PostArchived) -> None:
    tile, author_id = event.tile, event.author_id
    await topics.tell_account(author_id, KeptState.archived.put(tile))
    await tell_gone([tile.id], tile.version, author_id, event.audience)
    await _tell_savers(event.savers)


async def _show_again(event: posts.PostShownAgain) -> None:
    post = event.post
    gone = KeptState.archived.drop(post.id, version=post.version)
    await topics.tell_account(post.author.id, gone)
    await tell_post(post, event.circle, event.apart, is_new=False)
    await _tell_savers(event.savers)


async def _forget(event: posts.PostDeleted) -> None:
    gone = KeptState.archived.drop(event.post_id, version=event.version)
    await topics.tell_account(event.author_id, gone)
    await _tell_savers(event.savers)


async def _tell_savers(savers: frozenset[int]) -> None:
    """Let open lists of who has saved a post be read anew: it has gone or come."""
    if savers:
        told = live.orders.resync()
        await topics.tell_audience(topics.SAVED, Audience(savers), told, of=[])


def watch_kept() -> None:
    """Tell connected tabs of what is kept, from now on."""
    bus.subscribe(posts.PostSaved, _show_save)
    bus.subscribe(posts.PostArchived, _archive)
    bus.subscribe(posts.PostShownAgain, _show_again)
    bus.subscribe(posts.PostDeleted, _forget)
