"""What the composer looks like."""

import reflex as rx

from finsta.web.compose.state import ComposeState
from finsta.web.shared.dialogs import COMPOSER, dialog, dialog_actions
from finsta.web.shared.elements import PHOTO_INPUT, icon, upload_progress
from finsta.web.shared.forms import field, problem

_POST = ComposeState.post
_PHOTO = _POST.files[0]
_IS_SENT = _PHOTO.key != ""
# The server has work with it when all is there.
_IS_UNDER_WAY = (_PHOTO.progress > 0) & (_PHOTO.progress < 100) & ~_IS_SENT
_UPLOADING = f"Uploading\u00a0{_PHOTO.progress}\u00a0%"

# The part of what fits from which on it is counted.
_COUNTED_FROM = 0.9


def composer(on_done: rx.Var) -> rx.Component:
    """Return the composer's dialog; `open_dialog(COMPOSER)` opens it.

    Args:
        on_done: The event of a page whose post is there.
    """
    return dialog(
        _POST.root(
            rx.el.header(
                rx.el.h2("Create Post", id=f"{COMPOSER}-title"),
                class_name="composer-header",
            ),
            rx.el.div(
                _photo_field(),
                rx.el.div(
                    _text_field("caption", "Say something about it", rows=4),
                    _text_field(
                        "alt_text", "Describe the photo for people who can't see it", rows=2
                    ),
                    problem(_POST),
                    class_name="composer-texts",
                ),
                class_name="composer-body",
            ),
            dialog_actions(
                rx.cond(_POST.busy, rx.cond(_IS_UNDER_WAY, _UPLOADING, "Saving..."), "Create Post"),
                _POST.discard(),
                disabled=_POST.busy,
                class_name="dialog-actions composer-actions",
            ),
            on_submit=ComposeState.share,
            on_done=on_done,
            then_toast="Post created successfully!",
            class_name="composer",
        ),
        id=COMPOSER,
        class_name="dialog dialog-wide",
        aria_labelledby=f"{COMPOSER}-title",
    )


def _photo_field() -> rx.Component:
    is_chosen = _POST.files.length() > 0
    hint = rx.el.span(
        icon("image-plus", size=40),
        rx.el.span(rx.cond(is_chosen, _PHOTO.name, "Choose a photo"), class_name="strong"),
        rx.el.span("or drop one here, or paste it", class_name="muted composer-hint-more"),
        class_name="composer-hint",
    )
    return rx.el.div(
        rx.el.label(
            rx.cond(
                is_chosen & (_PHOTO.preview != ""),
                rx.el.img(src=_PHOTO.preview, alt="", class_name="composer-preview"),
                hint,
            ),
            html_for="composer-photo",
            class_name="composer-drop",
            aria_hidden="true",
        ),
        _POST.field("photos", id="composer-photo", aria_label="Photo", **PHOTO_INPUT),
        rx.cond(is_chosen & ~_IS_SENT & (_PHOTO.error == ""), upload_progress(_PHOTO.progress)),
        class_name="composer-photo",
    )


def _text_field(name: str, hint: str, *, rows: int) -> rx.Component:
    field_id = f"composer-{name}"
    longest, length = _POST.longest(name), _POST.length(name)
    is_over = _POST.over(name) > 0
    return field(
        name.replace("_", " ").capitalize(),
        field_id,
        _POST.field(
            name,
            rows=rows,
            id=field_id,
            placeholder=hint,
            aria_describedby=f"{field_id}-count",
            dir="auto",
        ),
        rx.el.span(
            rx.cond(length > longest * _COUNTED_FROM, f"{length} / {longest:,}", ""),
            id=f"{field_id}-count",
            class_name=rx.cond(is_over, "count count-over", "count"),
        ),
    )
