"""What forwarding looks like: the dialog that asks where to, and the note on what was forwarded."""

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web.conversations.browser import HERE, quoted_of
from finsta.web.conversations.forwarding.state import ForwardingState, TargetRow
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import icon
from finsta.web.shared.faces import conversation_faces
from finsta.web.shared.forms import choosing_field, problem_at
from finsta.web.shared.messenger import MessengerState, called
from finsta.web.shared.viewer import own_account

_FORM = ForwardingState.forwarding


def forward(message: live.Shown) -> rx.Var:
    """Return the event that asks where to forward a message; it needs no server.

    Args:
        message: A row of `messages`.
    """
    # What was chosen for another message is not meant for this one.
    anew = {"conversations": [], "words": ""}
    return _FORM.open(message_id=message.id, quoted=quoted_of(message), **anew)


def forwarded_note() -> rx.Component:
    """Return what stands above a message that somebody wrote elsewhere."""
    return rx.el.p(icon("forward", size=14), _("Forwarded"), class_name="forwarded")


def forward_dialog() -> rx.Component:
    """Return the dialog that asks where to, and for words that go along."""
    quoted = _FORM.value("quoted", dict[str, str])
    return form_dialog(
        _FORM,
        _("Forward to"),
        rx.el.p(rx.el.bdi(quoted["text"], class_name="one-line"), class_name="forward-quoted"),
        choosing_field(
            _FORM,
            "conversations",
            _("Conversations"),
            table=ForwardingState.targets,
            draw=lambda one: forward_target(target=one),
            called=_chosen,
            placeholder=live.as_shown(_("Title or name")),
            nobody=_("No open conversation by this name, or with somebody of this name."),
            nobody_yet=_("There is no conversation that you can write in."),
            on_find=ForwardingState.find,
        ),
        _words(),
        on_submit=ForwardingState.forward,
        label=_("Forward"),
        then_toast=_("Forwarded."),
        shown=("conversations", "words"),
        key=HERE,
        class_name="dialog dialog-full dialog-people",
    )


def _words() -> rx.Component:
    field = _FORM.field(
        "words",
        rows=1,
        placeholder=live.as_shown(_("Add a message (optional)")),
        aria_label=_("Message that goes along"),
        dir="auto",
        class_name="forward-words",
    )
    return rx.el.div(field, problem_at(_FORM, "words"), class_name="field")


@rx.memo
def forward_target(target: rx.Var[TargetRow]) -> rx.Component:
    """Return one of the conversations to choose from.

    Args:
        target: What is shown.
    """
    return _target(target)


def _target(target: live.Shown) -> rx.Component:
    # Whoever is alone in it sees their own face.
    return rx.fragment(
        conversation_faces(target, own_account()),
        rx.el.bdi(called(target), class_name="grow strong one-line"),
        icon("check", size=20, class_name="people-check"),
    )


def _chosen(target: live.Shown) -> rx.Component:
    return rx.fragment(
        rx.el.bdi(called(target)),
        rx.cond(
            MessengerState.memberships.has(target.id),
            "",
            rx.el.span(_("(you are not in it any more)"), class_name="note"),
        ),
    )
