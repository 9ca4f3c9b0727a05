"""The page `/p/{id}`: one post."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.web import routes
from finsta.web.feed.card import KEYS, post_card
from finsta.web.feed.comments.components import comments_section
from finsta.web.feed.comments.writing import waiting_comments
from finsta.web.feed.components import coming_post
from finsta.web.feed.likes.components import likers_dialog
from finsta.web.feed.menu import post_menu
from finsta.web.feed.seen.components import seen_parts
from finsta.web.feed.state import FeedState
from finsta.web.shared.addresses import id_in_address
from finsta.web.shared.elements import empty, icon
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.viewer import ViewerState

TITLE = _("Post · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]

_ID = id_in_address(routes.POST)
_POST = FeedState.posts.row(_ID)


def page(*overlays: rx.Component) -> rx.Component:
    """Return the post that the address names, in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.h1(_("One post"), class_name="visually-hidden"),
        ReactRouterLink.create(
            icon("arrow-left", size=18), _("All posts"), to=routes.HOME, class_name="post-back"
        ),
        live.lookup(
            FeedState.posts,
            _ID,
            _shown(),
            none=FeedState.no_posts,
            on_row=FeedState.load_post,
            title=live.as_shown(_("{name}: post · Finsta", name=_POST.author.display_name)),
        ),
        post_menu(),
        likers_dialog(),
        seen_parts(),
        *overlays,
        keys=KEYS,
    )


@rx.memo
def comments() -> rx.Component:
    """Return what is written below the post."""
    return comments_section(_POST, _ID)


def _shown() -> rx.Component:
    is_none = (_ID <= 0) | FeedState.no_posts.has(_ID)
    return rx.cond(
        FeedState.posts.has(_ID),
        rx.el.div(post_card(_POST, 0, comments()), class_name="feed"),
        rx.cond(
            is_none, rx.fragment(_not_there(), waiting_comments(_ID, is_gone=True)), coming_post()
        ),
    )


def _not_there() -> rx.Component:
    return empty(
        "image-off",
        _("This post is not there"),
        _("It may have been deleted, or the address is mistyped."),
    )
