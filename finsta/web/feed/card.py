"""What a post looks like, wherever it is shown."""

from functools import partial
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import _, ngettext
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.feed.comments.components import COMMENT_FIELD, COMMENT_KEY, comment_button
from finsta.web.feed.edits.components import edited_note
from finsta.web.feed.kept.components import save_button
from finsta.web.feed.likes.components import LIKE_KEY, like_button, like_by_double_click
from finsta.web.feed.menu import MENU
from finsta.web.feed.seen.components import seen_button, seen_name, seen_names
from finsta.web.shared.beside import open_beside
from finsta.web.shared.carousel import carousel
from finsta.web.shared.elements import avatar, icon, icon_button, photo, time_ago
from finsta.web.shared.persons import profile_link
from finsta.web.shared.texts import folded_caption
from finsta.web.shared.viewer import ViewerState
from finsta.web.shared.viewing import photo_link

# The column is 600 px wide on a wide screen, all of a phone's width. A little less is told: a
# file of nine tenths of a phone's pixels looks the same, the next larger one has twice the bytes.
_SIZES = "(min-width: 640px) 600px, (min-resolution: 2.5dppx) 80vw, 88vw"

# Of a page with posts.
KEYS = (
    live.Shortcut("j", _("Next post"), step=1),
    live.Shortcut("k", _("Previous post"), step=-1),
    live.Shortcut(LIKE_KEY, _("Like, or take that back"), in_row=True),
    live.Shortcut(COMMENT_KEY, _("Comment"), in_row=True, focus=COMMENT_FIELD),
)


def post_card(post: live.Shown, index: live.Shown | int, *below: rx.Component) -> rx.Component:
    """Return one post.

    Args:
        post: A `posts.PostView`.
        index: Its place in the feed; the first ones load at once.
        below: What stands below it.
    """
    return rx.el.article(
        rx.el.header(
            profile_link(post.author, avatar(post.author), class_name="post-face", hidden=True),
            rx.el.div(
                profile_link(post.author, _names(post.author), class_name="post-author"),
                ReactRouterLink.create(
                    time_ago(iso=post.shared_at),
                    to=routes.post_path(post.id),
                    class_name="muted post-link",
                ),
                edited_note(post),
                class_name="post-who",
            ),
            _menu_button(post.id),
            class_name="post-header",
        ),
        rx.cond(
            post.photos.length() > 1,
            _several_photos(post, index),
            _photo(post, post.photos[0], 0, index),
        ),
        rx.el.div(
            like_button(post), comment_button(post), save_button(post), class_name="post-acts"
        ),
        seen_button(post),
        rx.cond(
            post.caption != "",
            folded_caption(post.caption, post.mentions, class_name="post-text"),
        ),
        *below,
        aria_label=ngettext(
            "Photo by {name}",
            "{count} photos by {name}",
            post.photos.length(),
            name=post.author.display_name,
        ),
        class_name="post",
        custom_attrs={"data-row": post.id, **live.stop()},
        key=post.id,
    )


def _names(author: live.Shown) -> rx.Component:
    """Return a name with its handle beside it, unless they are the same."""
    handle = rx.el.span(f"@{author.handle}", class_name="note one-line")
    return rx.el.span(
        rx.el.bdi(author.display_name, class_name="strong one-line"),
        rx.cond(author.handle != author.display_name, handle),
        class_name="post-names",
    )


def _several_photos(post: live.Shown, index: live.Shown) -> rx.Component:
    first = post.photos[0]
    slides = rx.foreach(
        post.photos,
        lambda shown, place: rx.el.div(
            _photo(post, shown, place, index + place), key=shown.key, class_name="slide"
        ),
    )
    # All have the frame of the first one, so that nothing jumps.
    ratio = f"{first.width} / {first.height}"
    return carousel(post.photos, slides, style={"--first-ratio": ratio})


def _photo(
    post: live.Shown, shown: live.Shown, place: live.Shown | int, index: live.Shown
) -> rx.Component:
    """Return a photo of a post; the first ones of the feed load at once."""
    return photo(
        shown,
        _SIZES,
        partial(_photo_frame, post, shown, place),
        alt=shown.alt,
        loading=rx.cond(index < 2, "eager", "lazy"),
        custom_attrs={"decoding": "async", "fetchPriority": rx.cond(index < 1, "high", "auto")},
    )


def _photo_frame(
    post: live.Shown,
    shown: live.Shown,
    place: live.Shown | int,
    image: rx.Component,
    **attributes: Any,
) -> rx.Component:
    author = post.author
    is_cut = (shown.width * 9 > shown.height * 16) | (shown.width * 4 < shown.height * 3)
    opens = rx.cond(is_cut, _("Whole photo"), _("Open photo"))
    return photo_link(
        image,
        rx.cond(
            is_cut,
            rx.el.span(icon("maximize-2", size=16), _("Whole photo"), class_name="post-photo-more"),
        ),
        rx.el.span(icon("heart", size=96), aria_hidden="true", class_name="post-heart"),
        on_double=like_by_double_click(post),
        photos=post.photos,
        index=place,
        who=author.display_name,
        text=post.caption,
        are_own=author.id == ViewerState.viewer_id,
        watched=seen_names(post),
        aria_label=rx.cond(shown.alt != "", _("{opens}: {alt}", opens=opens, alt=shown.alt), opens),
        class_name="post-photo",
        custom_attrs=live.watched(seen_name(post, place)),
        **attributes,
    )


def _menu_button(post_id: live.Shown) -> rx.Component:
    return icon_button(
        "ellipsis",
        _("Post menu"),
        size=20,
        on_click=open_beside(MENU, post_id),
        custom_attrs={"data-opener": f"{MENU}-{post_id}", "aria-haspopup": "dialog"},
    )
