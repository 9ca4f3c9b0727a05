"""What happened to reports."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reported:
    """Somebody has told the admins of something.

    Attributes:
        report_id: Of the report.
        admins: The accounts of all admins.
    """

    report_id: int
    admins: list[int]


@dataclass(frozen=True)
class ReportsHandled:
    """An admin is done with reports.

    Attributes:
        report_ids: All that were about one thing.
        admins: The accounts of all admins.
    """

    report_ids: list[int]
    admins: list[int]
