"""What several screens draw: icons, faces, photos, and what shows where nothing is, or not yet."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import reflex as rx

from finsta import internals
from finsta.infra.words import Words, _
from finsta.live import Shown, as_shown, retry, take_back
from finsta.media import RENDITION_WIDTHS
from finsta.web import browser, routes
from finsta.web.shared.people import PeopleState

_HUES, _STEP = 12, 5
# The smallest rendition: no face is drawn larger than that in a list.
FACE_WIDTH = RENDITION_WIDTHS[0]

_initials = browser.module("initials.js")

_photos = browser.module("photos.jsx")


class TimeAgo(rx.Component):
    """How long ago a time was, kept fresh."""

    library = browser.module("text.jsx").path
    tag = "TimeAgo"
    iso: rx.Var[str]
    is_after_words: rx.Var[bool]


def is_young(iso: Shown, minutes: int) -> Shown:
    """Return whether a time is no longer ago, kept right.

    Args:
        iso: The time; not of an item of an `rx.foreach`.
        minutes: How many.
    """
    return browser.module("text.jsx").use("useYoung", bool, iso, minutes * 60_000)


class ExactTime(rx.Component):
    """Day and time in full."""

    library = browser.module("text.jsx").path
    tag = "ExactTime"
    iso: rx.Var[str]


time_ago = TimeAgo.create
# As "2 min ago", where words go on with it: "Last used 2 min ago".
time_since = partial(TimeAgo.create, is_after_words=True)
exact_time = ExactTime.create
button = partial(rx.el.button, type="button")
# The words beside it say the same.
icon = partial(rx.icon, aria_hidden="true")
# Some systems know HEIC by its names alone; cameras write `.HIF`.
PHOTO_INPUT: dict[str, Any] = {
    "accept": "image/*,.heic,.heif,.hif,.avif",
    "class_name": "visually-hidden",
}
loading = partial(
    rx.el.p, _("Finsta is loading …"), role="status", class_name="muted centered padded"
)


def mark() -> rx.Component:
    """Return Finsta's mark, to stand before its name."""
    return rx.el.img(src="/icon.svg", alt="", class_name="mark")


def icon_button(name: str, label: Shown, *, size: int = 18, **attributes: Any) -> rx.Component:
    """Return a button that shows only an icon.

    Args:
        name: The icon's.
        label: What the button does, for who can't see it.
        size: The icon's, in pixels.
        attributes: The button's.
    """
    given = {"aria_label": label, "class_name": "icon-button", **attributes}
    return button(icon(name, size=size), **given)


def failed_act(
    error: Shown, act_id: Shown, *, can_take_back: Shown | bool = True, class_name: str
) -> rx.Component:
    """Return why something was not sent, with the ways to send it again or to take it back.

    Args:
        error: One sentence.
        act_id: Of the act.
        can_take_back: Whether it has content that goes back into its form.
        class_name: Its classes.
    """
    return rx.el.p(
        icon("circle-alert", size=16),
        rx.el.span(error, " "),
        button(_("Retry"), on_click=retry(act_id), class_name="link strong"),
        rx.cond(
            can_take_back,
            button(_("Take back"), on_click=take_back(act_id), class_name="link"),
        ),
        role="alert",
        class_name=class_name,
    )


def upload_progress(percent: Shown) -> rx.Component:
    """Return how much of a photo was sent, at the lower edge of what shows the photo.

    Args:
        percent: How much.
    """
    bar = rx.el.progress(value=percent.to_string(), max="100", aria_label=_("Upload progress"))
    said = rx.el.span(f"{percent}\u00a0%", aria_hidden="true")
    return rx.el.div(bar, said, class_name="progress")


def avatar(account: Shown) -> rx.Component:
    """Return an account's round picture.

    It is the photo that they chose, else their initials, on a colour of their own.

    Args:
        account: What has `id`, `display_name` and `photo_id`.
    """
    # Those who signed up one after the other have colours that are far apart.
    hue = internals.derived_value(
        f"(({account.id!s} ?? 0) * {_STEP} % {_HUES})", int, rx.Var.create(account.id)
    )
    initials = _initials.value("initialsOf", str, account.display_name)
    chosen = rx.el.img(
        src=routes.face_path(account.photo_id, FACE_WIDTH),
        alt="",
        loading="lazy",
        custom_attrs={"decoding": "async"},
        class_name=f"avatar avatar-{hue}",
    )
    drawn = rx.el.span(initials, class_name=f"avatar avatar-{hue}", aria_hidden="true")
    return rx.cond(account.photo_id > 0, chosen, drawn)


def face(account: Shown, account_id: Shown, **attributes: Any) -> rx.Component:
    """Return an avatar with a dot while its account is here.

    Args:
        account: As `avatar` takes it.
        account_id: Whose presence it is.
        attributes: As `key`.
    """
    dot = rx.cond(
        PeopleState.presence.has(account_id),
        rx.el.span(
            role="img", aria_label=_("is here"), title=as_shown(_("is here")), class_name="presence"
        ),
    )
    return rx.el.span(avatar(account), dot, **{"class_name": "face", **attributes})


def photo(
    shown: Shown,
    sizes: str,
    frame: Callable[..., rx.Component],
    *,
    widths: Sequence[int] = RENDITION_WIDTHS,
    **attributes: Any,
) -> rx.Component:
    """Return a photo in a frame, which has its colour and its ratio before it is there.

    Who has just sent it sees the file that was sent meanwhile.

    Args:
        shown: A `media.PhotoView`.
        sizes: How wide it is drawn, for the browser to choose by.
        frame: Draws the element around it.
        widths: Those to choose from, in pixels.
        attributes: The image's, as `alt` and `loading`.
    """
    path = partial(routes.photo_path, shown.key)
    image = rx.el.img(
        src=path(widths[1]),
        src_set=", ".join(f"{path(width)} {width}w" for width in widths),
        sizes=sizes,
        width=shown.width.to_string(),
        height=shown.height.to_string(),
        **{"loading": "lazy", "custom_attrs": {"decoding": "async"}, **attributes},
    )
    until_then = _photos.value("previewOf", str, shown.key)
    return frame(
        image,
        style={
            "--photo-color": shown.color,
            "--photo-preview": until_then,
            "--photo-ratio": f"{shown.width} / {shown.height}",
        },
    )


def skeleton() -> rx.Component:
    """Return what shows where a line of text and a photo come."""
    return rx.el.div(
        rx.el.div(class_name="skeleton-line"),
        rx.el.div(class_name="skeleton-photo"),
        aria_hidden="true",
    )


def empty(
    name: str,
    title: Words,
    text: Words,
    *action: rx.Component,
    element: Callable[..., rx.Component] = rx.el.div,
    heading: Callable[..., rx.Component] = rx.el.h2,
) -> rx.Component:
    """Return what shows where there is nothing.

    Args:
        name: The icon's.
        title: What there is not.
        text: What to do about it.
        action: The way to do it.
        element: Draws the whole.
        heading: Draws the title.
    """
    return element(icon(name, size=48), heading(title), rx.el.p(text), *action, class_name="empty")
