"""The state of the page: what the account has beside its password, and the forms to change it."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import accounts, live
from finsta.accounts import Viewer, factors
from finsta.accounts.joining.server import describe_server
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, routes, topics
from finsta.web.arguments import Id, at_most
from finsta.web.handlers import signed_in
from finsta.web.shared.posted import find_kept
from finsta.web.shared.proving import telling_proof
from finsta.web.shared.qr import draw_qr

# There is one row of what there is once an account.
ROW = 1

_GROUP = 4


@dataclass(frozen=True)
class AppRow:
    """Whether codes of an app are asked for, and how many recovery codes there are."""

    id: int
    is_on: bool
    codes_left: int


@dataclass(frozen=True)
class SetupRow:
    """What an app needs to know: its key in groups, and as a QR code. Only the tab that asks."""

    id: int
    key: str
    address: str
    size: int
    path: str


@dataclass(frozen=True)
class CodeRow:
    """A recovery code. Only the tab that asks is told, once."""

    id: int
    text: str


@dataclass(frozen=True)
class CodesHead:
    """Which server's and whose the codes are, for where they are kept."""

    id: int
    text: str


@dataclass(frozen=True)
class PasskeyRow:
    """A passkey; `used_at` is empty for one that was never used."""

    id: int
    name: str
    created_at: str
    used_at: str


class SecurityState(rx.State):
    """How one's account is kept safe."""

    confirming = live.Form(
        kept=False,
        code=live.Text(
            factors.MAX_TYPED_CODE_LENGTH, label=_("code"), required=_("Type the code of your app.")
        ),
    )
    turning_off = live.Form()
    renewing = live.Form()
    adding = live.Form(
        posts_to=routes.PASSKEY_ADD,
        passkey_name=live.Text(factors.MAX_PASSKEY_NAME_LENGTH, label=_("name")),
    )
    renaming = live.Form(
        kept=False,
        passkey_id=live.Value(),
        passkey_name=live.Text(
            factors.MAX_PASSKEY_NAME_LENGTH, required=_("Type a name."), label=_("name")
        ),
    )
    removing = live.Form(passkey_id=live.Value(), name=live.Value(is_shown_only=True))

    authenticator = live.Table(AppRow, versioned=False)
    app_setup = live.Table(SetupRow, versioned=False)
    recovery_codes = live.Table(CodeRow, versioned=False)
    codes_head = live.Table(CodesHead, versioned=False)
    passkeys = live.Table(PasskeyRow, versioned=False)

    # What the form that was posted came to; it goes with the next act.
    said: str = ""

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell what the account has, and what became of the form that was posted."""
        cookies = live.read_cookies(self)
        kept = await find_kept(cookies, routes.SECURITY)
        self.said = kept["said"]
        if kept["problems"]:
            held = {"passkey_name": kept.get("passkey_name", "")}
            await live.send(self, self.adding.show_again(held, kept["problems"]))
        found = await db.read(factors.describe_factors, viewer.account_id)
        passkeys = await db.read(factors.list_passkeys, viewer.account_id)
        await live.send(
            self,
            self.authenticator.put(AppRow(ROW, found.has_app, found.codes_left)),
            # What was shown once is not shown again.
            self.app_setup.forget(),
            self.recovery_codes.forget(),
            self.passkeys.page([_row(one) for one in passkeys], more=False, fresh=True),
        )

    @rx.event
    @signed_in(once=True, limit=limits.SETUPS)
    async def begin(self, viewer: Viewer) -> None:
        """Show what an app needs to know.

        Args:
            viewer: Who acts.
        """
        self.said = ""
        server = str(await db.read(describe_server))
        async with telling_proof(self):
            setup = await db.transact(factors.begin_totp, viewer, server)
        qr = draw_qr(setup.address)
        row = SetupRow(ROW, _grouped(setup.key), setup.address, qr.size, qr.path)
        await live.send(self, self.app_setup.put(row))

    @rx.event
    @signed_in(once=True, limit=limits.SETUPS)
    async def confirm(
        self, viewer: Viewer, code: Annotated[str, at_most(factors.MAX_TYPED_CODE_LENGTH)]
    ) -> None:
        """Ask for codes of the app from now on, and show the recovery codes.

        Args:
            viewer: Who acts.
            code: As typed.
        """
        async with telling_proof(self):
            codes = await db.transact(factors.confirm_totp, viewer, code)
        await self._show_codes(viewer, codes)

    @rx.event
    @signed_in(once=True, limit=limits.SETUPS)
    async def renew_codes(self, viewer: Viewer) -> None:
        """Make new recovery codes, and show them.

        Args:
            viewer: Who acts.
        """
        async with telling_proof(self):
            codes = await db.transact(factors.make_recovery_codes, viewer)
        await self._show_codes(viewer, codes)

    @rx.event
    @signed_in(once=True, limit=limits.SETUPS)
    async def turn_off(self, viewer: Viewer) -> None:
        """Ask for no codes any more.

        Args:
            viewer: Who acts.
        """
        async with telling_proof(self):
            await db.transact(factors.turn_off_totp, viewer)
        off = self.authenticator.put(AppRow(ROW, is_on=False, codes_left=0))
        await topics.tell_account(
            viewer.account_id, off, self.recovery_codes.forget(), self.app_setup.forget()
        )

    @rx.event
    @signed_in(once=True, limit=limits.SETUPS)
    async def rename(
        self,
        viewer: Viewer,
        passkey_id: Id,
        passkey_name: Annotated[str, at_most(4 * factors.MAX_PASSKEY_NAME_LENGTH)],
    ) -> None:
        """Call a passkey something else.

        Args:
            viewer: Who acts.
            passkey_id: Which.
            passkey_name: As typed.
        """
        self.said = ""
        asked = (viewer.account_id, passkey_id, passkey_name)
        await db.transact(factors.rename_passkey, *asked)
        passkeys = await db.read(factors.list_passkeys, viewer.account_id)
        told = self.passkeys.put(*map(_row, passkeys))
        await topics.tell_account(viewer.account_id, told)

    @rx.event
    @signed_in(once=True, limit=limits.SETUPS)
    async def remove(self, viewer: Viewer, passkey_id: Id) -> None:
        """Remove a passkey.

        Args:
            viewer: Who acts.
            passkey_id: Which.
        """
        self.said = ""
        async with telling_proof(self):
            await db.transact(factors.remove_passkey, viewer, passkey_id)
        await topics.tell_account(viewer.account_id, self.passkeys.drop(passkey_id))

    async def _show_codes(self, viewer: Viewer, codes: list[str]) -> None:
        on = self.authenticator.put(AppRow(ROW, is_on=True, codes_left=len(codes)))
        await topics.tell_account(viewer.account_id, on, self.app_setup.forget())
        server = await db.read(describe_server)
        account = await db.read(accounts.get_account, viewer.account_id)
        assert account is not None
        head = _("Recovery codes of @{handle} for {server}", handle=account.handle, server=server)
        shown = [CodeRow(number, code) for number, code in enumerate(codes, 1)]
        await live.send(
            self,
            self.codes_head.put(CodesHead(ROW, str(head))),
            self.recovery_codes.page(shown, more=False, fresh=True),
        )


def _row(one: factors.PasskeyView) -> PasskeyRow:
    used_at = db.stamp(one.used_at) if one.used_at else ""
    return PasskeyRow(one.id, one.name, db.stamp(one.created_at), used_at)


def _grouped(key: str) -> str:
    return " ".join(key[at : at + _GROUP] for at in range(0, len(key), _GROUP))
