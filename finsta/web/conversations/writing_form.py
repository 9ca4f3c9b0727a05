"""What the form below a conversation looks like."""

import reflex as rx

from finsta import live, messenger
from finsta.web.conversations.browser import (
    HERE,
    MessageForm,
    form,
    form_photos,
    form_store,
    is_closed,
    menu,
    thread,
)
from finsta.web.conversations.shown import StagedPhoto
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing import WritingState
from finsta.web.shared.elements import icon, icon_button, photo_input, upload_progress
from finsta.web.shared.uploading import UPLOAD


def writing_form() -> rx.Component:
    """Return the form, or why there is none."""
    return rx.cond(
        is_closed,
        rx.el.p(
            icon("lock", size=18),
            "This conversation is closed: it can be read, but nobody can write in it.",
            class_name="closed-note",
        ),
        _form(),
    )


def _form() -> rx.Component:
    photos = form_store.read("photos", list[StagedPhoto])
    over = form_store.read("over", int)
    return MessageForm.create(
        rx.el.p(thread.use("useTyping", str, HERE), aria_live="polite", class_name="typing"),
        _context(),
        rx.cond(
            photos.length() > 0, rx.el.div(rx.foreach(photos, _staged), class_name="staged-photos")
        ),
        rx.el.p(form_store.read("error", str), role="alert", class_name="problem form-problem"),
        rx.cond(
            over > 0,
            rx.el.p(over.to_string(), " characters too many", class_name="count count-over"),
        ),
        rx.el.div(
            _photo_button(),
            icon_button(
                "smile",
                "Emojis",
                size=22,
                title="Emojis",
                on_click=menu.call("openEmojis", 0),
                custom_attrs={"data-opener": "emojis-0"},
            ),
            rx.el.textarea(
                id="message-text",
                name="text",
                rows="1",
                placeholder="Message",
                aria_label="Message",
                dir="auto",
                enter_key_hint="send",
            ),
            rx.el.button(
                icon("send-horizontal", size=20),
                rx.el.span(rx.cond(form_store.read("editing", bool), "Save", "Send")),
                type="submit",
                class_name="button button-primary send-button",
            ),
            class_name="writing-row",
        ),
        conversation=HERE,
        max_text=messenger.MAX_TEXT_LENGTH,
        max_photos=messenger.MAX_PHOTOS,
        upload=UPLOAD,
        on_typing=ConversationState.note_typing,
        on_edit=WritingState.edit,
        class_name="writing",
    )


def _context() -> rx.Component:
    editing = form_store.read("editing", bool)
    who = form_store.read("quoted_who", str)
    return rx.cond(
        editing | (who != ""),
        rx.el.div(
            rx.cond(
                editing,
                rx.el.span("Edit your message", class_name="strong grow"),
                rx.el.span(
                    rx.el.span("Reply to ", rx.el.bdi(who), class_name="strong"),
                    rx.el.bdi(form_store.read("quoted_text", str), class_name="quote-text"),
                    class_name="context-quote grow",
                ),
            ),
            icon_button("x", "Cancel", on_click=form.call("cancelContext")),
            class_name="context",
        ),
    )


def _photo_button() -> rx.Component:
    return rx.el.label(
        icon("image-plus", size=22),
        rx.el.span("Photos", class_name="visually-hidden"),
        photo_input(multiple=True, disabled=form_store.read("editing", bool)),
        title="Photos",
        class_name="icon-button",
    )


def _staged(photo: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.cond(
            photo.preview != "",
            rx.el.img(src=photo.preview, alt=photo.name),
            rx.el.span(photo.name, class_name="note"),
        ),
        rx.cond(photo.key == "", upload_progress(value=photo.progress.to_string())),
        icon_button(
            "x",
            "Remove photo",
            size=16,
            on_click=form_photos.call("removePhoto", photo.id),
            class_name="staged-remove",
        ),
        class_name="staged-photo",
        key=photo.id,
    )
