"""Topics: what a tab subscribes to, once the server has checked that its viewer may."""

# Everybody's posts. Joined by every signed-in tab that shows the feed.
POSTS = "posts"


def session_topic(session_id: int) -> str:
    """Return the topic of all tabs of one signed-in browser.

    Args:
        session_id: Of the session's row.
    """
    return f"session:{session_id}"
