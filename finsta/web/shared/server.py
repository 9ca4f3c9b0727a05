"""Which server this is, as pages for visitors show it."""

import reflex as rx

from finsta.accounts.joining.server import ServerView, view_server
from finsta.infra import db
from finsta.web import routes


class ServerState(rx.State):
    """What anybody may know of the server. A page's own handler loads it."""

    server_name: str = ""
    # An address; empty for Finsta's own mark.
    picture: str = ""


async def load_server(state: rx.State) -> ServerView:
    """Show which server this is, and return what anybody may know of it.

    Args:
        state: Any state of the tab.
    """
    server = await db.read(view_server)
    shown = await state.get_state(ServerState)
    shown.server_name, shown.picture = server.name, picture_path(server.picture_id)
    return server


def picture_path(picture_id: int) -> str:
    """Return the address of the server's picture, another one for each picture.

    Args:
        picture_id: Of the photo; 0 for none.
    """
    return f"{routes.SERVER_PICTURE}?{picture_id}" if picture_id else ""
