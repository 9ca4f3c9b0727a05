"""What the composer looks like."""

import reflex as rx

from finsta import live, posts
from finsta.web import browser
from finsta.web.compose.state import ComposeState
from finsta.web.shared.dialogs import COMPOSER, dialog, dialog_actions
from finsta.web.shared.elements import icon, photo_input, upload_progress
from finsta.web.shared.forms import field

_composer = browser.module("composer.jsx", hook="useComposer")


class ComposerForm(rx.Component):
    """The form around the composer's fields."""

    library = _composer.path
    tag = "ComposerForm"
    on_share: rx.EventHandler[lambda form: [form]]


def composer() -> rx.Component:
    """Return the composer's dialog; `open_dialog(COMPOSER)` opens it."""
    saving = _composer.read("saving", bool)
    return dialog(
        ComposerForm.create(
            rx.el.header(
                rx.el.h2("Create Post", id=f"{COMPOSER}-title"),
                class_name="composer-header",
            ),
            rx.el.div(
                _photo_field(),
                rx.el.div(
                    _text_field("alt_text", "Alt text", "Describe it for people who can't see it",
                                2, _composer.read("alt_length", int), posts.MAX_ALT_LENGTH),
                    _text_field("caption", "Caption", "Say something about it",
                                4, _composer.read("caption_length", int), posts.MAX_CAPTION_LENGTH),
                    rx.el.p(_composer.read("error", str), role="alert", class_name="problem"),
                    class_name="composer-texts",
                ),
                class_name="composer-body",
            ),
            dialog_actions(
                rx.cond(saving, "Saving...", "Create Post"),
                _composer.call("discard"),
                disabled=saving,
                class_name="dialog-actions composer-actions",
            ),
            on_share=ComposeState.share,
            class_name="composer",
        ),
        id=COMPOSER,
        class_name="dialog dialog-wide",
        aria_labelledby=f"{COMPOSER}-title",
    )  # fmt: skip


def _photo_field() -> rx.Component:
    preview, name = _composer.read("preview", str), _composer.read("name", str)
    return rx.el.div(
        rx.el.label(
            rx.cond(
                preview != "",
                rx.el.img(src=preview, alt="", class_name="composer-preview"),
                rx.el.span(
                    icon("image-plus", size=40),
                    rx.el.span(
                        rx.cond(name != "", name, "Choose, drop or paste a photo"),
                        class_name="strong",
                    ),
                    rx.el.span(
                        "JPEG, PNG, WebP, HEIC, AVIF or GIF, up to 25\u00a0MB", class_name="muted"
                    ),
                    class_name="composer-hint",
                ),
            ),
            html_for="composer-photo",
            class_name="composer-drop",
            aria_hidden="true",
        ),
        photo_input(id="composer-photo", aria_label="Photo"),
        rx.cond(
            _composer.read("uploading", bool),
            upload_progress(value=_composer.read("progress", int).to_string()),
        ),
        class_name="composer-photo",
    )


def _text_field(
    name: str, label: str, hint: str, rows: int, length: live.Shown, max_length: int
) -> rx.Component:
    field_id = f"composer-{name}"
    return field(
        label,
        field_id,
        rx.el.textarea(
            id=field_id,
            name=name,
            placeholder=hint,
            rows=str(rows),
            aria_describedby=f"{field_id}-count",
            dir="auto",
        ),
        rx.el.span(
            length.to_string(), f" / {max_length:,}",
            id=f"{field_id}-count",
            class_name=rx.cond(length > max_length, "count count-over", "count"),
        ),
    )  # fmt: skip
