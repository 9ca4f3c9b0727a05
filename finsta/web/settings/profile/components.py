"""The parts of one's profile."""

import reflex as rx

from finsta import accounts, live
from finsta.infra.words import _
from finsta.web import browser
from finsta.web.settings.profile.state import ProfileState
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.elements import PHOTO_INPUT, avatar, button, icon, loading, upload_progress
from finsta.web.shared.fields import labelled, note_id, submit_button
from finsta.web.shared.forms import counter, field, problem, problem_at
from finsta.web.shared.keys import keys_choice
from finsta.web.shared.languages import language_choice
from finsta.web.shared.theme import theme_choice
from finsta.web.shared.viewer import ViewerState, is_viewer_known, own_account

_OWN = ProfileState.own.row(ViewerState.viewer_id)


class _SquareField(rx.Component):
    """Shows a photo in a square that can be dragged over it."""

    library = browser.module("square.jsx").path
    tag = "SquareField"
    form: rx.Var[str]
    src: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    touch_hint: rx.Var[str]
    zoom_label: rx.Var[str]


def photo_section() -> rx.Component:
    """Return the photo that stands for the viewer, with ways to change it."""
    has_photo = own_account().photo_id > 0
    return rx.el.section(
        rx.el.h2(_("Your photo"), id="photo-title"),
        rx.el.div(
            rx.cond(is_viewer_known(), avatar(own_account())),
            rx.el.div(
                button(
                    rx.cond(has_photo, _("Change photo"), _("Choose a photo")),
                    on_click=ProfileState.photo.choose_files(),
                    class_name="button",
                ),
                rx.cond(
                    has_photo,
                    button(
                        _("Remove photo"),
                        on_click=ProfileState.removing.open(),
                        class_name="button",
                    ),
                ),
                class_name="profile-photo-ways",
            ),
            class_name="profile-photo",
        ),
        rx.el.p(_("Only people with an account here see it."), class_name="note"),
        _photo_dialog(),
        _remove_dialog(),
        aria_labelledby="photo-title",
        class_name="card",
    )


def _photo_dialog() -> rx.Component:
    form = ProfileState.photo
    chosen = form.files[0]
    choose = rx.el.label(
        icon("image-plus", size=40),
        rx.el.span(_("Choose a photo"), class_name="strong"),
        form.field("photos", aria_label=_("Your photo"), **PHOTO_INPUT),
        class_name="composer-drop",
    )
    square = rx.cond(
        chosen.preview != "",
        _SquareField.create(
            form=form.path(),
            src=chosen.preview,
            label=_("Your photo"),
            hint=_("Drag the photo, or use the arrow keys."),
            touch_hint=_("Drag the photo."),
            zoom_label=_("Zoom"),
            key=chosen.preview,
        ),
        upload_progress(chosen.progress),
    )
    return form_dialog(
        form,
        _("Your photo"),
        rx.cond(form.files.length() > 0, square, choose),
        problem_at(form, "photos"),
        on_submit=ProfileState.show_photo,
        label=rx.cond(form.busy, _("Saving..."), _("Save photo")),
        then_toast=_("Your new photo is there."),
        lacks=form.files.length() == 0,
        shown=("photos",),
    )


def _remove_dialog() -> rx.Component:
    return form_dialog(
        ProfileState.removing,
        _("Remove your photo?"),
        rx.el.p(_("Your initials stand in its place.")),
        on_submit=ProfileState.remove_photo,
        label=_("Remove photo"),
        cancel=_("Keep it"),
        then_toast=_("Your photo is removed."),
    )


def profile_section() -> rx.Component:
    """Return the form with what one shows of oneself."""
    form = ProfileState.profile
    return rx.el.section(
        rx.el.h2(_("About you"), id="profile-title"),
        rx.cond(
            ProfileState.own.loaded,
            form.root(
                problem(form, *form.fields),
                labelled(
                    form,
                    _("Your name"),
                    "display_name",
                    _name_input(form),
                    _("This is what others see."),
                ),
                labelled(
                    form, _("Handle"), "handle", _handle_input(form), _("Others find you by it.")
                ),
                _bio_field(form),
                submit_button(form, _("Save profile")),
                on_submit=ProfileState.save,
                then_toast=_("Your profile is saved."),
            ),
            loading(),
        ),
        aria_labelledby="profile-title",
        class_name="card",
    )


def appearance_section() -> rx.Component:
    """Return the choice of how the pages look on this device, their language, and their keys."""
    return rx.el.section(
        theme_choice(),
        language_choice(_OWN.language, offers_none=True),
        keys_choice(),
        aria_label=_("Appearance"),
        class_name="card",
    )


def _name_input(form: live.Form) -> rx.Component:
    return form.field(
        "display_name",
        id="display_name",
        default_value=_OWN.display_name,
        aria_describedby=note_id("display_name"),
        auto_complete="name",
        dir="auto",
    )


def _handle_input(form: live.Form) -> rx.Component:
    return form.field(
        "handle",
        id="handle",
        default_value=_OWN.handle,
        aria_describedby=note_id("handle"),
        auto_complete="off",
        auto_capitalize="none",
        spell_check=False,
    )


def _bio_field(form: live.Form) -> rx.Component:
    text = form.field(
        "bio",
        rows=3,
        id="bio",
        default_value=_OWN.bio,
        placeholder=live.as_shown(_("A few words about you, if you like")),
        aria_describedby="bio-count",
        dir="auto",
    )
    count = counter(form.length("bio"), accounts.MAX_BIO_LENGTH, id="bio-count")
    return field(_("Bio"), "bio", text, count, problem_at(form, "bio"))
