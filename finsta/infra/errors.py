"""The error every refusal of the program derives from."""


class FinstaError(Exception):
    """A refusal whose message is one sentence fit to show to the person who asked."""
