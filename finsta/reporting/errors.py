"""Why a report is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class ReportRefused(FinstaError):
    """The report can't be made like this; the message says what to change."""


class NothingToReport(FinstaError):
    """There is no such thing for the asking account."""

    def __init__(self) -> None:
        super().__init__(_("What you want to report is not there any more."))


class ReportNotFound(FinstaError):
    """There is no such report any more."""

    def __init__(self) -> None:
        super().__init__(_("This report is done already."))
