"""Looking at photos: each whole, on the whole screen."""

from typing import Any

import reflex as rx

from finsta.live import Shown
from finsta.media import ORIGINAL, RENDITION_WIDTHS
from finsta.web import browser, routes

_FILES = {
    "path": routes.photo_path("KEY", "SIZE"),
    "widths": list(RENDITION_WIDTHS),
    "original": ORIGINAL,
}


class _PhotoLink(rx.Component):
    """What a photo stands in, so that it opens."""

    library = browser.module("viewer.jsx").path
    tag = "PhotoLink"
    photos: rx.Var[list[Any]]
    index: rx.Var[int]
    who: rx.Var[str]
    text: rx.Var[str]
    are_own: rx.Var[bool]
    watched: rx.Var[list[str]]
    on_double: rx.EventHandler[rx.event.no_args_event_spec]
    on_go: rx.EventHandler[lambda message_id: [message_id]]
    files: rx.Var[dict[str, Any]]


def photo_link(
    *children: rx.Component,
    photos: Shown,
    index: Shown | int,
    who: Shown,
    text: Shown,
    are_own: Shown,
    **attributes: Any,
) -> rx.Component:
    """Return what opens a photo on the whole screen, with those that came with it.

    Args:
        children: The photo as it is drawn here.
        photos: Those to page through, each a `media.PhotoView`; it may have `who`, `text` and
            `are_own` of its own.
        index: Which one it is.
        who: Took them.
        text: What they came with; it may be empty.
        are_own: Whether they are the viewer's, who may save the originals.
        attributes: The link's; `watched`, the photos' names for `live.watched`; `on_go`, which goes
            to the message that a photo came with, given the photo's `message_id`; and `on_double`,
            what a double click does, which marks the link with `data-doubled`.
    """
    given = {"photos": photos, "index": index, "who": who, "text": text, "are_own": are_own}
    return _PhotoLink.create(*children, **given, files=_FILES, **attributes)
