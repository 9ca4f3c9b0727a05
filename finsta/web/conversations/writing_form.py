"""What the form below a conversation looks like."""

import reflex as rx

from finsta import live, messenger
from finsta.web.conversations.browser import (
    MessageForm,
    in_form,
    in_form_photos,
    in_menu,
    message_form,
    thread,
)
from finsta.web.conversations.shown import StagedPhoto
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing import WritingState
from finsta.web.shared.elements import PHOTO_FILES


def writing_form() -> rx.Component:
    """Return the form, or why there is none."""
    return rx.cond(
        thread("is_closed", bool),
        rx.el.p(
            rx.icon("lock", size=18, aria_hidden="true"),
            "This conversation is closed: it can be read, but nobody can write in it.",
            class_name="closed-note",
        ),
        _form(),
    )


def _form() -> rx.Component:
    photos = message_form("photos", list[StagedPhoto])
    over = message_form("over", int)
    return MessageForm.create(
        rx.el.p(thread("typing", str), aria_live="polite", class_name="typing"),
        _context(),
        rx.cond(
            photos.length() > 0, rx.el.div(rx.foreach(photos, _staged), class_name="staged-photos")
        ),
        rx.el.p(message_form("error", str), role="alert", class_name="problem form-problem"),
        rx.cond(
            over > 0,
            rx.el.p(over.to_string(), " characters too many", class_name="count count-over"),
        ),
        rx.el.div(
            _photo_button(),
            rx.el.button(
                rx.icon("smile", size=22, aria_hidden="true"),
                type="button",
                aria_label="Emojis",
                title="Emojis",
                on_click=in_menu("openEmojis", 0),
                custom_attrs={"data-opener": "emojis-0"},
                class_name="icon-button",
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
                rx.icon("send-horizontal", size=20, aria_hidden="true"),
                rx.el.span(rx.cond(message_form("editing", bool), "Save", "Send")),
                type="submit",
                class_name="button button-primary send-button",
            ),
            class_name="writing-row",
        ),
        conversation=thread("id", int),
        max_text=messenger.MAX_TEXT_LENGTH,
        max_photos=messenger.MAX_PHOTOS,
        on_typing=ConversationState.note_typing,
        on_edit=WritingState.edit,
        class_name="writing",
    )


def _context() -> rx.Component:
    editing = message_form("editing", bool)
    who = message_form("quoted_who", str)
    return rx.cond(
        editing | (who != ""),
        rx.el.div(
            rx.cond(
                editing,
                rx.el.span("Edit your message", class_name="strong grow"),
                rx.el.span(
                    rx.el.span("Reply to ", rx.el.bdi(who), class_name="strong"),
                    rx.el.bdi(message_form("quoted_text", str), class_name="quote-text"),
                    class_name="context-quote grow",
                ),
            ),
            rx.el.button(
                rx.icon("x", size=18, aria_hidden="true"),
                type="button",
                aria_label="Cancel",
                on_click=in_form("cancelContext"),
                class_name="icon-button",
            ),
            class_name="context",
        ),
    )


def _photo_button() -> rx.Component:
    return rx.el.label(
        rx.icon("image-plus", size=22, aria_hidden="true"),
        rx.el.span("Photos", class_name="visually-hidden"),
        rx.el.input(
            type="file",
            multiple=True,
            accept=PHOTO_FILES,
            disabled=message_form("editing", bool),
            class_name="visually-hidden",
        ),
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
        rx.cond(
            photo.key == "",
            rx.el.progress(
                value=photo.progress.to_string(), max="100", aria_label="Upload progress"
            ),
        ),
        rx.el.button(
            rx.icon("x", size=16, aria_hidden="true"),
            type="button",
            aria_label="Remove photo",
            on_click=in_form_photos("removePhoto", photo.id),
            class_name="staged-remove",
        ),
        class_name="staged-photo",
        key=photo.id,
    )
