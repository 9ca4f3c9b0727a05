"""What can be done with a post beside looking at it."""

from functools import partial

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.reporting import Kind
from finsta.web import routes
from finsta.web.feed.comments.state import CommentsState
from finsta.web.feed.edits.components import edit_dialog, edit_item, history_dialog
from finsta.web.feed.kept.components import archive_act
from finsta.web.feed.state import FeedState
from finsta.web.shared.beside import about, copy_link, menu_item
from finsta.web.shared.dialogs import confirm_deletion
from finsta.web.shared.reporting.components import open_report, report_dialog
from finsta.web.shared.viewer import ViewerState

# The popover that all posts of a page share.
MENU = "post-menu"

_ABOUT = about(MENU)
_POST = FeedState.posts.row(_ABOUT)
_item = partial(menu_item, MENU)


def post_menu() -> rx.Component:
    """Return the menu of the posts on a page, with the dialogs that it opens."""
    deletes = FeedState.deletion.open(post_id=_ABOUT)
    is_own = _POST.author.id == ViewerState.viewer_id
    return rx.fragment(
        rx.el.div(
            _item("link", _("Copy link"), copy_link(routes.post_path(_ABOUT))),
            rx.cond(is_own, rx.cond(_POST.comments_off, _turns_on(), _turns_off())),
            rx.cond(is_own, edit_item(_POST, _ABOUT, partial(_item, "pencil", _("Edit")))),
            rx.cond(is_own, _item("archive", _("Archive post"), archive_act(_ABOUT))),
            rx.cond(
                is_own,
                _item("trash-2", _("Delete"), deletes),
                _item("flag", _("Report"), open_report(Kind.POST, _ABOUT)),
            ),
            id=MENU,
            custom_attrs={"popover": "auto"},
            role="dialog",
            aria_label=_("Post menu"),
            class_name="menu beside",
        ),
        confirm_deletion(
            FeedState.deletion,
            _("Delete this post?"),
            rx.el.p(_("It will disappear for everyone. You can't undo this.")),
            on_submit=FeedState.delete_post,
            then_toast=_("Post deleted."),
        ),
        edit_dialog(),
        history_dialog(),
        report_dialog(),
    )


def _turns_off() -> rx.Component:
    return _item("message-circle-off", _("Turn off comments"), _turn(are_off=True))


def _turns_on() -> rx.Component:
    return _item("message-circle", _("Turn on comments"), _turn(are_off=False))


def _turn(*, are_off: bool) -> rx.Var:
    return live.now(
        FeedState.posts.patch(_ABOUT, comments_off=are_off),
        then=CommentsState.turn(_ABOUT, are_off),
    )
