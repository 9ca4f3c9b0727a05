"""What likes look like: the button below a post, its number, and who they are."""

import reflex as rx

from finsta import live
from finsta.infra.words import _, ngettext
from finsta.web.feed.likes.state import LikesState
from finsta.web.feed.state import FeedState
from finsta.web.shared.beside import about, open_about
from finsta.web.shared.dialogs import close_dialog, dialog, while_open
from finsta.web.shared.elements import avatar, button, empty, icon, icon_button, loading

LIKERS = "likers"

_TITLE = f"{LIKERS}-title"
_ABOUT = about(LIKERS)


def like_button(post: live.Shown) -> rx.Component:
    """Return the button that likes a post or takes that back, with how many do.

    Args:
        post: A `posts.PostView`.
    """
    is_liked = _likes(post)
    return rx.fragment(
        button(
            icon("heart", size=22),
            rx.el.span(_("Like"), class_name="visually-hidden"),
            on_click=_like(post, ~is_liked),
            custom_attrs={"aria-pressed": rx.cond(is_liked, "true", "false")},
            title=live.as_shown(_("Like")),
            class_name="icon-button like",
        ),
        rx.cond(
            post.likes > 0,
            button(
                ngettext("{count} like", "{count} likes", post.likes),
                on_click=open_about(LIKERS, post.id),
                custom_attrs={"aria-haspopup": "dialog"},
                class_name="like-count",
            ),
        ),
    )


def like_by_double_click(post: live.Shown) -> rx.Var:
    """Return the event that likes a post, and never takes that back.

    Args:
        post: A `posts.PostView`.
    """
    return _like(post, rx.Var.create(True))


def likers_dialog() -> rx.Component:
    """Return the dialog with who likes a post, one for all posts of a page."""
    return dialog(
        rx.el.header(
            rx.el.h2(_("Likes"), id=_TITLE, class_name="grow"),
            icon_button("x", _("Close"), size=20, on_click=close_dialog(LIKERS)),
            class_name="likers-head",
        ),
        while_open(likers()),
        id=LIKERS,
        class_name="dialog likers",
        aria_labelledby=_TITLE,
    )


@rx.memo
def likers() -> rx.Component:
    """Return those who like a post, who are asked for once somebody looks."""
    return _likers()


def _likers() -> rx.Component:
    table = LikesState.likers.of(_ABOUT)
    nobody = empty("heart", _("No likes yet"), _("Whoever likes this post stands here."))
    return rx.el.div(
        rx.cond(
            table.loaded,
            rx.cond(
                table.items.length() > 0,
                rx.el.ul(rx.foreach(table.items, _liker), class_name="likers-list"),
                nobody,
            ),
            loading(),
        ),
        live.edge(
            table,
            opens=True,
            on_older=lambda before: LikesState.load_likers(_ABOUT, before),
            on_again=LikesState.load_likers(_ABOUT, 0),
        ),
        class_name="likers-rows",
    )


def _liker(like: live.Shown) -> rx.Component:
    return rx.el.li(
        avatar(like.account),
        rx.el.div(
            rx.el.bdi(like.account.display_name, class_name="strong one-line"),
            rx.el.span(f"@{like.account.handle}", class_name="note one-line"),
            class_name="stacked",
        ),
        key=like.id,
    )


def _likes(post: live.Shown) -> live.Shown:
    return LikesState.liked.row(post.id).is_liked


def _like(post: live.Shown, is_liked: live.Shown) -> rx.Var:
    # A post that has just come has no row of what the viewer does with it.
    more = rx.cond(is_liked, rx.cond(_likes(post), 0, 1), rx.cond(_likes(post), -1, 0))
    return live.now(
        LikesState.liked.put({"id": post.id, "is_liked": is_liked}),
        FeedState.posts.patch(post.id, likes=post.likes + more),
        then=LikesState.like(post.id, is_liked),
    )
