"""The pages of a take-out: what any browser shows without a server, and without a script.

What people wrote stands in them as text alone.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from finsta.leaving.takeout.conversations import OwnConversation
from finsta.leaving.takeout.records import Amounts, OwnMessage, OwnPhoto, OwnPost
from finsta.leaving.takeout.style import STYLE

POSTS, CONVERSATIONS = "posts", "conversations"

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def name_page(of: str, number: int) -> str:
    """Return the path of a page in the zip.

    Args:
        of: What it lists.
        number: Which of its pages, from 1.
    """
    return f"pages/{of}-{number}.html"


def name_conversation(conversation: OwnConversation) -> str:
    """Return what the pages of a conversation are named by.

    Args:
        conversation: Which.
    """
    return f"conversation-{conversation.id}"


def draw_index(owner: dict[str, str], amounts: Amounts, made_at: str, server: str) -> str:
    """Return the first page.

    Args:
        owner: From `get_owner`.
        amounts: How much there is.
        made_at: When, ISO 8601.
        server: Where all of it was.
    """
    name = owner["name"]
    ways = [
        *([_way(name_page(POSTS, 1), "Posts", amounts.posts)] if amounts.posts else []),
        _way(name_page(CONVERSATIONS, 1), "Conversations, with your messages", amounts.messages),
    ]
    return _draw(
        f"{name} on {server}",
        f"<header><h1>{_text(name)}</h1>"
        f"<p class=note>@{escape(owner['handle'])} · {escape(owner['email'])} · "
        f"here since {_day(owner['signed_up_at'])}</p>"
        + (f"<p>{_text(owner['bio'])}</p>" if owner["bio"] else "")
        + "</header>",
        f"<nav class=ways>{''.join(ways)}</nav>",
        f"<p>Your photos as you sent them, {amounts.photos:,} of them, are in the folder "
        "<a href=photos/>photos</a>. For programs all of it is in "
        + ", ".join(f"<a href={file}>{file}</a>" for file in _FILES)
        + ".</p>",
        "<p>Only what is yours is here: nothing that others wrote.</p>",
        f"<footer class=note>Made on {_time(made_at)} by {escape(server)}.</footer>",
    )


_FILES = ("account.json", "posts.json", "conversations.json", "reactions.json")


def draw_posts(posts: Sequence[OwnPost], number: int, *, has_more: bool) -> str:
    """Return a page of posts.

    Args:
        posts: In order.
        number: Which page, from 1.
        has_more: Whether another one follows.
    """
    shown = [
        f"<article><p class=note>{_time(post.shared_at)}</p>"
        f"{_photos(post.photos)}{_paragraph(post.caption)}</article>"
        for post in posts
    ]
    return _draw_list("Posts", shown, POSTS, number, has_more=has_more)


def draw_conversations(
    conversations: Sequence[OwnConversation], number: int, *, has_more: bool
) -> str:
    """Return a page that lists conversations.

    Args:
        conversations: In order.
        number: Which page, from 1.
        has_more: Whether another one follows.
    """
    shown = [f"<nav class=ways>{''.join(map(_conversation, conversations))}</nav>"]
    return _draw_list("Conversations", shown, CONVERSATIONS, number, has_more=has_more)


def draw_messages(
    conversation: OwnConversation, messages: Sequence[OwnMessage], number: int, *, has_more: bool
) -> str:
    """Return a page of somebody's messages in a conversation.

    Args:
        conversation: Where.
        messages: In order.
        number: Which page, from 1.
        has_more: Whether another one follows.
    """
    shown = [
        f"<article class=message><p class=note>{_time(message.sent_at)}{_marks(message)}</p>"
        f"{_photos(message.photos)}{_paragraph(message.text)}</article>"
        for message in messages
    ]
    of = name_conversation(conversation)
    return _draw_list(conversation.title, shown, of, number, has_more=has_more, up=CONVERSATIONS)


def _draw_list(
    title: str, shown: Sequence[str], of: str, number: int, *, has_more: bool, up: str = ""
) -> str:
    back = [f'<a href="{up}-1.html">Conversations</a>'] if up else []
    beside = [
        *([f'<a href="{of}-{number - 1}.html" rel=prev>Earlier</a>'] if number > 1 else []),
        *([f'<a href="{of}-{number + 1}.html" rel=next>Later</a>'] if has_more else []),
    ]
    turning = f"<nav class=turning>{''.join(beside)}</nav>" if beside else ""
    return _draw(
        title,
        f"<nav class=path><a href=../index.html>All</a>{''.join(back)}</nav>",
        f"<h1>{_text(title)}</h1>",
        *shown,
        turning,
    )


def _draw(title: str, *body: str) -> str:
    return _PAGE.format(title=escape(title), style=STYLE, body="\n".join(body))


def _way(href: str, label: str, count: int) -> str:
    return f'<a href="{escape(href)}">{_text(label)} <span class=note>{count:,}</span></a>'


def _conversation(conversation: OwnConversation) -> str:
    if not conversation.messages:
        return f"<p>{_text(conversation.title)} <span class=note>0</span></p>"
    href = f"{name_conversation(conversation)}-1.html"
    return _way(href, conversation.title, conversation.messages)


def _marks(message: OwnMessage) -> str:
    marks = {
        "a reply": message.is_reply,
        "forwarded": message.is_forwarded,
        "edited": message.is_edited,
    }
    return "".join(f" · {mark}" for mark, is_there in marks.items() if is_there)


def _photos(photos: Sequence[OwnPhoto]) -> str:
    shown = [
        f'<a href="../{escape(photo.file)}"><img src="../{escape(photo.preview)}" '
        f'alt="{escape(photo.alt_text)}" loading=lazy></a>'
        for photo in photos
    ]
    return f"<div class=photos>{''.join(shown)}</div>" if shown else ""


def _paragraph(text: str) -> str:
    return f"<p class=text dir=auto>{escape(text)}</p>" if text else ""


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _day(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    return f'<time datetime="{escape(iso)}">{moment.day} {moment:%B %Y}</time>'


def _time(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    return f'<time datetime="{escape(iso)}">{moment.day} {moment:%B %Y, %H:%M} UTC</time>'
