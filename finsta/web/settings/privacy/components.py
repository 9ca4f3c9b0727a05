"""Who may follow, and whom one keeps away."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.web.settings.privacy.state import PrivacyState
from finsta.web.shared.elements import loading
from finsta.web.shared.listed import people_section
from finsta.web.shared.persons import person_line
from finsta.web.shared.seen.components import shows_seen_switch
from finsta.web.shared.standing.components import unblock_button, unmute_button
from finsta.web.shared.switches import switch
from finsta.web.shared.viewer import ViewerState

_OWN = PrivacyState.privacy.row(ViewerState.viewer_id)


def privacy_section() -> rx.Component:
    """Return the choice of who may see what one shares."""
    wished = PrivacyState.privacy.patch(ViewerState.viewer_id, is_private=~_OWN.is_private)
    return rx.el.section(
        rx.el.h2(_("Who sees your posts"), id="private-title"),
        rx.cond(
            PrivacyState.privacy.has(ViewerState.viewer_id),
            switch(
                _("Private account"),
                _("Only people whom you have let follow you see your posts. Who follows, stays."),
                _OWN.is_private,
                live.now(wished, then=PrivacyState.be_private(~_OWN.is_private)),
            ),
            loading(),
        ),
        rx.el.p(
            _("What you write or like below other people's posts is seen by whoever sees those."),
            class_name="note",
        ),
        aria_labelledby="private-title",
        class_name="card",
    )


def seen_section() -> rx.Component:
    """Return the choice whether one shows whose posts one has seen."""
    return rx.el.section(
        rx.el.h2(_("Who has seen a post"), id="seen-title"),
        shows_seen_switch(),
        rx.el.p(
            _(
                "If you turn this off, what was noted is deleted: what you have seen, and who has "
                "seen your posts. In conversations, seen marks have a switch of their own."
            ),
            class_name="note",
        ),
        aria_labelledby="seen-title",
        class_name="card",
    )


def muted_section() -> rx.Component:
    """Return whom the viewer has muted."""
    return _kept_away(
        PrivacyState.muted,
        _("Muted people"),
        _("You see none of their posts, comments and likes. They don't learn of it."),
        _("You have muted nobody."),
        PrivacyState.load_muted,
        unmute_button,
    )


def blocked_section() -> rx.Component:
    """Return whom the viewer blocks."""
    return _kept_away(
        PrivacyState.blocked,
        _("Blocked people"),
        _("Neither of you sees the other anywhere."),
        _("You have blocked nobody."),
        PrivacyState.load_blocked,
        unblock_button,
    )


def _kept_away(
    table: live.Table,
    title: Words,
    text: Words,
    none: Words,
    load: Any,
    undo: Callable[[live.Shown], rx.Component],
) -> rx.Component:
    title_id = f"{table.name}-title"

    def line(kept: live.Shown, index: live.Shown) -> rx.Component:
        return person_line(kept.account, undo(kept.account.id))

    return rx.el.section(
        rx.el.h2(title, id=title_id),
        rx.el.p(text, class_name="note"),
        people_section(table, line, rx.el.p(none, class_name="muted"), load),
        aria_labelledby=title_id,
        class_name="card",
    )
