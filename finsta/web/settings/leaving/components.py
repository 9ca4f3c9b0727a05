"""The parts of the page for who leaves."""

import reflex as rx

from finsta import accounts, leaving, live
from finsta.infra.words import Words, _, ngettext
from finsta.web import routes
from finsta.web.settings.leaving.state import LeavingState
from finsta.web.shared.elements import button, exact_time, icon, loading
from finsta.web.shared.fields import labelled, said
from finsta.web.shared.forms import problem, secret_input

_TAKE_OUT = "take-out"

_FAILED = _("Your zip could not be made. Try again later.")


def takeout_section() -> rx.Component:
    """Return the way to take along what is one's own."""
    takeouts = LeavingState.takeouts
    return rx.el.section(
        rx.el.h2(_("Take your data out"), id=f"{_TAKE_OUT}-title"),
        rx.el.p(
            _(
                "A zip with your posts, your photos as you sent them, and your messages. Any "
                "browser shows it, without Finsta. What others wrote is not in it."
            )
        ),
        rx.cond(
            takeouts.loaded,
            rx.cond(
                takeouts.items.length() > 0,
                rx.foreach(takeouts.items, lambda row: rx.fragment(_takeout(row), key=row.id)),
                _make_button(_("Make a zip"), "button button-primary"),
            ),
            loading(),
        ),
        id=_TAKE_OUT,
        aria_labelledby=f"{_TAKE_OUT}-title",
        class_name="card",
    )


def _takeout(takeout: live.Shown) -> rx.Component:
    return rx.cond(
        takeout.problem != "",
        rx.fragment(
            rx.el.p(_say_problem(takeout.problem), role="alert", class_name="problem"),
            _make_button(_("Make a zip"), "button button-primary"),
        ),
        rx.cond(takeout.until != "", _ready(takeout), _making(takeout)),
    )


def _say_problem(problem: live.Shown) -> live.Shown:
    is_room = problem == leaving.Problem.NO_ROOM.value
    return rx.cond(is_room, leaving.TOO_LITTLE_ROOM, _FAILED)


def _making(takeout: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.el.progress(
            value=takeout.percent.to_string(), max="100", aria_label=_("Your zip is being made")
        ),
        rx.el.p(
            live.sentence(
                _("Your zip is being made: {percent}"),
                percent=rx.el.span(takeout.percent, " %", class_name="takeout-percent"),
            )
        ),
        rx.el.p(_("You can leave this page meanwhile."), class_name="note"),
        class_name="takeout-making",
    )


def _ready(takeout: live.Shown) -> rx.Component:
    return rx.el.div(
        rx.el.p(_("Your zip is ready."), role="status", class_name="strong"),
        rx.el.a(
            icon("download", size=18),
            _("Download ({amount} {unit})", amount=takeout.amount, unit=takeout.unit),
            href=routes.TAKE_OUT,
            download="",
            # It is no page of ours: the server answers it, not the router.
            custom_attrs={"reloadDocument": True},
            class_name="button button-primary",
        ),
        rx.el.p(
            live.sentence(
                _("Only you can download it, until {time}."), time=exact_time(iso=takeout.until)
            ),
            class_name="note",
        ),
        _make_button(_("Make a new one"), "button"),
        class_name="takeout-ready",
    )


def _make_button(label: Words, look: str) -> rx.Component:
    return button(label, on_click=live.act(LeavingState.make_zip()), class_name=look)


def deletion_section() -> rx.Component:
    """Return what happens to whom deletes their account, and the form that does it."""
    form = LeavingState.deletion
    current = secret_input(
        form,
        "current_password",
        _("Show current password"),
        id="current_password",
        auto_complete="current-password",
    )
    days = accounts.DAYS_TO_RETURN
    return rx.el.section(
        rx.el.h2(_("Delete account"), id="deletion-title"),
        rx.el.ul(
            rx.el.li(_("You are logged out everywhere, and nobody sees your posts any more.")),
            rx.el.li(
                ngettext(
                    "For {count} day you can change your mind: log in, and your account is kept.",
                    "For {count} days you can change your mind: log in, and your account is kept.",
                    days,
                )
            ),
            rx.el.li(
                ngettext(
                    "After {count} day your posts, your photos, your reactions and your name are "
                    "gone for good.",
                    "After {count} days your posts, your photos, your reactions and your name are "
                    "gone for good.",
                    days,
                )
            ),
            rx.el.li(
                _(
                    "Your messages stay with those you wrote to, from “Deleted account”. If you "
                    "don't want that, delete them first."
                )
            ),
            rx.el.li(
                _(
                    "Of a conversation that is yours, whoever has been in it longest becomes the "
                    "owner."
                )
            ),
            rx.el.li(
                live.sentence(
                    ngettext(
                        "Nothing brings it back then. {take_out} first: a zip can be downloaded "
                        "for {count} day, while you are logged in.",
                        "Nothing brings it back then. {take_out} first: a zip can be downloaded "
                        "for {count} days, while you are logged in.",
                        leaving.DAYS_KEPT,
                    ),
                    take_out=rx.el.a(_("Take your data out"), href=f"#{_TAKE_OUT}"),
                )
            ),
            class_name="plain-list",
        ),
        form.root(
            problem(form, *form.fields),
            labelled(form, _("Current password"), "current_password", current),
            rx.el.button(
                _("Delete my account"),
                type="submit",
                disabled=form.busy,
                class_name="button button-danger",
            ),
        ),
        aria_labelledby="deletion-title",
        class_name="card",
    )


def said_before() -> rx.Component:
    """Return what the server has to say to who has come back."""
    return said(LeavingState.said)
