"""What people are told of, and what of it they can turn off."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody did that another one is told of. The value is stored."""

    LIKED = "liked"  # a post
    COMMENT_LIKED = "comment_liked"
    COMMENTED = "commented"
    REPLIED = "replied"
    MENTIONED = "mentioned"  # in a comment
    TAGGED = "tagged"  # in a caption
    FOLLOWED = "followed"
    ASKED = "asked"  # to follow
    ACCEPTED = "accepted"  # that one follows


class Switch(StrEnum):
    """What can be turned off by itself."""

    LIKES = "likes"
    COMMENTS = "comments"
    REPLIES = "replies"
    MENTIONS = "mentions"
    TAGS = "tags"
    FOLLOWS = "follows"
    REQUESTS = "requests"


KINDS = {
    Switch.LIKES: (Kind.LIKED, Kind.COMMENT_LIKED),
    Switch.COMMENTS: (Kind.COMMENTED,),
    Switch.REPLIES: (Kind.REPLIED,),
    Switch.MENTIONS: (Kind.MENTIONED,),
    Switch.TAGS: (Kind.TAGGED,),
    Switch.FOLLOWS: (Kind.FOLLOWED,),
    Switch.REQUESTS: (Kind.ASKED, Kind.ACCEPTED),
}
