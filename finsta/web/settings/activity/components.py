"""What one is told of: a switch for each kind."""

import reflex as rx

from finsta import live
from finsta.infra.words import Words, _
from finsta.notifications import Switch
from finsta.web.settings.activity.state import ActivityChoiceState
from finsta.web.shared.elements import loading
from finsta.web.shared.switches import switch

_CHOICES = ActivityChoiceState.choices

_SAID: dict[Switch, tuple[Words, Words]] = {
    Switch.LIKES: (_("Likes"), _("Somebody likes your photo or comment.")),
    Switch.COMMENTS: (_("Comments"), _("Somebody comments on your photo.")),
    Switch.REPLIES: (_("Replies"), _("Somebody replies to your comment.")),
    Switch.MENTIONS: (_("Mentions"), _("Somebody mentions you in a comment.")),
    Switch.TAGS: (_("Tags"), _("Somebody tags you in a post: @ and your handle.")),
    Switch.FOLLOWS: (_("Followers"), _("Somebody follows you.")),
    Switch.REQUESTS: (
        _("Requests"),
        _("Somebody asks to follow you, or lets you follow them."),
    ),
}


def choices_section() -> rx.Component:
    """Return the choice of what one is told of."""
    return rx.el.section(
        rx.el.h2(_("What you are told"), id="told-title"),
        rx.cond(
            _CHOICES.has(Switch.LIKES),
            rx.fragment(*(_switch(each, *said) for each, said in _SAID.items())),
            loading(),
        ),
        rx.el.p(
            _("What happens while a switch is off is not told later."),
            class_name="note",
        ),
        aria_labelledby="told-title",
        class_name="card",
    )


def _switch(kind: Switch, label: Words, hint: Words) -> rx.Component:
    is_on = _CHOICES.row(kind).is_on
    turns = live.now(
        _CHOICES.patch(kind, is_on=~is_on), then=ActivityChoiceState.turn(kind, ~is_on)
    )
    return switch(label, hint, is_on, turns)
