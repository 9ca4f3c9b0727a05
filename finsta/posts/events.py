"""What happened to posts."""

from dataclasses import dataclass

from finsta.posts.views import CommentView, LikeView, PostView


@dataclass(frozen=True)
class PostShared:
    """A post is there for everybody to see."""

    post: PostView


@dataclass(frozen=True)
class PostsHidden:
    """Posts are seen by nobody, because their author leaves.

    Attributes:
        posts: The newest of them, with the version that this gives them in tabs. Shown again they
            have a higher one.
    """

    posts: list[tuple[int, int]]


@dataclass(frozen=True)
class PostLiked:
    """Somebody likes a post, or does so no more.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        likes: How many like it now.
        like: Who, by what.
        is_liked: Whether they do now.
    """

    post_id: int
    version: int
    likes: int
    like: LikeView
    is_liked: bool


@dataclass(frozen=True)
class CommentWritten:
    """Somebody has written below a post.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        comments: How many there are now.
        comment: What was written.
    """

    post_id: int
    version: int
    comments: int
    comment: CommentView


@dataclass(frozen=True)
class CommentDeleted:
    """What was written below a post is gone.

    Attributes:
        post_id: The post.
        version: That this gave the post.
        comments: How many there are now.
        comment_id: Of the one that is gone.
    """

    post_id: int
    version: int
    comments: int
    comment_id: int


@dataclass(frozen=True)
class PostDeleted:
    """A post is gone.

    Attributes:
        post_id: The post.
        version: Its last version.
    """

    post_id: int
    version: int = 1
