"""What a page shows of a post and what belongs to it: plain, and the same for every viewer."""

from dataclasses import dataclass, field
from typing import Any

from finsta.accounts import AccountView
from finsta.infra import clock, db
from finsta.media import PhotoView


@dataclass(frozen=True)
class LikeView:
    """Somebody who likes a post or a comment.

    Attributes:
        id: Of the like; higher is newer.
    """

    id: int
    account: AccountView


@dataclass(frozen=True)
class MentionView:
    """Somebody whom a text mentions.

    Attributes:
        handle: By which it does, in small letters; the account may have another one by now.
    """

    handle: str
    account: AccountView


@dataclass(frozen=True)
class CommentView:
    """What somebody has written below a post. What is mostly empty comes last and doesn't travel.

    Attributes:
        id: Of the comment; higher is newer.
        attempt: Its author's own name for it.
        written_at: When, ISO 8601 in UTC.
        version: The comment's when it was read.
        parent_id: The comment below which it stands as a reply, or 0.
        likes: How many like it.
        replies: How many there are below it.
        edits: How often its text was changed.
        mentions: Whom it mentions.
    """

    id: int
    author: AccountView
    text: str
    attempt: str
    written_at: str
    version: int = 1
    parent_id: int = 0
    likes: int = 0
    replies: int = 0
    edits: int = 0
    mentions: list[MentionView] = field(default_factory=list[MentionView])


@dataclass(frozen=True)
class PostView:
    """A post as a page needs it.

    Attributes:
        id: Of the post; higher is newer.
        author: Who shared it.
        caption: As typed.
        shared_at: When, ISO 8601 in UTC.
        photos: In order, one to ten.
        likes: How many like it.
        comments: How many there are below it.
        version: The post's version when it was read.
        comments_off: Whether nobody can write below it.
        mentions: Whom the caption mentions.
        edits: How often its author has changed what it says.
    """

    id: int
    author: AccountView
    caption: str
    shared_at: str
    photos: list[PhotoView]
    likes: int = 0
    comments: int = 0
    version: int = 1
    comments_off: bool = False
    mentions: list[MentionView] = field(default_factory=list[MentionView])
    edits: int = 0


@dataclass(frozen=True)
class CountView:
    """How many posts somebody has.

    Attributes:
        posts: How many.
        version: That this gave their profile.
    """

    posts: int
    version: int


@dataclass(frozen=True)
class TileView:
    """A post where only a photo of it is shown.

    Attributes:
        id: Of the post; higher is newer.
        photo: Its first one.
        version: The post's version when it was read.
    """

    id: int
    photo: PhotoView
    version: int = 1


@dataclass(frozen=True)
class SavedView:
    """A post that somebody has saved, as their list shows it.

    Attributes:
        id: Of the post.
        place: Higher was saved later.
        author_id: Who shared it.
        photo: Its first one.
        version: As `place`.
    """

    id: int
    place: int
    author_id: int
    photo: PhotoView
    version: int


def view_post(
    post: Any, author: AccountView, photos: list[PhotoView], mentions: list[MentionView]
) -> PostView:
    """Put together what a page shows of a post.

    Args:
        post: The post, or a row with its columns.
        author: Who shared it.
        photos: In order.
        mentions: Whom its caption mentions.
    """
    shared_at = db.stamp(clock.as_utc(post.shared_at))
    return PostView(
        id=post.id or 0,
        author=author,
        caption=post.caption,
        shared_at=shared_at,
        photos=photos,
        likes=post.likes,
        comments=post.comments,
        version=post.version,
        comments_off=post.comments_off,
        mentions=mentions,
        edits=post.edits,
    )
