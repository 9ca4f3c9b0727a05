"""Logging another device in: the code that this one shows."""

from dataclasses import dataclass

import reflex as rx

from finsta import live
from finsta.accounts import Viewer, factors
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, routes
from finsta.web.arguments import Attempt
from finsta.web.handlers import signed_in
from finsta.web.shared.fields import submit_button
from finsta.web.shared.forms import problem
from finsta.web.shared.handed import handed_link
from finsta.web.shared.links import HERE, Origin, make_link
from finsta.web.shared.proving import telling_proof, when_proved
from finsta.web.shared.qr import draw_qr, qr_code

# There is one at most: another one ends it.
_LINK = 1
# As long as the link is good.
_SECONDS = 300


@dataclass(frozen=True)
class DeviceLink:
    """The link that was made just now; the server doesn't know it any more.

    Attributes:
        is_used: Whether another device has come in by it.
    """

    id: int
    link: str
    size: int
    path: str
    is_used: bool = False


def device_link_used() -> live.Operation:
    """Return the operation that tells tabs which show the link that it has been used."""
    return DeviceState.device_link.patch(_LINK, is_used=True)


class DeviceState(rx.State):
    """Lets another device of one's own in."""

    device_link = live.Table(DeviceLink, versioned=False, seconds=_SECONDS)
    adding_device = live.Form()

    @rx.event
    @signed_in(limit=limits.DEVICE_LINKS)
    async def make(self, viewer: Viewer, seen_at: Origin, attempt: Attempt) -> None:
        """Make the link, and show it to this tab alone.

        Args:
            viewer: Who acts.
            seen_at: Where they see the page.
            attempt: Done twice the second link holds.
        """
        del attempt
        async with telling_proof(self):
            token = await db.transact(factors.make_device_link, viewer)
        link = make_link(seen_at, routes.DEVICE_LINK, token)
        drawn = draw_qr(link)
        made = DeviceLink(_LINK, link, drawn.size, drawn.path)
        await live.send(self, self.device_link.put(made))


def device_section() -> rx.Component:
    """Return how another device is logged in."""
    form = DeviceState.adding_device
    makes = form.root(
        problem(form),
        submit_button(form, _("Show a code")),
        on_submit=DeviceState.make(HERE),
    )
    return rx.el.section(
        rx.el.h2(_("Log in on another device"), id="device-title"),
        rx.el.p(_("Hold its camera up to a code that shows here. No password is typed there.")),
        rx.foreach(DeviceState.device_link.items, _made),
        when_proved(makes),
        aria_labelledby="device-title",
        class_name="card",
    )


def _made(made: live.Shown) -> rx.Component:
    shown = rx.fragment(
        qr_code(made.size, made.path, _("QR code for your other device")),
        rx.el.p(_("It works for five minutes, and once. Show it to nobody else.")),
        handed_link(made.link, _("Link for your other device"), "button"),
    )
    used = rx.el.p(_("Your other device is logged in. It is in the list below."))
    return rx.el.div(
        rx.cond(made.is_used, used, shown),
        role="status",
        class_name="field handed",
        key=made.path,
    )
