"""Changing the caption and the alt texts of one's own post; what it said before is kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.infra.database.tables import table_of
from finsta.posts.captions import clean_caption
from finsta.posts.changing import lock_post, raise_version
from finsta.posts.edits.models import PostEdit
from finsta.posts.errors import CaptionRefused, EditOutdated, PostNotFound
from finsta.posts.events import PostEdited
from finsta.posts.mentions import OF_POSTS, read_apart, resolve_mentions
from finsta.posts.models import Post, PostPhoto
from finsta.posts.tags.keeping import note_tags
from finsta.posts.timeline import get_post, is_visible
from finsta.social import read_circle

# What a post said first always stays, so that nobody washes it away by many edits; of what came
# later the last ones. Each takes up to 17 KB, with the alt texts of ten photos.
LATER_KEPT = 19

_accounts = table_of(Account)


@dataclass(frozen=True)
class Edit:
    """A filled-in form.

    Attributes:
        edits: How often the post had been changed when the form was opened.
        caption: As typed, up to 2,200 characters; it may be empty.
        alt_texts: As typed, one for each photo of the post, in order.
    """

    edits: int
    caption: str
    alt_texts: Sequence[str]


def edit_post(session: Session, author_id: int, post_id: int, edit: Edit) -> None:
    """Change what one's own post says. Nothing changes if it says that already.

    Args:
        session: A writing session.
        author_id: The account that acts.
        post_id: Its post.
        edit: What it filled in.

    Raises:
        PostNotFound: There is no such post, or it is somebody else's.
        EditOutdated: It was changed since the form was opened.
        PostRefused: The caption is too long, or mentions nobody or too many.
        PhotoRefused: A description is too long.
    """
    is_own = (col(Post.author_id) == author_id) & is_visible(_accounts, author_id)
    post = lock_post(session, post_id, is_own)
    if post is None:
        raise PostNotFound
    places = session.exec(
        select(PostPhoto).where(PostPhoto.post_id == post_id).order_by(col(PostPhoto.position))
    ).all()
    if edit.edits != post.edits or len(edit.alt_texts) != len(places):
        raise EditOutdated
    caption = clean_caption(edit.caption)
    alt_texts = media.clean_alt_texts([media.DraftPhoto("", text) for text in edit.alt_texts])
    before = [place.alt_text for place in places]
    if (caption, alt_texts) == (post.caption, before):
        return
    known = OF_POSTS.list_of(session, author_id, {post_id: post.caption})[post_id]
    mentions = resolve_mentions(session, author_id, caption, CaptionRefused, known)
    OF_POSTS.store(session, post_id, mentions)
    _keep(session, post, before if alt_texts != before else [])
    for place, alt_text in zip(places, alt_texts, strict=True):
        place.alt_text = alt_text
    said = post.caption
    note_tags(session, post_id, caption, said)
    post.caption, post.edited_at = caption, clock.now()
    post.edits += 1
    raise_version(session, post)
    shown = get_post(session, author_id, post_id)
    assert shown is not None
    circle = read_circle(session, author_id)
    told = (circle.sharing, circle.silent, read_apart(session, mentions))
    bus.record(session, PostEdited(shown, said, *told))


def _keep(session: Session, post: Post, alt_texts: list[str]) -> None:
    kept = PostEdit(
        post_id=post.id or 0,
        number=post.edits,
        caption=post.caption,
        alt_texts=json.dumps(alt_texts, ensure_ascii=False),
        written_at=post.edited_at or post.shared_at,
    )
    session.add(kept)
    in_between = col(PostEdit.number).between(1, post.edits - LATER_KEPT)
    session.exec(delete(PostEdit).where(col(PostEdit.post_id) == post.id, in_between))
