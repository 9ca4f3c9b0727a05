"""What reaches admins' tabs when something is reported, or one of them is done with it."""

from finsta import live, reporting
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.admin.reports.state import ReportsState


async def _show_report(event: reporting.Reported) -> None:
    report = await db.read(reporting.get_report, event.report_id)
    if report is not None:
        await _tell(event.admins, ReportsState.reports.put(report))


async def _take_reports_away(event: reporting.ReportsHandled) -> None:
    await _tell(event.admins, ReportsState.reports.drop(*event.report_ids))


async def _tell(admins: list[int], *operations: live.Operation) -> None:
    await live.publish([topics.account_topic(admin) for admin in admins], *operations)


def watch_reports() -> None:
    """Tell admins' tabs of reports, from now on."""
    bus.subscribe(reporting.Reported, _show_report)
    bus.subscribe(reporting.ReportsHandled, _take_reports_away)
