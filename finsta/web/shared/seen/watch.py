"""What reaches one's own tabs when one shows whose posts one has seen, or no more."""

from finsta import posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.shared.seen.state import ShowsSeenState


async def _tell_turn(event: posts.SeenTurned) -> None:
    row = posts.ShowsSeenView(event.account_id, event.shows, event.version)
    await topics.tell_account(event.account_id, ShowsSeenState.shows_seen.put(row))


def watch_shows_seen() -> None:
    """Tell one's own tabs of it, from now on."""
    bus.subscribe(posts.SeenTurned, _tell_turn)
