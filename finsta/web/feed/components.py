"""What the feed looks like: posts, what waits above them, their beginning and end."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web.feed.card import post_card
from finsta.web.feed.comments.components import last_comments
from finsta.web.feed.likes.components import likers_dialog
from finsta.web.feed.menu import post_menu
from finsta.web.feed.state import FeedState
from finsta.web.shared.dialogs import COMPOSER, open_dialog
from finsta.web.shared.elements import button, empty, icon, loading, skeleton

_POSTS = FeedState.posts


def feed() -> rx.Component:
    """Return the feed with everything that belongs to it."""
    return rx.fragment(
        rx.cond(_POSTS.held > 0, _new_posts_button()),
        rx.cond(_POSTS.loaded, _posts(), _loading()),
        post_menu(),
        likers_dialog(),
    )


def _posts() -> rx.Component:
    return rx.fragment(
        rx.cond(
            _POSTS.items.length() > 0,
            rx.el.div(rx.foreach(_POSTS.items, _listed), class_name="feed", role="feed"),
            rx.cond(~_POSTS.has_older, _no_posts()),
        ),
        live.edge(
            _POSTS,
            rx.cond(
                _POSTS.has_older,
                coming_post(),
                rx.cond(
                    _POSTS.items.length() > 0,
                    rx.el.p(_("You have seen every post."), class_name="feed-end"),
                ),
            ),
            keeps_place=True,
            on_older=FeedState.load_older,
            on_kept=FeedState.check_survivors,
            on_row=FeedState.load_post,
            on_again=FeedState.load,
        ),
    )


def _listed(post: live.Shown, index: live.Shown) -> rx.Component:
    return post_card(post, index, last_comments(post=post))


def _new_posts_button() -> rx.Component:
    return rx.el.div(
        button(
            icon("arrow-up", size=18),
            _("New posts"),
            on_click=_POSTS.show_held(),
            class_name="button button-primary pill",
        ),
        class_name="new-posts",
    )


def _loading() -> rx.Component:
    return rx.el.div(loading(), coming_post(), class_name="feed")


def coming_post() -> rx.Component:
    """Return what shows where a post comes."""
    return rx.el.div(skeleton(), class_name="post")


def _no_posts() -> rx.Component:
    first = button(
        _("Create the first post"),
        on_click=open_dialog(COMPOSER),
        class_name="button button-primary",
    )
    text = _("Share the first photo: press Create Post and choose one.")
    return empty("camera", _("No posts yet"), text, first)
