"""The state of the server's own page: what it is called, who may join, and how it is."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live
from finsta.accounts import AccountRefused, Viewer
from finsta.accounts.administering import settings
from finsta.accounts.joining.models import MAX_SERVER_NAME_LENGTH
from finsta.accounts.joining.server import Registration, view_server
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.web.admin.telling import tell_admins
from finsta.web.arguments import Attempt, Flag, Photos, Text, at_most
from finsta.web.handlers import for_admins
from finsta.web.shared.refusals import BadRequest
from finsta.web.shared.server import picture_path
from finsta.web.shared.uploading import photos_field

# There is one of it.
ONLY = 1

_MAX_VALUE = 10


@dataclass(frozen=True)
class ServerRow:
    """What admins decide for the whole server.

    Attributes:
        picture: Its address; empty where there is none.
    """

    id: int
    name: str
    registration: str
    members_invite: bool
    picture: str


class NameRefused(FinstaError):
    """The server can't be called so."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.field = "server_name"


class AdminState(rx.State):
    """What admins decide for the whole server."""

    server = live.Table(ServerRow, versioned=False)
    naming = live.Form(server_name=live.Text(MAX_SERVER_NAME_LENGTH, label=_("name")))
    picturing = live.Form(
        photos=photos_field(preview_width=320, required=_("Choose a photo.")),
    )
    unpicturing = live.Form()

    @rx.event
    @for_admins()
    async def load(self, viewer: Viewer) -> None:
        """Tell what is decided.

        Args:
            viewer: Who looks.
        """
        await live.send(self, self.server.put(await _read_server(viewer)))

    @rx.event
    @for_admins()
    async def rename(self, viewer: Viewer, server_name: Text, attempt: Attempt) -> None:
        """Call the server something else.

        Args:
            viewer: Who acts.
            server_name: As typed.
            attempt: Done twice it is no different.
        """
        del attempt
        try:
            await db.transact(settings.rename_server, viewer.account_id, server_name)
        except AccountRefused as refusal:
            raise NameRefused(str(refusal)) from refusal
        await self._tell(viewer)

    @rx.event
    @for_admins()
    async def decide_registration(
        self, viewer: Viewer, value: Annotated[str, at_most(_MAX_VALUE)], attempt: Attempt
    ) -> None:
        """Decide who may join.

        Args:
            viewer: Who acts.
            value: Of a `Registration`.
            attempt: Done twice it is no different.
        """
        del attempt
        try:
            registration = Registration(value)
        except ValueError:
            raise BadRequest from None
        await db.transact(settings.change_registration, viewer.account_id, registration)
        await self._tell(viewer)

    @rx.event
    @for_admins()
    async def decide_members_invite(
        self, viewer: Viewer, may_invite: Flag, attempt: Attempt
    ) -> None:
        """Decide whether others than admins may invite.

        Args:
            viewer: Who acts.
            may_invite: Whether they may.
            attempt: Done twice it is no different.
        """
        del attempt
        asked = (viewer.account_id,)
        await db.transact(settings.change_members_invite, *asked, may_invite=may_invite)
        await self._tell(viewer)

    @rx.event
    @for_admins(once=True)
    async def picture(self, viewer: Viewer, photos: Photos) -> None:
        """Show a photo for the server.

        Args:
            viewer: Who acts.
            photos: One, which this account has sent.
        """
        if len(photos) != 1:
            raise BadRequest
        await db.transact(settings.change_picture, viewer.account_id, photos[0].key)
        await self._tell(viewer)

    @rx.event
    @for_admins(once=True)
    async def unpicture(self, viewer: Viewer) -> None:
        """Show Finsta's own mark for the server again.

        Args:
            viewer: Who acts.
        """
        await db.transact(settings.change_picture, viewer.account_id, "")
        await self._tell(viewer)

    async def _tell(self, viewer: Viewer) -> None:
        await tell_admins(viewer, self.server.put(await _read_server(viewer)))


async def _read_server(viewer: Viewer) -> ServerRow:
    server = await db.read(view_server)
    picture = picture_path(server.picture_id)
    name = "" if server.name == "Finsta" else server.name
    return ServerRow(ONLY, name, server.registration.value, server.members_invite, picture)
