"""What keeping posts looks like: the button on a card, and the lists of what is kept."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web.feed.kept.state import KeptState
from finsta.web.shared.elements import button, icon
from finsta.web.shared.tiles import post_tile, tile_grid


def save_button(post: live.Shown) -> rx.Component:
    """Return the button that saves a post, or forgets that.

    Args:
        post: A `posts.PostView`.
    """
    is_saved = KeptState.saved_marks.row(post.id).is_saved
    saves = live.now(
        KeptState.saved_marks.put({"id": post.id, "is_saved": ~is_saved}),
        then=KeptState.save(post.id, ~is_saved),
    )
    return button(
        icon("bookmark", size=22),
        rx.el.span(_("Save"), class_name="visually-hidden"),
        on_click=saves,
        custom_attrs={"aria-pressed": rx.cond(is_saved, "true", "false")},
        title=live.as_shown(_("Save")),
        class_name="icon-button save",
    )


def archive_act(post_id: live.Shown) -> rx.Var:
    """Return the event that archives one's own post.

    Args:
        post_id: The post.
    """
    said = _("Archived. You find it in your archive.")
    return live.act(KeptState.archive(post_id, True), then_toast=said)


def saved_list() -> rx.Component:
    """Return what the viewer has saved."""
    return tile_grid(
        KeptState.saved,
        lambda tile, _index: post_tile(tile),
        "bookmark",
        _("Nothing saved yet"),
        _("Press the bookmark below a post, and you find it here. Nobody else sees that."),
        on_older=KeptState.load_saved,
        on_again=KeptState.load_saved(0),
    )


def archived_list() -> rx.Component:
    """Return the viewer's archived posts."""
    return tile_grid(
        KeptState.archived,
        _archived,
        "archive",
        _("Nothing archived"),
        _("Archive a post by its menu: nobody else sees it, and you can show it again."),
        on_older=KeptState.load_archived,
        on_again=KeptState.load_archived(0),
    )


def _archived(tile: live.Shown, _index: live.Shown) -> rx.Component:
    shows = live.act(
        KeptState.archive(tile.id, False), then_toast=_("Everybody sees it again at its place.")
    )
    return post_tile(
        tile, button(_("Show again"), on_click=shows, class_name="link strong tile-act")
    )
