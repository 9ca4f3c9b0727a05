"""Posts as squares, where only a photo of each is shown."""

from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.media import RENDITION_WIDTHS
from finsta.web import routes
from finsta.web.shared.elements import empty, loading, photo

# A third of the column on a wide screen, of the window on a phone.
_SIZES = "(min-width: 640px) 200px, 33vw"
_WIDTHS = RENDITION_WIDTHS[:2]


def tile_grid(table: live.Table, tile: Any, *none: Any, **edge: Any) -> rx.Component:
    """Return a list of posts as squares, which brings more as one scrolls.

    Args:
        table: The posts.
        tile: Draws one of them.
        none: As `empty` takes it, for where there are none.
        edge: As for `live.edge`.
    """
    return rx.fragment(
        rx.cond(
            table.loaded,
            rx.cond(
                table.items.length() > 0,
                rx.el.ul(rx.foreach(table.items, tile), class_name="tiles"),
                empty(*none),
            ),
            loading(),
        ),
        live.edge(table, opens=True, **edge),
    )


def post_tile(tile: live.Shown, *more: rx.Component) -> rx.Component:
    """Return a post as a square that leads to it.

    Args:
        tile: What has the `id` of a post, and its first `photo`.
        more: What stands below.
    """
    alt = rx.cond(tile.photo.alt != "", tile.photo.alt, _("Post"))

    def frame(image: rx.Component, **attributes: Any) -> rx.Component:
        return ReactRouterLink.create(
            image, to=routes.post_path(tile.id), class_name="tile", **attributes
        )

    shown = photo(tile.photo, _SIZES, frame, widths=_WIDTHS, alt=alt)
    return rx.el.li(shown, *more, key=tile.id)
