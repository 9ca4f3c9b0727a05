"""What reaches the tabs of two people when they stand to each other in another way."""

from finsta import social
from finsta.infra import bus
from finsta.web import topics
from finsta.web.shared.standing.state import StandingState

_STANDINGS = StandingState.standings


async def _tell_both(event: social.FollowChanged) -> None:
    follower_id, followed_id = event.follower.id, event.followed.id
    own = _STANDINGS.patch(followed_id, event.version, following=event.now.value)
    await topics.tell_account(follower_id, own)
    if social.Following.YES in (event.before, event.now):
        follows = event.now is social.Following.YES
        back = _STANDINGS.patch(follower_id, event.followed_version, follows_viewer=follows)
        await topics.tell_account(followed_id, back)


async def _tell_block(event: social.BlockChanged) -> None:
    own = _STANDINGS.patch(event.other_id, event.version, is_blocked=event.is_blocked)
    await topics.tell_account(event.account_id, own)


async def _tell_mute(event: social.MuteChanged) -> None:
    own = _STANDINGS.patch(event.muted_id, event.version, is_muted=event.is_muted)
    await topics.tell_account(event.account_id, own)


def watch_standings() -> None:
    """Tell connected tabs how their viewers stand to people, from now on."""
    bus.subscribe(social.FollowChanged, _tell_both)
    bus.subscribe(social.BlockChanged, _tell_block)
    bus.subscribe(social.MuteChanged, _tell_mute)
