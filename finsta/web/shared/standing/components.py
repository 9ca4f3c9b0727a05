"""What one can do about somebody: follow, write, and keep away."""

from functools import partial

import reflex as rx

from finsta import live, social
from finsta.infra.words import _
from finsta.reporting import Kind
from finsta.web import routes
from finsta.web.shared.beside import about, copy_link, menu_item, open_beside
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import button, icon, icon_button
from finsta.web.shared.profiles.state import ProfilesState
from finsta.web.shared.reporting.components import open_report, report_dialog
from finsta.web.shared.standing.state import StandingState
from finsta.web.shared.viewer import ViewerState

# The popover that all people of a page share.
MENU = "person-menu"

_ABOUT = about(MENU)
_item = partial(menu_item, MENU)


def standing_to(account_id: live.Shown) -> live.Shown:
    """Return how the viewer stands to somebody, a `social.StandingView`.

    Args:
        account_id: To whom.
    """
    return StandingState.standings.row(account_id)


def follow_button(account_id: live.Shown, is_private: live.Shown) -> rx.Component:
    """Return the button that follows somebody, or does so no more; nothing for oneself.

    Args:
        account_id: Whom.
        is_private: Whether they are asked first.
    """
    standing = standing_to(account_id)
    is_followed = standing.following == social.Following.YES
    is_asked = standing.following == social.Following.ASKED
    label = rx.cond(
        is_followed,
        _("Following"),
        rx.cond(
            is_asked,
            _("Requested"),
            rx.cond(standing.follows_viewer, _("Follow back"), _("Follow")),
        ),
    )
    pressed = partial(button, label, custom_attrs={"aria-pressed": "true"}, class_name="button")
    begins = button(
        label,
        on_click=_follow(account_id, True, rx.cond(is_private, "asked", "yes")),
        custom_attrs={"aria-pressed": "false"},
        class_name="button button-primary",
    )
    # Who is private would have to be asked again.
    asks = pressed(on_click=StandingState.unfollowing.open(account_id=account_id))
    ends = pressed(on_click=_follow(account_id, False, ""))
    return rx.cond(
        (account_id != ViewerState.viewer_id) & StandingState.standings.has(account_id),
        rx.cond(is_followed | is_asked, rx.cond(is_private & is_followed, asks, ends), begins),
    )


def _follow(account_id: live.Shown, is_followed: bool, following: live.Shown) -> rx.Var:
    return live.now(
        StandingState.standings.patch(account_id, following=following),
        then=StandingState.follow(account_id, is_followed),
    )


def message_button(account_id: live.Shown) -> rx.Component:
    """Return the button that leads to the conversation with somebody alone.

    Args:
        account_id: With whom.
    """
    return button(
        icon("message-circle", size=18),
        _("Message"),
        on_click=live.now(then=StandingState.write_to(account_id)),
        class_name="button",
    )


def person_menu_button(account_id: live.Shown) -> rx.Component:
    """Return the button that opens what else can be done about somebody; see `person_menu`.

    Args:
        account_id: Whom.
    """
    return icon_button(
        "ellipsis",
        _("More"),
        size=20,
        on_click=open_beside(MENU, account_id),
        custom_attrs={"data-opener": f"{MENU}-{account_id}", "aria-haspopup": "dialog"},
    )


def person_menu(handle: live.Shown) -> rx.Component:
    """Return what else can be done about somebody, with what asks before. Once for a page.

    Args:
        handle: Theirs.
    """
    standing = standing_to(_ABOUT)
    return rx.fragment(
        rx.el.div(
            _item("link", _("Copy link"), copy_link(routes.profile_path(handle))),
            rx.cond(
                standing.is_muted,
                _item("bell", _("Unmute"), _mute(False)),
                _item("bell-off", _("Mute"), _mute(True)),
            ),
            rx.cond(
                standing.follows_viewer,
                _item(
                    "user-minus",
                    _("Remove follower"),
                    live.now(
                        StandingState.standings.patch(_ABOUT, follows_viewer=False),
                        then=StandingState.let_follow(_ABOUT, False),
                    ),
                ),
            ),
            _item("ban", _("Block"), StandingState.blocking.open(account_id=_ABOUT)),
            _item("flag", _("Report"), open_report(Kind.PERSON, _ABOUT)),
            id=MENU,
            custom_attrs={"popover": "auto"},
            role="dialog",
            aria_label=_("More"),
            class_name="menu beside",
        ),
        form_dialog(
            StandingState.blocking,
            live.sentence(_("Block {handle}?"), handle=_at(handle)),
            rx.el.p(
                _(
                    "Neither of you will see the other here: no profile, posts, comments, likes or"
                    " messages. They are not told. In conversations with others you both stay, and"
                    " neither sees there what the other writes."
                )
            ),
            on_submit=StandingState.block,
            label=_("Block"),
            look="button button-danger",
        ),
        report_dialog(),
    )


def unfollow_dialog() -> rx.Component:
    """Return what asks before a private account is followed no more. Once for a page."""
    form = StandingState.unfollowing
    whom = ProfilesState.persons.row(form.value("account_id", int)).account.handle
    return form_dialog(
        form,
        rx.cond(
            ProfilesState.persons.has(form.value("account_id", int)),
            live.sentence(_("Unfollow {handle}?"), handle=_at(whom)),
            _("Unfollow this person?"),
        ),
        rx.el.p(_("This account is private: to follow it again, you have to ask again.")),
        on_submit=StandingState.unfollow,
        label=_("Unfollow"),
    )


def unblock_button(account_id: live.Shown) -> rx.Component:
    """Return the button that keeps somebody away no more.

    Args:
        account_id: Whom.
    """
    return button(
        _("Unblock"),
        on_click=live.now(
            StandingState.standings.patch(account_id, is_blocked=False),
            then=StandingState.unblock(account_id),
        ),
        class_name="button",
    )


def unmute_button(account_id: live.Shown) -> rx.Component:
    """Return the button that lets somebody be heard again.

    Args:
        account_id: Whom.
    """
    return button(_("Unmute"), on_click=_mute_now(account_id, False), class_name="button")


def _mute(is_muted: bool) -> rx.Var:
    return _mute_now(_ABOUT, is_muted)


def _mute_now(account_id: live.Shown, is_muted: bool) -> rx.Var:
    return live.now(
        StandingState.standings.patch(account_id, is_muted=is_muted),
        then=StandingState.mute(account_id, is_muted),
    )


def _at(handle: live.Shown) -> rx.Component:
    return rx.el.bdi("@", handle)
