"""What a post says and said before."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from finsta.accounts import Account
from finsta.infra import clock, db
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.posts.edits.models import PostEdit
from finsta.posts.models import Post
from finsta.posts.timeline import get_post, is_visible


@dataclass(frozen=True)
class EditView:
    """What a post says, or said.

    Attributes:
        id: How often it had been changed before.
        caption: As typed.
        alt_texts: What its photos show, in order; empty where that was not changed afterwards.
        written_at: Since when, ISO 8601 in UTC.
    """

    id: int
    caption: str
    alt_texts: list[str]
    written_at: str


_edits, _posts = table_of(PostEdit), table_of(Post)
_accounts = table_of(Account)

_KEPT = PreparedStatement(
    select(
        _edits.c.number,
        _edits.c.caption,
        _edits.c.alt_texts,
        _edits.c.written_at,
        _posts.c.edits,
        _posts.c.edited_at,
    )
    .join(_posts, _posts.c.id == _edits.c.post_id)
    .join(_accounts, _accounts.c.id == _posts.c.author_id)
    .where(is_visible(_accounts), _edits.c.post_id == bindparam("post"))
    .order_by(_edits.c.number.desc())
)


def list_edits(session: Session, viewer_id: int, post_id: int) -> list[EditView]:
    """List what a post that a viewer sees says and said, newest first. Three queries.

    Args:
        session: A session.
        viewer_id: The account that looks.
        post_id: The post; one that was never changed has no history.
    """
    rows = _KEPT.run(session, {"viewer": viewer_id, "post": post_id})
    post = get_post(session, viewer_id, post_id) if rows else None
    if post is None:
        return []
    kept = [_view(row) for row in rows]
    are_told = any(each.alt_texts for each in kept)
    alt_texts = [photo.alt for photo in post.photos] if are_told else []
    now = EditView(post.edits, post.caption, alt_texts, _stamp(rows[0].edited_at))
    return [now, *kept]


def _view(row: Any) -> EditView:
    return EditView(row.number, row.caption, json.loads(row.alt_texts), _stamp(row.written_at))


def _stamp(moment: Any) -> str:
    return db.stamp(clock.as_utc(moment))
