"""The state of choosing people."""

from typing import Any

import reflex as rx

from finsta import accounts, live
from finsta.infra import db
from finsta.infra.limits import TokenBuckets
from finsta.web.chat import CHAT
from finsta.web.policies import signed_in
from finsta.web.shared.refusals import as_text, told_as_toast
from finsta.web.shared.sessions import require_viewer

_searches = TokenBuckets(capacity=30, per_second=5)


class PeopleState(rx.State):
    """Finds people for a form."""

    @rx.event
    @signed_in
    async def find(self, text: Any) -> None:
        """Find people by handle or name.

        Args:
            text: As typed.
        """
        async with told_as_toast(self):
            viewer = await require_viewer(self)
            typed = as_text(text, max_length=200)
            if not _searches.allows(str(viewer.account_id)):
                return  # the next letter asks again
            found = await db.read(accounts.find_accounts, viewer.account_id, typed)
            await live.send(self, CHAT.people(typed, found))
