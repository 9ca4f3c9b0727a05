"""The state of writing: it sends what the browser sends, once, and answers the form."""

from typing import Any

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.faults import DatabaseAway, DatabaseBusy
from finsta.infra.limits import TokenBuckets
from finsta.web.chat import CHAT
from finsta.web.policies import signed_in
from finsta.web.shared.refusals import (
    BadRequest,
    as_form,
    as_id,
    as_text,
    log_unexpected,
    told_as_toast,
)
from finsta.web.shared.sessions import find_viewer_by_cookies, require_viewer

# After so long a message that could not be stored is sent again.
_UNSTORED_SECONDS = 2.0

_reactions = TokenBuckets(capacity=40, per_second=4)


class TooManyReactions(FinstaError):
    """Somebody clicks faster than anyone reads."""

    def __init__(self) -> None:
        super().__init__("That was a lot of reactions. Wait a few seconds, then try again.")


class WritingState(rx.State):
    """Sends, edits and deletes messages and reactions. What is typed stays in the browser."""

    @rx.event
    @signed_in
    async def send(self, form: dict[str, Any]) -> None:
        """Send a message. Its arrival in the sender's own tabs is the answer.

        Args:
            form: `attempt`, `conversation`, `text`, keys of staged `photos`, and `reply_to`.
        """
        await _answer(await require_viewer(self), live.tab_id(self), form)

    @rx.event
    @signed_in
    async def edit(self, form: dict[str, Any]) -> None:
        """Change the text of one's own message.

        Args:
            form: `message` and `text`.
        """
        form, message, error = as_form(form), 0, ""
        try:
            message = as_id(form.get("message"))
            viewer, text = await require_viewer(self), as_text(form.get("text"))
            await db.transact(messenger.edit_message, viewer.account_id, message, text)
        except FinstaError as refusal:
            error = str(refusal)
        await live.send(self, CHAT.answered("edit", error, message=message))

    @rx.event
    @signed_in
    async def delete(self, form: dict[str, Any]) -> None:
        """Delete one's own message.

        Args:
            form: `message`, from the confirmation.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            message = as_id(as_form(form).get("message"))
            await db.transact(messenger.delete_message, viewer.account_id, message)

    @rx.event
    @signed_in
    async def react(self, message_id: Any, emoji: Any, is_there: Any) -> None:
        """Put an emoji on a message, or take it back.

        Args:
            message_id: The message.
            emoji: One of the shipped ones.
            is_there: Whether it is there afterwards.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            if not _reactions.allows(str(viewer.account_id)):
                raise TooManyReactions
            message, character = as_id(message_id), as_text(emoji, max_length=16)
            await db.transact(
                messenger.react, viewer.account_id, message, character, is_there=bool(is_there)
            )


async def _answer(viewer: Viewer, tab: str, form: dict[str, Any]) -> None:
    form = as_form(form)
    # As the page named it; what no page sends is cut to what can be sent back.
    attempt = as_text(str(form.get("attempt"))[:36])
    try:
        await _send(viewer, form)
    except (DatabaseAway, DatabaseBusy) as refusal:
        told = CHAT.refused(attempt, str(refusal), _UNSTORED_SECONDS, later=True)
        await live.send_to(tab, told)
    except FinstaError as refusal:
        wait = getattr(refusal, "wait_seconds", 0.0)
        await live.send_to(tab, CHAT.refused(attempt, str(refusal), wait))
    except Exception as error:  # noqa: BLE001 (the form waits for an answer, whatever happened)
        await live.send_to(tab, CHAT.refused(attempt, log_unexpected(error)))


async def _send(viewer: Viewer, form: dict[str, Any]) -> None:
    where = as_id(form.get("conversation"))
    photos = form.get("photos") or []
    if not isinstance(photos, list):
        raise BadRequest
    reply_to = form.get("reply_to")
    draft = messenger.DraftMessage(
        attempt=as_text(form.get("attempt"), max_length=36),
        text=as_text(form.get("text")),
        photo_keys=[as_text(key, max_length=64) for key in photos],
        reply_to_id=as_id(reply_to) if reply_to else None,
    )
    await db.transact(messenger.send_message, viewer.account_id, where, draft)


async def _send_past_the_state(tab: str, cookies: str, payload: Any) -> bool:
    viewer = await find_viewer_by_cookies(cookies)
    if viewer is None or not isinstance(payload, dict) or set(payload) != {"form"}:
        return False
    await _answer(viewer, tab, payload["form"])
    return True


live.add_lane(f"{WritingState.get_full_name()}.send", _send_past_the_state)
