"""A conversation's head as each of its members may see it, when it has changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import bindparam, select
from sqlmodel import Session

from finsta import social
from finsta.accounts import Account, AccountView, shown_columns, view_row
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.messenger.inbox import FACES, get_head
from finsta.messenger.models import ConversationMember
from finsta.messenger.views import HeadView

_accounts, _members = table_of(Account), table_of(ConversationMember)

_MEMBERS = PreparedStatement(
    select(_accounts.c.id, *shown_columns(_accounts, "account_"))
    .join(_members, _members.c.account_id == _accounts.c.id)
    .where(_members.c.conversation_id == bindparam("conversation"))
    .order_by(_members.c.is_owner.desc(), _members.c.joined_at, _accounts.c.id)
)


@dataclass(frozen=True)
class Heads:
    """A conversation's head for each of its members.

    Attributes:
        common: For who sees all of the others; None if the conversation is not there any more.
        members: All of them, the owner first, then by when they joined.
        away: Whom of those who are concerned each doesn't see; not in it is who sees all.
    """

    common: HeadView | None
    members: list[AccountView]
    away: Mapping[int, frozenset[int]]

    def of(self, viewer_id: int) -> HeadView | None:
        """Return the head as a member may see it.

        Args:
            viewer_id: Who looks.
        """
        away = self.away.get(viewer_id, frozenset())
        if self.common is None or not away:
            return self.common
        head = self.common.conversation
        owner_id = 0 if head.owner_id in away else head.owner_id
        faces = [member for member in self.members if member.id not in away][:FACES]
        return replace(self.common, conversation=replace(head, owner_id=owner_id), faces=faces)

    def list_unseen(self, viewer_id: int) -> list[int]:
        """List the members whom the owner doesn't see; for anybody else there are none.

        Args:
            viewer_id: Who looks.
        """
        if self.common is None or self.common.conversation.owner_id != viewer_id:
            return []
        away = self.away.get(viewer_id, frozenset())
        return [member.id for member in self.members if member.id in away]


def read_heads(session: Session, conversation_id: int, concerned_ids: Collection[int]) -> Heads:
    """Read a conversation's head as each of its members may see it. Four queries.

    Args:
        session: A session.
        conversation_id: A conversation.
        concerned_ids: Accounts that are told of beside its members.
    """
    common = get_head(session, conversation_id)
    rows = _MEMBERS.run(session, {"conversation": conversation_id})
    members = [view_row(row.id, row, "account_") for row in rows]
    away = social.list_apart(session, {*concerned_ids, *(member.id for member in members)})
    return Heads(common, members, away)
