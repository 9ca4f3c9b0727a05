"""The ways in which somebody may stand to Ana, each made through the public functions."""

from collections.abc import Callable

from sqlmodel import Session

from finsta import social
from finsta.accounts import Account

Relate = Callable[[Session, int, int], None]


def id_of(account: Account) -> int:
    """Return an account's id."""
    return account.id or 0


def _nothing(session: Session, ana_id: int, viewer_id: int) -> None:
    """Stand to Ana in no way."""


def _follows(session: Session, ana_id: int, viewer_id: int) -> None:
    social.follow(session, viewer_id, ana_id)


def _is_blocked(session: Session, ana_id: int, viewer_id: int) -> None:
    social.follow(session, viewer_id, ana_id)
    social.block(session, ana_id, viewer_id)


def _blocks(session: Session, ana_id: int, viewer_id: int) -> None:
    social.follow(session, viewer_id, ana_id)
    social.block(session, viewer_id, ana_id)


def _mutes(session: Session, ana_id: int, viewer_id: int) -> None:
    social.mute(session, viewer_id, ana_id, is_muted=True)


def _stranger_to_private(session: Session, ana_id: int, viewer_id: int) -> None:
    social.change_privacy(session, ana_id, is_private=True)


def _asks_private(session: Session, ana_id: int, viewer_id: int) -> None:
    social.change_privacy(session, ana_id, is_private=True)
    social.follow(session, viewer_id, ana_id)


def _follows_private(session: Session, ana_id: int, viewer_id: int) -> None:
    _asks_private(session, ana_id, viewer_id)
    social.accept_follower(session, ana_id, viewer_id)


def _removed_by_private(session: Session, ana_id: int, viewer_id: int) -> None:
    _follows_private(session, ana_id, viewer_id)
    social.remove_follower(session, ana_id, viewer_id)


# By name: how it comes about, whether the viewer may see what Ana shares, whether it is listed for
# them, and whether they see each other at all.
RELATIONS: dict[str, tuple[Relate, bool, bool, bool]] = {
    "stranger": (_nothing, True, True, True),
    "follower": (_follows, True, True, True),
    "muting": (_mutes, True, False, True),
    "blocked": (_is_blocked, False, False, False),
    "blocking": (_blocks, False, False, False),
    "stranger to a private account": (_stranger_to_private, False, False, True),
    "asking a private account": (_asks_private, False, False, True),
    "follower of a private account": (_follows_private, True, True, True),
    "removed by a private account": (_removed_by_private, False, False, True),
}
