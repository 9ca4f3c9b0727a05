"""Whom an event reaches, read in its transaction."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Boolean, bindparam, literal, or_, select, true, union_all
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.social.models import Block, Follow, Mute


@dataclass(frozen=True)
class Audience:
    """Who may hear of something.

    Attributes:
        only: Nobody but these; None for everybody.
        but: None of these.
    """

    only: frozenset[int] | None = None
    but: frozenset[int] = frozenset()

    def without(self, account_ids: frozenset[int]) -> "Audience":
        """Return those of this audience that are not among some.

        Args:
            account_ids: Who may not hear of it either.
        """
        return Audience(self.only, self.but | account_ids) if account_ids else self

    def among(self, account_ids: frozenset[int]) -> "Audience":
        """Return those of this audience that are among some.

        Args:
            account_ids: Who.
        """
        only = account_ids if self.only is None else self.only & account_ids
        return Audience(only, self.but)

    def admits(self, account_id: int) -> bool:
        """Return whether somebody belongs to it.

        Args:
            account_id: Who.
        """
        return account_id not in self.but and (self.only is None or account_id in self.only)


@dataclass(frozen=True)
class Circle:
    """Whom what an account does reaches.

    Attributes:
        sharing: Who may see its posts: followers alone, if it is private.
        silent: Who sees nothing that it does: one of the two blocks, or they have muted it.
        followers: Those who follow it; of a public account only where they were asked for.
    """

    sharing: Audience = Audience()
    silent: frozenset[int] = frozenset()
    followers: frozenset[int] = frozenset()

    @property
    def listening(self) -> Audience:
        """Who may see its posts and wants to."""
        return self.sharing.without(self.silent)


_accounts, _follows = table_of(Account), table_of(Follow)
_blocks, _mutes = table_of(Block), table_of(Mute)
_asked = bindparam("account")

_AWAY = PreparedStatement(select(_blocks.c.other_id).where(_blocks.c.account_id == _asked))
_APART = PreparedStatement(
    select(_blocks.c.account_id, _blocks.c.other_id).where(
        is_one_of(_blocks.c.account_id, "accounts"), is_one_of(_blocks.c.other_id, "accounts")
    )
)
# In one statement, so that all of it is as at one moment, whatever the isolation.
_CIRCLE = PreparedStatement(
    union_all(
        select(literal("private").label("kind"), _accounts.c.id.label("id")).where(
            _accounts.c.id == _asked, _accounts.c.is_private == true()
        ),
        select(literal("away"), _blocks.c.other_id).where(_blocks.c.account_id == _asked),
        select(literal("deaf"), _mutes.c.account_id).where(_mutes.c.muted_id == _asked),
        select(literal("follower"), _follows.c.follower_id)
        .join(_accounts, _accounts.c.id == _follows.c.followed_id)
        .where(
            _follows.c.followed_id == _asked,
            _follows.c.is_accepted == true(),
            or_(_accounts.c.is_private == true(), bindparam("wants_followers", type_=Boolean)),
        ),
    )
)


def list_away(session: Session, account_id: int) -> frozenset[int]:
    """Return those whom an account doesn't see, and who don't see it, because one blocks.

    Args:
        session: A session.
        account_id: Whose.
    """
    found = _AWAY.run(session, {"account": account_id})
    return frozenset(row.other_id for row in found)


def list_apart(session: Session, account_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return whom of some accounts each of them doesn't see; who sees all is not in it. One query.

    Args:
        session: A session.
        account_ids: Which.
    """
    apart: dict[int, set[int]] = {}
    for account_id, other_id in _APART.run(session, {"accounts": list(account_ids)}):
        apart.setdefault(account_id, set()).add(other_id)
    return {account_id: frozenset(others) for account_id, others in apart.items()}


def read_circle(session: Session, account_id: int, *, wants_followers: bool = False) -> Circle:
    """Return whom what an account does reaches. One query.

    Args:
        session: A session.
        account_id: Whose.
        wants_followers: Whether to tell those of a public account, too, who may be many.
    """
    by_kind: dict[str, set[int]] = {}
    asked = {"account": account_id, "wants_followers": wants_followers}
    for kind, other_id in _CIRCLE.run(session, asked):
        by_kind.setdefault(kind, set()).add(other_id)
    away = frozenset(by_kind.get("away", ()))
    followers = frozenset(by_kind.get("follower", ()))
    only = followers | {account_id} if "private" in by_kind else None
    return Circle(Audience(only, away), away | by_kind.get("deaf", set()), followers)
