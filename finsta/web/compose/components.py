"""What the composer looks like."""

import reflex as rx

from finsta import live, posts
from finsta.infra.words import _
from finsta.web import browser, routes
from finsta.web.compose.state import ComposeState
from finsta.web.shared.dialogs import COMPOSER, dialog, dialog_actions
from finsta.web.shared.elements import PHOTO_INPUT, icon
from finsta.web.shared.forms import counter, field, mention_choices, problem, problem_at
from finsta.web.shared.staged import staged_photos

_POST = ComposeState.post
# The server has work with them when all is there.
_IS_UNDER_WAY = (_POST.progress > 0) & (_POST.progress < 100)
_UPLOADING = _("Uploading {percent} %", percent=_POST.progress)


class _Arrival(rx.Component):
    """Opens the composer for what a device brings: photos that are shared, or an app's shortcut."""

    library = browser.module("arrival.jsx").path
    tag = "Arrival"
    form: rx.Var[str]
    dialog: rx.Var[str]
    too_large: rx.Var[str]


def composer(on_done: rx.Var) -> rx.Component:
    """Return the composer's dialog; `open_dialog(COMPOSER)` opens it.

    Args:
        on_done: The event of a page whose post is there.
    """
    too_large = live.as_shown(routes.PHOTO_TOO_LARGE)
    arrival = _Arrival.create(form=_POST.path(), dialog=COMPOSER, too_large=too_large)
    composed = dialog(
        _POST.root(
            rx.el.header(
                rx.el.h2(_("Create Post"), id=f"{COMPOSER}-title"),
                class_name="composer-header",
            ),
            rx.el.div(
                _caption(),
                rx.el.div(
                    staged_photos(
                        _POST,
                        _("Describe the photo for people who can't see it"),
                        rx.cond(_POST.files.length() < posts.MAX_PHOTOS, _add_photos()),
                        rows=3,
                    ),
                    rx.cond(_POST.files.length() == 0, _choose_photos()),
                    problem_at(_POST, "photos"),
                    class_name="composer-photos",
                ),
                problem(_POST, "photos", "caption"),
                class_name="composer-body",
            ),
            dialog_actions(
                rx.cond(
                    _POST.busy, rx.cond(_IS_UNDER_WAY, _UPLOADING, _("Saving...")), _("Create Post")
                ),
                _POST.discard(),
                disabled=_POST.busy,
                class_name="dialog-actions composer-actions",
            ),
            on_submit=ComposeState.share,
            on_done=on_done,
            then_toast=_("Post created successfully!"),
            class_name="composer",
        ),
        id=COMPOSER,
        class_name="dialog dialog-wide",
        aria_labelledby=f"{COMPOSER}-title",
    )
    return rx.fragment(arrival, composed)


def _choose_photos() -> rx.Component:
    return _photo_input(
        icon("image-plus", size=40),
        rx.el.span(_("Choose photos"), class_name="strong"),
        rx.el.span(_("or drop them here, or paste them"), class_name="muted composer-hint-more"),
        class_name="composer-drop",
    )


def _add_photos() -> rx.Component:
    return _photo_input(
        icon("plus", size=24), rx.el.span(_("Add photos")), class_name="composer-add"
    )


def _photo_input(*children: rx.Component, class_name: str) -> rx.Component:
    return rx.el.label(
        *children,
        _POST.field("photos", aria_label=_("Photos of your post"), **PHOTO_INPUT),
        class_name=class_name,
    )


def _caption() -> rx.Component:
    text = _POST.field(
        "caption",
        rows=4,
        id="composer-caption",
        placeholder=live.as_shown(_("Say something about it")),
        aria_describedby="composer-caption-count",
        dir="auto",
    )
    longest, length = _POST.longest("caption"), _POST.length("caption")
    count = counter(length, longest, id="composer-caption-count")
    entered = rx.el.div(text, mention_choices(_POST, "caption"), class_name="mentions-field")
    return field(_("Caption"), "composer-caption", entered, count, problem_at(_POST, "caption"))
