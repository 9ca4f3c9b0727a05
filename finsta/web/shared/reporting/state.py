"""The state of reporting: what is reported, and why."""

from typing import Annotated

import reflex as rx

from finsta import live, reporting
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits
from finsta.web.arguments import Id, Text, at_most
from finsta.web.handlers import signed_in

# Longer than any kind or reason.
_MAX_WORD = 20


class ReportingState(rx.State):
    """Reports posts, comments and people to the admins."""

    reported = live.Form(
        kind=live.Value(),
        target_id=live.Value(),
        reason=live.Text(_MAX_WORD, label=_("reason"), required=_("Choose what is wrong with it.")),
        note=live.Text(reporting.MAX_NOTE_LENGTH, label=_("note")),
    )

    @rx.event
    @signed_in(limit=limits.REPORTS, once=True)
    async def report(
        self,
        viewer: Viewer,
        kind: Annotated[str, at_most(_MAX_WORD)],
        target_id: Id,
        reason: Annotated[str, at_most(_MAX_WORD)],
        note: Text,
    ) -> None:
        """Tell the admins of something.

        Args:
            viewer: Who reports.
            kind: What it is.
            target_id: Its id among those of its kind.
            reason: Why.
            note: As typed; it may be empty.
        """
        await db.transact(reporting.report, viewer.account_id, kind, target_id, reason, note)
