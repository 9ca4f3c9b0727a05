"""Topics: what a tab subscribes to, once the server has checked that its viewer may."""

# Everybody's posts. Joined by every signed-in tab that shows the feed.
POSTS = "posts"

_ACCOUNT = "account:"
_SESSION = "session:"


def session_topic(session_id: int) -> str:
    """Return the topic of all tabs of one signed-in browser.

    Args:
        session_id: Of the session's row.
    """
    return f"{_SESSION}{session_id}"


def account_topic(account_id: int) -> str:
    """Return the topic of all tabs of one account, in every browser where it is signed in.

    Args:
        account_id: The account.
    """
    return f"{_ACCOUNT}{account_id}"


def read_account_topic(topic: str | None) -> int:
    """Return whose tabs a topic is for, or 0 if it is no account's.

    Args:
        topic: Any topic; Socket.IO has rooms of its own besides.
    """
    return int(topic.removeprefix(_ACCOUNT)) if topic and topic.startswith(_ACCOUNT) else 0


def read_session_topic(topic: str | None) -> int:
    """Return whose tabs a topic is for, or 0 if it is no session's.

    Args:
        topic: Any topic.
    """
    return int(topic.removeprefix(_SESSION)) if topic and topic.startswith(_SESSION) else 0
