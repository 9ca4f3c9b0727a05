"""What the form below a conversation looks like."""

import reflex as rx

from finsta import live, messenger
from finsta.infra.words import Words, _, ngettext
from finsta.web.conversations.browser import HERE, is_closed, messages, thread, writing
from finsta.web.conversations.messages.emojis import EMOJIS
from finsta.web.conversations.state import ConversationState
from finsta.web.conversations.writing.state import WritingState
from finsta.web.shared.beside import open_beside
from finsta.web.shared.elements import PHOTO_INPUT, icon, icon_button
from finsta.web.shared.staged import staged_photos

# Others are told at most this often that somebody types.
_TYPING_MILLISECONDS = 3_000

_CORRECTION = WritingState.correction.of(HERE)


def writing_form() -> rx.Component:
    """Return the form, or why there is none."""
    closed = _("This conversation is closed: it can be read, but nobody can write in it.")
    corrected = _CORRECTION.value("message_id", int)
    return rx.cond(
        is_closed,
        rx.el.p(icon("lock", size=18), closed, class_name="closed-note"),
        rx.cond(
            # Nobody corrects what is deleted meanwhile.
            (corrected > 0) & ~messages.row(corrected).is_deleted,
            _correction_form(),
            _message_form(),
        ),
    )


def _message_form() -> rx.Component:
    types = ConversationState.note_typing(HERE).throttle(_TYPING_MILLISECONDS).temporal
    return writing.root(
        _typing(),
        _quoted(),
        staged_photos(writing, _("Describe it")),
        _problems(writing),
        rx.el.div(
            _photo_button(),
            icon_button(
                "smile",
                _("Emojis"),
                size=22,
                title=live.as_shown(_("Emojis")),
                on_click=open_beside(EMOJIS, 0),
                custom_attrs={"data-opener": f"{EMOJIS}-0"},
            ),
            _text(
                writing,
                _("Message"),
                placeholder=live.as_shown(_("Message")),
                enter_key_hint="enter",
            ),
            _submit_button(_("Send")),
            class_name="writing-row",
        ),
        on_submit=WritingState.send(HERE),
        on_sent=[thread.call("forgetNew"), live.go_to_end(messages)],
        on_type=types,
        on_escape=_forget_quote(),
        on_arrow_up=_edit_last(),
        takes_focus=True,
        key=HERE,
        class_name="writing",
    )


def _correction_form() -> rx.Component:
    cancel = _CORRECTION.discard()
    return _CORRECTION.root(
        _typing(),
        rx.el.div(
            rx.el.span(_("Edit your message"), class_name="strong grow"),
            icon_button("x", _("Cancel"), on_click=cancel),
            class_name="context",
        ),
        _problems(_CORRECTION),
        rx.el.div(
            _text(_CORRECTION, _("Message")), _submit_button(_("Save")), class_name="writing-row"
        ),
        on_submit=WritingState.edit,
        on_escape=cancel,
        key=HERE,
        class_name="writing",
    )


def _typing() -> rx.Component:
    return rx.el.p(thread.use("useTyping", str, HERE), aria_live="polite", class_name="typing")


def _problems(form: live.Form) -> rx.Component:
    over = form.over("text")
    return rx.fragment(
        rx.el.p(
            form.error,
            id=form.problem_id("text"),
            role="alert",
            class_name="problem form-problem",
        ),
        rx.cond(
            over > 0,
            rx.el.p(
                ngettext("{count} character too many", "{count} characters too many", over),
                class_name="count count-over",
            ),
        ),
    )


def _text(form: live.Form, label: Words, **props: str) -> rx.Component:
    return form.field(
        "text",
        rows=1,
        grows=True,
        submits_on_enter=True,
        id="message-text",
        aria_label=label,
        dir="auto",
        **props,
    )


def _submit_button(label: Words) -> rx.Component:
    return rx.el.button(
        icon("send-horizontal", size=20),
        rx.el.span(label),
        type="submit",
        class_name="button button-primary send-button",
    )


def _edit_last() -> rx.Var:
    most = messenger.EDIT_MINUTES * 60_000
    return thread.call("editLast", _CORRECTION.path(), most)


def _forget_quote() -> rx.Var:
    return writing.fill(reply_to=0, quoted=None)


def _quoted() -> rx.Component:
    quoted, answered = writing.value("quoted", dict[str, str]), writing.value("reply_to", int)
    # Others may delete it meanwhile, and then it is not shown here either.
    is_deleted = messages.has(answered) & messages.row(answered).is_deleted
    return rx.cond(
        answered > 0,
        rx.el.div(
            rx.el.span(
                rx.el.span(
                    rx.cond(
                        quoted["who"] == live.as_shown(_("You")),
                        _("Reply to You"),
                        live.sentence(_("Reply to {name}"), name=rx.el.bdi(quoted["who"])),
                    ),
                    class_name="strong",
                ),
                rx.cond(
                    is_deleted,
                    rx.el.span(_("Message deleted"), class_name="quote-text italic"),
                    rx.el.bdi(quoted["text"], class_name="quote-text"),
                ),
                class_name="context-quote grow",
            ),
            icon_button("x", _("Cancel"), on_click=_forget_quote()),
            class_name="context",
        ),
    )


def _photo_button() -> rx.Component:
    return rx.el.label(
        icon("image-plus", size=22),
        rx.el.span(_("Photos"), class_name="visually-hidden"),
        writing.field("photos", **PHOTO_INPUT),
        title=live.as_shown(_("Photos")),
        class_name="icon-button",
    )
