"""Why a backup or a restore ends without one."""

from finsta.infra.errors import FinstaError


class BackupRefused(FinstaError):
    """Nothing was made or restored; the message says why."""
