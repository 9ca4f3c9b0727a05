"""Posts: sharing photos with a caption, listing them, deleting one's own."""

from finsta.posts.comments import (
    CommentPage,
    delete_comment,
    delete_next_comments,
    list_comments,
    list_last_comments,
    write_comment,
)
from finsta.posts.edits.editing import LATER_KEPT, Edit, edit_post
from finsta.posts.edits.history import EditView, list_edits
from finsta.posts.edits.models import PostEdit
from finsta.posts.errors import (
    CommentNotFound,
    CommentRefused,
    EditOutdated,
    PostNotFound,
    PostRefused,
)
from finsta.posts.events import (
    CommentDeleted,
    CommentWritten,
    PostDeleted,
    PostEdited,
    PostLiked,
    PostShared,
    PostsHidden,
)
from finsta.posts.leaving import delete_next_posts, hide_posts
from finsta.posts.likes import (
    LIKES_PAGE_SIZE,
    LikePage,
    like_post,
    list_liked,
    list_likes,
    take_next_likes,
)
from finsta.posts.models import (
    MAX_ATTEMPT_LENGTH,
    MAX_CAPTION_LENGTH,
    MAX_COMMENT_LENGTH,
    MAX_PHOTOS,
    Post,
    PostComment,
    PostLike,
    PostPhoto,
)
from finsta.posts.profiles import TilePage, count_posts, list_tiles, tile_of
from finsta.posts.service import (
    Draft,
    delete_post,
    sees_shared_photos,
    share_post,
)
from finsta.posts.timeline import (
    FEED_PAGE_SIZE,
    FeedPage,
    Survivors,
    get_post,
    list_feed,
    list_latest_of,
    list_survivors,
)
from finsta.posts.views import CommentView, CountView, LikeView, PostView, TileView

__all__ = [
    "FEED_PAGE_SIZE",
    "LATER_KEPT",
    "LIKES_PAGE_SIZE",
    "MAX_ATTEMPT_LENGTH",
    "MAX_CAPTION_LENGTH",
    "MAX_COMMENT_LENGTH",
    "MAX_PHOTOS",
    "CommentDeleted",
    "CommentNotFound",
    "CommentPage",
    "CommentRefused",
    "CommentView",
    "CommentWritten",
    "CountView",
    "Draft",
    "Edit",
    "EditOutdated",
    "EditView",
    "FeedPage",
    "LikePage",
    "LikeView",
    "Post",
    "PostComment",
    "PostDeleted",
    "PostEdit",
    "PostEdited",
    "PostLike",
    "PostLiked",
    "PostNotFound",
    "PostPhoto",
    "PostRefused",
    "PostShared",
    "PostView",
    "PostsHidden",
    "Survivors",
    "TilePage",
    "TileView",
    "count_posts",
    "delete_comment",
    "delete_next_comments",
    "delete_next_posts",
    "delete_post",
    "edit_post",
    "get_post",
    "hide_posts",
    "like_post",
    "list_comments",
    "list_edits",
    "list_feed",
    "list_last_comments",
    "list_latest_of",
    "list_liked",
    "list_likes",
    "list_survivors",
    "list_tiles",
    "sees_shared_photos",
    "share_post",
    "take_next_likes",
    "tile_of",
    "write_comment",
]
