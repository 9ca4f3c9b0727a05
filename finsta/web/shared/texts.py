"""What people wrote, as it is drawn: addresses and mentions are links, long texts fold."""

from dataclasses import dataclass

import reflex as rx

from finsta.internals import ReactRouterLink
from finsta.live import Shown
from finsta.web import browser, routes
from finsta.web.shared.persons import about_person

_links = browser.module("links.jsx")
_tags = browser.module("tags.js")


@dataclass(frozen=True)
class TextPart:
    """A piece of a text; with an address it is a link, with a handle one to who has it."""

    text: str
    href: str
    handle: str


@dataclass(frozen=True)
class CaptionPart:
    """A piece of a caption; with an address of the web or of a page here it is a link."""

    text: str
    href: str
    handle: str
    path: str


class _FoldedText(rx.Component):
    """A text that folds when it is long."""

    library = browser.module("text.jsx").path
    tag = "FoldedText"
    look: rx.Var[str]


def parts_of(text: Shown, mentions: Shown | None = None) -> Shown:
    """Return the pieces of a text, for `linked` and `folded`.

    Args:
        text: As typed.
        mentions: Whom it mentions, a list of `posts.MentionView`.
    """
    given = [text] if mentions is None else [text, mentions]
    return _links.value("partsOf", list[TextPart], *given)


def linked(parts: Shown) -> rx.Component:
    """Return a text with its links.

    Args:
        parts: Its pieces.
    """
    return rx.foreach(parts, _part)


def folded(parts: Shown, *, look: str = "text", class_name: str = "") -> rx.Component:
    """Return a text with its links; what is more than a few lines folds behind a button.

    Args:
        parts: Its pieces.
        look: The classes of the text itself.
        class_name: Those of what is around text and button.
    """
    return _FoldedText.create(linked(parts), look=look, class_name=class_name)


def folded_caption(text: Shown, mentions: Shown, *, class_name: str) -> rx.Component:
    """Return a caption with its links, as `folded`; its tags lead to their pages.

    Args:
        text: As typed.
        mentions: As for `parts_of`.
        class_name: The classes of what is around text and button.
    """
    parts = _tags.value("partsWithTags", list[CaptionPart], text, routes.TAGS, mentions)
    shown = rx.foreach(parts, _caption_part)
    return _FoldedText.create(shown, look="text", class_name=class_name)


def _caption_part(part: Shown) -> rx.Component:
    tag = ReactRouterLink.create(part.text, to=part.path)
    return rx.cond(part.path != "", tag, _part(part))


def _part(part: Shown) -> rx.Component:
    return rx.cond(
        part.href != "",
        rx.el.a(part.text, href=part.href, target="_blank", rel="noopener noreferrer nofollow"),
        rx.cond(
            part.handle != "",
            ReactRouterLink.create(
                part.text,
                to=routes.profile_path(part.handle),
                custom_attrs=about_person(part.handle),
            ),
            rx.el.span(part.text),
        ),
    )
