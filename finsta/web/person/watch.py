"""What reaches tabs that show a profile, and their owner's, when something of it changes."""

from collections.abc import Collection

from finsta import accounts, live, posts, social
from finsta.infra import bus
from finsta.web import topics
from finsta.web.person.follows.state import FollowsState
from finsta.web.person.state import PersonState
from finsta.web.shared.people import PeopleState
from finsta.web.shared.profiles.state import ProfilesState
from finsta.web.shared.sight import take_from_everybody, tell_who_meets
from finsta.web.shared.standing.watch import watch_standings


async def _change_profile(event: social.ProfileChanged) -> None:
    changed = ProfilesState.persons.patch(event.account_id, event.version, **event.changed)
    await _tell_head(event.account_id, event.but, changed)


async def _change_bio(event: accounts.BioChanged) -> None:
    changed = ProfilesState.persons.patch(event.account_id, event.version, bio=event.bio)
    await tell_who_meets(event.account_id, _heads_of(event.account_id), changed)


async def _tell_head(account_id: int, but: Collection[int], changed: live.Operation) -> None:
    """Tell of what a profile's head and a card show, whoever looks at one of them."""
    meets = social.Audience(None, frozenset(but))
    of = [topics.doings_of(account_id)]
    await topics.tell_audience(_heads_of(account_id), meets, changed, of=of)


def _heads_of(account_id: int) -> tuple[str, str]:
    """Return the topics of the tabs that show somebody's profile, or the card of it."""
    return topics.profile_topic(account_id), topics.card_topic(account_id)


async def _add_tile(event: posts.PostShared) -> None:
    author_id = event.post.author.id
    tile = PersonState.tiles.of(author_id).put(posts.tile_of(event.post))
    await _tell_posts(author_id, event.circle.sharing, tile, event.count)


async def _take_tile_away(event: posts.PostDeleted) -> None:
    gone = PersonState.tiles.of(event.author_id).drop(event.post_id, version=event.version)
    await _tell_posts(event.author_id, event.audience, gone, event.count)


async def _tell_posts(
    author_id: int, audience: social.Audience, tile: live.Operation, count: posts.CountView
) -> None:
    """Tell of a post those who may see it, and of how many there are whoever sees the profile."""
    of = [topics.posts_of(author_id), topics.doings_of(author_id)]
    await topics.tell_audience(topics.profile_topic(author_id), audience, tile, of=of)
    numbered = ProfilesState.persons.patch(author_id, count.version, posts=count.posts)
    await _tell_head(author_id, audience.but, numbered)


async def _archive_tile(event: posts.PostArchived) -> None:
    tile = event.tile
    gone = PersonState.tiles.of(event.author_id).drop(tile.id, version=tile.version)
    await _tell_posts(event.author_id, event.audience, gone, event.count)


async def _bring_tile(event: posts.PostShownAgain) -> None:
    author_id = event.post.author.id
    tile = PersonState.tiles.of(author_id).bring(posts.tile_of(event.post))
    await _tell_posts(author_id, event.circle.sharing, tile, event.count)


async def _part(event: social.BlockChanged) -> None:
    for viewer_id, other_id, version in (
        (event.account_id, event.other_id, event.other_version),
        (event.other_id, event.account_id, event.version),
    ):
        if event.are_apart:
            away = ProfilesState.persons.drop(other_id, version=version)
            gone = [PersonState.tiles.of(other_id).forget(), FollowsState.asking.without(other_id)]
            lists = (FollowsState.followers, FollowsState.followed)
            told = [table.without(other_id) for table in lists]
            here = PeopleState.presence.drop(other_id)
            await topics.tell_account(viewer_id, away, *gone, *told, here)


async def _leave(event: accounts.AccountLeft) -> None:
    lists = (FollowsState.followers, FollowsState.followed, FollowsState.asking)
    await take_from_everybody(event.account_id, *lists)
    await _load_anew(event.account_id)


async def _return(event: accounts.AccountReturned) -> None:
    await _load_anew(event.account_id)


async def _load_anew(account_id: int) -> None:
    """Let tabs that show a profile, or a card of it, ask whether it is there."""
    await tell_who_meets(account_id, _heads_of(account_id), live.orders.resync())


async def _change_follows(event: social.FollowChanged) -> None:
    follower_id, followed_id = event.follower.id, event.followed.id
    if event.now is social.Following.ASKED:
        asks = social.FollowView(event.follow_id, event.follower)
        await topics.tell_account(followed_id, FollowsState.asking.put(asks))
    elif event.before is social.Following.ASKED:
        await topics.tell_account(followed_id, FollowsState.asking.drop(event.follow_id))
    if event.is_private and social.Following.YES in (event.before, event.now):
        # What they may see begins or ends with it.
        await topics.tell_account(follower_id, PersonState.tiles.of(followed_id).forget())


def watch_people() -> None:
    """Tell connected tabs of people, from now on."""
    bus.subscribe(social.ProfileChanged, _change_profile)
    bus.subscribe(accounts.BioChanged, _change_bio)
    bus.subscribe(posts.PostShared, _add_tile)
    bus.subscribe(posts.PostDeleted, _take_tile_away)
    bus.subscribe(posts.PostArchived, _archive_tile)
    bus.subscribe(posts.PostShownAgain, _bring_tile)
    bus.subscribe(social.BlockChanged, _part)
    bus.subscribe(social.FollowChanged, _change_follows)
    bus.subscribe(accounts.AccountLeft, _leave)
    bus.subscribe(accounts.AccountReturned, _return)
    watch_standings()
