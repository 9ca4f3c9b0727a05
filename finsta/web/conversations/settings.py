"""The state of a conversation's settings: title, members, ownership, one's own wishes."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live, messenger
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web.arguments import Flag, Given, Id, Text, at_most_items
from finsta.web.chat import CHAT
from finsta.web.handlers import Answer, signed_in


@dataclass(frozen=True)
class HereForm:
    """What concerns the open conversation."""

    conversation: Id


@dataclass(frozen=True)
class TitleForm(HereForm):
    """Another title, as typed."""

    title: Text


@dataclass(frozen=True)
class PeopleForm(HereForm):
    """Who is added, as ids, and whether they see what was written before."""

    people: Annotated[list[Id], at_most_items(messenger.MAX_MEMBERS)]
    with_history: Flag = False


@dataclass(frozen=True)
class MemberForm(HereForm):
    """What concerns a member, as an id."""

    member: Id


@dataclass(frozen=True)
class WishForm(HereForm):
    """A wish of one's own, and whether it is one."""

    is_on: Flag


def _answered(form: str) -> Answer:
    """Answer the dialog of this name: the refusal's sentence, or nothing when it is done."""

    def answer(given: Given, refusal: FinstaError | None) -> live.Operation:
        del given
        return CHAT.answered(form, str(refusal or ""))

    return answer


class SettingsState(rx.State):
    """Changes conversations as their members wish. Each answer names the form it is for."""

    @rx.event
    @signed_in(answer=_answered("rename"))
    async def rename(self, viewer: Viewer, form: TitleForm) -> None:
        """Give one's conversation another title.

        Args:
            viewer: Its owner.
            form: The title.
        """
        here = (viewer.account_id, form.conversation)
        await db.transact(messenger.rename_conversation, *here, form.title)

    @rx.event
    @signed_in(answer=_answered("add-people"))
    async def add(self, viewer: Viewer, form: PeopleForm) -> None:
        """Add people to one's conversation.

        Args:
            viewer: Its owner.
            form: The people.
        """
        here, with_history = (viewer.account_id, form.conversation), form.with_history
        await db.transact(messenger.add_members, *here, form.people, with_history=with_history)

    @rx.event
    @signed_in(answer=_answered("remove-member"))
    async def remove(self, viewer: Viewer, form: MemberForm) -> None:
        """Remove somebody from one's conversation.

        Args:
            viewer: Its owner.
            form: The member.
        """
        here = (viewer.account_id, form.conversation)
        await db.transact(messenger.remove_member, *here, form.member)

    @rx.event
    @signed_in(answer=_answered("pass-on"))
    async def pass_on(self, viewer: Viewer, form: MemberForm) -> None:
        """Make another member the owner.

        Args:
            viewer: The owner until now.
            form: The member.
        """
        here = (viewer.account_id, form.conversation)
        await db.transact(messenger.pass_ownership_on, *here, form.member)

    @rx.event
    @signed_in(answer=_answered("leave"))
    async def leave(self, viewer: Viewer, form: HereForm) -> None:
        """Leave a conversation.

        Args:
            viewer: Who leaves.
            form: The conversation.
        """
        await db.transact(messenger.leave_conversation, viewer.account_id, form.conversation)

    @rx.event
    @signed_in(answer=_answered("close"))
    async def close(self, viewer: Viewer, form: HereForm) -> None:
        """Let nobody write in one's conversation any more.

        Args:
            viewer: Its owner.
            form: The conversation.
        """
        await db.transact(messenger.close_conversation, viewer.account_id, form.conversation)

    @rx.event
    @signed_in(answer=_answered("reopen"))
    async def reopen(self, viewer: Viewer, form: HereForm) -> None:
        """Let members write again.

        Args:
            viewer: Its owner.
            form: The conversation.
        """
        await db.transact(messenger.reopen_conversation, viewer.account_id, form.conversation)

    @rx.event
    @signed_in(answer=_answered("wishes"))
    async def mute(self, viewer: Viewer, form: WishForm) -> None:
        """Count a conversation among the unread, or don't.

        Args:
            viewer: Whose wish it is.
            form: Whether it is muted.
        """
        here = (viewer.account_id, form.conversation)
        await db.transact(messenger.mute_conversation, *here, form.is_on)

    @rx.event
    @signed_in(answer=_answered("wishes"))
    async def show_seen(self, viewer: Viewer, form: WishForm) -> None:
        """Show and see seen marks, or neither.

        Args:
            viewer: Whose wish it is.
            form: Whether they are shown.
        """
        await db.transact(messenger.show_seen, viewer.account_id, form.conversation, form.is_on)
