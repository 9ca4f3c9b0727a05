"""What reaches tabs when somebody has seen posts: those of the author alone, and one's own."""

from finsta import accounts, posts, social
from finsta.infra import bus, db
from finsta.posts import MAX_PHOTOS
from finsta.web import topics
from finsta.web.feed.seen.state import SeenState, mark_seen
from finsta.web.feed.seen.telling import tell_soon

# No row of who has seen a post has a higher version: see `posts.SeenView`.
_LAST = MAX_PHOTOS


async def _note(event: posts.PostsSeen) -> None:
    marks = [mark_seen(post_id, places) for post_id, places in event.photos.items()]
    await topics.tell_account(event.account_id, SeenState.seen_marks.put(*marks))
    _tell_authors(event.account_id, event.posts)


async def _hide(event: posts.SeenHidden) -> None:
    for author_id in event.posts:
        await topics.tell_account(author_id, SeenState.seen_by.without(event.account_id))
    _tell_authors(event.account_id, event.posts)


async def _show_again(event: accounts.AccountReturned) -> None:
    seen = await db.read(posts.list_seen_posts, event.account_id)
    _tell_authors(event.account_id, seen)


async def _turn(event: posts.SeenTurned) -> None:
    """Let all that was known begin anew, in one's own tabs and in those of the authors."""
    own = [SeenState.seen_by.of(post_id).forget() for post_id in event.own_post_ids]
    begun = [SeenState.seen_marks.forget(), SeenState.seen_counts.forget()]
    await topics.tell_account(event.account_id, *begun, *own)
    rows = dict(event.rows)
    for author_id, post_ids in event.posts.items():
        # A row that was read before, and is told late, stays away.
        gone = [SeenState.seen_by.of(each).drop(rows[each], version=_LAST) for each in post_ids]
        await topics.tell_account(author_id, *gone)
    _tell_authors(event.account_id, event.posts)


async def _part(event: social.BlockChanged) -> None:
    pair = (event.account_id, event.other_id)
    for author_id, account_id in (pair, pair[::-1]):
        await _tell_between(author_id, account_id)


async def _mute(event: social.MuteChanged) -> None:
    await _tell_between(event.account_id, event.muted_id)


async def _tell_between(author_id: int, account_id: int) -> None:
    """Let an author hear of fewer or more who have seen their posts."""
    seen = await db.read(posts.list_seen_between, author_id, account_id)
    tell_soon(author_id, seen, account_id)


def _tell_authors(account_id: int, seen: posts.OfAuthors) -> None:
    for author_id, post_ids in seen.items():
        tell_soon(author_id, post_ids, account_id)


def watch_seen() -> None:
    """Tell connected tabs who has seen posts, from now on."""
    bus.subscribe(posts.PostsSeen, _note)
    bus.subscribe(posts.SeenHidden, _hide)
    bus.subscribe(accounts.AccountReturned, _show_again)
    bus.subscribe(posts.SeenTurned, _turn)
    bus.subscribe(social.BlockChanged, _part)
    bus.subscribe(social.MuteChanged, _mute)
