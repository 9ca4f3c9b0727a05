"""Backing up while Finsta serves, and restoring into an empty one. Doesn't import Reflex."""

from finsta.backups.making import back_up
from finsta.backups.restoring import require_no_half_restore, restore

__all__ = ["back_up", "require_no_half_restore", "restore"]
