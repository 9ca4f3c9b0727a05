"""Topics: what a tab subscribes to, once the server has checked that its viewer may."""

from collections.abc import Collection
from functools import lru_cache

from finsta import live
from finsta.social import Audience

# Everybody's posts. Heard by every signed-in tab that shows the feed.
POSTS = "posts"

# Who likes one post, or one comment: heard by a tab that lists them.
LIKES = "likes:"

# Who has seen one post: heard by tabs of its author that list them, and by nobody else.
SEEN = "seen:"

# The posts with one tag: heard by a tab that shows them; and what is about all such tabs.
TAG = "tag:"
TAGGED = "tagged"

# Heard by tabs that list what their viewers have saved.
SAVED = "saved"

# Heard by tabs that list what their viewers are told, beside what is told to the account.
ACTIVITY = "activity"

# What accounts are called, and their photos. Heard by every signed-in tab.
PEOPLE = "people"
# No tab hears it: its end tells every worker to read anew what viewers may do.
RIGHTS = "rights"

# What belongs to one profile: heard by a tab that shows it.
PROFILE = "profile:"
# And what of it shows on a card: heard by a tab that has shown the card last.
CARD = "card:"

_CONVERSATION = "conversation:"
_DOINGS = "doings:"
_POSTS_OF = "posts of:"
_ACCOUNT = "account:"
_SESSION = "session:"


def likes_topic(post_id: int) -> str:
    """Return the topic of the tabs that list who likes a post.

    Args:
        post_id: The post.
    """
    return f"{LIKES}{post_id}"


def comment_likes_topic(comment_id: int) -> str:
    """Return the topic of the tabs that list who likes a comment.

    Args:
        comment_id: The comment.
    """
    return f"{LIKES}comment:{comment_id}"


def seen_topic(post_id: int) -> str:
    """Return the topic of the tabs of its author that list who has seen a post.

    Args:
        post_id: The post.
    """
    return f"{SEEN}{post_id}"


def tag_topic(tag: str) -> str:
    """Return the topic of the tabs that show the posts with a tag.

    Args:
        tag: Folded.
    """
    return f"{TAG}{tag}"


def profile_topic(account_id: int) -> str:
    """Return the topic of the tabs that show somebody's profile.

    Args:
        account_id: Whose.
    """
    return f"{PROFILE}{account_id}"


def card_topic(account_id: int) -> str:
    """Return the topic of the tabs that have shown somebody's card last.

    Args:
        account_id: Whose.
    """
    return f"{CARD}{account_id}"


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


async def tell_members(
    conversation_id: int,
    account_ids: Collection[int],
    *operations: live.Operation,
    of: Collection[int] = (),
    version: int = 0,
    is_end: bool = False,
) -> None:
    """Send operations to every tab of members of a conversation, in every worker.

    Who was told that the membership has ended gets nothing more of the conversation, and who sees
    somebody no more nothing of what they do there.

    Args:
        conversation_id: What the operations are about.
        account_ids: All of them must be allowed to know.
        operations: What changes in their tabs, drawn together.
        of: Accounts that they are by or about.
        version: Of the conversation, if it tells who is a member now, or has ceased to be one.
        is_end: Whether they have ceased to be members.
    """
    about = live.Subject(f"{_CONVERSATION}{conversation_id}", version, is_end)
    to = [account_topic(account_id) for account_id in account_ids]
    hearers = live.Hearers(of=[doings_of(account_id) for account_id in of]) if of else None
    await live.publish(to, *operations, about=about, hearers=hearers)


def doings_of(account_id: int) -> str:
    """Return the subject of what somebody does: who sees them no more hears of none of it.

    Args:
        account_id: Who does it.
    """
    return f"{_DOINGS}{account_id}"


def posts_of(account_id: int) -> str:
    """Return the subject of what somebody shares: who may not see that any more hears none of it.

    Args:
        account_id: Who shares it.
    """
    return f"{_POSTS_OF}{account_id}"


async def tell_audience(
    topic: str | Collection[str],
    audience: Audience,
    *operations: live.Operation,
    of: Collection[str],
    about: live.Subject | None = None,
) -> None:
    """Send operations to tabs of a topic whose viewers are in an audience, in every worker.

    Args:
        topic: What the tabs hear, or several of which they do.
        audience: Whom it reaches, as read in the transaction.
        operations: What changes in their tabs, drawn together.
        of: The subjects that they are about: whoever was told the end of one hears nothing.
        about: See `live.publish`.
    """
    only = None if audience.only is None else [account_topic(each) for each in audience.only]
    but = [account_topic(each) for each in audience.but]
    heard = [topic] if isinstance(topic, str) else topic
    await live.publish(heard, *operations, about=about, hearers=live.Hearers(only, but, of))


async def tell_sight(
    account_id: int, subject: str, version: int, *operations: live.Operation, is_end: bool
) -> None:
    """Send operations to every tab of an account that sees something no more, or again.

    Args:
        account_id: Whose tabs.
        subject: What it sees no more: it hears nothing of that from now on.
        version: Of the change, higher each time.
        operations: What changes in the tabs, drawn together.
        is_end: Whether it sees it no more.
    """
    about = live.Subject(subject, version, is_end)
    await live.publish([account_topic(account_id)], *operations, about=about)


async def tell_account(account_id: int, *operations: live.Operation) -> None:
    """Send operations to every tab of an account, in every worker.

    Args:
        account_id: Whose.
        operations: What changes in its tabs, drawn together.
    """
    await live.publish([account_topic(account_id)], *operations)


async def tell_accounts_here(account_ids: Collection[int], *operations: live.Operation) -> None:
    """Send operations to every tab of some accounts in this worker; the others know themselves.

    Args:
        account_ids: All of them must be allowed to know.
        operations: What changes in their tabs, drawn together.
    """
    await live.publish_here([account_topic(account_id) for account_id in account_ids], *operations)


def list_connected_accounts() -> frozenset[int]:
    """Return which accounts have a tab at this worker: the same object while they are the same."""
    return _read_ids(live.list_topics(_ACCOUNT), _ACCOUNT)


def list_connected_sessions() -> frozenset[int]:
    """Return which sessions have a tab at this worker."""
    return _read_ids(live.list_topics(_SESSION), _SESSION)


@lru_cache(maxsize=2)
def _read_ids(topics: frozenset[str], prefix: str) -> frozenset[int]:
    return frozenset(int(topic.removeprefix(prefix)) for topic in topics)
