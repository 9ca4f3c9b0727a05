"""What the pages of the settings have in common: their list."""

import reflex as rx

from finsta.infra.words import Words, _
from finsta.web import routes
from finsta.web.shared.paged import Listed, paged

_PAGES = (
    Listed(routes.PROFILE, "user-round", _("Profile")),
    Listed(routes.PRIVACY, "eye", _("Privacy")),
    Listed(routes.ACTIVITY_CHOICES, "heart", _("Activity")),
    Listed(routes.CREDENTIALS, "lock", _("Email and password")),
    Listed(routes.SECURITY, "key-round", _("Passkeys and codes")),
    Listed(routes.SESSIONS, "monitor-smartphone", _("Where you're logged in")),
    Listed(routes.ACCOUNT, "archive", _("Your data")),
)


def settings_page(
    title: Words,
    *sections: rx.Component,
    overlays: tuple[rx.Component, ...],
    is_front: bool = False,
) -> rx.Component:
    """Return a page of the settings.

    Args:
        title: What it is about.
        sections: Its parts, each a card.
        overlays: Dialogs of other screens that this page can open.
        is_front: Whether a phone shows the list alone.
    """
    return paged(
        title,
        *sections,
        overlays=overlays,
        pages=_PAGES,
        label=_("Settings"),
        front=routes.SETTINGS,
        is_front=is_front,
    )
