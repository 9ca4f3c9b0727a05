"""The state of a conversation's settings: title, members, ownership, one's own wishes."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from finsta import live, messenger
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web.chat import CHAT
from finsta.web.policies import signed_in
from finsta.web.shared.refusals import as_form, as_id, as_ids, as_text
from finsta.web.shared.sessions import require_viewer

_Change = Callable[..., None]


class SettingsState(rx.State):
    """Changes conversations as their members wish. Each answer names the form it is for."""

    async def _change(
        self, name: str, form: dict[str, Any], operation: _Change, *fields: Any, **named: Any
    ) -> None:
        error = ""
        try:
            viewer = await require_viewer(self)
            # Fields are read afterwards: what is no form ends here.
            where = as_id(as_form(form).get("conversation"))
            given = [field() for field in fields]
            by_name = {key: field() for key, field in named.items()}
            await db.transact(operation, viewer.account_id, where, *given, **by_name)
        except FinstaError as refusal:
            error = str(refusal)
        await live.send(self, CHAT.answered(name, error))

    @rx.event
    @signed_in
    async def rename(self, form: dict[str, Any]) -> None:
        """Give one's conversation another title.

        Args:
            form: `conversation` and `title`.
        """
        await self._change(
            "rename", form, messenger.rename_conversation, lambda: as_text(form.get("title"))
        )

    @rx.event
    @signed_in
    async def add(self, form: dict[str, Any]) -> None:
        """Add people to one's conversation.

        Args:
            form: `conversation`, `people` as ids, and whether `with_history`.
        """
        await self._change(
            "add-people",
            form,
            messenger.add_members,
            lambda: as_ids(form.get("people"), messenger.MAX_MEMBERS),
            with_history=lambda: bool(form.get("with_history")),
        )

    @rx.event
    @signed_in
    async def remove(self, form: dict[str, Any]) -> None:
        """Remove somebody from one's conversation.

        Args:
            form: `conversation` and `member`.
        """
        await self._change(
            "remove-member", form, messenger.remove_member, lambda: as_id(form.get("member"))
        )

    @rx.event
    @signed_in
    async def pass_on(self, form: dict[str, Any]) -> None:
        """Make another member the owner.

        Args:
            form: `conversation` and `member`.
        """
        await self._change(
            "pass-on", form, messenger.pass_ownership_on, lambda: as_id(form.get("member"))
        )

    @rx.event
    @signed_in
    async def leave(self, form: dict[str, Any]) -> None:
        """Leave a conversation.

        Args:
            form: `conversation`.
        """
        await self._change("leave", form, messenger.leave_conversation)

    @rx.event
    @signed_in
    async def close(self, form: dict[str, Any]) -> None:
        """Let nobody write in one's conversation any more.

        Args:
            form: `conversation`.
        """
        await self._change("close", form, messenger.close_conversation)

    @rx.event
    @signed_in
    async def reopen(self, form: dict[str, Any]) -> None:
        """Let members write again.

        Args:
            form: `conversation`.
        """
        await self._change("reopen", form, messenger.reopen_conversation)

    @rx.event
    @signed_in
    async def mute(self, form: dict[str, Any]) -> None:
        """Count a conversation among the unread, or don't.

        Args:
            form: `conversation` and whether it `is_on`.
        """
        await self._change(
            "wishes", form, messenger.mute_conversation, lambda: bool(form.get("is_on"))
        )

    @rx.event
    @signed_in
    async def show_seen(self, form: dict[str, Any]) -> None:
        """Show and see seen marks, or neither.

        Args:
            form: `conversation` and whether it `is_on`.
        """
        await self._change("wishes", form, messenger.show_seen, lambda: bool(form.get("is_on")))
