"""What likes look like: the button of a post or comment, its number, and who they are."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _, ngettext
from finsta.web.feed.likes.state import LikesState
from finsta.web.feed.state import FeedState
from finsta.web.shared.beside import about, open_about
from finsta.web.shared.elements import button, empty, icon
from finsta.web.shared.listed import listed_dialog, people_rows
from finsta.web.shared.persons import person_line

LIKE_KEY = "l"


@dataclass(frozen=True)
class _Kind:
    """Things of one kind, posts or comments.

    Attributes:
        dialog: The `id` of the dialog with who likes one of them.
        label: What the button says.
        liked: Which of them the viewer likes.
        likers: Who likes one, in lists by its id.
        like: The handler that likes one.
        load: The handler that brings who does.
        hint: What is said where nobody does.
        key: What presses the button, if anything does.
    """

    dialog: str
    label: Words
    liked: live.Table
    likers: live.Table
    like: Any
    load: Any
    hint: Words
    key: str = ""


_POSTS = _Kind(
    "likers",
    _("Like"),
    LikesState.liked,
    LikesState.likers,
    LikesState.like,
    LikesState.load_likers,
    _("Whoever likes this post stands here."),
    LIKE_KEY,
)
_COMMENTS = _Kind(
    "comment-likers",
    _("Like this comment"),
    LikesState.liked_comments,
    LikesState.comment_likers,
    LikesState.like_comment,
    LikesState.load_comment_likers,
    _("Whoever likes this comment stands here."),
)


def like_button(post: live.Shown) -> rx.Component:
    """Return the button that likes a post or takes that back, with how many do.

    Args:
        post: A `posts.PostView`.
    """
    return rx.fragment(_heart(_POSTS, FeedState.posts, post, 22), _count(_POSTS, post))


def like_comment_button(table: live.Table, comment: live.Shown) -> rx.Component:
    """Return the button that likes a comment or takes that back.

    Args:
        table: The list in which the comment is.
        comment: A `posts.CommentView`.
    """
    return _heart(_COMMENTS, table, comment, 16)


def comment_like_count(comment: live.Shown) -> rx.Component:
    """Return how many like a comment, if any, which leads to who they are.

    Args:
        comment: A `posts.CommentView`.
    """
    return _count(_COMMENTS, comment)


def like_by_double_click(post: live.Shown) -> rx.Var:
    """Return the event that likes a post, and never takes that back.

    Args:
        post: A `posts.PostView`.
    """
    return _like(_POSTS, FeedState.posts, post, rx.Var.create(True))


def likers_dialog() -> rx.Component:
    """Return the dialog with who likes a post, one for all posts of a page."""
    return listed_dialog(_POSTS.dialog, _("Likes"), likers())


def comment_likers_dialog() -> rx.Component:
    """Return the dialog with who likes a comment, one for all comments of a page."""
    return listed_dialog(_COMMENTS.dialog, _("Likes"), comment_likers())


@rx.memo
def likers() -> rx.Component:
    """Return those who like a post, who are asked for once somebody looks."""
    return _likers(_POSTS)


@rx.memo
def comment_likers() -> rx.Component:
    """Return those who like a comment, who are asked for once somebody looks."""
    return _likers(_COMMENTS)


def _heart(kind: _Kind, table: live.Table, thing: live.Shown, size: int) -> rx.Component:
    is_liked = _likes(kind, thing)
    return button(
        icon("heart", size=size),
        rx.el.span(kind.label, class_name="visually-hidden"),
        on_click=_like(kind, table, thing, ~is_liked),
        custom_attrs={
            "aria-pressed": rx.cond(is_liked, "true", "false"),
            **(live.pressed_by(kind.key) if kind.key else {}),
        },
        title=live.as_shown(_("Like")),
        class_name="icon-button like",
    )


def _count(kind: _Kind, thing: live.Shown) -> rx.Component:
    return rx.cond(
        thing.likes > 0,
        button(
            ngettext("{count} like", "{count} likes", thing.likes),
            on_click=open_about(kind.dialog, thing.id),
            custom_attrs={"aria-haspopup": "dialog"},
            class_name="like-count",
        ),
    )


def _likes(kind: _Kind, thing: live.Shown) -> live.Shown:
    return kind.liked.row(thing.id).is_liked


def _like(kind: _Kind, table: live.Table, thing: live.Shown, is_liked: live.Shown) -> rx.Var:
    # What has just come has no row of what the viewer does with it.
    likes = _likes(kind, thing)
    more = rx.cond(is_liked, rx.cond(likes, 0, 1), rx.cond(likes, -1, 0))
    return live.now(
        kind.liked.put({"id": thing.id, "is_liked": is_liked}),
        table.patch(thing.id, likes=thing.likes + more),
        then=kind.like(thing.id, is_liked),
    )


def _likers(kind: _Kind) -> rx.Component:
    thing_id = about(kind.dialog)
    return people_rows(
        kind.likers.of(thing_id),
        _liker,
        empty("heart", _("No likes yet"), kind.hint),
        lambda before: kind.load(thing_id, before),
    )


def _liker(like: live.Shown, index: live.Shown) -> rx.Component:
    return person_line(like.account)
