"""What the composer looks like."""

import reflex as rx

from finsta import live, posts
from finsta.web import browser
from finsta.web.compose.state import ComposeState
from finsta.web.shared.elements import PHOTO_FILES, browser_call, dialog, read_hook

COMPOSER = "composer"

_module = browser.module("composer.jsx")


class ComposerForm(rx.Component):
    """The form around the composer's fields."""

    library = _module
    tag = "ComposerForm"
    on_share: rx.EventHandler[lambda form: [form]]


def _read(field: str, var_type: type) -> live.Shown:
    return read_hook(_module, "useComposer", field, var_type)


def composer() -> rx.Component:
    """Return the composer's dialog; `open_dialog(COMPOSER)` opens it."""
    return dialog(
        ComposerForm.create(
            rx.el.header(
                rx.el.h2("Create Post", id="composer-title"),
                class_name="composer-header",
            ),
            rx.el.div(
                _photo_field(),
                rx.el.div(
                    _text_field("alt_text", "Alt text", "Describe it for people who can't see it",
                                2, _read("alt_length", int), posts.MAX_ALT_LENGTH),
                    _text_field("caption", "Caption", "Say something about it",
                                4, _read("caption_length", int), posts.MAX_CAPTION_LENGTH),
                    rx.el.p(_read("error", str), role="alert", class_name="problem"),
                    class_name="composer-texts",
                ),
                class_name="composer-body",
            ),
            _actions(),
            on_share=ComposeState.share,
            class_name="composer",
        ),
        id=COMPOSER,
        class_name="dialog dialog-wide",
        aria_labelledby="composer-title",
    )  # fmt: skip


def _photo_field() -> rx.Component:
    preview, name = _read("preview", str), _read("name", str)
    return rx.el.div(
        rx.el.label(
            rx.cond(
                preview != "",
                rx.el.img(src=preview, alt="", class_name="composer-preview"),
                rx.el.span(
                    rx.icon("image-plus", size=40, aria_hidden="true"),
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
        rx.el.input(
            type="file",
            id="composer-photo",
            accept=PHOTO_FILES,
            class_name="visually-hidden",
            aria_label="Photo",
        ),
        rx.cond(
            _read("uploading", bool),
            rx.el.progress(
                value=_read("progress", int).to_string(), max="100", aria_label="Upload progress"
            ),
        ),
        class_name="composer-photo",
    )


def _text_field(
    name: str, label: str, hint: str, rows: int, length: live.Shown, max_length: int
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"composer-{name}"),
        rx.el.textarea(
            id=f"composer-{name}",
            name=name,
            placeholder=hint,
            rows=str(rows),
            aria_describedby=f"composer-{name}-count",
            dir="auto",
        ),
        rx.el.span(
            length.to_string(), f" / {max_length:,}",
            id=f"composer-{name}-count",
            class_name=rx.cond(length > max_length, "count count-over", "count"),
        ),
        class_name="field",
    )  # fmt: skip


def _actions() -> rx.Component:
    saving = _read("saving", bool)
    return rx.el.footer(
        rx.el.button(
            "Cancel", type="button", on_click=browser_call(_module, "discard"), class_name="button"
        ),
        rx.el.button(
            rx.cond(saving, "Saving...", "Create Post"),
            type="submit",
            disabled=saving,
            class_name="button button-primary",
        ),
        class_name="dialog-actions composer-actions",
    )
