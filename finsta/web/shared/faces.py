"""The faces that stand for a conversation."""

import reflex as rx

from finsta import internals
from finsta.accounts import AccountView
from finsta.live import Shown
from finsta.web.shared.elements import avatar, face
from finsta.web.shared.viewer import ViewerState


def conversation_faces(conversation: Shown, nobody: Shown) -> rx.Component:
    """Return the faces of two others in a conversation, or of the only one, with their presence.

    Args:
        conversation: What has `faces` and `member_count`.
        nobody: The account that is shown where nobody else is in it.
    """
    own: Shown = ViewerState.viewer_id
    others = internals.derived_value(
        f"{conversation.faces!s}.filter(({{ id }}) => id !== {own!s}).slice(0, 2)",
        list[AccountView],
        conversation,
        own,
    )
    is_pair = conversation.member_count == 2
    look = "face conversation-face"
    alone = rx.cond(
        others.length() == 1,
        face(others[0], rx.cond(is_pair, others[0].id, 0), class_name=look),
        face(nobody, 0, class_name=look),
    )
    return rx.cond(
        others.length() > 1,
        rx.el.span(
            rx.foreach(others, avatar),
            class_name="faces conversation-face conversation-faces",
        ),
        alone,
    )
