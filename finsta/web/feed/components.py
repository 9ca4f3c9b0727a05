"""What the feed looks like: posts, what waits above them, their beginning and end."""

from collections.abc import Callable, Mapping
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.feed.card import post_card
from finsta.web.feed.comments.components import last_comments
from finsta.web.feed.following.state import FollowingState
from finsta.web.feed.likes.components import likers_dialog
from finsta.web.feed.menu import post_menu
from finsta.web.feed.seen.components import seen_parts
from finsta.web.feed.state import FeedState
from finsta.web.shared.dialogs import COMPOSER, open_dialog
from finsta.web.shared.elements import button, empty, icon, loading, skeleton
from finsta.web.shared.shell import GOING

_POSTS = FeedState.posts
_FOLLOWED = FollowingState.followed_posts


def feed() -> rx.Component:
    """Return everybody's posts with all that belongs to them."""
    ways = {
        "on_older": FeedState.load_older,
        "on_kept": FeedState.check_survivors,
        "on_row": FeedState.load_post,
        "on_again": FeedState.load,
    }
    return _feed(_POSTS, _of_everyone, _no_posts(), _("You have seen every post."), ways)


def following_feed() -> rx.Component:
    """Return the posts of those whom the viewer follows with all that belongs to them."""
    ways = {
        "on_older": FollowingState.load_older,
        "on_kept": FollowingState.check_survivors,
        "on_row": FeedState.load_post,
        "on_again": FollowingState.load,
    }

    def listed(row: live.Shown, index: live.Shown) -> rx.Component:
        return followed_card(post_id=row.id, index=index, key=row.id)

    end = _("You have seen every post of those you follow.")
    return _feed(_FOLLOWED, listed, _nobody_followed(), end, ways)


def _feed(
    table: live.Table,
    listed: Callable[[live.Shown, live.Shown], rx.Component],
    nothing: rx.Component,
    end: Words,
    ways: Mapping[str, Any],
) -> rx.Component:
    return rx.fragment(
        _tabs(),
        rx.cond(table.held > 0, _new_posts_button(table)),
        rx.cond(table.loaded, _posts(table, listed, nothing, end, ways), _loading()),
        post_menu(),
        likers_dialog(),
        seen_parts(),
    )


def _tabs() -> rx.Component:
    return rx.el.nav(
        _tab(_("Everyone"), routes.HOME),
        _tab(_("Following"), routes.FOLLOWING),
        aria_label=_("Posts"),
        class_name="feed-tabs",
    )


def _tab(label: Words, path: str) -> rx.Component:
    is_here = rx.cond(path == GOING, "page", "false")
    return ReactRouterLink.create(
        label, to=path, class_name="feed-tab", custom_attrs={"aria-current": is_here}
    )


def _posts(
    table: live.Table,
    listed: Callable[[live.Shown, live.Shown], rx.Component],
    nothing: rx.Component,
    end: Words,
    ways: Mapping[str, Any],
) -> rx.Component:
    return rx.fragment(
        rx.cond(
            table.items.length() > 0,
            rx.el.div(rx.foreach(table.items, listed), class_name="feed", role="feed"),
            rx.cond(~table.has_older, nothing),
        ),
        live.edge(
            table,
            rx.cond(
                table.has_older,
                coming_post(),
                rx.cond(table.items.length() > 0, rx.el.p(end, class_name="feed-end")),
            ),
            keeps_place=True,
            **ways,
        ),
    )


def _of_everyone(post: live.Shown, index: live.Shown) -> rx.Component:
    is_unlisted = FeedState.unlisted.has(post.id)
    return rx.fragment(rx.cond(is_unlisted, rx.fragment(), _listed(post, index)), key=post.id)


def _listed(post: live.Shown, index: live.Shown) -> rx.Component:
    return post_card(post, index, last_comments(post=post))


@rx.memo
def followed_card(post_id: rx.Var[int], index: rx.Var[int], rest: rx.RestProp) -> rx.Component:
    """Return a post of somebody whom the viewer follows.

    Args:
        post_id: The post's.
        index: Its place in the feed.
        rest: React's `key`.
    """
    return _followed_card(post_id, index)


def _followed_card(post_id: live.Shown, index: live.Shown) -> rx.Component:
    return rx.cond(_POSTS.has(post_id), _listed(_POSTS.row(post_id), index))


def _new_posts_button(table: live.Table) -> rx.Component:
    return rx.el.div(
        button(
            icon("arrow-up", size=18),
            _("New posts"),
            on_click=table.show_held(),
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


def _nobody_followed() -> rx.Component:
    text = _("Posts of people you follow show here. Their names lead to where you can follow them.")
    everyone = ReactRouterLink.create(
        _("Look at everyone's posts"), to=routes.HOME, class_name="button button-primary"
    )
    return empty("users", _("Nothing here yet"), text, everyone)
