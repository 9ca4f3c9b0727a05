"""People wherever they are shown: their names lead to their profiles."""

import reflex as rx

from finsta.internals import ReactRouterLink
from finsta.live import Shown
from finsta.web import routes
from finsta.web.shared.elements import avatar


def about_person(handle: Shown) -> dict[str, Shown]:
    """Return attributes of an element on which a pointer may rest to see who somebody is.

    Args:
        handle: Theirs.
    """
    return {"data-person": handle}


def profile_link(
    account: Shown, *content: rx.Component, class_name: str, hidden: bool = False
) -> rx.Component:
    """Return a link to somebody's profile.

    Args:
        account: What has a `handle`.
        content: What it shows.
        class_name: Its classes.
        hidden: Whether another one leads there, too: then only a pointer finds this one.
    """
    aside = {"aria-hidden": "true", "tabIndex": -1} if hidden else {}
    to = routes.profile_path(account.handle)
    attributes = {**about_person(account.handle), **aside}
    return ReactRouterLink.create(*content, to=to, class_name=class_name, custom_attrs=attributes)


def person_line(account: Shown, *more: rx.Component) -> rx.Component:
    """Return somebody as a line of a list of people.

    Args:
        account: An `AccountView`.
        more: What stands at its end.
    """
    return rx.el.li(
        profile_link(
            account,
            *face_and_names(account),
            class_name="person-link grow",
        ),
        *more,
        key=account.id,
    )


def face_and_names(account: Shown) -> tuple[rx.Component, rx.Component]:
    """Return somebody's picture, and the name and handle beside it.

    Args:
        account: An `AccountView`.
    """
    names = rx.el.span(
        rx.el.bdi(account.display_name, class_name="strong one-line"),
        rx.el.span(f"@{account.handle}", class_name="note one-line"),
        class_name="grow stacked",
    )
    return avatar(account), names
