"""Who looks, as every page shows it."""

import reflex as rx

from finsta import live
from finsta.web import topics
from finsta.web.build import name_build
from finsta.web.policies import signed_in
from finsta.web.shared.sessions import require_viewer


class ViewerState(rx.State):
    """What every page shows of the account that looks."""

    viewer_id: int = 0
    handle: str = ""
    display_name: str = ""

    @rx.event
    @signed_in
    async def greet(self) -> None:
        """Tell the tab who looks. First of every private page's load events."""
        viewer = await require_viewer(self)
        self.viewer_id = viewer.account_id
        self.handle = viewer.handle
        self.display_name = viewer.display_name
        await live.subscribe(self, topics.account_topic(viewer.account_id))
        connection = live.tab_id(self)
        hello = live.SESSION.hello(
            viewer.account_id, connection, name_build(), waits=live.is_cut_off()
        )
        await live.send(self, hello)
