"""What changing a post looks like: the dialog, the note on its card, and what it said before."""

from collections.abc import Callable

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.feed.edits.state import EditState
from finsta.web.feed.state import FeedState
from finsta.web.shared.beside import about, open_about
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import FACE_WIDTH, button, exact_time
from finsta.web.shared.forms import counter, field, problem_at
from finsta.web.shared.listed import listed_dialog, listed_rows

HISTORY = "post-history"

_ABOUT = about(HISTORY)
_FORM = EditState.editing
_EDITED = FeedState.posts.row(_FORM.value("post_id", int))
_HINT = _("Describe the photo for people who can't see it")


def edit_item(
    post: live.Shown, post_id: live.Shown, item: Callable[[rx.Var], rx.Component]
) -> rx.Component:
    """Return the entry of a menu that opens the dialog; what was typed about the post is there.

    Args:
        post: A `posts.PostView`.
        post_id: Its id.
        item: Draws the entry, given its event.
    """
    anew = _FORM.open(
        post_id=post_id,
        edits=post.edits,
        caption=post.caption,
        alt_texts=post.photos.foreach(lambda photo: photo.alt),
    )
    return rx.cond(_FORM.value("post_id", int) == post_id, item(_FORM.open()), item(anew))


def edit_dialog() -> rx.Component:
    """Return the dialog in which one changes what one's own post says."""
    text = _FORM.field("caption", rows=4, id="edited-caption", dir="auto")
    count = counter(_FORM.length("caption"), _FORM.longest("caption"))
    return form_dialog(
        _FORM,
        _("Edit post"),
        _changed_meanwhile(),
        field(_("Caption"), "edited-caption", text, count, problem_at(_FORM, "caption")),
        rx.foreach(_EDITED.photos, _photo),
        on_submit=EditState.edit,
        label=_("Save"),
        shown=("caption", "alt_texts"),
        class_name="dialog dialog-full",
    )


def _photo(photo: live.Shown, place: live.Shown) -> rx.Component:
    field_id = f"edited-alt-{place}"
    are_several = _EDITED.photos.length() > 1
    label = rx.cond(are_several, _("Alt text of photo {number}", number=place + 1), _("Alt text"))
    return rx.el.div(
        rx.el.img(src=routes.photo_path(photo.key, FACE_WIDTH), alt="", loading="lazy"),
        rx.el.div(
            rx.el.label(label, html_for=field_id),
            _FORM.field(
                "alt_texts",
                at=place,
                rows=3,
                id=field_id,
                placeholder=live.as_shown(_HINT),
                dir="auto",
            ),
            problem_at(_FORM, f"alt_texts-{place}"),
            class_name="field grow",
        ),
        key=photo.key,
        class_name="edited-photo",
    )


def _changed_meanwhile() -> rx.Component:
    """Return what shows when the post says something else than when this was begun."""
    return rx.cond(
        FeedState.posts.has(_FORM.value("post_id", int))
        & (_EDITED.edits != _FORM.value("edits", int)),
        rx.el.div(
            rx.el.p(_("This post was changed meanwhile. Now it says:"), class_name="strong"),
            rx.el.p(
                rx.cond(_EDITED.caption != "", _EDITED.caption, _("(no caption)")),
                dir="auto",
                class_name="text edited-now",
            ),
            button(
                _("Keep what I typed"),
                on_click=_FORM.fill(edits=_EDITED.edits),
                class_name="button",
            ),
            role="status",
            class_name="edited-meanwhile",
        ),
    )


def edited_note(post: live.Shown) -> rx.Component:
    """Return the note that a post was changed, which opens what it said before.

    Args:
        post: A `posts.PostView`.
    """
    return rx.cond(
        post.edits > 0,
        button(
            _("edited"),
            on_click=open_about(HISTORY, post.id),
            custom_attrs={"aria-haspopup": "dialog"},
            class_name="muted post-link",
        ),
    )


def history_dialog() -> rx.Component:
    """Return the dialog with what a post says and said before, one for all posts of a page."""
    return listed_dialog(HISTORY, _("Earlier versions"), history())


@rx.memo
def history() -> rx.Component:
    """Return what a post says and said before, which is asked for once somebody looks."""
    return _history()


def _history() -> rx.Component:
    edits = FeedState.posts.row(_ABOUT).edits
    table = EditState.edits.of(f"{_ABOUT}-{edits}")
    said = rx.el.ol(rx.foreach(table.items, _said), class_name="history-list")
    return listed_rows(table, said, lambda _before: EditState.load_edits(_ABOUT, edits))


def _said(said: live.Shown, place: live.Shown) -> rx.Component:
    shows = rx.foreach(
        said.alt_texts,
        lambda text, at: rx.cond(
            text != "",
            rx.el.p(
                _("Alt text of photo {number}: {text}", number=at + 1, text=text),
                dir="auto",
                key=at,
                class_name="note",
            ),
        ),
    )
    return rx.el.li(
        rx.el.p(
            exact_time(iso=said.written_at),
            rx.cond(place == 0, rx.el.span(_("now"), class_name="tag")),
            class_name="muted history-time",
        ),
        rx.el.p(
            rx.cond(said.caption != "", said.caption, _("(no caption)")),
            dir="auto",
            class_name="text",
        ),
        shows,
        key=said.id,
    )
