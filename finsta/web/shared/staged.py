"""Photos of a form before they are shared: seen, described, put in order, taken out."""

import reflex as rx

from finsta import live, media
from finsta.infra.words import Words, _
from finsta.web.shared.elements import icon, icon_button, upload_progress
from finsta.web.shared.forms import counter, problem_at


def staged_photos(form: live.Form, hint: Words, *more: rx.Component, rows: int = 1) -> rx.Component:
    """Return the photos of a form; nothing while it has none.

    Args:
        form: It takes photos, see `photos_field`.
        hint: What shows where no description is.
        more: What stands after them, in the same row.
        rows: How high the field for it is.
    """

    def draw(photo: live.Shown, place: live.Shown) -> rx.Component:
        return _staged(form, hint, rows, photo, place)

    return rx.cond(
        form.files.length() > 0,
        rx.el.div(
            form.file_list(draw, aria_label=_("Chosen photos"), class_name="staged-list"),
            *more,
            class_name="staged-photos",
        ),
    )


def _staged(
    form: live.Form, hint: Words, rows: int, photo: live.Shown, place: live.Shown
) -> rx.Component:
    are_several = form.files.length() > 1
    number, words_id = place + 1, f"words-{photo.id}"
    return rx.el.div(
        rx.el.div(
            rx.cond(
                photo.preview != "",
                rx.el.img(src=photo.preview, alt=photo.words),
                rx.el.span(photo.name, class_name="note"),
            ),
            rx.cond((photo.key == "") & (photo.error == ""), upload_progress(photo.progress)),
            rx.cond(are_several, _handle(number, form.files.length())),
            icon_button(
                "x",
                rx.cond(are_several, _("Remove photo {number}", number=number), _("Remove photo")),
                size=16,
                on_click=form.remove_file(photo.id),
                class_name="staged-button staged-remove",
            ),
            class_name="staged-frame",
        ),
        rx.el.div(
            rx.el.label(_("Alt text"), html_for=words_id),
            form.words_field(
                photo,
                rows=rows,
                id=words_id,
                placeholder=hint,
                aria_label=rx.cond(
                    are_several, _("Alt text of photo {number}", number=number), _("Alt text")
                ),
                dir="auto",
            ),
            counter(photo.words_size, media.MAX_ALT_LENGTH),
            problem_at(form, f"{form.files_in}-{photo.id}"),
            class_name="field staged-words",
        ),
        class_name="staged-photo",
    )


def _handle(number: live.Shown, count: live.Shown) -> rx.Component:
    return rx.el.button(
        icon("grip", size=16),
        type="button",
        aria_label=_("Move photo {number} of {count}", number=number, count=count),
        title=live.as_shown(_("Drag it, or use the arrow keys")),
        custom_attrs={"data-handle": ""},
        class_name="staged-button staged-handle",
    )
