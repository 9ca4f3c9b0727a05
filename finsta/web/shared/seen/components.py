"""What the choice looks like whether the viewer shows whose posts they have seen."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web.shared.elements import loading
from finsta.web.shared.seen.state import ShowsSeenState
from finsta.web.shared.switches import switch
from finsta.web.shared.viewer import ViewerState

_OWN = ShowsSeenState.shows_seen.row(ViewerState.viewer_id)

# Whether the viewer shows it; not before it is known.
shows_seen: live.Shown = _OWN.shows


def shows_seen_switch(*, waits: bool = False) -> rx.Component:
    """Return the switch.

    Args:
        waits: Whether it turns only once the server has done it, because what then shows is asked
            for at once.
    """
    turned = ShowsSeenState.turn(~_OWN.shows)
    wished = ShowsSeenState.shows_seen.patch(ViewerState.viewer_id, shows=~_OWN.shows)
    return rx.cond(
        ShowsSeenState.shows_seen.has(ViewerState.viewer_id),
        switch(
            _("Show whose posts I have seen"),
            _(
                "Others see that you have seen their posts, and when; you see who has seen yours. "
                "Only between people who have both turned this on."
            ),
            _OWN.shows,
            live.act(turned) if waits else live.now(wished, then=turned),
        ),
        loading(),
    )
