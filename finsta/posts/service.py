"""Sharing and deleting posts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col, select

from finsta import media
from finsta.accounts import Account, view_account
from finsta.infra import bus, clock
from finsta.infra.database.tables import table_of
from finsta.infra.words import _
from finsta.media import view_photo
from finsta.posts.captions import clean_caption
from finsta.posts.changing import count_shared
from finsta.posts.errors import CaptionRefused, PostNotFound, PostRefused
from finsta.posts.events import PostDeleted, PostShared
from finsta.posts.kept.saving import list_savers
from finsta.posts.mentions import OF_POSTS, read_apart, resolve_mentions
from finsta.posts.models import MAX_PHOTOS, Post, PostPhoto
from finsta.posts.tags.keeping import note_tags
from finsta.posts.timeline import find_own_post, is_visible
from finsta.posts.views import PostView, view_post
from finsta.social import read_circle


@dataclass(frozen=True)
class Draft:
    """A filled-in form.

    Attributes:
        attempt: The browser's name for this form, up to 36 characters; a repeated one is answered
            with the post it became.
        caption: As typed, up to 2,200 characters; it may be empty.
        photos: One to ten, in order.
    """

    attempt: str
    caption: str
    photos: Sequence[media.DraftPhoto]


def share_post(session: Session, author_id: int, draft: Draft) -> PostView:
    """Share a post with everybody.

    Args:
        session: A writing session.
        author_id: The account that acts; it must have staged the photos.
        draft: What it filled in.

    Returns:
        The post, or for a repeated attempt the post that is there already.

    Raises:
        PostRefused: The caption is too long, or mentions nobody or too many; or there is no photo,
            or too many.
        PhotoRefused: A description is too long; or a photo is not there, not the author's, or in
            use already.
    """
    # Sent twice at once, the second waits here for the first one's commit (SQLite: at BEGIN).
    author = session.get_one(Account, author_id, with_for_update={"key_share": True})
    repeated = find_own_post(session, author_id, draft.attempt)
    if repeated is not None:
        return repeated
    _check(draft)
    caption = clean_caption(draft.caption)
    alt_texts = media.clean_alt_texts(draft.photos)
    mentions = resolve_mentions(session, author_id, caption, CaptionRefused)
    keys = [photo.key for photo in draft.photos]
    media.require_staged(session, author_id, keys)
    photos = media.attach_photos(session, author_id, keys)
    post = Post(author_id=author_id, caption=caption, attempt=draft.attempt, shared_at=clock.now())
    session.add(post)
    session.flush()
    places = [
        PostPhoto(
            post_id=post.id or 0,
            position=position,
            photo_id=photo.id or 0,
            alt_text=alt_text,
        )
        for position, (photo, alt_text) in enumerate(zip(photos, alt_texts, strict=True))
    ]
    session.add_all(places)
    OF_POSTS.store(session, post.id or 0, mentions)
    session.flush()
    note_tags(session, post.id or 0, caption)
    shown = [view_photo(each, place.alt_text) for each, place in zip(photos, places, strict=True)]
    view = view_post(post, view_account(author), shown, mentions)
    circle = read_circle(session, author_id, wants_followers=True)
    told = (circle, count_shared(session, author_id), read_apart(session, mentions))
    bus.record(session, PostShared(view, *told))
    return view


def _check(draft: Draft) -> None:
    if not draft.photos:
        raise PostRefused(_("Choose a photo first."))
    if len(draft.photos) > MAX_PHOTOS:
        raise PostRefused(_("A post holds at most {most} photos.", most=MAX_PHOTOS))


def delete_post(session: Session, author_id: int, post_id: int) -> None:
    """Delete one's own post, with its photos.

    Args:
        session: A writing session.
        author_id: The account that acts.
        post_id: Its post.

    Raises:
        PostNotFound: There is no such post, or it is somebody else's.
    """
    is_own = (col(Post.id) == post_id) & (col(Post.author_id) == author_id)
    photo_ids = session.exec(
        select(PostPhoto.photo_id).join(Post, col(Post.id) == PostPhoto.post_id).where(is_own)
    ).all()
    savers = list_savers(session, post_id)
    # Places first: a photo can't be deleted while a place refers to it.
    session.exec(delete(PostPhoto).where(col(PostPhoto.photo_id).in_(photo_ids)))
    removed = delete(Post).where(is_own).returning(col(Post.version), col(Post.caption))
    deleted = session.exec(removed).first()
    if deleted is None:
        raise PostNotFound
    version, caption = deleted
    media.remove_photos(session, photo_ids)
    audience = read_circle(session, author_id).sharing
    count = count_shared(session, author_id)
    bus.record(session, PostDeleted(post_id, version, author_id, audience, count, savers, caption))


def sees_shared_photos(viewer_id: int) -> ColumnElement[bool]:
    """Return the condition under which a viewer sees a photo because of a post.

    Args:
        viewer_id: The account that looks.
    """
    return (
        select(PostPhoto.photo_id)
        .join(Post, col(Post.id) == PostPhoto.post_id)
        .join(Account, col(Account.id) == Post.author_id)
        .where(col(PostPhoto.photo_id) == media.Photo.id, is_visible(table_of(Account), viewer_id))
        .exists()
    )
