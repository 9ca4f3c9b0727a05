"""What happened to posts."""

from dataclasses import dataclass

from finsta.posts.views import CommentView, CountView, LikeView, PostView, SavedView, TileView
from finsta.social import Audience, Circle


@dataclass(frozen=True)
class PostShared:
    """A post is there.

    Attributes:
        circle: Its author's, with the followers.
        count: How many posts they have now.
        apart: Who does not see everybody that the caption mentions.
    """

    post: PostView
    circle: Circle
    count: CountView
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PostEdited:
    """A post says something else.

    Attributes:
        post: As it is now.
        before: The caption that it had.
        audience: Who sees it.
        silent: Who sees nothing that its author does, unless they look.
        apart: Who does not see everybody that the caption mentions.
    """

    post: PostView
    before: str
    audience: Audience
    silent: frozenset[int]
    apart: frozenset[int]


@dataclass(frozen=True)
class PostsHidden:
    """Posts are seen by nobody, because their author leaves.

    Attributes:
        author_id: Who leaves.
        posts: The newest of them, with the version that this gives them in tabs. Shown again they
            have a higher one.
        audience: Who could see them.
    """

    author_id: int
    posts: list[tuple[int, int]]
    audience: Audience


@dataclass(frozen=True)
class PostLiked:
    """Somebody likes a post, or does so no more.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        likes: How many like it now.
        like: Who, by what.
        is_liked: Whether they do now.
        author_id: Whose post it is.
        audience: Who sees the post.
        silent: Who sees nothing of who likes it.
    """

    post_id: int
    version: int
    likes: int
    like: LikeView
    is_liked: bool
    author_id: int
    audience: Audience
    silent: frozenset[int]


@dataclass(frozen=True)
class CommentWritten:
    """Somebody has written below a post. The comment tells whom it mentions.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        comments: How many there are now.
        comment: What was written.
        author_id: Whose post it is.
        audience: Who sees the post.
        silent: Who sees nothing of who wrote it.
        apart: Who does not see everybody that it mentions.
        parent_version: That this gave the comment below which it stands as a reply, or 0.
        replies: How many replies that has now.
        answered_id: The account whose comment is answered, or 0.
    """

    post_id: int
    version: int
    comments: int
    comment: CommentView
    author_id: int
    audience: Audience
    silent: frozenset[int]
    apart: frozenset[int] = frozenset()
    parent_version: int = 0
    replies: int = 0
    answered_id: int = 0


@dataclass(frozen=True)
class CommentEdited:
    """The author of a comment has changed its text.

    Attributes:
        post_id: The post.
        comment: What is written now.
        author_id: Whose post it is.
        audience: Who sees the post.
        silent: Who sees nothing of who wrote it.
        apart: Who does not see everybody that it mentions.
        mentioned_ids: Accounts that it mentions and didn't before.
    """

    post_id: int
    comment: CommentView
    author_id: int
    audience: Audience
    silent: frozenset[int]
    apart: frozenset[int]
    mentioned_ids: list[int]


@dataclass(frozen=True)
class CommentDeleted:
    """What was written below a post is gone, and with it all replies to it.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        comments: How many there are now.
        comment_id: Of the one that is gone.
        author_id: Whose post it is.
        audience: Who sees the post.
        comment_version: That this would have given the one that is gone.
        parent_id: The comment below which it stood as a reply, or 0.
        parent_version: That this gave it.
        replies: How many replies that has now.
        reply_ids: The replies that are gone.
    """

    post_id: int
    version: int
    comments: int
    comment_id: int
    author_id: int
    audience: Audience
    comment_version: int
    parent_id: int = 0
    parent_version: int = 0
    replies: int = 0
    reply_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class CommentLiked:
    """Somebody likes a comment, or does so no more.

    Attributes:
        post_id: The post below which it stands.
        comment_id: The comment.
        parent_id: The comment below which it stands as a reply, or 0.
        commenter_id: The account that wrote it.
        version: That this gave the comment.
        likes: How many like it now.
        like: Who, by what.
        is_liked: Whether they do now.
        author_id: Whose post it is.
        audience: Who sees the post, and hears of who wrote the comment.
        silent: Who sees nothing of who likes it.
    """

    post_id: int
    comment_id: int
    parent_id: int
    commenter_id: int
    version: int
    likes: int
    like: LikeView
    is_liked: bool
    author_id: int
    audience: Audience
    silent: frozenset[int]


@dataclass(frozen=True)
class CommentsTurned:
    """The author of a post has turned comments off, or on again.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        are_off: Whether nobody can write now.
        author_id: Whose post it is.
        audience: Who sees the post.
    """

    post_id: int
    version: int
    are_off: bool
    author_id: int
    audience: Audience


@dataclass(frozen=True)
class PostDeleted:
    """A post is gone.

    Attributes:
        post_id: The post.
        version: Its last version.
        author_id: Whose it was.
        audience: Who could see it.
        count: How many posts they have now.
        savers: Who had saved it.
        caption: What it said.
    """

    post_id: int
    version: int
    author_id: int
    audience: Audience
    count: CountView
    savers: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True)
class PostArchived:
    """Nobody but its author sees a post any more.

    Attributes:
        tile: As its author's archive shows it, with the version that this gave it.
        caption: What it says.
        author_id: Whose it is.
        audience: Who could see it.
        count: How many posts they show now.
        savers: Who has saved it.
    """

    tile: TileView
    caption: str
    author_id: int
    audience: Audience
    count: CountView
    savers: frozenset[int]


@dataclass(frozen=True)
class PostShownAgain:
    """A post that was archived is at its place again.

    Attributes:
        post: The post.
        circle: Its author's.
        count: How many posts they show now.
        savers: Who has saved it.
        apart: Who does not see everybody that the caption mentions.
    """

    post: PostView
    circle: Circle
    count: CountView
    savers: frozenset[int]
    apart: frozenset[int]


@dataclass(frozen=True)
class PostSaved:
    """Somebody keeps a post, or does so no more; nobody else learns of it.

    Attributes:
        account_id: Who.
        post_id: The post.
        version: That this gave what they keep.
        shown: As their list shows it; None where they keep it no more.
    """

    account_id: int
    post_id: int
    version: int
    shown: SavedView | None
