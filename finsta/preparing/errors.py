"""The refusal to start."""

from finsta.infra.errors import FinstaError


class CannotStart(FinstaError):
    """The settings or the machine don't allow to start; the message says why, and what to do."""
