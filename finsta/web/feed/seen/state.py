"""The state of who has seen posts: what the viewer has, and who has seen the viewer's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import reflex as rx
from pydantic import PlainValidator

from finsta import live, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits, topics
from finsta.web.arguments import Attempt, Id, OptionalId, as_id, as_text, at_most_items
from finsta.web.handlers import signed_in
from finsta.web.shared.refusals import BadRequest
from finsta.web.shared.seen.state import ShowsSeenState
from finsta.web.shared.sight import read_settled

# A post, and the place of a photo in it.
_NAME = re.compile(r"([0-9]{1,10})/([0-9])")
_MAX_NAME_LENGTH = 12


def _as_photo(value: object) -> tuple[int, int]:
    found = _NAME.fullmatch(as_text(value, _MAX_NAME_LENGTH))
    if found is None:
        raise BadRequest
    return as_id(found[1]), int(found[2])


_Photo = Annotated[tuple[int, int], PlainValidator(_as_photo)]


@dataclass(frozen=True)
class SeenMark:
    """What the viewer has seen of a post, by the post's id: nobody else is told by this row.

    Attributes:
        photos: The places of the photos.
        version: Grows with them.
    """

    id: int
    photos: list[int]
    version: int


class SeenState(rx.State):
    """Notes what the viewer has seen, and lists who has seen a post of theirs."""

    seen_marks = live.Table(SeenMark)
    seen_counts = live.Table(posts.SeenCountView)
    seen_by = live.Table(posts.SeenView, order="-id", scope="post_id", author="account.id")

    @rx.event
    @signed_in(limit=limits.SEEING)
    async def note(
        self,
        viewer: Viewer,
        names: Annotated[list[_Photo], at_most_items(posts.MAX_SEEN_AT_ONCE)],
        attempt: Attempt,
    ) -> None:
        """Note that the viewer has seen photos.

        Args:
            viewer: Who has.
            names: Which: posts, with the places of the photos.
            attempt: Sent twice, it is done once.
        """
        del attempt
        await db.transact(posts.note_seen, viewer.account_id, names)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_seen_by(self, viewer: Viewer, post_id: Id, before_id: OptionalId) -> None:
        """Bring a page of those who have seen a post of the viewer's.

        Args:
            viewer: Who looks.
            post_id: The post.
            before_id: The last row that the tab has asked for; none for the newest.
        """
        if not await db.read(posts.may_list_seen, viewer.account_id, post_id):
            return
        await live.subscribe(self, topics.seen_topic(post_id), instead_of=topics.SEEN)
        asked = (viewer.account_id, post_id, before_id)
        page = await read_settled(lambda: db.read(posts.list_seen_by, *asked))
        if page is None:
            return
        before = {"before": before_id} if before_id else {}
        table = self.seen_by.of(post_id)
        await live.send(self, table.page(page.seen, more=page.has_more, **before))


async def show_seen(viewer: Viewer, shown: Sequence[posts.PostView]) -> list[live.Operation]:
    """Return the operations that tell a tab what its viewer has seen, and by how many they were.

    Args:
        viewer: Who looks.
        shown: The posts, which they see.
    """
    found = await db.read(posts.read_seen, viewer.account_id, [post.id for post in shown])
    marks = [mark_seen(post_id, places) for post_id, places in found.seen.items()]
    return [
        ShowsSeenState.shows_seen.put(found.shows),
        *([SeenState.seen_marks.put(*marks)] if marks else []),
        *([SeenState.seen_counts.put(*found.counts)] if found.counts else []),
    ]


def mark_seen(post_id: int, places: list[int]) -> SeenMark:
    """Return the row of what the viewer has seen of a post.

    Args:
        post_id: The post.
        places: Of the photos, at least one.
    """
    return SeenMark(post_id, places, len(places))
