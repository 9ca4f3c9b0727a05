"""Reports: what people tell the admins of, and what these do about it."""

from finsta.reporting.errors import NothingToReport, ReportNotFound, ReportRefused
from finsta.reporting.events import Reported, ReportsHandled
from finsta.reporting.making import report
from finsta.reporting.models import MAX_NOTE_LENGTH, Report
from finsta.reporting.queue import (
    ReportPage,
    count_reports,
    dismiss_report,
    get_report,
    list_reports,
    remove_reported,
    sees_reported_photos,
)
from finsta.reporting.views import Kind, Reason, ReportView

__all__ = [
    "MAX_NOTE_LENGTH",
    "Kind",
    "NothingToReport",
    "Reason",
    "Report",
    "ReportNotFound",
    "ReportPage",
    "ReportRefused",
    "ReportView",
    "Reported",
    "ReportsHandled",
    "count_reports",
    "dismiss_report",
    "get_report",
    "list_reports",
    "remove_reported",
    "report",
    "sees_reported_photos",
]
