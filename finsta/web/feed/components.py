"""What the feed looks like: cards, its beginning and end, the confirmation before deleting."""

from functools import partial
from typing import Any

import reflex as rx

from finsta import live
from finsta.web.feed.state import FeedState
from finsta.web.shared.carousel import carousel
from finsta.web.shared.dialogs import COMPOSER, confirm_deletion, open_dialog
from finsta.web.shared.elements import (
    avatar,
    button,
    empty,
    icon,
    icon_button,
    loading,
    photo,
    time_ago,
)
from finsta.web.shared.texts import folded, parts_of
from finsta.web.shared.viewer import ViewerState
from finsta.web.shared.viewing import photo_link

_POSTS = FeedState.posts

# The column is 600 px wide on a wide screen, all of a phone's width. A little less is told: a
# file of nine tenths of a phone's pixels looks the same, the next larger one has twice the bytes.
_SIZES = "(min-width: 640px) 600px, (min-resolution: 2.5dppx) 80vw, 88vw"


def feed() -> rx.Component:
    """Return the feed with everything that belongs to it."""
    return rx.fragment(
        rx.cond(_POSTS.held > 0, _new_posts_button()),
        rx.cond(_POSTS.loaded, _posts(), _loading()),
        confirm_deletion(
            FeedState.deletion,
            "Delete this post?",
            rx.el.p("It will disappear for everyone. You can't undo this."),
            on_submit=FeedState.delete_post,
            then_toast="Post deleted.",
        ),
    )


def _posts() -> rx.Component:
    return rx.fragment(
        rx.cond(
            _POSTS.items.length() > 0,
            rx.el.div(rx.foreach(_POSTS.items, post_card), class_name="feed", role="feed"),
            rx.cond(~_POSTS.has_older, _no_posts()),
        ),
        live.edge(
            _POSTS,
            rx.cond(
                _POSTS.has_older,
                _skeleton(),
                rx.cond(
                    _POSTS.items.length() > 0,
                    rx.el.p("You have seen every post.", class_name="feed-end"),
                ),
            ),
            on_older=FeedState.load_older,
            on_kept=FeedState.check_survivors,
            on_row=FeedState.load_post,
            on_again=FeedState.load,
        ),
    )


def post_card(post: live.Shown, index: live.Shown) -> rx.Component:
    """Return one post.

    Args:
        post: A `posts.PostView`.
        index: Its place in the feed; the first ones load at once.
    """
    return rx.el.article(
        rx.el.header(
            avatar(post.author),
            rx.el.div(
                _names(post.author),
                time_ago(iso=post.shared_at, class_name="muted"),
                class_name="post-who",
            ),
            rx.cond(post.author.id == ViewerState.viewer_id, _delete_button(post.id)),
            class_name="post-header",
        ),
        rx.cond(
            post.photos.length() > 1,
            _several_photos(post, index),
            _photo(post, post.photos[0], 0, index),
        ),
        rx.cond(post.caption != "", folded(parts_of(post.caption), class_name="post-text")),
        aria_label=rx.cond(
            post.photos.length() > 1,
            f"{post.photos.length()} photos by {post.author.handle}",
            f"Photo by {post.author.handle}",
        ),
        class_name="post",
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
    return photo_link(
        image,
        rx.cond(
            is_cut,
            rx.el.span(icon("maximize-2", size=16), "Whole photo", class_name="post-photo-more"),
        ),
        photos=post.photos,
        index=place,
        who=author.display_name,
        text=post.caption,
        are_own=author.id == ViewerState.viewer_id,
        aria_label=rx.cond(shown.alt != "", f"Open photo: {shown.alt}", "Open photo"),
        class_name="post-photo",
        **attributes,
    )


def _delete_button(post_id: live.Shown) -> rx.Component:
    opens = FeedState.deletion.open(post_id=post_id)
    return icon_button("trash-2", "Delete post", size=20, on_click=opens)


def _new_posts_button() -> rx.Component:
    return rx.el.div(
        button(
            icon("arrow-up", size=18),
            "New posts",
            on_click=_POSTS.show_held(),
            class_name="button button-primary pill",
        ),
        class_name="new-posts",
    )


def _loading() -> rx.Component:
    return rx.el.div(loading(), _skeleton(), class_name="feed")


def _skeleton() -> rx.Component:
    return rx.el.div(
        rx.el.div(class_name="skeleton-line"),
        rx.el.div(class_name="skeleton-photo"),
        class_name="post",
        aria_hidden="true",
    )


def _no_posts() -> rx.Component:
    first = button(
        "Create the first post",
        on_click=open_dialog(COMPOSER),
        class_name="button button-primary",
    )
    text = "Share the first photo: press Create Post and choose one."
    return empty("camera", "No posts yet", text, first)
