"""The ways in which Ben may stand to Ana, each come about through the handlers."""

from collections.abc import Awaitable, Callable

from tests.web.person.cast import BE_PRIVATE, BLOCK, FOLLOW, LET_FOLLOW, MUTE, Cast


async def _nothing(cast: Cast) -> None:
    """Stand to her in no way."""


async def _follows(cast: Cast) -> None:
    await cast.ben.act(FOLLOW, account_id=cast.ana.id, is_followed=True)


async def _is_blocked(cast: Cast) -> None:
    await _follows(cast)
    await cast.ana.act(BLOCK, account_id=cast.ben.id)


async def _blocks(cast: Cast) -> None:
    await cast.ben.act(BLOCK, account_id=cast.ana.id)


async def _mutes(cast: Cast) -> None:
    await cast.ben.act(MUTE, account_id=cast.ana.id, is_muted=True)


async def _is_a_stranger_to_private(cast: Cast) -> None:
    await cast.ana.act(BE_PRIVATE, is_private=True)


async def ask_private(cast: Cast) -> None:
    """Ask a private account to be let follow."""
    await _is_a_stranger_to_private(cast)
    await _follows(cast)


async def _follows_private(cast: Cast) -> None:
    await ask_private(cast)
    await cast.ana.act(LET_FOLLOW, account_id=cast.ben.id, is_let=True)


async def _is_removed(cast: Cast) -> None:
    await _follows_private(cast)
    await cast.ana.act(LET_FOLLOW, account_id=cast.ben.id, is_let=False)


Relate = Callable[[Cast], Awaitable[None]]
# By name: how it comes about, and whether Ben hears of her posts, of what she does below others',
# and of her profile.
RELATIONS: dict[str, tuple[Relate, bool, bool, bool]] = {
    "stranger": (_nothing, True, True, True),
    "follower": (_follows, True, True, True),
    "muting": (_mutes, False, False, True),
    "blocked": (_is_blocked, False, False, False),
    "blocking": (_blocks, False, False, False),
    "stranger to a private account": (_is_a_stranger_to_private, False, True, True),
    "asking a private account": (ask_private, False, True, True),
    "follower of a private account": (_follows_private, True, True, True),
    "removed by a private account": (_is_removed, False, True, True),
}
