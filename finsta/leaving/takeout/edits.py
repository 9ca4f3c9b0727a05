"""What one's own posts said before they were changed."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from finsta.infra import clock, db
from finsta.posts import PostEdit


@dataclass(frozen=True)
class OwnEdit:
    """What a post said until it was changed.

    Attributes:
        written_at: Since when it said so.
        alt_texts: Of its photos in order; empty where they were not changed.
    """

    written_at: str
    caption: str
    alt_texts: list[str]


def list_own_edits(session: Session, post_ids: Sequence[int | None]) -> dict[int, list[OwnEdit]]:
    """Return what posts said before, the first of it first, by post.

    Args:
        session: A session.
        post_ids: Somebody's own.
    """
    kept: dict[int, list[OwnEdit]] = defaultdict(list)
    found = session.exec(
        select(PostEdit).where(col(PostEdit.post_id).in_(post_ids)).order_by(col(PostEdit.number))
    )
    for edit in found:
        written_at = db.stamp(clock.as_utc(edit.written_at))
        kept[edit.post_id].append(OwnEdit(written_at, edit.caption, json.loads(edit.alt_texts)))
    return kept
