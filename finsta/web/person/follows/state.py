"""The state of follows: lists of people, a page at a time."""

from collections.abc import Callable

import reflex as rx

from finsta import live, social
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web import limits
from finsta.web.arguments import Id, OptionalId
from finsta.web.handlers import signed_in
from finsta.web.shared.sight import read_settled
from finsta.web.shared.standing.state import tell_standings

# Of the lists of a person, how each is read.
_List = Callable[..., social.FollowPage]


class FollowsState(rx.State):
    """Lists who follows somebody, whom they follow, and who asks to follow the viewer."""

    followers = live.Table(social.FollowView, order="-id", scope="account_id", author="account.id")
    followed = live.Table(social.FollowView, order="-id", scope="account_id", author="account.id")
    asking = live.Table(social.FollowView, order="-id", author="account.id")

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_followers(self, viewer: Viewer, account_id: Id, before_id: OptionalId) -> None:
        """Bring a page of those who follow somebody.

        Args:
            viewer: Who looks.
            account_id: Whom they follow.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        asked = (viewer, account_id, before_id)
        told = await _read(self.followers.of(account_id), social.list_followers, *asked)
        await live.send(self, *told)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_followed(self, viewer: Viewer, account_id: Id, before_id: OptionalId) -> None:
        """Bring a page of those whom somebody follows.

        Args:
            viewer: Who looks.
            account_id: Who follows them.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        asked = (viewer, account_id, before_id)
        told = await _read(self.followed.of(account_id), social.list_followed, *asked)
        await live.send(self, *told)

    @rx.event
    @signed_in(limit=limits.OLDER_POSTS)
    async def load_asking(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of those who ask to follow the viewer.

        Args:
            viewer: Who looks.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        asked = (viewer.account_id, before_id)
        page = await read_settled(lambda: db.read(social.list_asking, *asked))
        await live.send(self, _page(self.asking, page, before_id))


async def _read(
    table: live.Table, read: _List, viewer: Viewer, account_id: int, before_id: int | None
) -> list[live.Operation]:
    asked = (viewer.account_id, account_id, before_id)
    page = await read_settled(lambda: db.read(read, *asked))
    people = [follow.account.id for follow in page.follows]
    return [_page(table, page, before_id), await tell_standings(viewer, people)]


def _page(table: live.Table, page: social.FollowPage, before_id: int | None) -> live.Operation:
    before = {"before": before_id} if before_id else {}
    return table.page(page.follows, more=page.has_more, **before)
