"""The state of reports: those that wait, and what admins do about them."""

import reflex as rx

from finsta import live, reporting
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.web.arguments import Id, OptionalId
from finsta.web.handlers import for_admins


class ReportsState(rx.State):
    """Lists what is reported, dismisses it, and removes it."""

    reports = live.Table(reporting.ReportView, order="-id", versioned=False, author="")
    removing = live.Form(report_id=live.Value())

    @rx.event
    @for_admins()
    async def load(self, viewer: Viewer, before_id: OptionalId) -> None:
        """Bring a page of reports.

        Args:
            viewer: Who looks.
            before_id: The oldest one that the tab has asked for; none for the newest.
        """
        page = await db.read(reporting.list_reports, viewer.account_id, before_id)
        before = {"before": before_id} if before_id else {}
        await live.send(self, self.reports.page(page.reports, more=page.has_more, **before))

    @rx.event
    @for_admins(once=True)
    async def dismiss(self, viewer: Viewer, report_id: Id) -> None:
        """Be done with what was reported, and leave it as it is.

        Args:
            viewer: Who acts.
            report_id: One of the reports of it.
        """
        await db.transact(reporting.dismiss_report, viewer.account_id, report_id)

    @rx.event
    @for_admins(once=True)
    async def remove(self, viewer: Viewer, report_id: Id) -> None:
        """Delete what was reported.

        Args:
            viewer: Who acts.
            report_id: One of the reports of it.
        """
        await db.transact(reporting.remove_reported, viewer.account_id, report_id)
