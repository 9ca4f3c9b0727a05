"""What the feed looks like: cards, its beginning and end, the confirmation before deleting."""

import reflex as rx

from finsta import live, media
from finsta.web.feed.state import FeedState
from finsta.web.feed.stream import FEED
from finsta.web.shared.avatar import avatar
from finsta.web.shared.elements import close_dialog, dialog, folded_text, open_dialog, time_ago
from finsta.web.shared.viewer import ViewerState

CONFIRM_DELETE = "confirm-delete"

# The feed's column is 600 px wide on a wide screen, all of a phone's width.
_SIZES = "(min-width: 640px) 600px, 100vw"


def feed() -> rx.Component:
    """Return the feed with everything that belongs to it."""
    return rx.fragment(
        rx.cond(FEED.held > 0, _new_posts_button()),
        rx.cond(FEED.loaded, _posts(), _loading()),
        _confirm_delete(),
    )


def _posts() -> rx.Component:
    return rx.fragment(
        rx.cond(
            FEED.items.length() > 0,
            rx.el.div(rx.foreach(FEED.items, post_card), class_name="feed", role="feed"),
            rx.cond(~FEED.has_more, _empty()),
        ),
        live.stream_edge(
            rx.cond(
                FEED.has_more,
                _skeleton(),
                rx.cond(
                    FEED.items.length() > 0,
                    rx.el.p("You have seen every post.", class_name="feed-end"),
                ),
            ),
            stream=FEED.name,
            on_reach=FeedState.load_older,
            on_resume=FeedState.check_survivors,
            on_reload=FeedState.load,
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
            avatar(post.author.handle, post.author.display_name),
            rx.el.div(
                rx.el.span(post.author.handle, class_name="strong"),
                time_ago(iso=post.shared_at, class_name="muted"),
                class_name="post-who",
            ),
            rx.cond(post.author.id == ViewerState.viewer_id, _delete_button(post.id)),
            class_name="post-header",
        ),
        _photo(post.photos[0], index),
        folded_text(text=post.caption, class_name="post-text"),
        aria_label=f"Photo by {post.author.handle}",
        class_name="post",
        key=post.id,
    )


def _photo(photo: live.Shown, index: live.Shown) -> rx.Component:
    address = f"/media/{photo.key}/"
    widths = media.RENDITION_WIDTHS
    return rx.el.div(
        rx.el.img(
            src=f"{address}{widths[1]}",
            src_set=", ".join(f"{address}{width} {width}w" for width in widths),
            sizes=_SIZES,
            width=photo.width.to_string(),
            height=photo.height.to_string(),
            alt=photo.alt,
            loading=rx.cond(index < 2, "eager", "lazy"),
            custom_attrs={"decoding": "async", "fetchPriority": rx.cond(index < 1, "high", "auto")},
        ),
        style={"--photo-color": photo.color, "--photo-ratio": f"{photo.width} / {photo.height}"},
        class_name="post-photo",
    )


def _delete_button(post_id: live.Shown) -> rx.Component:
    return rx.el.button(
        rx.icon("trash-2", size=20, aria_hidden="true"),
        type="button",
        aria_label="Delete post",
        on_click=open_dialog(CONFIRM_DELETE, post_id=post_id),
        class_name="icon-button",
    )


def _new_posts_button() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            rx.icon("arrow-up", size=18, aria_hidden="true"),
            "New posts",
            type="button",
            on_click=FEED.release(),
            class_name="button button-primary pill",
        ),
        class_name="new-posts",
    )


def _loading() -> rx.Component:
    return rx.el.div(
        rx.el.p("Finsta is loading …", role="status", class_name="muted centered padded"),
        _skeleton(),
        class_name="feed",
    )


def _skeleton() -> rx.Component:
    return rx.el.div(
        rx.el.div(class_name="skeleton-line"),
        rx.el.div(class_name="skeleton-photo"),
        class_name="post",
        aria_hidden="true",
    )


def _empty() -> rx.Component:
    return rx.el.div(
        rx.icon("camera", size=48, aria_hidden="true"),
        rx.el.h2("No posts yet"),
        rx.el.p("Share the first photo: press Create Post and choose one."),
        rx.el.button(
            "Create the first post",
            type="button",
            on_click=open_dialog("composer"),
            class_name="button button-primary",
        ),
        class_name="empty",
    )


def _confirm_delete() -> rx.Component:
    return dialog(
        rx.el.form(
            rx.el.h2("Delete this post?", id="confirm-delete-title"),
            rx.el.p("Its photo and caption go for everybody. This can't be taken back."),
            rx.el.input(type="hidden", name="post_id"),
            rx.el.footer(
                rx.el.button(
                    "Keep it",
                    type="button",
                    on_click=close_dialog(CONFIRM_DELETE),
                    class_name="button",
                ),
                rx.el.button("Delete", type="submit", class_name="button button-danger"),
                class_name="dialog-actions",
            ),
            on_submit=[FeedState.delete_post, close_dialog(CONFIRM_DELETE)],
        ),
        id=CONFIRM_DELETE,
        class_name="dialog",
        aria_labelledby="confirm-delete-title",
    )
