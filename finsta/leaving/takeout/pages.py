"""The pages of a take-out: what any browser shows without a server, and without a script.

What people wrote stands in them as text alone. They are in the language that is spoken where they
are drawn.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from finsta.infra.words import _, get_language, say_date, say_number
from finsta.leaving.takeout.conversations import OwnConversation
from finsta.leaving.takeout.records import Amounts, OwnMessage, OwnPhoto, OwnPost
from finsta.leaving.takeout.style import STYLE

POSTS, CONVERSATIONS = "posts", "conversations"

_FILES = (
    "account.json",
    "posts.json",
    "conversations.json",
    "reactions.json",
    "likes.json",
    "comments.json",
    "people.json",
    "comment-likes.json",
    "saved.json",
    "seen.json",
)

_CONVERSATIONS_WAY = _("Conversations, with your messages")
_ALL = _("All")
_ONLY_YOURS = _("Only what is yours is here: nothing that others wrote.")

_PAGE = """\
<!doctype html>
<html lang="{language}">
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
        *([_way(name_page(POSTS, 1), str(_("Posts")), amounts.posts)] if amounts.posts else []),
        _way(name_page(CONVERSATIONS, 1), str(_CONVERSATIONS_WAY), amounts.messages),
    ]
    # What they are given is HTML.
    since = _("here since {day}", day=_day(owner["signed_up_at"]))
    files = _(
        "Your photos as you sent them, {count} of them, are in the folder {folder}. For programs "
        "all of it is in {files}.",
        count=amounts.photos,
        folder="<a href=photos/>photos</a>",
        files=", ".join(f"<a href={file}>{file}</a>" for file in _FILES),
    )
    made = _("Made on {time} by {server}.", time=_time(made_at), server=escape(server))
    return _draw(
        str(_("{name} on {server}", name=name, server=server)),
        f"<header><h1>{_text(name)}</h1>"
        f"<p class=note>@{escape(owner['handle'])} · {escape(owner['email'])} · {since!s}</p>"
        + (f"<p>{_text(owner['bio'])}</p>" if owner["bio"] else "")
        + "</header>",
        f"<nav class=ways>{''.join(ways)}</nav>",
        f"<p>{files!s}</p>",
        f"<p>{_ONLY_YOURS!s}</p>",
        f"<footer class=note>{made!s}</footer>",
    )


def draw_posts(posts: Sequence[OwnPost], number: int, *, has_more: bool) -> str:
    """Return a page of posts.

    Args:
        posts: In order.
        number: Which page, from 1.
        has_more: Whether another one follows.
    """
    shown = [
        f"<article><p class=note>{_time(post.shared_at)}</p>"
        f"{_photos(post.photos)}{_paragraph(post.caption)}{_earlier(post)}</article>"
        for post in posts
    ]
    return _draw_list(str(_("Posts")), shown, POSTS, number, has_more=has_more)


def _earlier(post: OwnPost) -> str:
    if not post.earlier:
        return ""
    said = [f"<p class=note>{_time(one.written_at)}</p>{_paragraph(one.caption)}"
            for one in reversed(post.earlier)]  # fmt: skip
    title = _text(str(_("Earlier versions")))
    return f"<details><summary>{title}</summary>{''.join(said)}</details>"


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
    return _draw_list(str(_("Conversations")), shown, CONVERSATIONS, number, has_more=has_more)


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
    back = [f'<a href="{up}-1.html">{_("Conversations")!s}</a>'] if up else []
    earlier = f'<a href="{of}-{number - 1}.html" rel=prev>{_("Earlier")!s}</a>'
    later = f'<a href="{of}-{number + 1}.html" rel=next>{_("Later")!s}</a>'
    beside = [*([earlier] if number > 1 else []), *([later] if has_more else [])]
    turning = f"<nav class=turning>{''.join(beside)}</nav>" if beside else ""
    return _draw(
        title,
        f"<nav class=path><a href=../index.html>{_ALL!s}</a>{''.join(back)}</nav>",
        f"<h1>{_text(title)}</h1>",
        *shown,
        turning,
    )


def _draw(title: str, *body: str) -> str:
    return _PAGE.format(
        language=get_language(), title=escape(title), style=STYLE, body="\n".join(body)
    )


def _way(href: str, label: str, count: int) -> str:
    return (
        f'<a href="{escape(href)}">{_text(label)} <span class=note>{say_number(count)}</span></a>'
    )


def _conversation(conversation: OwnConversation) -> str:
    if not conversation.messages:
        return f"<p>{_text(conversation.title)} <span class=note>0</span></p>"
    href = f"{name_conversation(conversation)}-1.html"
    return _way(href, conversation.title, conversation.messages)


def _marks(message: OwnMessage) -> str:
    marks = {
        _("a reply"): message.is_reply,
        _("forwarded"): message.is_forwarded,
        _("edited"): message.is_edited,
    }
    return "".join(f" · {mark!s}" for mark, is_there in marks.items() if is_there)


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
    return f'<time datetime="{escape(iso)}">{say_date(moment)}</time>'


def _time(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    said = _("{day}, {time} UTC", day=say_date(moment), time=f"{moment:%H:%M}")
    return f'<time datetime="{escape(iso)}">{said!s}</time>'
