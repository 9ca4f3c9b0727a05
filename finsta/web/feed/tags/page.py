"""The page `/tags/{tag}`: the posts that have a tag."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.feed.tags.state import TagsState
from finsta.web.shared.addresses import tag_in_address
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.shell import shell
from finsta.web.shared.tiles import post_tile, tile_grid
from finsta.web.shared.viewer import ViewerState

TITLE = _("Tag · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]

_TAG = tag_in_address(routes.TAGS)


def page(*overlays: rx.Component) -> rx.Component:
    """Return the posts of the tag that the address names, in the shell.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return shell(
        rx.el.section(
            rx.el.header(rx.el.h1(rx.el.bdi("#", _TAG)), class_name="kept-head"),
            tagged(name=_TAG),
            class_name="kept",
        ),
        *overlays,
    )


@rx.memo
def tagged(name: rx.Var[str]) -> rx.Component:
    """Return the posts that have a tag.

    Args:
        name: The tag, folded.
    """
    return _tagged(name)


def _tagged(tag: live.Shown) -> rx.Component:
    return tile_grid(
        TagsState.tagged.of(tag),
        lambda tile, _index: post_tile(tile),
        "hash",
        _("No posts with this tag"),
        _("Write it into the caption of a post, and that stands here."),
        on_older=lambda before: TagsState.load(tag, before),
        on_again=TagsState.load(tag, 0),
    )
