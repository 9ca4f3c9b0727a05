"""Keeping the tags of posts in step with their captions."""

from sqlmodel import Session, col, delete

from finsta.posts.tags.models import PostTag
from finsta.posts.tags.words import find_tags


def note_tags(session: Session, post_id: int, caption: str, before: str = "") -> None:
    """Let a post be found by the tags of its caption, and by no others.

    Args:
        session: A writing session.
        post_id: The post.
        caption: What it says now.
        before: What it said.
    """
    tags, former = find_tags(caption), find_tags(before)
    gone = [tag for tag in former if tag not in tags]
    if gone:
        which = (col(PostTag.post_id) == post_id) & col(PostTag.tag).in_(gone)
        session.exec(delete(PostTag).where(which))
    session.add_all(PostTag(post_id=post_id, tag=tag) for tag in tags if tag not in former)
    session.flush()
