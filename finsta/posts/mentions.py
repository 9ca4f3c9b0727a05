"""Mentions: `@handle` in what somebody writes, and whom that means."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session, SQLModel
from sqlmodel import select as select_models

from finsta.accounts import Account, AccountView, is_here, shown_columns, view_account, view_row
from finsta.infra.database.lists import is_one_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.posts.models import CommentMention, PostMention
from finsta.posts.views import MentionView
from finsta.social import Block, may_meet

MAX_MENTIONS = 20

# An @ that neither ends an e-mail's name nor stands in an address, and what a handle may have. What
# was taken is never looked at again (`++`), so a text costs no more than its length. The browser
# looks in the same way: see web/browser/links.jsx.
_MENTION = re.compile(r"(?<![\w+\-%@/=&])@([A-Za-z0-9_][A-Za-z0-9_.]++)(?!@)")
# Of what nobody is called, so much is repeated.
_SAID = 30


def find_mentions(text: str) -> list[str]:
    """Return the handles that a text mentions, in small letters, each once, in their order.

    Args:
        text: As typed, of bounded length. A dot at the end of one belongs to the sentence.
    """
    found = (handle.rstrip(".").lower() for handle in _MENTION.findall(text))
    return list(dict.fromkeys(handle for handle in found if len(handle) > 1))


def resolve_mentions(
    session: Session,
    author_id: int,
    text: str,
    refusal: type[FinstaError],
    known: Collection[MentionView] = (),
) -> list[MentionView]:
    """Return whom a text mentions.

    Args:
        session: A session.
        author_id: Who writes it; for them, who blocks them or is blocked is nobody.
        text: As typed, of bounded length.
        refusal: Raised where it mentions nobody, or too many.
        known: Whom the text mentioned before it was changed, who may be called otherwise by now.
    """
    handles = find_mentions(text)
    if not handles:
        return []
    if len(handles) > MAX_MENTIONS:
        raise refusal(_("At most {most} people can be mentioned.", most=MAX_MENTIONS))
    found = {mention.handle: mention.account for mention in known}
    new = [handle for handle in handles if handle not in found]
    found |= _find(session, author_id, new)
    for handle in handles:
        if handle not in found:
            said = handle if len(handle) <= _SAID else f"{handle[:_SAID]}…"
            raise refusal(_("Nobody here is called @{handle}.", handle=said))
    return [MentionView(handle, found[handle]) for handle in handles]


def _find(session: Session, author_id: int, handles: Collection[str]) -> dict[str, AccountView]:
    mentioned = table_of(Account)
    found = session.exec(
        select_models(Account).where(
            mentioned.c.handle.in_(handles),
            is_here(),
            mentioned.c.disabled_at.is_(None),
            may_meet(mentioned.c.id, author_id),
        )
    )
    return {account.handle: view_account(account) for account in found}


def read_apart(session: Session, mentioned: Collection[MentionView]) -> frozenset[int]:
    """Return who does not see everybody that a text mentions: one of the two blocks.

    Args:
        session: A session.
        mentioned: From `resolve_mentions`.
    """
    if not mentioned:
        return frozenset()
    blocks = table_of(Block)
    of_them = blocks.c.account_id.in_([each.account.id for each in mentioned])
    return frozenset(session.execute(select(blocks.c.other_id).where(of_them)).scalars())


class Mentions:
    """Whom things of one kind mention: posts, or comments.

    Args:
        model: Of the rows that tell.
        of: The column that names the thing.
    """

    def __init__(self, model: type[SQLModel], of: str) -> None:
        self._model, self._of = model, of
        mentions, mentioned = table_of(model), table_of(Account)
        self._of_things = PreparedStatement(
            select(
                mentions.c[of].label("thing_id"),
                mentions.c.handle,
                mentions.c.account_id,
                *shown_columns(mentioned, "account_"),
            )
            .join(mentioned, mentioned.c.id == mentions.c.account_id)
            .where(
                is_here(mentioned), may_meet(mentioned.c.id), is_one_of(mentions.c[of], "things")
            )
            .order_by(mentions.c[of], mentions.c.handle)
        )

    def store(self, session: Session, thing_id: int, mentioned: Collection[MentionView]) -> None:
        """Store whom a thing mentions, and nobody else.

        Args:
            session: A writing session.
            thing_id: The post or comment.
            mentioned: From `resolve_mentions`.
        """
        rows = table_of(self._model)
        session.execute(delete(rows).where(rows.c[self._of] == thing_id))
        session.add_all(
            self._model(
                **{self._of: thing_id, "handle": each.handle, "account_id": each.account.id}
            )
            for each in mentioned
        )
        session.flush()

    def list_of(
        self, session: Session, viewer_id: int | None, texts: Mapping[int, str]
    ) -> dict[int, list[MentionView]]:
        """Return whom things mention, as far as a viewer sees them. One query, or none.

        Args:
            session: A session.
            viewer_id: The account that looks; None for many, who are told of nobody.
            texts: What the things say, by their ids.
        """
        listed: dict[int, list[MentionView]] = {thing_id: [] for thing_id in texts}
        things = [thing_id for thing_id, text in texts.items() if "@" in text]
        asked = {"viewer": viewer_id, "things": things}
        rows: list[Any] = self._of_things.run(session, asked) if things and viewer_id else []
        for row in rows:
            account = view_row(row.account_id, row, "account_")
            listed[row.thing_id].append(MentionView(row.handle, account))
        return listed


OF_POSTS = Mentions(PostMention, "post_id")
OF_COMMENTS = Mentions(CommentMention, "comment_id")
