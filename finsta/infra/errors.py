"""The base class of all refusals."""


class FinstaError(Exception):
    """A refusal whose message is one sentence fit to show to the person who asked."""
