"""What a conversation's photos look like: squares, newest first, each the way to its message."""

from dataclasses import dataclass
from functools import partial

import reflex as rx

from finsta import live, messenger
from finsta.infra.words import _
from finsta.media import RENDITION_WIDTHS
from finsta.web import browser
from finsta.web.conversations.browser import HERE, messages
from finsta.web.conversations.gallery.state import GalleryState, PhotoRow
from finsta.web.shared.dialogs import close_dialog, dialog, while_open
from finsta.web.shared.elements import empty, icon_button, loading, photo
from finsta.web.shared.viewing import photo_link

GALLERY = "gallery"

_TITLE = f"{GALLERY}-title"
_SIZES = "(min-width: 640px) 160px, 33vw"
_WIDTHS = RENDITION_WIDTHS[:2]

_module = browser.module("gallery.jsx")


@dataclass(frozen=True, kw_only=True)
class ShownPhoto(PhotoRow):
    """A photo as it is drawn: the type of `asShown` in browser/gallery.jsx."""

    who: str
    text: str
    are_own: bool
    label: str


def gallery_dialog() -> rx.Component:
    """Return the dialog with all photos of the conversation on screen."""
    return dialog(
        rx.el.header(
            rx.el.h2(_("All photos"), id=_TITLE, class_name="grow"),
            icon_button("x", _("Close photos"), size=20, on_click=close_dialog(GALLERY)),
            class_name="gallery-head",
        ),
        while_open(grid()),
        id=GALLERY,
        key=HERE,
        class_name="dialog dialog-wide gallery",
        aria_labelledby=_TITLE,
    )


@rx.memo
def grid() -> rx.Component:
    """Return the photos themselves, which are asked for once somebody looks."""
    return _grid()


def _grid() -> rx.Component:
    table = GalleryState.gallery.of(HERE)
    photos = _module.use("useGallery", list[ShownPhoto], HERE, messenger.MAX_PHOTOS)
    return rx.el.div(
        rx.cond(
            table.loaded,
            rx.cond(
                photos.length() > 0,
                rx.el.ul(
                    rx.foreach(photos, lambda shown, index: _tile(photos, shown, index)),
                    class_name="gallery-grid",
                ),
                empty(
                    "images",
                    _("No photos yet"),
                    _("When someone sends photos in this conversation, you find them here."),
                ),
            ),
            loading(),
        ),
        live.edge(
            table,
            opens=True,
            on_older=lambda before: GalleryState.load(HERE, before),
            on_again=GalleryState.load(HERE, 0),
        ),
        class_name="gallery-list",
    )


def _tile(photos: live.Shown, shown: live.Shown, index: live.Shown) -> rx.Component:
    frame = partial(
        photo_link,
        photos=photos,
        index=index,
        who=shown.who,
        text=shown.text,
        are_own=shown.are_own,
        on_go=lambda message_id: [close_dialog(GALLERY), live.go_to_row(messages, message_id)],
        class_name="gallery-photo",
    )
    return rx.el.li(photo(shown, _SIZES, frame, widths=_WIDTHS, alt=shown.label), key=shown.id)
