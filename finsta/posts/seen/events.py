"""What happened to who has seen posts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Posts by their authors.
OfAuthors = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class PostsSeen:
    """Somebody has seen photos of posts that they had not seen before.

    Attributes:
        account_id: Who.
        posts: Which, by their authors, who alone may learn of it.
        photos: The places of all photos that they have seen by now, by post.
    """

    account_id: int
    posts: OfAuthors
    photos: Mapping[int, list[int]]


@dataclass(frozen=True)
class SeenHidden:
    """Somebody leaves: they have seen nothing that anybody would be told of.

    Attributes:
        account_id: Who.
        posts: The posts that they saw last, by their authors.
    """

    account_id: int
    posts: OfAuthors


@dataclass(frozen=True)
class SeenTurned:
    """Somebody lets it be known whose posts they have seen, or does so no more.

    Attributes:
        account_id: Who.
        shows: How it is now.
        version: That this gave their profile.
        posts: The posts that they saw last, by their authors: nobody knows of that any more.
        rows: Those rows, which are gone, as pairs of the post and the row.
        own_post_ids: Their own posts that somebody had seen: of that nobody knows any more, either.
    """

    account_id: int
    shows: bool
    version: int
    posts: OfAuthors
    rows: Sequence[tuple[int, int]]
    own_post_ids: Sequence[int]
